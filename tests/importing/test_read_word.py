"""What a Word file can hold beside plain paragraphs, and what is made of it."""

import pytest

from minimaria.files.blocks import Block, Heading, Item, Paragraph, Table
from minimaria.importing.files import read_document
from minimaria.importing.letter import read_letter
from tests.importing.both_forms import asks
from tests.importing.word_files import paragraph, word_file

STYLES = """
<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Egen"><w:name w:val="Egen rubrik"/><w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:styleId="Niva"><w:name w:val="Nivå"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Brod"><w:name w:val="Brödtext"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Lista"><w:name w:val="Lista"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Fet"><w:name w:val="Fet"/><w:rPr><w:b w:val="true"/></w:rPr></w:style>
<w:style w:styleId="Mager"><w:name w:val="Mager"/><w:basedOn w:val="Fet"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Rund"><w:name w:val="Rund"/><w:basedOn w:val="Rund"/></w:style>
<w:docDefaults/>
"""


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read_document(word_file(body, **parts)).blocks


@pytest.mark.parametrize(
    ("style", "block"),
    [
        ("Rubrik1", Heading("Text", 1)),
        ("Egen", Heading("Text", 1)),
        ("Niva", Heading("Text", 2)),
        ("Titel", Heading("Text", 0)),
        ("Brod", Paragraph("Text")),
        ("Punkt", Item("Text")),
        ("Lista", Item("Text")),
        ("Fet", Paragraph("Text", bold=True)),
        ("Mager", Paragraph("Text")),
        ("Rund", Paragraph("Text")),
        ("Okänd", Paragraph("Text")),
    ],
)
def test_a_style_makes_the_block(style: str, block: Block) -> None:
    assert blocks(paragraph("Text", style=style), styles=STYLES) == (block,)


def test_a_style_without_a_name_is_known_by_its_key() -> None:
    assert blocks(paragraph("Text", style="heading 2"), styles='<w:style w:styleId="heading 2"/>') == (Heading("Text", 2),)


def test_a_paragraph_may_say_more_than_its_style() -> None:
    body = (
        paragraph("Rubrik", properties='<w:outlineLvl w:val="0"/>')
        + paragraph("Punkt", properties='<w:numPr><w:numId w:val="2"/></w:numPr>')
        + paragraph("Ingen punkt", style="Punkt", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("Räknad", style="Rubrik1", properties='<w:numPr><w:numId w:val="2"/></w:numPr>')
        + paragraph("", style="Rubrik1")
        + paragraph("Innehåll 3", style="TOC1")
    )
    assert blocks(body, styles=STYLES) == (
        Heading("Rubrik", 1),
        Item("Punkt"),
        Paragraph("Ingen punkt"),
        Heading("Räknad", 1, numbered=True),
    )


def test_bold_is_bold_throughout() -> None:
    whole = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Helt</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'
    partly = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Halvt</w:t></w:r><w:r><w:t> fet</w:t></w:r></w:p>"
    styled = '<w:p><w:r><w:rPr><w:rStyle w:val="Fet"/></w:rPr><w:t>Stil</w:t></w:r></w:p>'
    assert blocks(whole + partly + styled, styles=STYLES) == (
        Paragraph("Helt", bold=True),
        Paragraph("Halvt fet"),
        Paragraph("Stil", bold=True),
    )


def test_characters_that_are_elements() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t/><w:drawing/></w:r>"
    assert blocks(f"<w:p>{run}</w:p>") == (Paragraph("a\tb\nc-"),)


def test_changes_that_were_tracked_are_read_as_accepted_and_asked_about() -> None:
    body = (
        paragraph("Före")
        + "<w:p><w:ins><w:r><w:t>nytt</w:t></w:r></w:ins><w:del><w:r><w:delText>gammalt</w:delText></w:r></w:del></w:p>"
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>kvar</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert blocks(body) == (Paragraph("Före"), Paragraph("nytt"), Table((("kvar",),)))
    assert asks(read_letter(word_file(body)), "tracked changes")


def test_footnotes_follow_their_section() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        f"<w:p><w:r><w:t>Ett</w:t></w:r>{reference.format(4)}{reference.format(99)}</w:p>"
        + paragraph("Rubrik", style="Rubrik1")
        + f"<w:p><w:r><w:t>Två</w:t></w:r>{reference.format(5)}</w:p>"
    )
    notes = '<w:footnote w:id="4"><w:p><w:r><w:t>Not a</w:t></w:r></w:p></w:footnote><w:footnote w:id="5"><w:p><w:r><w:t>Not b</w:t></w:r></w:p></w:footnote>'
    assert blocks(body, styles=STYLES, footnotes=notes + "<w:other/>") == (
        Paragraph("Ett¹"), Paragraph("¹ Not a"), Heading("Rubrik", 1), Paragraph("Två²"), Paragraph("² Not b"),
    )  # fmt: skip


def test_what_stands_in_containers_is_read_and_lists_of_contents_are_not() -> None:
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    control = f"<w:sdt><w:sdtContent>{paragraph('I kontroll')}</w:sdtContent></w:sdt>"
    link = "<w:p><w:hyperlink><w:r><w:t>länk</w:t></w:r></w:hyperlink></w:p>"
    assert blocks(contents.format(paragraph("Mål 3")) + control + link + "<w:sectPr/>") == (Paragraph("I kontroll"), Paragraph("länk"))


def test_text_boxes_are_read_once() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>i rutan</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    box = f"<w:txbxContent>{paragraph('Ruta')}{table}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Vid</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert blocks(body) == (Paragraph("Vid"), Paragraph("Ruta"), Table((("i rutan",),)))


def test_cells_keep_their_place_in_the_grid() -> None:
    def cell(content: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    rows = [
        cell(paragraph("Bred"), '<w:gridSpan w:val="2"/>') + cell(paragraph("Hög"), '<w:vMerge w:val="restart"/>'),
        cell(paragraph("a") + paragraph("b")) + cell(paragraph("punkt", style="Punkt")) + cell(paragraph("göms"), "<w:vMerge/>"),
    ]
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:sdt><w:sdtContent>{cell(paragraph("sen"))}</w:sdtContent></w:sdt></w:tr>'
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + late + "</w:tbl>"
    assert blocks(body, styles=STYLES) == (Table((("Bred", "", "Hög"), ("a\nb", "• punkt", ""), ("", "sen"))),)


def test_a_table_within_a_cell_is_its_lines() -> None:
    inner = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(paragraph("a"), paragraph("b"))
    box = f"<w:p><w:r><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>"
    assert blocks(f"<w:tbl><w:tr><w:tc>{inner}{paragraph('')}{box}</w:tc></w:tr></w:tbl>") == (Table((("a\tb\na\tb",),)),)


def test_the_heads_of_pages_may_hold_the_registration_number() -> None:
    header = paragraph("Sida 1 Dnr: KS 2026/17") + paragraph("") + paragraph("Datum")
    reading = read_letter(word_file(paragraph("Avsikt", style="Titel") + paragraph("Syfte", style="Rubrik1"), styles=STYLES, header=header))
    assert reading.registration_number == "KS 2026/17"
    assert reading.title == "Avsikt"


def test_characters_nobody_sees_are_gone() -> None:
    body = (
        paragraph("Titel", style="Titel")
        + paragraph("1. Syfte", style="Rubrik1")
        + paragraph("\uf0b7 mjukt\u00adbindestreck\u00a0och\u200bmer")
    )
    assert read_letter(word_file(body, styles=STYLES)).sections[0].text == "mjuktbindestreck ochmer"

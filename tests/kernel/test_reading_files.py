"""What is read of an uploaded file: the text that people see, and a doubt wherever they may see something else."""

import io
import struct
import zlib

import pikepdf
import pytest

from minimaria.files import reader, reading
from tests import made_files as files
from tests import signed_pdfs
from tests.each import each

LINES = ("Norrsjö kommun 2025-03-20", "Kommunfullmäktige beslutar", "att anta avsiktsförklaringen")
BODY = "".join(files.run(line) for line in LINES)


def test_a_plain_word_file_is_read_without_doubt():
    assert reader.read(files.word(*LINES), "word") == {"text": "\n".join(LINES), "doubts": []}


def test_a_plain_pdf_is_read_without_doubt():
    assert reader.read(files.pdf(*LINES), "pdf") == {"text": "\n".join(LINES), "doubts": []}


@each(
    [
        ("an insertion", '<w:p><w:ins w:id="1"><w:r><w:t>inte</w:t></w:r></w:ins></w:p>', "tracked_changes"),
        ("a deletion", '<w:p><w:del w:id="1"><w:r><w:delText>inte</w:delText></w:r></w:del></w:p>', "tracked_changes"),
        ("a moved text", '<w:p><w:moveFrom w:id="1"><w:r><w:t>inte</w:t></w:r></w:moveFrom></w:p>', "tracked_changes"),
        ("a deleted paragraph mark", '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>', "tracked_changes"),
        ("a changed property", '<w:p><w:r><w:rPr><w:rPrChange w:id="1"/></w:rPr><w:t>a</w:t></w:r></w:p>', "tracked_changes"),
        ("hidden text", files.run("inte", "<w:vanish/>"), "hidden_text"),
        ("white text", files.run("inte", '<w:color w:val="FFFFFF"/>'), "hidden_text"),
        ("text of the page's colour", files.run("inte", '<w:color w:val="auto" w:themeColor="background1"/>'), "hidden_text"),
        ("tiny text", files.run("inte", '<w:sz w:val="2"/>'), "hidden_text"),
        ("black on black", files.run("inte", '<w:shd w:fill="000000"/>'), "hidden_text"),
        ("marked over in black", files.run("inte", '<w:highlight w:val="black"/>'), "hidden_text"),
        ("squeezed text", files.run("inte", '<w:w w:val="1"/>'), "hidden_text"),
        ("lines of no height", '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>', "hidden_text"),
        ("text beyond the page", '<w:p><w:pPr><w:ind w:left="-20000"/></w:pPr></w:p>', "hidden_text"),
        ("a row of no height", '<w:tbl><w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr></w:tr></w:tbl>', "hidden_text"),
        ("struck text", files.run("inte", "<w:strike/>"), "struck_text"),
        ("text struck twice", files.run("inte", "<w:dstrike/>"), "struck_text"),
        ("a text box", "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>inte</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>", "text_boxes"),
        ("a frame", '<w:p><w:pPr><w:framePr w:w="100"/></w:pPr></w:p>', "text_boxes"),
        ("text that runs the other way", '<w:p><w:bdo w:val="rtl"><w:r><w:t>a</w:t></w:r></w:bdo></w:p>', "text_boxes"),
        ("a picture", "<w:p><w:r><w:drawing/></w:r></w:p>", "pictures"),
        ("a footnote", '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', "footnotes"),
        ("a comment", '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', "footnotes"),
        ("another document inside", '<w:altChunk w:id="1"/>', "unknown_parts"),
        ("a sign of another font", '<w:p><w:r><w:sym w:char="F0FC"/></w:r></w:p>', "unknown_parts"),
        ("letters that are drawn as signs", files.run("inte", '<w:rFonts w:ascii="Wingdings"/>'), "unknown_parts"),
        ("a formula", "<w:p><w:oMath/></w:p>", "unknown_parts"),
        ("a computed field", "<w:p><w:r><w:instrText> IF 1=1 a b </w:instrText></w:r></w:p>", "unknown_parts"),
        ("a name from another namespace", '<x:unheardof xmlns:x="urn:x"/>', "unknown_parts"),
        ("a proposal beside the decision", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Förslag</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Beslut</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "columns"),
    ],
    name=lambda case: case[0],
)  # fmt: skip
def test_what_a_reader_of_the_word_file_may_see_otherwise_is_a_doubt(what, markup, doubt):
    assert doubt in reader.read(files.word_of(BODY + markup), "word")["doubts"]


def test_headings_and_lists_are_read_in_their_place():
    styled = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    numbering = files.part(
        "numbering", '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    )
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>att anta den</w:t></w:r></w:p>'
    sheet = files.part("styles", '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>')
    body = styled.format("Heading1", "Beslut") + item + files.run("Justerat")
    made = files.word_of(body, {"word/numbering.xml": numbering, "word/styles.xml": sheet})
    assert reader.read(made, "word") == {"text": "Beslut\n- att anta den\nJusterat", "doubts": []}


@each(
    [
        ("bold", files.run("a", "<w:b/><w:sz w:val='22'/><w:color w:val='1F3864'/>")),
        ("not hidden after all", files.run("a", "<w:vanish w:val='0'/><w:strike w:val='false'/>")),
        ("the page's number", "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"),
        ("a table of who was there", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Plats</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Stadshuset</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
        ("a bookmark", '<w:p><w:bookmarkStart w:id="1"/><w:bookmarkEnd w:id="1"/></w:p>'),
    ],
    name=lambda case: case[0],
)  # fmt: skip
def test_what_changes_nothing_is_no_doubt(what, markup):
    assert reader.read(files.word_of(BODY + markup), "word")["doubts"] == []


def test_a_style_in_use_hides_as_well_as_a_run():
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:basedOn w:val="{1}"/><w:rPr>{2}</w:rPr></w:style>'
    sheet = files.part("styles", style.format("Dold", "", "<w:vanish/>") + style.format("Ovanpå", "Dold", ""))
    used = '<w:p><w:pPr><w:pStyle w:val="Ovanpå"/></w:pPr><w:r><w:t>inte</w:t></w:r></w:p>'
    assert reader.read(files.word_of(BODY + used, {"word/styles.xml": sheet}), "word")["doubts"] == ["hidden_text"]
    assert reader.read(files.word_of(BODY, {"word/styles.xml": sheet}), "word")["doubts"] == []


def test_a_style_that_says_it_hides_nothing_hides_nothing():
    sheet = files.part("styles", '<w:docDefaults><w:rPrDefault><w:rPr><w:vanish w:val="0"/></w:rPr></w:rPrDefault></w:docDefaults>')
    assert reader.read(files.word_of(BODY, {"word/styles.xml": sheet}), "word")["doubts"] == []


def test_words_in_the_list_marks_are_a_doubt():
    marks = '<w:abstractNum><w:lvl><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
    assert reader.read(files.word_of(BODY, {"word/numbering.xml": files.part("numbering", marks.format("Ej %1"))}), "word")["doubts"]
    assert not reader.read(files.word_of(BODY, {"word/numbering.xml": files.part("numbering", marks.format("%1."))}), "word")["doubts"]


def test_a_page_head_that_says_draft_is_a_doubt_and_is_read():
    head = {"word/header1.xml": files.part("hdr", files.run("UTKAST"))}
    answer = reader.read(files.word_of(BODY, head), "word")
    assert answer["doubts"] == ["draft_mark"]
    assert answer["text"].startswith("UTKAST")


def test_a_watermark_is_a_doubt_and_an_ordinary_page_head_is_none():
    mark = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:v"><v:textpath string="Kopia"/></v:shape></w:pict></w:r></w:p>'
    for head, doubts in ((mark, ["draft_mark"]), (files.run("Norrsjö kommun"), [])):
        made = files.word_of(BODY, {"word/header1.xml": files.part("hdr", head)})
        assert reader.read(made, "word")["doubts"] == doubts


def test_a_body_that_is_missing_is_a_damaged_file():
    assert (
        "not a whole Word document"
        in reader.read(files.word("a", parts={"word/document.xml": files.part("document", "")}), "word")["refused"]
    )


# PDF


def annotated(made):
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[60, 600, 200, 640], Contents="UTKAST")
    made.pages[0].Annots = made.make_indirect(pikepdf.Array([made.make_indirect(note)]))


def with_picture(made, side=500):
    picture = made.make_stream(b"\x80", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Im=picture)
    made.pages[0].Contents = made.make_stream(b"q %d 0 0 %d 20 20 cm /Im Do Q\n" % (side, side) + made.pages[0].Contents.read_bytes())


def linked(made):
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[60, 600, 200, 640])
    made.pages[0].Annots = made.make_indirect(pikepdf.Array([made.make_indirect(link)]))


def unnamed(made):
    names = pikepdf.Array([ord("a"), pikepdf.Name("/g23")])
    made.pages[0].Resources.Font.F1.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=names)


def with_layers(made):
    made.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array())


@each(
    [
        ("invisible letters", {"drawing": files.shown("inte", operators="3 Tr")}, "hidden_text"),
        ("white letters", {"drawing": files.shown("inte", operators="1 g")}, "hidden_text"),
        ("letters over the edge of the page", {"drawing": files.shown("inte", x=594)}, "hidden_text"),
        ("letters below the page", {"drawing": files.shown("inte", y=-30)}, "hidden_text"),
        ("a white patch over the letters", {"drawing": "1 g 50 690 400 60 re f\n"}, "hidden_text"),
        ("letters upon letters", {"drawing": files.shown("Kommunfullmaktige", y=700)}, "hidden_text"),
        ("letters outside the clip", {"drawing": "q 0 0 1 1 re W n\n" + files.shown("inte") + "Q\n"}, "hidden_text"),
        ("a stroke through the letters", {"drawing": "60 704 m 200 704 l S\n"}, "struck_text"),
        ("a bar through the letters", {"drawing": "60 703 140 1 re f\n"}, "struck_text"),
        ("a note on the page", {"change": annotated}, "text_boxes"),
        ("layers", {"change": with_layers}, "layers"),
        ("a scanned page behind the letters", {"change": with_picture}, "pictures"),
        ("a heading that is drawn last", {"drawing": files.shown("Förslag till beslut", y=740)}, "columns"),
        ("a turned page", {"change": lambda made: made.pages[0].rotate(90, relative=False)}, "unknown_parts"),
        ("a drawing within the drawing", {"change": lambda made: nested(made)}, "unknown_parts"),
    ],
    name=lambda case: case[0],
)
def test_what_a_reader_of_the_pdf_may_see_otherwise_is_a_doubt(what, how, doubt):
    assert doubt in reader.read(files.pdf(*LINES, **how), "pdf")["doubts"]


def nested(made):
    form = made.make_stream(b"0 0 10 10 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 10, 10])
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Fm=form)
    made.pages[0].Contents = made.make_stream(made.pages[0].Contents.read_bytes() + b"\n/Fm Do")


@each(
    [
        ("a rule under a line", {"drawing": "60 697 m 300 697 l S\n"}),
        ("a frame", {"drawing": "50 600 400 150 re S\n"}),
        ("a pale ground", {"before": "0.9 g 40 600 500 200 re f 0 g\n"}),
        ("a small coat of arms", {"change": lambda made: with_picture(made, 60)}),
        ("a link", {"change": linked}),
        ("a foot that is drawn first", {"before": files.shown("Sida 1 (1)", y=30)}),
        ("a head that is drawn last", {"drawing": files.shown("Norrsjö kommun", y=800)}),
    ],
    name=lambda case: case[0],
)
def test_what_every_printed_page_has_is_no_doubt(what, how):
    assert reader.read(files.pdf(*LINES, **how), "pdf")["doubts"] == []


def test_a_letter_that_no_program_can_name_is_told_as_such():
    assert reader.read(files.pdf("Avesta", change=unnamed), "pdf")["text"] == "Avest\ufffd"


def test_a_hyphen_at_the_end_of_a_line_ends_it():
    assert reader.read(files.pdf("avsikts-", "förklaringen"), "pdf")["text"] == "avsikts-\nförklaringen"


def test_a_pdf_without_pages_has_no_text():
    pages = io.BytesIO()
    pikepdf.new().save(pages)
    assert reader.read(pages.getvalue(), "pdf") == {"text": None, "doubts": []}


def test_a_text_longer_than_any_extract_is_not_read(monkeypatch):
    monkeypatch.setattr(reader, "MOST_TEXT", 20)
    assert reader.read(files.word(*LINES), "word") == {"text": None, "doubts": ["too_long"]}


def test_a_pdf_without_a_text_layer_has_no_text():
    assert reader.read(files.pdf(change=with_picture), "pdf") == {"text": None, "doubts": ["pictures"]}


def test_a_long_pdf_is_read_in_part_and_doubted(monkeypatch):
    monkeypatch.setattr("minimaria.files.pdf_text.MOST_CHARACTERS", 20)
    assert "too_long" in reader.read(files.pdf(*LINES), "pdf")["doubts"]


# What is refused


def script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launching(made):
    made.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"))


def carrying(made):
    made.attachments["x.txt"] = pikepdf.AttachedFileSpec(made, b"hej")


def png(width=1, height=1, after=b""):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"") + after


JPEG = b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="http://x.test/y" TargetMode="External"/></Relationships>'


@each(
    [
        ("a script in a PDF", "pdf", files.pdf("a", change=script), "script"),
        ("a PDF that starts a program", "pdf", files.pdf("a", change=launching), "script"),
        ("a PDF that carries files", "pdf", files.pdf("a", change=carrying), "attached"),
        ("an encrypted PDF", "pdf", files.pdf("a", encryption=pikepdf.Encryption(owner="x", user="")), "password"),
        ("a locked PDF", "pdf", files.pdf("a", encryption=pikepdf.Encryption(owner="x", user="y")), "password"),
        ("a PDF that is an archive too", "pdf", files.pdf("a") + files.word("b"), "two kinds"),
        ("a PDF that is a page too", "pdf", files.pdf("a")[:9] + b"<html><script>1</script>" + files.pdf("a")[9:], "two kinds"),
        ("half a PDF", "pdf", files.pdf("a")[:200], "damaged"),
        ("no PDF at all", "pdf", b"%PDF-1.7 hej %%EOF", "damaged"),
        ("a Word file with macros", "word", files.word("a", parts={"word/vbaProject.bin": b"x"}), "macros"),
        ("a Word file with an object inside", "word", files.word("a", parts={"word/embeddings/oleObject1.bin": b"x"}), "script"),
        ("a Word file with a template elsewhere", "word", files.word("a", parts={"word/_rels/settings.xml.rels": RELS.format("attachedTemplate")}), "script"),
        ("a Word file before which something stands", "word", b"<html>" + files.word("a"), "two kinds"),
        ("a Word file after which something stands", "word", files.word("a") + b"<script>", "two kinds"),
        ("a picture after which something stands", "picture", png(after=files.word("a")), "two kinds"),
        ("a photo after which something stands", "picture", JPEG + b"<?php", "two kinds"),
        ("a picture of a million by a million", "picture", png(1_000_000, 1_000_000), "too large"),
        ("half a picture", "picture", png()[:30], "damaged"),
        ("half a photo", "picture", JPEG[:12], "damaged"),
        ("a photo that never ends", "picture", JPEG[:-2], "damaged"),
        ("a photo of nothing", "picture", b"\xff\xd8\xff\xe0\x00\x02zz\x00\x00", "damaged"),
    ],
    name=lambda case: case[0],
)  # fmt: skip
def test_what_is_no_plain_file_is_refused_with_a_sentence(what, kind, content, sentence):
    assert sentence in reader.read(content, kind)["refused"]


@each(
    [
        ("a picture", "picture", png()),
        ("a photo", "picture", JPEG),
        ("a Word file with a link", "word", files.word("a", parts={"word/_rels/document.xml.rels": RELS.format("hyperlink")})),
    ],
    name=lambda case: case[0],
)
def test_a_plain_file_is_taken(what, kind, content):
    assert "refused" not in reader.read(content, kind)


# What somebody has signed


def carried(content, name="x.txt", attached=b"hej"):
    """The file with another attached to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as made:
        made.attachments[name] = pikepdf.AttachedFileSpec(made, attached, filename=name)
        made.save(out)
    return out.getvalue()


def test_a_signed_pdf_is_taken_for_an_extract_and_for_a_signed_document():
    for kind in ("pdf", "signed"):
        assert "refused" not in reader.read(signed_pdfs.signed("Karin Ek", "Olle Ek"), kind)


def test_only_a_signed_document_carries_files_and_only_where_one_is_asked_for():
    assert "refused" not in reader.read(carried(signed_pdfs.signed()), "signed")
    assert "attached" in reader.read(carried(signed_pdfs.signed()), "pdf")["refused"]
    assert "attached" in reader.read(files.pdf("a", change=carrying), "signed")["refused"]


@each(
    [
        ("a program", "bevis.txt", b"MZ\x90\0"),
        ("a script by its name", "bevis.js", b"1"),
        ("an archive", "bevis.xml", b"PK\x03\x04"),
        ("a PDF with a script", "bevis.pdf", files.pdf("a", change=script)),
        ("a PDF that carries files", "bevis.pdf", files.pdf("a", change=carrying)),
    ],
    name=lambda case: case[0],
)
def test_what_is_attached_to_a_signed_document_cannot_run(what, name, attached):
    assert reader.read(carried(signed_pdfs.signed(), name, attached), "signed")["refused"]


def test_a_file_that_hangs_on_a_page_is_attached_too():
    def pinned(made):
        spec = pikepdf.AttachedFileSpec(made, b"MZ", filename="x.exe")
        made.pages[0].Annots = made.make_indirect(
            [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, FS=spec.obj)]
        )

    assert "attached" in reader.read(files.pdf("a", change=pinned), "pdf")["refused"]


def test_what_only_says_that_it_holds_a_file_is_passed_over_and_what_lies_beside_it_is_not():
    def pinned(*held):
        def change(made):
            spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary())
            for name, thing in zip(("/F", "/UF"), held, strict=False):
                spec.EF[name] = made.make_stream(thing) if isinstance(thing, bytes) else thing
            made.Root.Spec = made.make_indirect(spec)

        return files.pdf("a", change=change)

    assert "refused" not in reader.read(pinned(1), "pdf")
    assert "attached" in reader.read(pinned(1, b"hej"), "pdf")["refused"]


def test_a_signed_document_that_runs_something_or_is_two_things_is_refused_as_any():
    assert "script" in reader.read(files.pdf("a", change=script), "signed")["refused"]
    assert "two kinds" in reader.read(signed_pdfs.signed() + files.word("a"), "signed")["refused"]


@pytest.mark.usefixtures("files_read_here")
def test_a_number_in_a_signed_document_is_told_and_its_text_is_not_kept():
    kept = reading.keep_signed(io.BytesIO(files.pdf("Karin Ek, 811228-9874")), "Avtal.pdf")
    assert reading.reading_at(kept.sha256) == reading.Reading(doubts=(reading.PERSONAL_NUMBER,))
    plain = reading.keep_signed(io.BytesIO(files.pdf("Karin Ek")), "Avtal.pdf")
    assert (reading.reading_at(plain.sha256), plain.was_read) == (reading.Reading(), False)


@pytest.mark.usefixtures("files_read_here")
def test_what_was_read_of_the_same_bytes_as_an_extract_stays():
    content = files.pdf("samma rad")
    reading.keep_and_read(io.BytesIO(content), "Utdrag.pdf")
    kept = reading.keep_signed(io.BytesIO(content), "Avtal.pdf")
    assert reading.reading_at(kept.sha256).text == "samma rad"

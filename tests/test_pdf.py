"""PDF documents: what every one of them is, whatever its template. Each app tests what its own documents say."""

import copy
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
import time_machine
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from django.utils.translation import gettext, pgettext
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.urls import URLFetcherResponse

from minimaria.marks import MARKS
from minimaria.pdf import Attachment, bundle, fonts, render_pdf, rendering
from minimaria.pdf.bundle import Bundle, NotBundledError
from tests.pdfs import opened, pages_of, text_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.site

Render = Callable[..., bytes]
fetched = Bundle.fetch

MADE_ON = datetime(2026, 11, 22, 14, 5, tzinfo=ZoneInfo("Europe/Stockholm"))
STATES = list(MARKS)[:24]
LOCMEM = "django.template.loaders.locmem.Loader"
DOCUMENT = '{% extends "documents/base.html" %}{% block content %}CONTENT{% endblock %}'


@pytest.fixture
def render() -> Iterator[Render]:
    """Renders the sample document, or `content` given as a template's text, with whatever the test says otherwise.

    The sample takes a third of a second, and most tests only read it, so one made with the same words is given again.
    """
    given: dict[str, str] = {}
    templates: list[Any] = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    templates[0]["OPTIONS"]["loaders"] = [(LOCMEM, given), *templates[0]["OPTIONS"]["loaders"][0][1]]

    def rendered(content: str = "", *, anew: bool = False, **over: Any) -> bytes:
        key = repr((content, sorted(over.items())))
        if anew or content or key not in _MADE:
            given["given.html"] = DOCUMENT.replace("CONTENT", content)
            _MADE[key] = _render("given.html" if content else "sample_document.html", **over)
        return _MADE[key]

    with override_settings(TEMPLATES=templates):
        yield rendered


_MADE: dict[str, bytes] = {}
# A document with every part: example data, an attachment, and characters of every typeface.
FACTS = Attachment("parties.json", b'{"parties": 16}', "Samma uppgifter för en dator")
EVERYTHING: dict[str, Any] = {"example": True, "attachments": (FACTS,), "typed": "Ž đŋ → ≥ 😀 中 \ue000 👩‍⚕️"}


def _render(
    template: str,
    *,
    example: bool = False,
    language: str = "sv",
    made_on: datetime = MADE_ON,
    attachments: tuple[Attachment, ...] = (),
    **over: object,
) -> bytes:
    context = {
        "collaboration": SimpleNamespace(is_example=example),
        "registration_number": "NS 2024/17",
        "states": STATES,
        "typed": "Som det skrevs.",
        **over,
    }
    return render_pdf(
        template,
        context,
        title="Avsiktsförklaringen gäller inte ännu",
        author="MiniMaria Norrlän",
        subject="Prov",
        language=language,
        made_on=made_on,
        attachments=attachments,
    )


# What it is


def test_weasyprint_has_no_complaint(render: Render, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        render(anew=True, **EVERYTHING)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")] == []


def test_a_document_with_every_part_is_valid_for_the_archive_and_for_a_screen_reader(render: Render) -> None:
    pdf = render(**EVERYTHING)
    assert faults(pdf, Standard.ARCHIVE) == []
    assert faults(pdf, Standard.ACCESSIBLE) == []


def test_a_plain_document_is_valid_too(render: Render) -> None:
    pdf = render("<p>Ett stycke.</p>", registration_number="")
    assert faults(pdf, Standard.ARCHIVE) == []
    assert faults(pdf, Standard.ACCESSIBLE) == []


def test_the_validator_would_tell_of_a_picture_without_words(render: Render) -> None:
    pdf = render('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><rect width="9" height="9"/></svg>')
    assert [fault.split(":")[0] for fault in faults(pdf, Standard.ACCESSIBLE)] == ["7.3-1"]


def test_the_validator_would_tell_of_a_missing_mark(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "ArchiveMetadata", DocumentMetadata)
    pdf = render("<p>Ett stycke.</p>")
    assert faults(pdf, Standard.ARCHIVE) == []
    assert [fault.split(":")[0] for fault in faults(pdf, Standard.ACCESSIBLE)] == ["5-1"]


def test_the_validator_would_tell_of_a_character_without_a_letter_form(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "drawable", lambda text: (text, fonts.FACES))
    assert any(".notdef" in fault for fault in faults(render("<p>\ue000</p>"), Standard.ARCHIVE))


def test_it_says_its_title_language_author_subject_and_moment(render: Render) -> None:
    pdf = opened(render())
    assert pdf.Root.Lang == "sv"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.docinfo["/Title"] == "Avsiktsförklaringen gäller inte ännu"
    assert pdf.docinfo["/Author"] == "MiniMaria Norrlän"
    assert pdf.docinfo["/Subject"] == "Prov"
    assert pdf.docinfo["/CreationDate"] == "D:20261122130500Z"


def test_its_headings_are_bookmarks(render: Render) -> None:
    with opened(render()).open_outline() as outline:
        (answer,) = outline.root
        assert answer.title == "Avsiktsförklaringen gäller inte ännu"
        assert [chapter.title for chapter in answer.children] == ["Parternas beslut", "En bild"]


def test_the_same_input_gives_the_same_bytes_on_another_day(render: Render) -> None:
    attached = (Attachment("parties.json", b"{}", "Samma uppgifter"),)
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))):
        first = render(anew=True, attachments=attached)
    with time_machine.travel(datetime(2031, 7, 7, tzinfo=ZoneInfo("UTC"))):
        assert render(anew=True, attachments=attached) == first
    assert render("<p>Hej</p>", made_on=MADE_ON.replace(minute=6)) != render("<p>Hej</p>")


def test_it_uses_only_the_typefaces_of_the_product(render: Render) -> None:
    pdf = opened(render(**EVERYTHING))
    names = {str(font.BaseFont).split("+")[1].strip(",") for page in pdf.pages for font in page.Resources.Font.values()}
    ours = {face.family.replace(" ", "-") for face in (*fonts.FACES, fonts.LAST_RESORT)}
    assert {name.removesuffix("-Semi-Bold").removesuffix("-Bold").removesuffix("-Medium") for name in names} <= ours


# What is on each page


def test_each_page_has_its_number_sender_registration_and_moment(render: Render) -> None:
    pages = pages_of(render())
    assert len(pages) > 2
    with translation.override("sv"):
        page = pgettext("of a document", "Page")
    for number, text in enumerate(pages, start=1):
        assert f"{page} {number} ({len(pages)})" in text
        assert "MiniMaria Norrlän" in text
        assert "NS 2024/17" in text
        assert "22 november 2026" in text
        assert "14.05" in text


@pytest.mark.parametrize("example", [True, False])
def test_each_page_of_example_data_says_so_and_no_other(render: Render, example: bool) -> None:
    with translation.override("sv"):
        words = gettext("Example data")
    pages = pages_of(render(**EVERYTHING) if example else render())
    assert [words in text for text in pages] == [example] * len(pages)


def test_the_page_is_in_the_language_asked_for(render: Render) -> None:
    pdf = render("<p>A paragraph.</p>", language="en", example=True)
    assert "Page 1 (1)" in text_of(pdf)
    assert "Example data" in text_of(pdf)
    assert opened(pdf).Root.Lang == "en"


def test_a_table_over_several_pages_has_its_head_on_each(render: Render) -> None:
    heads = ["Part och organ Sammanträde Läge" in text for text in pages_of(render())]
    assert heads.count(True) >= 2
    assert heads == sorted(heads, reverse=True)


def test_table_headers_say_what_they_head(render: Render) -> None:
    pdf = render(
        '<table><thead><tr><th scope="col">Part</th><th scope="col">Dag</th></tr></thead>'
        '<tbody><tr><th scope="row">Norrsjö kommun</th><td>2024-05-27</td></tr></tbody></table>'
    )
    file = opened(pdf)
    headers = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"]
    assert [str(header.A.Scope) for header in headers] == ["/Column", "/Column", "/Row"]


def test_long_words_are_divided_by_the_rules_of_swedish(render: Render) -> None:
    narrow = f"<table><tr><td>Samverkansöverenskommelse</td><td>{'och så vidare ' * 40}</td></tr></table>"
    (page,) = pages_of(render(narrow))
    assert "Samver\x02kans" in page.replace(" ", "")


def test_every_state_has_a_sign_and_a_colour_and_reads_as_its_word() -> None:
    style = bundle.stylesheet(fonts.FACES)
    for key, mark in MARKS.items():
        assert f".sign-{key} {{ color: var(--{mark.tone})" in style
        assert b"currentColor" not in Bundle().fetch(f"bundled:sign/{key}").read()


# What people typed


def test_typed_markup_is_printed_as_it_was_typed(render: Render) -> None:
    assert "<b>fet</b> <img src=x>" in text_of(render("<p>{{ typed }}</p>", typed="<b>fet</b> <img src=x>"))


def test_what_no_typeface_has_is_written_as_its_code() -> None:
    assert fonts.drawable("a\ue000b\U0010fffd") == ("a[U+E000]b[U+10FFFD]", (*fonts.FACES, fonts.LAST_RESORT))


def test_the_large_typeface_is_loaded_only_for_a_text_that_needs_it() -> None:
    assert fonts.drawable("Ålåsåns → ≥\n\tSápmi") == ("Ålåsåns → ≥\n\tSápmi", fonts.FACES)
    assert fonts.LAST_RESORT in fonts.drawable("中")[1]


def test_what_draws_nothing_leaves_no_hole() -> None:
    assert fonts.drawable("a\u200db\ufe0f")[0] == "ab"


# What it may load


@pytest.mark.parametrize(
    "content",
    [
        '<img src="file:///etc/hostname" alt="">',
        '<img src="FILE:///etc/hostname" alt="">',
        '<img src="https://example.org/a.png" alt="">',
        '<img src="http://127.0.0.1:9/a.png" alt="">',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt="">',
        '<img src="bundled:sign/unknown" alt="">',
        '<img src="bundled:font/../../etc/hostname" alt="">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<a rel="attachment" href="file:///etc/hostname">fil</a>',
        '<style>@import url("file:///etc/hostname");</style>',
        '<style>@font-face { font-family: x; src: url("file:///etc/hostname") }</style>',
        '<object data="file:///etc/hostname"></object>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title><image href="file:///etc/hostname"/></svg>',
    ],
)
def test_what_is_not_part_of_the_product_is_not_fetched(render: Render, content: str) -> None:
    with pytest.raises(NotBundledError):
        render(content)


@pytest.mark.parametrize(
    "content", ['<p><a href="file:///etc/hostname">fil</a></p>', '<link rel="attachment" href="file:///etc/hostname">']
)
def test_a_mention_of_a_file_does_not_read_it(render: Render, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    asked: list[str] = []

    def noted(bundle: Bundle, url: str) -> URLFetcherResponse:
        asked.append(url)
        return fetched(bundle, url)

    monkeypatch.setattr(Bundle, "fetch", noted)
    assert not opened(render(content)).attachments
    assert [url for url in asked if not url.startswith("bundled:")] == []


def test_an_attachment_is_in_the_file_as_it_was_given(render: Render) -> None:
    pdf = opened(render(**EVERYTHING))
    file = pdf.attachments["parties.json"]
    assert file.get_file().read_bytes() == b'{"parties": 16}'
    assert file.get_file().mime_type == "application/json"
    assert file.description == "Samma uppgifter för en dator"
    assert file.relationship == pikepdf.Name.Data

"""What a party takes with it: the resolution and a draft report in Word, a receipt in PDF."""

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from docx import Document

from decisions import documents
from decisions.models import Case
from decisions.standing import Standing, standing_of
from minimaria.pdf import download
from tests import make
from tests.pdfs import data_of, pages_of, words_of
from tests.projects.pages import Visitor
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def standing(case: Case) -> Standing:
    return standing_of(Case.objects.filter(pk=case.pk).with_status().get())


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Each paragraph with its style."""
    return [(one.style.name, one.text) for one in Document(io.BytesIO(content)).paragraphs]


def test_the_resolution_names_the_partys_own_body_and_nothing_else_varies():
    case = make.path_step().case
    told = paragraphs(documents.resolution_file(standing(case)))
    version = case.round.version
    texts = [text for _style, text in told]
    assert "Kommunfullmäktige beslutar" in texts
    assert [text for text in texts if text.startswith("att ")] == [clause.text for clause in version.clauses.all()]
    assert version.sha256 in " ".join(texts)
    assert told[0] == ("Heading 1", "Förslag till beslut")


def test_where_no_body_is_known_its_place_is_marked():
    assert "[Organet] beslutar" in [text for _style, text in paragraphs(documents.resolution_file(standing(make.case())))]


def test_the_draft_report_has_the_headings_and_asks_for_what_only_the_party_knows():
    case = make.path_step().case
    told = paragraphs(documents.official_report(standing(case), today=date(2025, 4, 2)))
    headings = [text for style, text in told if style == "Heading 2"]
    assert headings[1:] == [
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Ekonomi och personal",
        "Barns och ungas perspektiv",
        "Beslutsunderlag",
        "Beslutet skickas till",
    ]
    assert headings[0] == case.round.version.agreement.title
    asked = [text for _style, text in told if text.startswith("[")]
    assert len(asked) == 5
    assert "3 parter" in " ".join(text for _style, text in told)


def test_what_people_typed_stands_as_text():
    case = make.path_step(body=make.body(of=(made := make.case()).party, name="<b>Nämnden</b> & co"), case=made).case
    assert "<b>Nämnden</b> & co beslutar" in [text for _style, text in paragraphs(documents.resolution_file(standing(case)))]


def test_example_data_says_so():
    case = make.round(of=make.collaboration(is_example=True)).cases.all()[0]
    assert documents.papers.EXAMPLE in [text for _style, text in paragraphs(documents.resolution_file(standing(case)))]


def test_the_receipt_says_what_is_recorded_by_whom_and_with_which_file():
    decision = make.confirmed_decision(notice_on=date(2025, 3, 28), extract=make.kept())
    told = words_of(documents.receipt(decision, now=NOW, extracts=decision.extracts.all())).replace("\xa0", " ")
    for fact in (
        "§ 42",
        "KS 2025/17",
        "23 april 2025",
        str(decision.recorded_by),
        decision.extracts.get().file.sha256,
        decision.wording.splitlines()[0],
    ):
        assert fact in told
    assert "inte bekräftat" not in told


def test_the_receipt_of_what_the_party_has_not_confirmed_says_so():
    case = make.case()
    decision = make.decision(case=case, by=make.lead(of=case), wording="", paragraph="")
    told = words_of(documents.receipt(decision, now=NOW))
    assert "inte bekräftat" in told
    assert "Inte angivet" in told


@pytest.mark.site
def test_the_receipt_is_one_page_for_archives_and_screen_readers():
    decision = make.confirmed_decision(extract=make.kept())
    pdf = download(documents.receipt(decision, now=NOW, extracts=decision.extracts.all())).content
    assert len(pages_of(pdf)) == 1
    assert data_of(pdf)["paragraph"] == "§ 42"
    assert [fault for standard in Standard for fault in faults(pdf, standard)] == []


def test_they_are_downloads_and_the_party_page_offers_them():
    decision = make.confirmed_decision()
    case = decision.step.case
    visitor, slug = Visitor(make.reader(of=case)), make.scope(case).slug
    page = visitor.see(case.get_absolute_url())
    for name, key in (("resolution_file", case.key), ("official_report", case.key), ("receipt", decision.key)):
        path = reverse(f"decisions:{name}", args=[slug, key])
        assert path in page
        if name != "receipt":
            answer = visitor.client.get(path)
            assert answer["Content-Disposition"].startswith("attachment")
            assert paragraphs(answer.content)

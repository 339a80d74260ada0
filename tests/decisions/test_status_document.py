"""How all the parties stand, as a PDF: every party, in order, with the word that is true of it and no more."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from agreements.states import AgreementKind, OrganisationKind
from decisions import actions, documents
from decisions.models import Case, DecisionRound
from decisions.states import CaseStatus, Outcome, WordingClass
from minimaria.marks import MARKS
from minimaria.pdf import download
from minimaria.policy import SEES
from tests import make, many, once
from tests.pdfs import data_of, opened, pages_of, text_of, words_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def printed(round: DecisionRound, *, now: datetime = NOW) -> bytes:
    return download(documents.status_document(round, now=now)).content


def said(round: DecisionRound, *, now: datetime = NOW) -> str:
    return words_of(documents.status_document(round, now=now)).replace("\xa0", " ")


def agree(case: Case) -> None:
    make.verdict(decision=make.confirmed_decision(case=case))


def round_with_every_kind_of_party(**over: Any) -> DecisionRound:
    """Nine parties: the first agrees, each of the others is missing in its own way."""
    round = make.round(of=make.collaboration(parties=9, **over))
    agreed, planned, overdue, referred_back, rejected, deviating, untouched, unruled, unconfirmed = round.cases.order_by("party__position")
    agree(agreed)
    make.path_step(case=planned, planned_on=date(2025, 6, 17))
    make.path_step(case=overdue, planned_on=date(2025, 4, 1))
    make.decision(case=referred_back, outcome=Outcome.REFERRED_BACK, wording="")
    make.decision(case=rejected, outcome=Outcome.REJECTED, wording="")
    make.verdict(decision=make.confirmed_decision(case=deviating), wording_class=WordingClass.SUBSTANCE, reason="Ett kostnadstak.")
    make.proven(make.confirmed_decision(case=unruled))
    make.decision(case=unconfirmed, by=make.lead(of=unconfirmed))
    assert untouched.steps.count() == 0
    return round


def names(round: DecisionRound) -> list[str]:
    return [case.party.organisation.name for case in round.cases.order_by("party__position")]


@pytest.fixture(scope="module")
def round(django_db_setup: None, django_db_blocker: Any) -> Iterator[DecisionRound]:
    with once.built(django_db_blocker), time_machine.travel(NOW):
        yield round_with_every_kind_of_party(is_example=True)


@pytest.fixture(scope="module")
def pdf(round: DecisionRound, django_db_blocker: Any) -> bytes:
    """The document of that round, laid out once."""
    with once.built(django_db_blocker), time_machine.travel(NOW):
        return printed(round)


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_is_an_archives_and_a_screen_readers_document(pdf):
    assert faults(pdf, Standard.ARCHIVE) == []
    assert faults(pdf, Standard.ACCESSIBLE) == []


@pytest.mark.site
@time_machine.travel(NOW)
def test_every_party_stands_there_in_stored_order_with_its_status(round, pdf):
    text = text_of(pdf)
    table = text[text.index("Part och organ") : text.index("Prognos")]
    places = [table.index(name) for name in names(round)]
    assert places == sorted(places)
    words = ["Likalydande beslut", "Planerat", "Planerat", "Återremitterat", "Avslaget", "Avvikande beslut", "Ej påbörjat", "Bedöms"]
    expected = [*words, "Väntar på bekräftelse"]
    rows = [table[start:end] for start, end in zip(places, [*places[1:], None], strict=True)]
    assert [word for word, row in zip(expected, rows, strict=True) if word not in row] == []
    assert all("Exempeldata" in page for page in pages_of(pdf))


@time_machine.travel(NOW)
def test_sixteen_parties_are_sixteen_rows():
    round = make.round()
    many.parties(round, 13)
    pdf = printed(round)
    assert [party["name"] for party in data_of(pdf)["parties"]] == names(round)
    text = text_of(pdf)
    table = text[text.index("Part och organ") : text.index("Prognos")]
    assert [table.count(f"{name} ") for name in names(round)] == [1] * 16


@pytest.mark.site
@time_machine.travel(NOW)
def test_the_heading_is_the_answer_and_every_missing_party_is_named_with_where_it_stands(round, pdf):
    text = text_of(pdf).replace("\xa0", " ")
    opening = text[: text.index("Part och organ")]
    with opened(pdf) as file:
        assert file.docinfo["/Title"] == "Avsiktsförklaringen gäller inte ännu"
    assert "1 av 9 parter har fattat likalydande beslut." in opening
    agreed, *missing = [case.party.organisation.short_name for case in round.cases.order_by("party__position")]
    assert agreed not in opening
    assert [name for name in missing if name not in opening] == []
    assert "17 juni 2025" in opening
    assert "1 april 2025" in opening


@time_machine.travel(NOW)
def test_a_matter_that_was_referred_back_says_when_it_comes_up_again():
    case = make.round(of=make.collaboration(parties=1)).cases.get()
    make.decision(case=case, outcome=Outcome.REFERRED_BACK, wording="")
    actions.plan_step(case.steps.latest("position"), by=make.contact(of=case), planned_on=date(2025, 9, 30))
    assert "Kommunfullmäktige möts 2025-09-30" in said(case.round)


@time_machine.travel(NOW)
def test_fifteen_of_sixteen_is_not_in_force_and_is_no_share():
    round = make.round(of=make.collaboration(parties=2))
    agree(round.cases.order_by("party__position")[0])
    text = said(round)
    assert "Avsiktsförklaringen gäller inte ännu" in text
    assert "1 av 2 parter" in text
    assert "%" not in text


@time_machine.travel(NOW)
def test_when_all_agree_the_condition_is_met_and_nobody_says_more():
    round = make.round(of=make.collaboration(parties=2))
    for case in round.cases.all():
        agree(case)
    text = said(round)
    assert "Villkoret är uppfyllt" in text
    assert "Villkoret om likalydande beslut är uppfyllt." in text
    assert "Saknas" not in text
    assert "Avsiktsförklaringen gäller" not in text


@time_machine.travel(NOW)
def test_a_text_that_is_an_agreement_is_not_called_a_letter_of_intent():
    of = make.collaboration(parties=1)
    version = make.issued_version(agreement=make.agreement(of=of, kind=AgreementKind.COOPERATION_AGREEMENT, title="Avtal"))
    text = said(make.round(version=version))
    assert "Samverkansavtalet gäller inte ännu" in text
    assert "inget avtal" not in text


@time_machine.travel(NOW)
def test_what_was_typed_is_printed_as_it_was_typed():
    round = make.round(of=make.collaboration(parties=1))
    case = round.cases.get()
    body = make.body(of=case.party, name='Nämnden <b>för</b> "allt" & lite till')
    make.decision(case=case, body=body, paragraph="§ <7>", registration_number="KS/2025:<1>")
    text = said(round)
    assert 'Nämnden <b>för</b> "allt" & lite till' in text
    assert "§ <7>" in text
    assert "KS/2025:<1>" in text


@time_machine.travel(NOW)
def test_it_says_when_its_facts_were_known():
    round = make.round(of=make.collaboration(parties=1))
    text = said(round, now=NOW.replace(month=5, day=6))
    assert "Läget den 6 maj 2025, enligt det som var känt den 6 maj 2025 kl. 09.30." in text


@time_machine.travel(NOW)
def test_the_municipalities_are_on_a_map_and_the_region_stands_beside_it():
    of = make.collaboration(parties=0)
    known = (("20", "Region Dalarna", OrganisationKind.REGION), ("2039", "Älvdalens kommun", OrganisationKind.MUNICIPALITY))
    for code, name, kind in known:
        make.party(of=of, organisation=make.organisation(code=code, name=name, kind=kind))
    with override("sv"):
        on_paper = documents.round_on_paper(make.round(of=of), today=NOW.date())
        assert "Region Dalarna och Älvdalens kommun" in on_paper.in_words
    assert on_paper.map is not None
    assert [place.code for place in on_paper.map.places] == ["2039"]
    assert [line.name for line in on_paper.beside_the_map] == ["Region Dalarna"]


@time_machine.travel(NOW)
def test_a_party_that_has_left_is_said_to_have_left():
    round = make.round(of=make.collaboration(parties=2))
    gone = round.cases.order_by("party__position")[1].party
    type(gone).objects.filter(pk=gone.pk).update(left_on=date(2025, 3, 1))
    text = said(round)
    assert "Lämnade 2025-03-01" in text
    assert gone.organisation.short_name in text[: text.index("Part och organ")]
    assert "Har lämnat" in text


@pytest.mark.parametrize("parties", [2, 290])
@time_machine.travel(NOW)
def test_it_reads_the_same_number_of_times_however_many_parties(parties):
    round = make.round(of=make.collaboration(parties=2))
    agree(round.cases.order_by("party__position")[0])
    many.parties(round, parties - 2)
    with CaptureQueriesContext(connection) as queries:
        document = documents.status_document(round, now=NOW)
    assert len(document.data["parties"]) == parties
    assert len(queries) == 7


@time_machine.travel(NOW)
def test_the_forecast_of_today_stands_there_in_words_as_a_picture_and_as_a_table(round, pdf):
    text = text_of(pdf).replace("\xa0", " ")
    forecast = text[text.index("Prognos") :]
    assert "Kan inte beräknas" in forecast
    assert all(name in forecast for name in names(round))
    assert "I dag 2 april 2025" in forecast, "the line in the picture"


@time_machine.travel(NOW)
def test_another_day_and_a_closed_round_have_no_forecast(round):
    assert "Prognos" not in words_of(documents.status_document(round, now=NOW, on=date(2025, 4, 1)))
    ended = make.round()
    actions.withdraw_version(ended.version, by=make.lead(of=ended), reason="Bilagan är fel.")
    assert "Prognos" not in said(make.fresh(ended))


def test_a_text_that_is_in_force_has_no_forecast_of_when_it_will_be():
    made = make.in_force(parties=2)
    assert "Avsiktsförklaringen gäller" in said(made)
    assert "Prognos" not in said(made)


@pytest.mark.parametrize("status", CaseStatus)
def test_every_status_has_a_sign(status):
    assert str(status) in MARKS


def test_what_it_tells_everybody_who_may_open_it_may_see():
    told = ("agreements.party", "decisions.case", "decisions.pathstep", "decisions.partydecision", "agreements.body")
    assert {SEES[label] for label in told} == {SEES["decisions.decisionround"]}


@time_machine.travel(NOW)
def test_whoever_reads_the_collaboration_may_take_it_with_them_and_to_others_it_does_not_exist(client):
    round = make.round(of=make.collaboration(parties=1))
    address = reverse("decisions:status_document", args=[round.version.agreement.collaboration.slug, round.key])
    client.force_login(make.reader(of=round))
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="parternas-beslut-2025-04-02.pdf"'
    for stranger in (make.reader(of=make.collaboration()), make.reference(of=round)):
        client.force_login(stranger)
        assert client.get(address).status_code == 404

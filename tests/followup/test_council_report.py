"""The report to the council as a PDF: the order it is read in, what it asks, and what it leaves out."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Collaboration
from decisions.states import Outcome, WordingClass
from followup import actions as followup
from followup import documents
from minimaria import policy
from minimaria.dates import PlanDate
from minimaria.pdf import Document, download
from projects import actions as projects
from projects.states import ActivityStatus, Probability
from tests import make, many, once
from tests.pdfs import data_of, text_of, words_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
SECTIONS = [
    "Parternas beslut",
    "Steg och beslutspunkter",
    "Det här behöver rådet ta ställning till",
    "Risker",
    "Tidsplan",
    "Uppföljning",
    "Budget och resurser",
    "Så har uppgifterna tagits fram",
]


def report(of: Collaboration, *, now: datetime = NOW) -> Document:
    return documents.council_report(of, user=make.reader(of=of), now=now)


def printed(of: Collaboration, *, now: datetime = NOW) -> bytes:
    return download(report(of, now=now)).content


def text(of: Collaboration, *, now: datetime = NOW) -> str:
    return words_of(report(of, now=now)).replace("\xa0", " ")


def data(of: Collaboration, *, now: datetime = NOW) -> Any:
    return json.loads(report(of, now=now).attachments()[0].content)


def collaboration_at_work(**over: Any) -> Collaboration:
    """Three parties of which one has decided, a plan in two steps with a gate between, and something in every section."""
    of = make.collaboration(parties=3, name="MiniMaria Norrlän", **over)
    version = make.issued_version(of=of, recommended_by="Välfärdsrådet i Norrlän", recommended_on=date(2025, 1, 15))
    round = make.round(version=version)
    agreed, planned, tabled = round.cases.order_by("party__position")
    make.verdict(decision=make.confirmed_decision(case=agreed))
    make.path_step(case=planned, planned_on=date(2025, 6, 17))
    make.decision(case=tabled, outcome=Outcome.TABLED, wording="")
    gate = make.gate(of=of)
    first = gate.opens.project.steps.order_by("number")[0]
    make.activity(step=first, title="Bilda arbetsgrupp", due=PlanDate.read("mars 2025"))
    make.activity(step=first, title="Skriva projektplan", due=PlanDate.read("maj 2025"))
    make.activity(step=gate.opens, title="Budgetförslag")
    done = make.activity(step=first, title="Kalla till möten", due=PlanDate.read("2025-01-10"))
    projects.update_activity(done, by=make.lead(of=of), status=ActivityStatus.DONE)
    make.risk(of=of, text="Parterna kommer inte överens.", probability=Probability.FAIRLY_HIGH)
    worse = make.risk(of=of, text="Beslut dröjer.", probability=Probability.LOW)
    make.rated(worse, Probability.FAIRLY_HIGH)
    followup.add_instrument(of, by=make.lead(of=of), name="UngDOK")
    return of


@pytest.fixture(scope="module")
def at_work(django_db_setup: None, django_db_blocker: Any) -> Iterator[Collaboration]:
    with once.built(django_db_blocker), time_machine.travel(NOW):
        yield collaboration_at_work(is_example=True)


@pytest.fixture(scope="module")
def pdf(at_work: Collaboration, django_db_blocker: Any) -> bytes:
    """The report on what is at work, laid out once."""
    with once.built(django_db_blocker), time_machine.travel(NOW):
        return printed(at_work)


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_is_an_archives_and_a_screen_readers_document(pdf):
    assert faults(pdf, Standard.ARCHIVE) == []
    assert faults(pdf, Standard.ACCESSIBLE) == []


@pytest.mark.site
@time_machine.travel(NOW)
def test_the_answer_comes_first_and_the_sections_stand_in_the_order_they_are_read(pdf):
    said = text_of(pdf).replace("\xa0", " ")
    assert said.index("Avsiktsförklaringen gäller inte ännu") < said.index("1 av 3 parter har fattat likalydande beslut.")
    # Each heading after the one before: the words alone also stand elsewhere.
    place = 0
    for section in SECTIONS:
        place = said.index(section, place)
    assert "Rapport till Välfärdsrådet i Norrlän" in said
    assert "En avsiktsförklaring är inget avtal." in said
    assert "Exempeldata" in said
    assert "Uppgifterna gäller den 2 april 2025 kl. 09.30." in said


@time_machine.travel(NOW)
def test_what_is_late_stands_first_and_what_is_done_is_not_there(at_work):
    said = text(at_work)
    timetable = said[said.index("Klart senast") :]
    late, coming, dateless = (timetable.index(title) for title in ("Bilda arbetsgrupp", "Skriva projektplan", "Budgetförslag"))
    assert late < coming < dateless
    assert "Kalla till möten" not in said
    assert "1 aktivitet är försenad." in said
    assert "Väntar på beslutspunkt" in timetable


@time_machine.travel(NOW)
def test_nothing_is_late_before_its_said_period_has_passed():
    of = make.collaboration(parties=1)
    make.activity(of=of, title="Bilda arbetsgrupp", due=PlanDate.read("april 2025"))
    assert "Inget är försenat." in text(of)
    assert data(of, now=NOW.replace(month=5, day=1))["timetable"][0]["status"] == "late"


@time_machine.travel(NOW)
def test_a_risk_that_was_rated_otherwise_stands_first_with_its_earlier_rating(at_work):
    said = text(at_work)
    risks = said[said.index("Sannolikhet") :]
    assert risks.index("Beslut dröjer.") < risks.index("Parterna kommer inte överens.")
    assert "var låg till 2025-04-02" in risks


@time_machine.travel(NOW)
def test_the_council_is_asked_what_only_the_parties_politicians_can_settle():
    of = make.collaboration(parties=6)
    round = make.round(of=of)
    rejecting, deviating, untouched, overdue, gone, planned = round.cases.order_by("party__position")
    make.decision(case=rejecting, outcome=Outcome.REJECTED, wording="")
    make.verdict(decision=make.confirmed_decision(case=deviating), wording_class=WordingClass.SUBSTANCE, reason="Ett kostnadstak.")
    make.path_step(case=overdue, planned_on=date(2025, 4, 1))
    make.path_step(case=planned, planned_on=date(2025, 5, 1))
    type(gone.party).objects.filter(pk=gone.party_id).update(left_on=date(2025, 3, 1))
    asks = data(of)["asks"]
    about = {case: [ask for ask in asks if str(case) in ask] for case in (rejecting, deviating, untouched, overdue, gone, planned)}
    assert [len(sentences) for sentences in about.values()] == [1, 1, 1, 1, 1, 0]
    assert "har sagt nej" in about[rejecting][0]
    assert "avviker i sak" in about[deviating][0]
    assert "ingen dag" in about[untouched][0] or "inte satt någon dag" in about[untouched][0]
    assert "inget är registrerat" in about[overdue][0]
    assert "har lämnat" in about[gone][0]


@time_machine.travel(NOW)
def test_when_nothing_stands_in_the_way_nothing_is_asked():
    of = make.collaboration(parties=1)
    make.verdict(decision=make.confirmed_decision(case=make.round(of=of).cases.get()))
    assert "Inget behöver rådets ställningstagande nu." in text(of)


@time_machine.travel(NOW)
def test_a_letter_without_a_plan_and_a_plan_without_a_letter_have_their_reports():
    letter = make.collaboration(parties=1)
    make.round(of=letter)
    said = text(letter)
    assert "Avsiktsförklaringen gäller inte ännu" in said
    assert "Tidsplan" not in said
    plan = make.collaboration(parties=1)
    make.step(of=plan, title="Projektplanering")
    said = text(plan)
    assert "Steg 1 av 1: Projektplanering" in said
    assert "Ingen text har lämnats till parterna för beslut." in said
    assert "Rapport till rådet" in said
    assert "Inget återstår att göra." in said
    assert "Arbetet har inte börjat" in text(make.collaboration(parties=1))


@time_machine.travel(NOW)
def test_money_and_shares_are_said_as_the_plan_has_them():
    of = make.collaboration(parties=1)
    plan = make.project(of=of, budget_text="Medel för <uppstart> finns.", budget_amount=1250000)
    projects.add_resource_frame(plan, by=make.lead(of=of), role="Utvecklingsledare", name="", percent=Decimal(40))
    projects.add_resource_frame(plan, by=make.lead(of=of), role="Arbetsgruppen", name="", percent=None)
    said = text(of)
    assert "Medel för <uppstart> finns." in said
    assert "Beloppet är 1 250 000 kr." in said
    assert "Utvecklingsledare 40 %" in said
    assert "Arbetsgruppen ej satt" in said


@time_machine.travel(NOW)
def test_the_budget_is_told_year_by_year_and_then_no_amount_is_missed():
    plan = make.project(of=make.collaboration(parties=1))
    make.budget_line(of=plan, year=2027, decided=4_000_000, used=None)
    make.budget_line(of=plan, year=2026, decided=300_000, used=100_000)
    make.budget_line(of=plan, year=2026, decided=80_000, used=20_000)
    said = text(plan.collaboration)
    assert "2026 380 000 kr 120 000 kr 2027 4 000 000 kr Inte angivet" in said
    assert "inte fastställt" not in said


@time_machine.travel(NOW)
def test_a_plan_that_says_nothing_of_money_is_said_to_say_nothing():
    of = make.collaboration(parties=1)
    make.project(of=of)
    assert "Planen säger inget om pengar. Beloppet är inte fastställt." in text(of)


@time_machine.travel(NOW)
def test_each_text_tells_its_latest_round_the_first_text_first():
    of = make.collaboration(parties=2)
    letter = make.agreement(of=of, title="Avsiktsförklaring")
    make.round(version=make.issued_version(agreement=letter))
    make.round(version=make.issued_version(agreement=make.agreement(of=of, title="Samverkansavtal", kind="cooperation_agreement")))
    assert [one["title"] for one in data(of)["rounds"]] == ["Avsiktsförklaring", "Samverkansavtal"]
    assert text(of).index("Avsiktsförklaringen gäller inte ännu") < text(of).index("Samverkansavtalet gäller inte ännu")


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_carries_the_same_facts_for_a_machine(pdf, at_work):
    assert data_of(pdf) == data(at_work)


@time_machine.travel(NOW)
def test_it_reads_the_same_number_of_times_however_much_there_is(at_work):
    activity = make.activity(step=at_work.project.steps.order_by("number")[0])
    risk, reader = make.risk(of=at_work), make.reader(of=at_work)
    for more in (0, 39):
        many.like(activity, more)
        many.like(risk, more)
        with policy.one_request(), CaptureQueriesContext(connection) as queries:
            document = documents.council_report(at_work, user=reader, now=NOW)
        assert len(document.data["timetable"]) == more + 4
        # The person's roles, the rounds (a round of parties that have met is six, with the rulings that are there for this person), the plan (seven), the plan over time
        # (seven), what waits for the steering group (two) and what stands around it, where it has been anchored among it.
        assert len(queries) == 29


@time_machine.travel(NOW)
def test_whoever_sees_the_parties_may_take_it_with_them_and_to_others_it_does_not_exist(client):
    of = make.collaboration(parties=1)
    address = reverse("followup:council_report", args=[of.slug])
    client.force_login(make.reader(of=of))
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="rapport-2025-04-02.pdf"'
    for stranger in (make.reader(of=make.collaboration()), make.reference(of=of)):
        client.force_login(stranger)
        assert client.get(address).status_code == 404

"""A collaboration's first page: what is asked of the person who opens it comes first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.states import AgreementKind
from decisions import actions
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from projects.models import Responsible
from tests import make, many

pytestmark = pytest.mark.django_db


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def open_overview(user, of) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(make.scope(of).get_absolute_url(), headers={"accept-language": "sv"})
    assert response.status_code == 200
    return response.content.decode()


# For each kind of person


def test_the_lead_is_asked_about_seats_terms_and_risks_and_others_are_not():
    of = make.project()
    make.activity(of=of)
    empty, gone = make.member(of=of, name="", unit="Polis"), make.member(of=of, until=days(-1))
    make.member(of=of, until=days(90))
    make.member(of=of, until=days(91))
    make.activity(of=of, responsible=Responsible(member=gone))
    make.activity(of=of, responsible=Responsible(member=gone))
    make.risk(of=of, owner=Responsible(member=gone), review_on=days(-1))
    make.risk(of=of, review_on=days(0))
    elsewhere = make.project(of=make.collaboration())
    make.member(of=elsewhere, name="", unit="Polis")
    text = open_overview(make.lead(of=of), of)
    for said in (
        "En risk ska gås igenom",
        "En som har slutat ansvarar fortfarande",
        "Ett uppdrag slutar inom 90 dagar",
        "En plats saknar person",
    ):
        assert said in text
    assert "saknar person" not in open_overview(make.steer(of=empty), of)


def test_who_is_asked_nothing_reads_so():
    gate = make.gate()
    assert "Inget väntar på dig just nu" in open_overview(make.steer(of=gate), gate)


def test_the_contact_is_asked_for_the_decision_of_their_own_party():
    round = make.round()
    case = round.cases.order_by("party__position")[1]
    text = open_overview(make.contact(of=case.party), round)
    assert "En sak väntar på dig" in text
    assert str(case.party) in text
    assert f"/arende/{case.key}/" in text


def test_the_contact_sees_by_when():
    round = make.round(wished_by=date(2027, 6, 17))
    case = round.cases.first()
    assert "17\xa0juni\xa02027" in open_overview(make.contact(of=case.party), round)


def test_the_chair_is_asked_to_confirm_what_the_group_decided():
    gate = make.submitted_gate()
    text = open_overview(make.chair(of=gate), gate)
    assert "Bekräfta vad styrgruppen beslutade inför steg 2" in text
    assert gate.get_absolute_url() in text


def test_before_the_meeting_the_steering_group_is_asked_to_read():
    gate = make.gate()
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=days(10)))
    for role in (make.chair, make.steer):
        text = open_overview(role(of=gate), gate)
        assert "Godkänn inför steg 2?" in text
        assert "Läs underlagen" in text


def test_a_member_is_asked_nothing_after_the_meeting():
    gate = make.submitted_gate()
    assert "Inget väntar på dig just nu" in open_overview(make.steer(of=gate), gate)


def test_the_lead_sees_how_much_is_late():
    plan = make.project()
    for _number in range(2):
        make.activity(of=plan, due=PlanDate.read("mars 2025"))
    text = open_overview(make.lead(of=plan), plan)
    assert "Två aktiviteter är försenade" in text
    assert "plan/?visa=sena" in text


def test_a_member_of_the_working_group_sees_what_is_late_and_theirs():
    plan = make.project()
    worker, group = make.worker(of=plan), make.group(of=plan)
    member = make.member(group=group, name=worker.person.name)
    make.activity(of=group, due=PlanDate.read("mars 2025"), responsible=Responsible(member=member))
    make.activity(of=group, due=PlanDate.read("mars 2025"))
    text = open_overview(worker, group)
    assert "En aktivitet är försenad" in text
    assert "Två aktiviteter är försenade." in text  # the plan's own line counts all of them


def test_the_lead_is_asked_to_complete_what_was_sent_back():
    gate = make.gate_decision(outcome=GateOutcome.RETURNED).gate
    text = open_overview(make.lead(of=gate), gate)
    assert "Att komplettera inför steg 2" in text


def test_the_lead_is_asked_to_put_forward_what_is_planned_for_a_meeting():
    plan = make.project()
    meeting = make.meeting(of=plan, date=days(30))
    gate = make.gate(of=plan, meeting=meeting)
    assert "Lägg fram steg 2 för styrgruppen" in open_overview(make.lead(of=gate), gate)


def test_the_lead_sees_which_parties_are_silent_and_which_have_not_confirmed():
    round = make.round()
    silent, entered = round.cases.order_by("party__position")[:2]
    make.path_step(case=silent, planned_on=days(-2))
    make.decision(case=entered, by=make.lead(of=round))
    text = open_overview(make.lead(of=round), round)
    assert f"Fråga {silent.party.organisation.short_name} vad som beslutades" in text
    assert f"Be {entered.party.organisation.short_name} bekräfta" in text


def test_the_reviewer_is_asked_to_rule():
    decision = make.proven(make.confirmed_decision())
    assert "Bedöm lydelsen" in open_overview(make.reviewer(of=decision), decision)


def test_the_reader_gets_the_answer_and_the_documents():
    round = make.round()
    text = open_overview(make.reader(of=round), round)
    assert "<h1>Avsiktsförklaringen gäller inte ännu</h1>" in text
    assert f"/beslut/omgang/{round.key}/dokument/" in text
    assert "/uppfoljning/rapport/" in text


def test_the_reader_of_several_texts_is_told_which_each_answer_is_about():
    round = make.round()
    agreement = make.agreement(of=round, kind=AgreementKind.COOPERATION_AGREEMENT, title="Samverkansavtal om MiniMaria")
    make.round(version=make.issued_version(agreement=agreement), opened_on=days(0))
    text = open_overview(make.reader(of=round), round)
    first, _, rest = text.partition("</header>")[2].partition('<h2 id="now"')
    assert ("Samverkansavtalet gäller inte ännu" in first) != ("Avsiktsförklaringen gäller inte ännu" in first)
    other = "Avsiktsförklaringen" if "Samverkansavtalet" in first else "Samverkansavtalet"
    assert f"{other} gäller inte ännu" in rest
    assert rest.count("Alla parter, på karta och i tabell") == 1


def test_what_is_late_comes_first_and_then_the_soonest():
    gate = make.gate()
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=days(20)))
    second = make.gate(of=gate, opens=make.step(of=gate))
    actions.submit_gate(second, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=days(5)))
    text = open_overview(make.chair(of=gate), gate)
    assert text.index("Godkänn inför steg 3?") < text.index("Godkänn inför steg 2?")


def test_what_is_beyond_five_waits_behind_one_line():
    round = make.round(of=make.collaboration(parties=8))
    for case in round.cases.all():
        make.proven(make.confirmed_decision(case=case))
    text = open_overview(make.reviewer(of=round), round)
    assert "Åtta saker väntar på dig" in text
    assert "Visa 3 till" in text


def two_texts_before_the_parties() -> tuple[Any, Any]:
    """Two rounds, the letter's and after it the cooperation agreement's; the first party's meeting of each has passed."""
    of = make.collaboration(parties=1)
    letter = make.round(of=of, opened_on=date(2025, 1, 1))
    text = make.agreement(of=of, kind="cooperation_agreement", title="Samverkansavtal")
    agreement = make.round(version=make.issued_version(agreement=text), opened_on=date(2025, 3, 1))
    for round in (letter, agreement):
        make.path_step(case=round.cases.get(), planned_on=days(-3))
    return letter, agreement


def test_where_several_texts_are_before_the_parties_each_task_names_its_own():
    letter, _agreement = two_texts_before_the_parties()
    text = open_overview(make.contact(of=letter.cases.get().party), letter)
    assert '<p class="task__about">Avsiktsförklaring</p>' in text
    assert '<p class="task__about">Samverkansavtal</p>' in text


def test_with_one_text_no_task_names_it():
    case = make.round().cases.order_by("party__position")[0]
    assert "task__about" not in open_overview(make.contact(of=case.party), case)


def test_the_lead_comes_from_each_task_to_the_board_of_its_text():
    letter, agreement = two_texts_before_the_parties()
    text = open_overview(make.lead(of=letter), letter)
    assert text.count("vad som beslutades") == 2
    assert f"/beslut/?omgang={letter.key}" in text
    assert f"/beslut/?omgang={agreement.key}" in text


# Where it stands


def test_the_contact_reads_for_which_party_they_are_here():
    collaboration = make.collaboration(parties=2)
    first, second = collaboration.parties.order_by("position")
    assert f"Kontaktperson för {first}" in open_overview(make.contact(of=first), collaboration)  # before anything is put to the parties
    make.round(of=collaboration)
    text = open_overview(make.contact(of=second), collaboration)
    assert f"Kontaktperson för {second}" in text
    assert f"Kontaktperson för {first}" not in text


def test_when_all_can_have_decided_stands_with_the_text_it_is_about():
    letter, agreement = two_texts_before_the_parties()
    text = open_overview(make.chair(of=letter), letter)
    assert text.index(f"/omgang/{agreement.key}/prognos/") < text.index("Avsiktsförklaringen gäller inte ännu")
    assert text.index("Avsiktsförklaringen gäller inte ännu") < text.index(f"/omgang/{letter.key}/prognos/")


def test_it_says_a_sentence_each_on_text_plan_and_meeting():
    round = make.round()
    make.step(of=make.project(of=round), title="Arbetsfas")
    make.meeting(of=round, date=days(45))
    text = open_overview(make.chair(of=round), round)
    assert "Avsiktsförklaringen gäller inte ännu" in text
    assert "0 av 3 parter har fattat likalydande beslut." in text
    assert "Steg 1 av 1: Arbetsfas" in text
    assert "Inget är försenat." in text
    assert "Styrgruppen möts" in text


def test_an_empty_collaboration_says_what_is_missing_and_offers_the_import():
    collaboration = make.collaboration()
    lead = open_overview(make.lead(of=collaboration), collaboration)
    assert "Läs in avsiktsförklaringen" in lead
    assert "Läs in projektplanen" in lead
    reader = open_overview(make.reader(of=collaboration), collaboration)
    assert "Läs in" not in reader
    assert "Det finns ingen plan ännu" in reader
    assert "Styrgruppen har inget möte planerat" in reader


def test_the_chair_and_the_adjuster_are_asked_to_approve_minutes_until_they_have():
    minutes = make.submitted_minutes()
    chair = make.chair(of=minutes)
    assert "Godkänn anteckningarna" in open_overview(chair, minutes)
    assert "Godkänn anteckningarna" not in open_overview(make.steer(of=minutes), minutes)
    actions.approve_minutes(minutes, by=chair)
    assert "Godkänn anteckningarna" not in open_overview(chair, minutes)


# What it costs, and for whom it is not


def test_ten_questions_at_most_to_the_database_however_much_there_is():
    small, large = _filled(parties=2, activities=3), _filled(parties=6, activities=20)
    for role in ("lead", "chair", "steer", "worker", "reader", "contact", "reviewer"):
        told = _asked(role, large)
        # Of what is seldom asked, two kinds wait for who leads: minutes to write, and what was decided at a gate.
        assert len(_asked(role, small)) == len(told) <= (12 if role == "lead" else 10), (role, told)


def _filled(*, parties: int, activities: int) -> Any:
    """A collaboration in which everybody is asked for something; so many parties have decided."""
    round = make.round(of=make.collaboration(parties=parties))
    for case in round.cases.all():
        make.confirmed_decision(case=case)
    gate = make.submitted_gate(of=round)
    many.like(make.activity(of=gate, due=PlanDate.read("mars 2025")), activities - 1)
    return make.scope(round)


def _asked(role: str, of: Any) -> list[str]:
    user = make.contact(of=of.parties.order_by("position")[0]) if role == "contact" else getattr(make, role)(of=of)
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(of.get_absolute_url()).status_code == 200
    return [query["sql"] for query in queries if not _is_session_or_user(query["sql"])]


def _is_session_or_user(sql: str) -> bool:
    return 'FROM "django_session"' in sql or 'FROM "accounts_' in sql or sql.startswith(("SAVEPOINT", "RELEASE"))


def test_to_others_it_does_not_exist():
    collaboration, elsewhere = make.collaboration(), make.collaboration()
    client = Client()
    client.force_login(make.lead(of=elsewhere))
    assert client.get(collaboration.get_absolute_url()).status_code == 404


def test_a_reference_person_sees_only_what_is_sent_to_them():
    round = make.round()
    make.meeting(of=round, date=days(10))
    text = open_overview(make.reference(of=round), round)
    assert "Inget väntar på dig just nu" in text
    assert "När någon vill ha dina synpunkter får du ett mejl." in text
    assert "gäller inte ännu" not in text
    assert "dokument/" not in text.partition("<main")[2].partition("</main>")[0]

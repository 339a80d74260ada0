"""An office decides by delegation: it waits for no meeting, and has legal force from the minutes where it was reported."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from agreements.calendars import MeetingDay
from agreements.models import Body
from agreements.names import is_persons_name
from agreements.states import BodyKind
from decisions import actions, documents
from decisions.ahead import meeting_days, parties_ahead
from decisions.forecast import PartyAhead, StepAhead, Supposed, forecast
from decisions.in_force import in_force
from decisions.legal_force import legal_force
from decisions.models import Case, DecisionRound
from decisions.reading import facts_of
from decisions.standing import standing_of
from decisions.states import CaseStatus, LegalEvent, Trigger
from minimaria.errors import NotPossible
from tests import make
from tests.each import each
from tests.pdfs import words_of
from tests.projects.pages import Visitor, address

DECIDED, REPORTED, NOTICE = date(2025, 3, 20), date(2025, 4, 8), date(2025, 4, 10)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel("2025-06-02 10:00"):
        yield


def delegated(**over):
    """The head of the social services has approved it, to be reported to the social board."""
    over = {"body": "Socialchef", "as_delegate": True, "reported_to": "Socialnämnden", "delegation_point": "3.2", **over}
    return make.decision(**over)


def complete(decision, **given):
    return actions.complete_decision(make.fresh(decision), by=make.contact(of=decision), **given)


def standing(case):
    return standing_of(Case.objects.with_status().get(pk=case.pk))


# Who decides


@each(
    [
        ("Anna Berg", True),
        ("Karin Ek Lind", True),
        ("Socialchef", False),
        ("Hälso- och sjukvårdsdirektör", False),
        ("Förvaltningschef IFO", False),
    ]
)
def test_a_name_is_told_from_an_office(text, is_name):
    assert is_persons_name(text) is is_name


@pytest.mark.django_db
def test_an_office_is_made_when_it_decides_for_the_first_time():
    decision = delegated()
    assert decision.step.body.kind == BodyKind.DELEGATE
    assert (decision.reported_to.name, decision.delegation_point) == ("Socialnämnden", "3.2")
    assert decision.reported_to.kind == BodyKind.COMMITTEE


@pytest.mark.django_db
def test_a_person_is_not_written_in_the_place_of_an_office():
    with pytest.raises(NotPossible, match="not the name of the person"):
        delegated(body="Anna Berg")


@pytest.mark.django_db
def test_a_body_that_meets_is_no_office():
    body = make.body(of=(case := make.case()).party, name="Socialnämnden", kind=BodyKind.COMMITTEE)
    with pytest.raises(NotPossible, match="is a body that meets"):
        delegated(case=case, body=body)


@pytest.mark.django_db
def test_a_body_that_meets_reports_to_nobody():
    with pytest.raises(NotPossible, match="has minutes of its own"):
        make.decision(reported_to="Kommunstyrelsen")
    with pytest.raises(NotPossible, match="has minutes of its own"):
        complete(make.decision(), delegation_point="3.2")


@pytest.mark.django_db
def test_a_body_that_meets_is_planned_to_report_to_nobody():
    case = make.case()
    with pytest.raises(NotPossible, match="reports to nobody"):
        actions.plan_path(case, by=make.contact(of=case), body="Kommunfullmäktige", reported_to="Kommunstyrelsen")


@pytest.mark.django_db
def test_an_office_does_not_report_to_an_office():
    case = delegated().step.case
    with pytest.raises(NotPossible, match="is an office"):
        actions.plan_path(case, by=make.contact(of=case), body="Kommundirektör", as_delegate=True, reported_to="Socialchef")


# Reporting


@pytest.mark.django_db
def test_it_is_reported_later_without_a_reason():
    decision = delegated()
    complete(decision, reported_on=REPORTED)
    complete(decision, reported_to="Socialnämnden", notice_on=NOTICE)
    now = make.fresh(decision)
    assert (now.reported_to.name, now.reported_on, now.notice_on, now.reason) == ("Socialnämnden", REPORTED, NOTICE, "")
    with pytest.raises(NotPossible, match="is filled in already"):
        complete(decision, reported_to="Kommunstyrelsen")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"notice_on": NOTICE}, "Add the meeting that the decision was reported to first"),
        ({"reported_on": date(2025, 3, 19)}, "cannot be reported before it is taken"),
        ({"reported_on": REPORTED, "notice_on": date(2025, 4, 7)}, "cannot come before it"),
        ({"reported_on": date(2025, 6, 3)}, "a day to come"),
    ],
)
def test_the_days_come_in_their_order(given, why):
    with pytest.raises(NotPossible, match=why):
        complete(delegated(), **given)


@pytest.mark.django_db
def test_where_it_is_reported_is_as_was_planned():
    case = make.case()
    actions.plan_path(case, by=make.contact(of=case), body="Socialchef", as_delegate=True, reported_to="Socialnämnden")
    decision = make.decision(case=case, body="Socialchef")
    assert decision.reported_to == Body.objects.get(name="Socialnämnden")
    assert case.steps.count() == 1


@pytest.mark.django_db
def test_a_correction_may_say_another_body_and_keeps_the_ruling():
    decision = make.agreed_decision(body="Socialchef", as_delegate=True, reported_to="Socialnämnden")
    correction = make.corrected(decision=decision, reported_to="Kommunstyrelsen")
    assert correction.reported_to.name == "Kommunstyrelsen"
    assert correction.verdicts.current().exists()


@pytest.mark.django_db
def test_a_correction_may_say_that_an_office_decided():
    decision = make.confirmed_decision()
    correction = make.corrected(decision=decision, body="Socialchef", as_delegate=True, reported_to="Socialnämnden", reported_on=REPORTED)
    assert (correction.is_delegated, correction.reported_on) == (True, REPORTED)
    with pytest.raises(NotPossible, match="a day to come"):
        make.corrected(decision=correction, reported_on=date(2025, 6, 3))


# What it means


@pytest.mark.django_db
def test_it_counts_with_its_file_and_has_no_minutes_to_approve():
    decision = delegated(extract=make.kept())
    make.verdict(decision=decision)
    assert make.fresh(decision).minutes_approved_on is None
    assert standing(decision.step.case).status is CaseStatus.AGREED


@pytest.mark.django_db
def test_it_has_no_legal_force_until_it_is_reported():
    decision = make.agreed_decision(body="Socialchef", as_delegate=True, reported_to="Socialnämnden", reported_on=None)
    with pytest.raises(NotPossible, match="is not reported yet"):
        actions.confirm_legal_force(decision, by=make.contact(of=decision), day=date(2025, 5, 5))
    page = Visitor(make.contact(of=decision)).see(decision.step.case.get_absolute_url())
    assert "The decision is not reported to socialnämnden yet" in page


@pytest.mark.django_db
def test_legal_force_counts_from_the_notice_of_the_minutes_where_it_was_reported():
    decision = make.agreed_decision(body="Socialchef", as_delegate=True, reported_to="Socialnämnden", reported_on=REPORTED)
    page = Visitor(make.contact(of=decision)).see(decision.step.case.get_absolute_url())
    assert "where the decision was reported" in page
    complete(decision, notice_on=NOTICE)
    actions.confirm_legal_force(make.fresh(decision), by=make.contact(of=decision), day=legal_force(NOTICE).legal_force)
    assert decision.legal_force.get().event == LegalEvent.CONFIRMED
    assert standing(decision.step.case).estimated_on == legal_force(NOTICE).legal_force


@pytest.mark.django_db
def test_nobody_knows_where_it_is_reported_and_the_page_says_so():
    decision = delegated(reported_to="")
    page = Visitor(make.contact(of=decision)).see(decision.step.case.get_absolute_url())
    assert "Have it reported at a meeting, and add which" in page
    assert "point in the delegation order" not in page
    assert "reported on" in page


@pytest.mark.django_db
def test_it_was_known_then_as_it_is_now():
    round = make.chosen(make.round(of=make.collaboration(parties=1)), trigger=Trigger.DECISION)
    decision = delegated(case=round.cases.get(), extract=make.kept())
    make.verdict(decision=decision)
    rounds = DecisionRound.objects.select_related("version__agreement").filter(pk=round.pk)
    now, then = facts_of(rounds)[round.pk], facts_of(rounds, known_at=timezone.now())[round.pk]
    assert now == then
    assert in_force(now, date(2025, 6, 2))


# The forecast: pure

TODAY = date(2027, 1, 11)  # a Monday
MEETS = (MeetingDay(date(2027, 2, 1)), MeetingDay(date(2027, 7, 5)), MeetingDay(date(2027, 8, 30)))


def office(*reports: MeetingDay, planned_on: date | None = None) -> StepAhead:
    return StepAhead("Socialchef", planned_on=planned_on, reports_at=reports)


def one(*steps: StepAhead, earliest: bool = False, supposed: Supposed | None = None, **more):
    [told] = forecast([PartyAhead("Mora", steps, **more)], today=TODAY, earliest=earliest, supposed=supposed or Supposed()).parties
    return told


def test_an_office_decides_on_the_next_working_day():
    assert one(office(*MEETS), earliest=True).decided_on == date(2027, 1, 12)
    board = StepAhead("nämnden", decides=False, days=[MeetingDay(date(2027, 1, 15))])  # a Friday
    assert one(board, office(*MEETS), earliest=True).decided_on == date(2027, 1, 18)


def test_the_day_it_has_planned_is_likely():
    step = office(*MEETS, planned_on=date(2027, 3, 3))
    assert one(step).decided_on == date(2027, 3, 3)
    assert one(step, earliest=True).decided_on == date(2027, 1, 12)


def test_its_legal_force_waits_for_the_meeting_where_it_is_reported():
    assert one(office(*MEETS), earliest=True).legal_force_on == legal_force(date(2027, 2, 1)).legal_force
    assert one(office(*MEETS, planned_on=date(2027, 6, 20))).legal_force_on == legal_force(date(2027, 9, 15)).legal_force


def test_it_is_not_known_where_no_such_meeting_is():
    told = one(office())
    assert (told.decided_on, told.legal_force_on, told.obstacle) == (date(2027, 1, 12), None, None)


def test_what_if_it_decides_another_day():
    told = one(office(*MEETS), earliest=True, supposed=Supposed(moved={"Mora": date(2027, 2, 10)}))
    assert told.decided_on == date(2027, 2, 10)


def test_what_it_has_decided_is_still_to_be_reported():
    told = one(decided_on=date(2027, 1, 4), reports_at=MEETS, earliest=True)
    assert told.legal_force_on == legal_force(date(2027, 2, 1)).legal_force
    assert one(decided_on=date(2027, 1, 4), reports_at=()).legal_force_on is None
    reported = one(decided_on=date(2027, 1, 4), minutes_on=date(2027, 1, 8), earliest=True)
    assert reported.legal_force_on == legal_force(date(2027, 1, 8)).legal_force


def test_what_it_has_decided_is_reported_beside_what_others_still_decide():
    council = StepAhead("fullmäktige", days=[MeetingDay(date(2027, 1, 20))])
    assert one(council, reports_at=MEETS, earliest=True).legal_force_on == legal_force(date(2027, 2, 1)).legal_force
    assert one(council, reports_at=(), earliest=True).legal_force_on is None


# The forecast: read


@pytest.mark.django_db
def test_the_meetings_of_the_body_it_reports_to_are_read():
    case = make.case()
    step = actions.plan_path(case, by=make.contact(of=case), body="Socialchef", as_delegate=True, reported_to="Socialnämnden")
    make.meeting(body=step.reported_to, date=date(2025, 9, 1))
    [party] = parties_ahead([standing(case)], meeting_days([standing(case)], today=date(2025, 6, 2)))
    assert [day.day for day in party.steps[0].reports_at] == [date(2025, 9, 1)]
    decision = delegated(case=case)
    [party] = parties_ahead([standing(case)], meeting_days([standing(case)], today=date(2025, 6, 2)))
    assert [day.day for day in party.reports_at] == [date(2025, 9, 1)]
    complete(decision, reported_on=REPORTED)
    [party] = parties_ahead([standing(case)], meeting_days([standing(case)], today=date(2025, 6, 2)))
    assert (party.reports_at, party.minutes_on) == (None, REPORTED)


# Pages


@pytest.mark.django_db
def test_an_office_is_planned_and_recorded_on_the_pages():
    case = make.case()
    visitor = Visitor(make.contact(of=case))
    words = {"body": "Socialchef", "role": "delegate", "planned_on": "", "reported_to": "Socialnämnden"}
    assert visitor.send(address("plan_path", case, app="decisions"), **words).status_code == 302
    page = visitor.see(case.get_absolute_url())
    assert "Decides by delegation, reports to socialnämnden" in page
    step = case.steps.get()
    shown = visitor.see(address("plan_step", step, app="decisions"))
    assert 'name="reported_to"' in shown and 'name="role"' not in shown
    assert (
        visitor.send(address("plan_step", step, app="decisions"), revision=step.revision, reported_to="Kommunstyrelsen").status_code == 302
    )
    words = {"body": "Socialchef", "role": "delegate", "meeting_date": "2025-03-20", "outcome": "approved", "delegation_point": "3.2"}
    assert visitor.send(address("record_decision", case, app="decisions"), **words).status_code == 302
    told = visitor.see(case.get_absolute_url())
    assert "is to be reported to kommunstyrelsen" in told
    assert "Day of the decision" in told


@pytest.mark.django_db
def test_the_next_record_starts_from_what_is_planned():
    case = make.case()
    actions.plan_path(case, by=make.contact(of=case), body="Socialchef", as_delegate=True, reported_to="Socialnämnden")
    page = Visitor(make.contact(of=case)).see(address("record_decision", case, app="decisions"))
    assert 'value="Socialnämnden"' in page
    assert 'value="delegate"' in page


@pytest.mark.django_db
def test_a_body_that_meets_is_asked_nothing_of_delegation_later():
    page = Visitor(make.contact(of=(decision := make.decision()))).see(address("complete_decision", decision, app="decisions"))
    assert "reported_to" not in page
    later = delegated(case=make.case())
    assert "reported_on" in Visitor(make.contact(of=later)).see(address("complete_decision", later, app="decisions"))


@pytest.mark.django_db
def test_the_receipt_says_where_it_was_reported():
    decision = delegated()
    now = datetime(2025, 6, 2, 9, tzinfo=UTC)
    assert "ska anmälas till socialnämnden" in words_of(documents.receipt(decision, now=now))
    complete(decision, reported_on=REPORTED)
    told = words_of(documents.receipt(make.fresh(decision), now=now)).replace("\xa0", " ")
    assert "Socialnämnden 8 april 2025" in told
    assert "3.2" in told

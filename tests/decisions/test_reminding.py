"""Of what a party is reminded, day by day: reckoned, so what is answered falls silent by itself."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements import actions as agreements
from decisions import actions
from decisions.reminding import asked_of_each, outstanding, reminders_due, said
from decisions.states import LegalEvent, Outcome, PathRole, Reminded, Trigger
from tests import make
from tests.decisions.reminded import TODAY, days, morning, planned, second_contact

pytestmark = pytest.mark.django_db


def alone(**over):
    """The case of the only party in a round."""
    return make.case(round=make.round(of=make.collaboration(parties=1), **over))


def of(case, day=0):
    """What is waited for on that day, nothing having been said before."""
    return " ".join(sorted(one.thing.what for one in outstanding(make.scope(case), today=days(day))))


def by_day(case, *numbers):
    return [of(case, number) for number in numbers]


# Before the meeting, and after


def test_papers_are_due_then_the_meeting_comes_then_the_record_is_missing():
    make.contact(of=(case := planned(20, papers=9)))
    assert by_day(case, 0, 1, 2, 9) == ["", "", "papers", "papers"]
    assert by_day(case, 10, 12, 13, 20) == ["", "", "meeting", "meeting"]
    assert by_day(case, 21, 90) == ["record", "record"]


def test_where_the_day_for_papers_is_not_known_the_meeting_is_named():
    make.contact(of=(case := planned(20)))
    assert by_day(case, 12, 13, 20, 21) == ["", "meeting", "meeting", "record"]


def test_a_body_without_a_planned_day_has_papers_due_by_its_calendar():
    step = make.path_step(case=alone())
    agreements.plan_meeting(step.body, by=make.contact(of=step), date=days(20), papers_due_on=days(9))
    assert by_day(step.case, 1, 2, 9, 10) == ["", "papers", "papers", ""]
    (one,) = outstanding(make.scope(step), today=days(2))
    assert one.thing.day == days(9)


def test_no_path_is_asked_for_when_the_wished_day_is_near_and_never_where_none_is_wished():
    case, unwished = alone(wished_by=days(70)), alone()
    make.contact(of=case), make.contact(of=unwished)
    assert by_day(case, 9, 10, 70, 80) == ["", "plan", "plan", "plan"]
    assert by_day(unwished, 0, 80) == ["", ""]
    make.path_step(case=case)
    (one,) = outstanding(make.scope(case), today=days(10))
    assert one.thing.href.endswith(f"/vag/{case.steps.get().key}/")


def test_a_proposal_that_is_not_recorded_does_not_hide_the_deciding_meeting():
    case = planned(-3, role=PathRole.PREPARES)
    make.path_step(case=case, body=make.body(of=case.party, name="Kommunstyrelsen"), planned_on=days(5))
    assert of(case) == "meeting record"


def test_of_two_that_are_not_recorded_the_deciding_one_is_named():
    case = planned(-30)
    make.path_step(case=case, body=make.body(of=case.party, name="Utskottet"), planned_on=days(-3), role=PathRole.PREPARES)
    (one,) = outstanding(make.scope(case), today=TODAY)
    assert one.thing.day == days(-30)


def test_what_was_tabled_is_to_be_planned_and_who_said_no_has_answered():
    tabled, rejected = alone(wished_by=days(30)), alone(wished_by=days(30))
    make.decision(case=tabled, outcome=Outcome.TABLED)
    make.decision(case=rejected, outcome=Outcome.REJECTED)
    assert (of(tabled), of(rejected)) == ("plan", "")


# After the decision


def test_what_was_entered_for_the_party_is_confirmed_by_another_than_who_entered_it():
    case = alone()
    second = second_contact(case)
    body, lead = make.body(of=case.party), make.lead(of=case)
    with morning(days(-7)):
        make.decision(case=case, by=lead, body=body)
    assert of(case, -1) == ""  # they were asked by a mail when it was entered
    (one,) = outstanding(make.scope(case), today=TODAY)
    assert (one.thing.what, one.people) == (Reminded.CONFIRM, [make.contact(of=case), second])
    make.speaks_for(case.party, user=make.lead(of=case), since=make.LONG_AGO)
    (one,) = outstanding(make.scope(case), today=TODAY)
    assert make.lead(of=case) not in one.people


def test_what_the_record_lacks_is_asked_for_once_it_can_be_there_by_law():
    decision = make.decision(case=alone(), wording="", paragraph="")  # 20 March; sixteen days later is 5 April
    assert by_day(decision.step.case, 0, 3, 4) == ["", "", "complete"]
    (one,) = outstanding(make.scope(decision), today=days(4))
    assert one.thing.lacking == "minutes approved on, minutes extract"


def test_what_the_text_does_not_need_is_not_asked_for():
    decision = make.proven(make.decision(case=alone(), paragraph=""))
    make.chosen(decision.step.case.round)
    assert of(decision, 90) == ""
    make.chosen(decision.step.case.round, trigger=Trigger.LEGAL_FORCE)
    (one,) = outstanding(make.scope(decision), today=days(90))
    assert one.thing.lacking == "notice put up on"


@pytest.mark.parametrize("trigger", [Trigger.DECISION, None])
def test_a_party_that_counts_is_left_alone_where_the_decision_is_all_that_is_needed(trigger):
    decision = make.agreed_decision(case=alone(wished_by=days(10)))
    if trigger:
        make.chosen(decision.step.case.round, trigger=trigger)
    assert by_day(decision, 0, 30, 300) == ["", "", ""]


def test_legal_force_is_asked_for_when_its_day_has_come_and_not_while_a_court_has_it():
    decision = make.agreed_decision(case=alone(), notice_on=date(2025, 3, 28))  # legal force on 23 April
    make.chosen(decision.step.case.round, trigger=Trigger.LEGAL_FORCE)
    assert by_day(decision, 0, 20, 21) == ["", "", "legal_force"]
    appeal = make.appeal(decision=decision, day=date(2025, 4, 1))
    assert of(decision, 21) == ""
    actions.take_back_legal_force(appeal, by=make.contact(of=decision), reason="Fel ärende.")
    assert of(decision, 21) == "legal_force"
    actions.confirm_legal_force(make.fresh(decision), by=make.contact(of=decision), day=date(2025, 4, 23))
    assert of(decision, 21) == ""


def test_a_notice_is_not_asked_for_while_a_court_has_the_decision():
    decision = make.agreed_decision(case=alone())
    make.chosen(decision.step.case.round, trigger=Trigger.LEGAL_FORCE)
    assert of(decision, 60) == "complete"
    appeal = make.appeal(decision=decision, day=date(2025, 4, 1))
    assert of(decision, 60) == ""
    ruling = {"ruling": LegalEvent.STAYED, "day": date(2025, 4, 20), "court": appeal.court}
    actions.record_court_ruling(make.fresh(decision), by=make.contact(of=decision), **ruling)
    assert of(decision, 60) == ""


# Who


def test_a_party_without_a_contact_is_told_to_who_leads_while_it_is_waited_for():
    case = alone()
    (one,) = outstanding(make.scope(case), today=TODAY)
    assert (one.thing.what, one.thing.party, one.people) == (Reminded.NO_CONTACT, case.party, [make.lead(of=case)])
    assert one.thing.href.endswith("/personer/bjud-in/")
    make.contact(of=case)
    assert of(case) == ""


def test_who_has_left_or_cannot_sign_in_is_reminded_of_nothing():
    case = planned(3)
    assert [one.to for one in reminders_due(make.scope(case), today=TODAY)] == [make.contact(of=case)]
    other = make.user()
    make.speaks_for(case.party, user=other, since=date(2024, 6, 1), until=days(5))
    gone = make.contact(of=case)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    assert [one.to for one in reminders_due(make.scope(case), today=TODAY)] == [other]
    (one,) = reminders_due(make.scope(case), today=days(6))
    assert one.things[0].what is Reminded.NO_CONTACT


def test_nobody_is_reminded_in_july():
    case = planned(1)
    assert reminders_due(make.scope(case), today=date(2025, 6, 30))
    assert not any(reminders_due(make.scope(case), today=date(2025, 7, day)) for day in range(1, 32))
    assert reminders_due(make.scope(case), today=date(2025, 8, 1))


def test_who_reminds_by_hand_need_not_wait_until_it_is_time():
    early = planned(40, papers=20)
    unplanned, decided = alone(), make.decision(case=alone()).step.case
    make.contact(of=unplanned)
    for case, what in ((early, "papers"), (unplanned, "plan"), (decided, "complete")):
        assert of(case) == ""
        (one,) = asked_of_each(case.party, today=TODAY)
        assert [thing.what for thing in one.things] == [what]


WITHOUT_A_BODY = (Reminded.NO_CONTACT, Reminded.SIGN, Reminded.MANDATE, Reminded.MANDATE_ENDS)


@pytest.mark.parametrize("what", [what for what in Reminded if what not in WITHOUT_A_BODY])
def test_each_thing_is_a_sentence_with_its_body(what):
    body = make.body(name="Nämnden")
    assert "nämnden" in said(what, body, TODAY).lower()


def test_a_path_that_is_not_begun_is_asked_for_without_a_body():
    assert said(Reminded.PLAN, None, None) == "Plan which body decides, and when"
    assert said(Reminded.PLAN, None, TODAY).replace("\xa0", " ").endswith("by 2 april 2025")
    assert "wished" not in said(Reminded.PLAN, make.body(), None)


def test_however_many_parties_there_are_they_are_read_in_the_same_questions():
    few, many = make.collaboration(parties=2), make.collaboration(parties=6)
    for collaboration in (few, many):
        for case in make.round(of=collaboration, wished_by=days(10)).cases.all():
            make.path_step(case=case, planned_on=days(3))
    counted = []
    for collaboration in (few, many):
        with CaptureQueriesContext(connection) as asked:
            reminders_due(collaboration, today=TODAY)
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 10

"""What the decisions ask of one person: for the first screen, and on the party's own page."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Collaboration
from decisions.asked import asked_of, asked_of_party
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import Outcome, Trigger, WordingClass
from minimaria import policy
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2025, 4, 2)


def asked(user, of):
    return asked_of(user, make.scope(of), today=TODAY)


def of_contact(case):
    return asked(make.contact(of=case), case)


def address(word, case, row):
    return reverse(f"decisions:{word}", args=[case.party.collaboration.slug, row.key])


# A contact


def test_nothing_planned_is_to_be_planned_by_the_day_that_is_wished_for():
    case = make.case(round=make.round(wished_by=date(2025, 9, 1)))
    [one] = of_contact(case)
    assert (one.href, one.due, one.is_late) == (address("plan_path", case, case), date(2025, 9, 1), False)


def test_a_body_without_a_day_gets_one():
    step = make.path_step()
    [one] = of_contact(step.case)
    assert one.href == address("plan_step", step.case, step)


def test_before_the_meeting_the_day_is_told_and_the_day_after_it_the_record_is_asked_for():
    step = make.path_step(planned_on=TODAY)
    [one] = of_contact(step.case)
    assert (one.due, one.is_late, one.href) == (TODAY, False, step.case.get_absolute_url())
    late = make.path_step(planned_on=date(2025, 4, 1))
    [one] = of_contact(late.case)
    assert (one.due, one.is_late, one.href) == (date(2025, 4, 1), True, address("record_decision", late.case, late.case))


@pytest.mark.parametrize(("role", "says"), [("decides", "decided"), ("prepares", "proposed")])
def test_what_a_body_did_is_named_as_what_it_is(role, says):
    step = make.path_step(planned_on=date(2025, 4, 1), role=role)
    assert of_contact(step.case)[0].title.endswith(says)


def test_what_the_lead_entered_is_to_be_confirmed_by_somebody_else():
    case = make.case()
    make.chosen(case.round)
    decision = make.decision(case=case, by=make.lead(of=case))
    [one] = of_contact(case)
    assert one.href == address("confirm_decision", case, decision)
    make.speaks_for(case.party, user=make.lead(of=case), since=make.LONG_AGO)
    assert asked(make.lead(of=case), case) == []


def test_what_is_lacking_is_named():
    decision = make.decision(wording="", paragraph="")
    [one] = of_contact(decision.step.case)
    assert one.href == address("complete_decision", decision.step.case, decision)
    assert all(field in one.why for field in ("paragraph", "minutes approved on", "notice put up on", "minutes extract"))


def test_who_has_recorded_it_all_is_asked_for_nothing():
    decision = make.decision(minutes_approved_on=date(2025, 3, 28), notice_on=date(2025, 3, 29), extract=make.kept())
    assert of_contact(decision.step.case) == []


def test_what_was_tabled_needs_a_new_day():
    decision = make.decision(outcome=Outcome.TABLED)
    [one] = of_contact(decision.step.case)
    assert one.href == address("plan_step", decision.step.case, decision.step.case.steps.get(decisions=None))


def test_who_said_no_or_deviated_may_decide_anew():
    for decision in (
        make.decision(outcome=Outcome.REJECTED),
        make.verdict(wording_class=WordingClass.SUBSTANCE).decision,
    ):
        [one] = of_contact(decision.step.case)
        assert one.href == decision.step.case.get_absolute_url()


def test_a_contact_is_asked_for_their_own_party_alone():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    make.path_step(case=there, planned_on=date(2025, 4, 1))
    assert all(there.key not in one.href for one in of_contact(here))


@pytest.mark.parametrize(("trigger", "number"), [(Trigger.LEGAL_FORCE, 1), (Trigger.DECISION, 0)])
def test_legal_force_is_asked_for_where_the_text_waits_for_it(trigger, number):
    decision = make.agreed_decision(notice_on=date(2025, 3, 29))
    make.chosen(decision.step.case.round, trigger=trigger)
    contact = make.contact(of=decision)
    of = Collaboration.objects.get(pk=make.scope(decision).pk)
    assert asked_of(contact, of, today=date(2025, 4, 21)) == []
    told = asked_of(contact, of, today=date(2025, 5, 2))
    assert [one.href for one in told] == [address("confirm_legal_force", decision.step.case, decision)] * number


# Who rules


@pytest.mark.parametrize("who", [make.lead, make.reviewer])
def test_a_wording_waits_for_who_rules(who):
    decision = make.proven(make.confirmed_decision())
    make.chosen(decision.step.case.round)
    [one] = asked(who(of=decision), decision)
    assert one.href == address("rule_on_wording", decision.step.case, decision)


@pytest.mark.parametrize(
    "decide", [lambda: make.verdict().decision, lambda: make.decision(), lambda: make.decision(outcome=Outcome.REJECTED)]
)
def test_what_is_ruled_on_or_cannot_be_waits_for_nobody(decide):
    decision = decide()
    assert asked(make.reviewer(of=decision), decision) == []


# Who issues


def test_a_draft_waits_to_be_issued_and_an_issued_text_to_be_put_to_the_parties():
    draft = make.version()
    [one] = asked(make.lead(of=draft), draft)
    assert one.href == reverse("decisions:issue_version", args=[make.scope(draft).slug, draft.key])
    issued = make.issued_version()
    [one] = asked(make.lead(of=issued), issued)
    assert one.href == reverse("decisions:open_round", args=[make.scope(issued).slug, issued.key])


def test_what_a_text_holds_from_is_to_be_chosen_once():
    round = make.round()
    [one] = asked(make.lead(of=round), round)
    assert one.href == reverse("decisions:choose_trigger", args=[make.scope(round).slug, round.key])
    assert asked(make.lead(of=round), make.chosen(round)) == []


# Everybody


@pytest.mark.parametrize("who", [make.reader, make.chair, make.worker, make.reference, make.administrator])
def test_who_has_nothing_to_decide_is_asked_for_nothing(who):
    case = make.case()
    make.confirmed_decision(case=case)
    assert asked(who(of=case), case) == []


def test_what_has_a_day_comes_first_the_soonest_first():
    round = make.round(of=make.collaboration(parties=3), wished_by=date(2025, 9, 1))
    contact = make.contact(of=round.cases.all()[0])
    for case, day in zip(round.cases.all(), (date(2025, 6, 1), date(2025, 5, 1), None), strict=True):
        if case.party != round.cases.all()[0].party:
            make.speaks_for(case.party, user=contact, since=make.LONG_AGO)
        make.path_step(case=case, by=contact, planned_on=day)
    assert [one.due for one in asked(contact, round)] == [date(2025, 5, 1), date(2025, 6, 1), date(2025, 9, 1)]


@pytest.mark.parametrize("parties", [2, 12])
def test_it_takes_the_same_queries_however_many_parties(parties, django_assert_num_queries):
    round = make.round(of=make.collaboration(parties=parties))
    for case in round.cases.all():
        make.proven(make.confirmed_decision(case=case))
    lead, where = make.lead(of=round), Collaboration.objects.get(pk=make.scope(round).pk)
    with policy.one_request():
        policy.held_by(lead)
        with django_assert_num_queries(6):
            assert len(asked_of(lead, where, today=TODAY)) == parties + 1  # and what the text holds from


def test_on_the_partys_page_the_same_is_asked():
    step = make.path_step(planned_on=date(2025, 4, 1))
    case = Case.objects.select_related("party__collaboration").with_status().get(pk=step.case_id)
    assert list(asked_of_party(make.contact(of=step), standing_of(case), today=TODAY)) == of_contact(step.case)


# The chair, of a change of the decided plan


def test_the_chair_is_asked_what_the_group_said_of_a_change_once_its_meeting_has_been_held():
    plan = make.decided_project()
    held, coming = make.meeting(of=plan, date=TODAY), make.meeting(of=plan, date=date(2025, 5, 8))
    change = make.change_request(of=plan, meeting=held)
    make.change_request(of=plan, meeting=coming)
    [one] = asked(make.chair(of=plan), plan)
    assert (one.href, one.due) == (change.get_absolute_url(), TODAY)
    assert [one for one in asked(make.lead(of=plan), plan) if one.href == change.get_absolute_url()] == []

"""Several changes in one request: asked for together, read together, answered together. One answer, one decided plan."""

import pytest
import time_machine
from django.urls import reverse

from decisions import actions
from decisions.changes.kinds import Edit
from decisions.changes.reading import standing
from decisions.models import ChangeRequest
from decisions.states import ChangeStatus
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from minimaria.policy import Role
from projects import actions as projects
from projects.models import Activity, Baseline
from tests import make
from tests.projects.pages import Visitor
from tests.projects.under_control import Decided

pytestmark = pytest.mark.django_db
JUNE, MAY = PlanDate.read("juni 2025"), PlanDate.read("maj 2025")


class Two:
    """A request of two changes: an activity comes in June, and another is taken out of the plan."""

    def __init__(self) -> None:
        self.first = make.change_request()
        self.plan = self.first.project
        self.other = make.activity(of=self.plan, title="Utgår")
        self.second = make.change_request(target=self.other, kind="remove_activity", words={}, put_with=self.first)

    @property
    def activity(self) -> Activity:
        return Activity.objects.get(key=self.first.target)

    def now(self) -> list[ChangeRequest]:
        return list(ChangeRequest.objects.order_by("number"))


def test_a_change_is_added_to_the_request_that_waits_and_comes_before_its_meeting():
    first = make.change_request(meeting=(meeting := make.meeting(of=(plan := make.decided_project()))), of=plan)
    second = make.change_request(activity=make.activity(of=plan), put_with=first)
    third = make.change_request(activity=make.activity(of=plan), put_with=second)  # to the same request, through any of its changes
    assert [one.put_with for one in (second, third)] == [first, first]
    assert second.meeting == meeting
    assert [part.change for part in standing(third, today=meeting.date).parts] == [first, second, third]


def test_approved_it_is_all_made_and_the_plan_is_decided_once():
    two = Two()
    make.change_decision(two.first)
    assert two.activity.due == JUNE
    assert not Activity.objects.filter(key=two.other.key).exists()
    assert Baseline.objects.count() == 2
    assert [(one.status, one.baseline.number) for one in two.now()] == [(ChangeStatus.APPROVED, 2)] * 2


def test_whichever_of_them_is_answered_all_are():
    two = Two()
    make.change_decision(two.second, ChangeStatus.REJECTED)
    assert {one.status for one in two.now()} == {ChangeStatus.REJECTED}
    assert Baseline.objects.count() == 1


def test_with_changes_each_is_answered_by_itself():
    two = Two()
    make.change_decision(two.first, ChangeStatus.AMENDED, instead={two.first: {"due": MAY}, two.second: None})
    assert two.activity.due == MAY
    assert Activity.objects.filter(key=two.other.key).exists()
    assert [(one.status, one.baseline and one.baseline.number) for one in two.now()] == [
        (ChangeStatus.AMENDED, 2),
        (ChangeStatus.REJECTED, None),
    ]


def test_where_the_group_said_something_else_what_was_asked_for_is_told_too(mailoutbox):
    two = Two()
    make.change_decision(two.first, ChangeStatus.AMENDED, instead={two.first: {"due": MAY}})
    assert "Date as it was asked for: June 2025." in Visitor(make.reader(of=two.plan)).see(two.first.get_absolute_url())
    for message in Message.objects.filter(task="decisions.tell_change_decided"):
        delivery.TASKS[message.task](**message.arguments, message_key="x")
    assert "Datum som det lades fram: juni 2025." in mailoutbox[-1].body


def test_what_is_not_named_among_the_changes_is_approved_as_it_stands():
    two = Two()
    make.change_decision(two.first, ChangeStatus.AMENDED, instead={two.second: None})
    assert [one.status for one in two.now()] == [ChangeStatus.APPROVED, ChangeStatus.REJECTED]


def test_no_to_each_of_them_is_no():
    two = Two()
    with pytest.raises(NotPossible, match="says no to all of it"):
        make.change_decision(two.first, ChangeStatus.AMENDED, instead={two.first: None, two.second: None})


def test_what_they_lead_to_is_told_of_all_of_them_together():
    plan = Decided(freeze=False, step_days=14)
    other = make.activity(step=plan.activity.step, title="Sist", due=PlanDate.read("12 mars 2025"))
    make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
    first = make.change_request(activity=plan.activity, words={"due": MAY})
    second = make.change_request(activity=other, words={"due": JUNE}, put_with=first)
    both = standing(first, today=plan.held.date)
    assert [(step.before, step.after) for step in both.now.steps] == [("2025-03-12", "2025-06-30")]
    assert both.told == standing(second, today=plan.held.date).told
    assert {over.amount for over in both.now.passed} == {110}


def test_two_activities_that_are_added_at_once_are_two():
    plan = Decided(scope=0)
    first = make.change_request(target=plan.activity.step, kind="add_activity", words={"title": "En"})
    second = make.change_request(target=plan.activity.step, kind="add_activity", words={"title": "Två"}, put_with=first)
    assert [over.amount for over in standing(second, today=plan.held.date).now.passed] == [2]


def test_what_is_added_after_the_chair_looked_is_not_approved_unseen():
    first = make.change_request()
    seen = standing(first, today=make.meeting(of=first).date).seal
    make.change_request(activity=make.activity(of=first, due=MAY), put_with=first)
    with pytest.raises(NotPossible, match="The plan has changed since you opened the page"):
        make.change_decision(first, seen=seen)
    assert {one.status for one in ChangeRequest.objects.all()} == {ChangeStatus.AWAITING}


def test_what_one_change_takes_out_no_other_of_the_request_can_change():
    two = Two()
    with pytest.raises(NotPossible, match="waits for the steering group already"):
        make.change_request(activity=two.other, put_with=two.first)
    with pytest.raises(NotPossible, match="is taken out by another change"):
        make.change_request(target=two.other, kind="add_dependency", words={"predecessor": two.activity, "lag": 0}, put_with=two.first)
    with pytest.raises(NotPossible, match="has been removed from the plan"):
        make.change_request(target=two.activity, kind="add_dependency", words={"predecessor": two.other, "lag": 0}, put_with=two.first)


def test_a_request_has_one_who_asks():
    first = make.change_request()
    with pytest.raises(NotPossible, match="as a request of its own"):
        make.change_request(activity=make.activity(of=first), put_with=first, by=make.user(role=Role.LEAD, of=first))


def test_nothing_is_added_to_what_is_answered():
    first = make.change_decision(make.change_request())
    with pytest.raises(NotPossible, match="is approved already"):
        make.change_request(activity=make.activity(of=first), put_with=first)


def test_one_is_withdrawn_and_the_rest_waits_still_also_when_it_was_the_first():
    two = Two()
    actions.withdraw_change(two.first, by=make.lead(of=two.plan))
    first, second = two.now()
    assert (first.status, second.status, second.put_with) == (ChangeStatus.WITHDRAWN, ChangeStatus.AWAITING, None)
    make.change_decision(second)
    assert two.activity.due == PlanDate.read("mars 2025")
    assert make.fresh(first).status == ChangeStatus.WITHDRAWN


def test_another_meeting_is_another_meeting_for_all_of_them():
    two = Two()
    meeting = make.meeting(of=two.plan)
    actions.submit_change(two.second, by=make.lead(of=two.plan), meeting=meeting, reason="Behövs inte.")
    assert [(one.meeting, one.reason) for one in two.now()] == [(meeting, "Underlaget dröjer."), (meeting, "Behövs inte.")]


def test_what_is_gone_can_be_said_no_to_while_the_rest_is_approved():
    two = Two()
    projects.remove_activity(two.other, by=make.lead(of=two.plan))
    with pytest.raises(NotPossible, match="no longer in the plan"):
        make.change_decision(two.first)
    make.change_decision(two.first, ChangeStatus.AMENDED, instead={two.second: None})
    assert two.activity.due == JUNE


# The pages


def _ask(target, kind):
    return f"{reverse('decisions:request_change', args=[make.scope(target).slug])}?slag={kind}&av={target.key}"


def test_the_lead_adds_a_second_change_to_what_waits_already_without_choosing_anything():
    first = make.change_request(reason="Underlaget dröjer.")
    row = make.activity(of=first, title="Sist", due=PlanDate.read("mars 2025"))
    lead = Visitor(make.lead(of=first))
    words = {"title": "Sist", "status": "planned", "due": "juni 2025", "revision": row.revision, "duration": "", "comment": ""}
    page = lead.send(_ask(row, "update_activity"), **words).content.decode()
    assert f'value="{first.key}"' in page
    assert "What it leads to together with" in page
    chosen = {"change-put_with": first.key, "change-reason": "Även detta."}
    assert lead.send(_ask(row, "update_activity"), **words, **chosen, confirmed="yes").status_code == 302
    second = ChangeRequest.objects.get(number=2)
    assert (second.put_with, second.reason) == (first, "Även detta.")
    shown = lead.see(first.get_absolute_url())
    assert "2 changes wait for the steering group" in shown
    assert f"added {second.submitted_at.date().isoformat()}" in shown
    assert shown.index("Underlaget dröjer.") < shown.index("Även detta.")
    assert lead.get(second.get_absolute_url())["Location"] == f"{first.get_absolute_url()}#andring-2"


def test_the_list_says_which_are_answered_together():
    two = Two()
    page = Visitor(make.reader(of=two.plan)).see(reverse("decisions:changes", args=[make.scope(two.plan).slug]))
    assert page.count("Answered together with change 1.") == 1


def test_a_request_of_its_own_is_the_other_choice():
    first = make.change_request()
    row = make.activity(of=first, title="Sist")
    lead = Visitor(make.lead(of=first))
    words = {"title": "Sist", "status": "planned", "due": "juni 2025", "revision": row.revision, "duration": "", "comment": ""}
    assert lead.send(_ask(row, "update_activity"), **words, **{"change-put_with": "egen"}, confirmed="yes").status_code == 302
    assert ChangeRequest.objects.get(number=2).put_with is None


def test_the_chair_answers_each_on_the_page():
    two = Two()
    chair, meeting = Visitor(make.chair(of=two.plan)), make.meeting(of=two.plan)
    page = chair.see(two.first.get_absolute_url())
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    answer = {"status": "amended", "due": "maj 2025", f"{two.second.key}-no": "on", "meeting": meeting.key, "seen": seen}
    asked = chair.send(two.first.get_absolute_url() + "besluta/", **answer).content.decode()
    answer["told"] = asked.partition('name="told" value="')[2].partition('"')[0]
    assert chair.send(two.first.get_absolute_url() + "besluta/", **answer).status_code == 302
    assert two.activity.due == MAY
    assert [one.status for one in two.now()] == [ChangeStatus.AMENDED, ChangeStatus.REJECTED]
    assert "the steering group has answered" in chair.see(two.first.get_absolute_url())


def test_the_mail_of_changes_that_are_asked_for_at_once_names_all_of_them(mailoutbox):
    plan = make.decided_project()
    chair = make.chair(of=plan)
    rows = [make.activity(of=plan, title=title) for title in ("Börja", "Sluta")]
    actions.request_change(plan, by=make.lead(of=plan), edits=[Edit("update_activity", row, {"due": JUNE}) for row in rows])
    _delivered()
    [mail] = [mail for mail in mailoutbox if mail.to == [chair.email]]
    assert mail.body.index("Börja") < mail.body.index("Sluta")


def _delivered():
    while delivery.deliver_due():
        pass


def _of_added():
    return Message.objects.filter(task="decisions.tell_changes_added")


def test_what_is_added_during_a_day_is_told_in_one_mail_the_next_morning(mailoutbox):
    with time_machine.travel("2025-04-03 09:00"):
        first = make.change_request()
        chair = make.chair(of=first)
    _delivered_at("2025-04-03 09:01")
    mailoutbox.clear()
    with time_machine.travel("2025-04-03 10:00"):
        for title in ("Börja", "Sluta"):
            make.change_request(activity=make.activity(of=first, title=title), put_with=first, words={"due": JUNE})
    _delivered_at("2025-04-03 23:00")
    assert mailoutbox == []
    _delivered_at("2025-04-04 07:01")
    [mail] = [mail for mail in mailoutbox if mail.to == [chair.email]]
    assert "Börja" in mail.body
    assert "Sluta" in mail.body
    assert first.title not in mail.body.replace("Börja", "").replace("Sluta", "")  # they have been told of it
    assert first.get_absolute_url() in mail.body


def _delivered_at(moment):
    with time_machine.travel(moment):
        _delivered()


def test_what_is_added_the_next_day_is_another_mail_with_that_alone(mailoutbox):
    with time_machine.travel("2025-04-03 10:00"):
        first = make.change_request(activity=make.activity(title="Först", of=make.decided_project()))
        chair = make.chair(of=first)
        make.change_request(activity=make.activity(of=first, title="Börja"), put_with=first)
    with time_machine.travel("2025-04-04 10:00"):
        make.change_request(activity=make.activity(of=first, title="Sluta"), put_with=first)
    mailoutbox.clear()
    _delivered_at("2025-04-05 07:01")  # the machine was off for a day
    told = [mail.body for mail in mailoutbox if mail.to == [chair.email] and "Först" not in mail.body]
    assert [("Börja" in body, "Sluta" in body) for body in told] == [(True, False), (False, True)]


def test_nothing_is_told_of_what_was_answered_or_taken_back_before_the_morning(mailoutbox):
    two = Two()
    actions.withdraw_change(two.second, by=make.lead(of=two.plan))
    other = make.change_request(activity=make.activity(of=two.plan, title="Kvar"), put_with=two.first)
    assert other.is_added
    make.change_decision(two.first, ChangeStatus.REJECTED)
    mailoutbox.clear()
    for message in _of_added():
        delivery.TASKS[message.task](**message.arguments, message_key="x")
    assert mailoutbox == []


def test_what_is_left_of_it_is_told_also_where_the_first_of_it_was_taken_back(mailoutbox):
    two = Two()
    make.change_request(activity=make.activity(of=two.plan, title="Kvar"), put_with=two.first)
    actions.withdraw_change(two.second, by=make.lead(of=two.plan))
    actions.withdraw_change(two.first, by=make.lead(of=two.plan))
    mailoutbox.clear()
    message = _of_added().get(arguments__user=make.chair(of=two.plan).pk)
    delivery.TASKS[message.task](**message.arguments, message_key="x")
    assert "Kvar" in mailoutbox[0].body
    assert "Utgår" not in mailoutbox[0].body


def test_dates_that_are_said_anew_beyond_the_limits_are_asked_for_in_one_request():
    plan = Decided(freeze=False, step_days=14)
    late = make.activity(step=plan.activity.step, title="Sist", due=PlanDate.read("12 mars 2025"), duration=60)
    make.dependency(of=plan.project, predecessor=plan.activity, activity=late)
    make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
    lead = Visitor(make.lead(of=plan.project))
    where = reverse("projects:push_activities", args=[make.scope(plan.project).slug])
    page = lead.see(where)
    said = [part.partition('"')[0] for part in page.split('name="said" value="')[1:]]
    refused = lead.send(where, said=said)
    assert refused.status_code == 422
    assert f'formaction="{_ask(plan.project, "push_activities").replace("&", "&amp;")}"' in refused.content.decode()
    assert lead.send(_ask(plan.project, "push_activities"), said=said, confirmed="yes").status_code == 302
    asked = list(ChangeRequest.objects.order_by("number"))
    assert [one.about for one in asked][-1] == late.key
    assert {one.put_with for one in asked[1:]} <= {asked[0]}
    assert len(asked) == len(said)


TEXTS = ("title", "dated", "author", "commissioner", "background", "assignment", "communication", "change_routine", "budget_text")


def test_the_amount_for_the_whole_project_can_be_asked_for():
    plan = make.decided_project()
    words = {name: getattr(plan, name) for name in TEXTS} | {"budget_amount": 9_000_000, "full_time_cost": None}
    change = make.change_request(target=plan, kind="change_project", words=words)
    assert set(standing(change, today=make.meeting(of=plan).date).left[0].words) == {"budget_amount"}
    make.change_decision(change)
    assert make.fresh(plan).budget_amount == 9_000_000


def test_edits_asked_for_at_once_are_one_request():
    plan = make.decided_project()
    rows = [make.activity(of=plan), make.activity(of=plan)]
    first = actions.request_change(plan, by=make.lead(of=plan), edits=[Edit("update_activity", row, {"due": JUNE}) for row in rows])
    assert [one.about for one in first.request] == [row.key for row in rows]

"""The steering group answers a change: then it is made by its own verb, and the plan is decided anew. In one piece, or not at all."""

import json
from datetime import date

import pytest
import time_machine

from agreements import actions as agreements
from decisions.states import ChangeStatus
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox.models import Message
from minimaria.policy import Role
from projects import actions as projects
from projects.models import Activity, Baseline
from tests import make
from tests.projects.pages import Visitor

pytestmark = pytest.mark.django_db
JUNE, MAY = PlanDate.read("juni 2025"), PlanDate.read("maj 2025")


def due_of(change):
    return Activity.objects.get(key=change.target).due


def test_yes_makes_it_and_decides_the_plan_anew():
    change = make.change_decision(make.change_request())
    assert due_of(change) == JUNE
    assert (change.status, change.baseline.number, change.baseline.decided_on) == (ChangeStatus.APPROVED, 2, date(2025, 3, 20))
    steps = json.loads(change.baseline.content)["steps"]
    assert [row["due"]["literal"] for step in steps for row in step["activities"] if row["key"] == change.target] == ["juni 2025"]


def test_yes_with_something_else_makes_that():
    change = make.change_request()
    decided = make.change_decision(change, ChangeStatus.AMENDED, instead={change: {"due": MAY}})
    assert due_of(change) == MAY
    assert (json.loads(decided.words)["due"]["date"]["literal"], json.loads(decided.decided_words)["due"]["date"]["literal"]) == (
        "juni 2025",
        "maj 2025",
    )


@pytest.mark.parametrize("words", [{"due": JUNE}, {"title": "Något annat"}, {}])
def test_something_else_is_something_else_and_of_what_was_asked(words):
    change = make.change_request()
    with pytest.raises(NotPossible, match="Say what the steering group decided instead"):
        make.change_decision(change, ChangeStatus.AMENDED, instead={change: words})


def test_no_changes_nothing_and_says_why():
    change = make.change_request()
    with pytest.raises(NotPossible, match="Say why"):
        make.change_decision(change, ChangeStatus.REJECTED, note="")
    make.change_decision(change, ChangeStatus.REJECTED)
    assert due_of(change) == PlanDate.read("mars 2025")
    assert Baseline.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CHAIR, Role.DEPUTY])
def test_who_asked_does_not_answer_whatever_they_are_by_then(role):
    """Nobody is lead and chair at once; who was the one becomes the other."""
    with time_machine.travel("2025-03-31 12:00"):
        plan = make.decided_project()
        was_lead = make.user(role=Role.LEAD, of=plan, until=date(2025, 3, 31))
        change = make.change_request(of=plan, by=was_lead)
    agreements.give_role(make.scope(plan), by=make.administrator(of=plan), user=was_lead, role=role, since=date(2025, 4, 1))
    with pytest.raises(NotPossible, match="Somebody else has to confirm"):
        make.change_decision(change, by=was_lead)
    assert make.fresh(change).is_awaiting


def test_the_deputy_confirms_in_the_chairs_place():
    change = make.change_request()
    deputy = make.deputy(of=change)
    assert 'name="seen"' in Visitor(deputy).see(change.get_absolute_url())
    assert make.change_decision(change, by=deputy).decided_by == deputy
    assert due_of(change) == JUNE


@pytest.mark.parametrize("role", ["lead", "steer", "worker", "administrator"])
def test_only_the_chair_and_the_deputy_confirm(role):
    change = make.change_request()
    with pytest.raises(NotAllowed):
        make.change_decision(change, by=getattr(make, role)(of=change))


def test_it_is_decided_at_a_meeting_of_the_group_that_has_been_held():
    change = make.change_request()
    with pytest.raises(NotPossible, match="has not been held"):
        make.change_decision(change, meeting=make.meeting(of=change, date=date(2199, 1, 8)))
    with pytest.raises(NotPossible, match="is not the steering group"):
        make.change_decision(change, meeting=make.meeting(of=change, body=make.body(of=change, name="Rådet")))


def test_deciding_twice_decides_once():
    change = make.change_request()
    make.change_decision(change)
    with pytest.raises(NotPossible, match="is approved already"):
        make.change_decision(make.fresh(change))
    assert Baseline.objects.count() == 2


def test_when_the_plan_has_moved_nobody_approves_what_they_have_not_seen():
    change = make.change_request()
    from decisions.changes.reading import standing

    seen = standing(change, today=date.today()).seal
    projects.update_activity(Activity.objects.get(key=change.target), by=make.lead(of=change), due=PlanDate.read("april 2025"))
    assert "The plan has moved since" in Visitor(make.chair(of=change)).see(change.get_absolute_url())
    with pytest.raises(NotPossible, match="The plan has changed since you opened the page"):
        make.change_decision(make.fresh(change), seen=seen)
    make.change_decision(make.fresh(change))
    assert due_of(change) == JUNE


def test_what_is_gone_from_the_plan_can_be_rejected_and_not_approved():
    change = make.change_request()
    projects.remove_activity(Activity.objects.get(key=change.target), by=make.lead(of=change))
    assert "no longer in the plan" in Visitor(make.chair(of=change)).see(change.get_absolute_url())
    with pytest.raises(NotPossible, match="no longer in the plan"):
        make.change_decision(make.fresh(change))
    assert make.change_decision(make.fresh(change), ChangeStatus.REJECTED).status == ChangeStatus.REJECTED


def test_what_cannot_be_made_leaves_no_answer_behind(monkeypatch):
    change = make.change_request()

    def refuse(*_arguments, **_words):
        raise NotPossible("Det gick inte.")

    monkeypatch.setattr(projects, "freeze_baseline", refuse)
    with pytest.raises(NotPossible, match="Det gick inte"):
        make.change_decision(change)
    assert make.fresh(change).is_awaiting
    assert due_of(change) == PlanDate.read("mars 2025")
    assert not Message.objects.filter(task="decisions.tell_change_decided").exists()


def test_those_who_work_with_it_are_told(mailoutbox):
    from decisions.tasks import tell_change_decided

    change = make.change_request()
    lead, worker = make.lead(of=change), make.worker(of=change)
    make.change_decision(change)
    told = {message.arguments["user"] for message in Message.objects.filter(task="decisions.tell_change_decided")}
    assert {lead.pk, worker.pk} <= told
    assert make.chair(of=change).pk not in told
    tell_change_decided(change=change.pk, user=lead.pk, message_key="x")
    assert "approved the change" in mailoutbox[0].body or "godkände ändringen" in mailoutbox[0].body


def test_the_chair_answers_on_the_page():
    change = make.change_request()
    meeting, chair = make.meeting(of=change), Visitor(make.chair(of=change))
    page = chair.see(change.get_absolute_url())
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert len(seen) == 16
    refused = chair.send(change.get_absolute_url() + "besluta/", status="rejected", meeting=meeting.key, seen=seen)
    assert refused.status_code == 422
    answer = {"status": "amended", "due": "maj 2025", "meeting": meeting.key, "seen": seen}
    asked = chair.send(change.get_absolute_url() + "besluta/", **answer)
    page = asked.content.decode()
    assert "This is what it leads to instead" in page
    assert due_of(change) == PlanDate.read("mars 2025")
    other = {"due": "april 2025", "told": page.partition('name="told" value="')[2].partition('"')[0]}
    assert "This is what it leads to instead" in chair.send(change.get_absolute_url() + "besluta/", **answer | other).content.decode()
    answer["told"] = other["told"]
    assert chair.send(change.get_absolute_url() + "besluta/", **answer).status_code == 302
    assert due_of(change) == MAY
    assert "approved with changes" in chair.see(change.get_absolute_url())


def test_the_lead_moves_the_plan_no_further_than_was_approved():
    """After yes the limits are counted from the new decided plan."""
    change = make.change_request()
    projects.set_limits(change.project, by=make.chair(of=change), meeting=make.meeting(of=change), step_days=0)
    make.change_decision(make.fresh(change))
    activity = Activity.objects.get(key=change.target)
    assert projects.update_activity(activity, by=make.lead(of=change), due=MAY)

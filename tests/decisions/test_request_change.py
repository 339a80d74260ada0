"""Beyond the limits, saving becomes asking: the decided plan stands, and what the lead expects stands beside it."""

import json
from datetime import date

import pytest
from django.urls import reverse

from decisions import actions
from decisions.changes.kinds import KINDS, Edit
from decisions.models import ChangeRequest
from decisions.states import ChangeStatus
from minimaria.audit.models import Event
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox.models import Message
from projects.models import Activity
from projects.states import ActivityStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db
JUNE = PlanDate.read("juni 2025")


def test_the_decided_plan_stands_and_the_expected_day_is_kept():
    change = make.change_request()
    row = Activity.objects.get(key=change.target)
    assert (row.due, row.revision) == (PlanDate.read("mars 2025"), 1)
    assert (change.status, change.expected, change.number) == (ChangeStatus.AWAITING, JUNE, 1)
    assert list(ChangeRequest.objects.awaiting()) == [change]
    assert str(change) == f"Change 1: {row.title}"


def test_only_what_is_otherwise_is_asked_and_what_stood_there_is_kept():
    activity = make.activity(of=make.decided_project(), title="Skriva", due=PlanDate.read("mars 2025"))
    change = make.change_request(activity=activity, words={"title": "Skriva", "due": JUNE, "duration": 0, "comment": ""})
    assert set(json.loads(change.words)) == set(json.loads(change.was)) == {"due"}


def test_trying_it_leaves_nothing_behind_but_the_request():
    change = make.change_request()
    assert Activity.history.filter(key=change.target).count() == 1
    event = Event.objects.filter(verb="decisions.request_change").get()
    assert [change[0] for change in json.loads(event.rows)] == ["decisions.changerequest"]


def test_what_its_own_verb_refuses_is_not_asked_for_either():
    plan = make.decided_project()
    shut = make.gate(of=plan).opens
    activity = make.activity(step=shut)
    with pytest.raises(NotPossible, match="is not open yet"):
        make.change_request(activity=activity, words={"status": ActivityStatus.STARTED})


def test_a_second_change_of_the_same_waits_for_the_first():
    change = make.change_request()
    activity = Activity.objects.get(key=change.target)
    with pytest.raises(NotPossible, match="waits for the steering group already"):
        make.change_request(activity=activity, words={"due": PlanDate.read("maj 2025")})
    actions.withdraw_change(change, by=make.lead(of=change))
    assert make.change_request(activity=activity, words={"due": PlanDate.read("maj 2025")}).number == 2


def test_nothing_is_asked_before_the_plan_is_decided_whatever_others_have_decided():
    make.decided_project()
    activity = make.activity(of=make.collaboration(parties=0))
    plan = activity.step.project
    with pytest.raises(NotPossible, match="has not decided the plan yet"):
        actions.request_change(plan, by=make.lead(of=plan), edits=[Edit("update_activity", activity, {"due": JUNE})])


def test_asking_for_what_stands_there_is_no_change():
    activity = make.activity(of=make.decided_project(), due=JUNE)
    with pytest.raises(NotPossible, match="Nothing is changed"):
        make.change_request(activity=activity, words={"due": JUNE})


@pytest.mark.parametrize("role", ["chair", "steer", "worker", "contact", "administrator"])
def test_only_the_lead_asks(role):
    plan = make.decided_project()
    activity = make.activity(of=plan)
    with pytest.raises(NotAllowed):
        make.change_request(activity=activity, by=getattr(make, role)(of=plan))


def test_the_steering_group_is_told_once_each_and_the_mail_says_what_is_asked(mailoutbox):
    from decisions.tasks import tell_change_requested

    plan = make.decided_project()
    chair, member = make.chair(of=plan), make.steer(of=plan)
    change = make.change_request(of=plan)
    told = Message.objects.filter(task="decisions.tell_change_requested").order_by("pk")
    assert {message.arguments["user"] for message in told} == {chair.pk, member.pk}
    tell_change_requested(change=change.pk, user=chair.pk, message_key="x")
    assert "mars 2025 → juni 2025" in mailoutbox[0].body
    assert change.get_absolute_url() in mailoutbox[0].body


def _ask(change_of, kind):
    return f"{reverse('decisions:request_change', args=[make.scope(change_of).slug])}?slag={kind}&av={change_of.key}"


def test_a_refused_save_offers_to_ask_with_what_was_typed():
    from projects import actions as projects

    plan = make.decided_project()
    activity = make.activity(of=plan, title="Skriva", due=PlanDate.read("mars 2025"))
    make.gate_decision(gate=make.submitted_gate(of=plan))  # frozen again, with the activity
    projects.set_limits(plan, by=make.chair(of=plan), meeting=make.meeting(of=plan), step_days=5)
    lead = Visitor(make.lead(of=plan))
    words = {"title": "Skriva", "status": "planned", "due": "juni 2025", "revision": activity.revision, "duration": "", "comment": ""}
    refused = lead.send(address("update_activity", activity), **words)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "comes 91 days later than decided" in page
    assert f'formaction="{_ask(activity, "update_activity").replace("&", "&amp;")}"' in page
    assert page.index("Save the activity") < page.index("formaction=")  # Enter presses the first button of a form
    shown = lead.send(_ask(activity, "update_activity"), **words).content.decode()
    assert "Ask the steering group: Skriva?" in shown
    assert "<del>March 2025</del>" in shown
    asked = lead.send(_ask(activity, "update_activity"), **words, confirmed="yes", **{"change-reason": "Underlaget dröjer."})
    change = ChangeRequest.objects.get()
    assert asked["Location"] == change.get_absolute_url()
    assert (change.reason, change.expected, change.is_marked) == ("Underlaget dröjer.", JUNE, False)


def test_the_lead_can_mark_what_goes_beyond_no_limit():
    change = make.change_request()
    assert change.is_marked
    assert "marked it as significant" in Visitor(make.reader(of=change)).see(change.get_absolute_url())


EDITS = {
    "add_activity": lambda plan: (plan.steps.first(), {"title": "Ny sak", "due": "maj 2025"}),
    "plan_mitigation": lambda plan: (
        make.risk(of=plan, text="Lokalen dröjer"),
        {"title": "Boka i tid", "step": plan.steps.first().key, "due": "maj 2025"},
    ),
    "add_step": lambda plan: (plan, {"title": "Invigning", "content": "Tal och tårta"}),
    "add_gate": lambda plan: (make.step(of=plan), {"asked": "", "deliverables": "Budget"}),
    "remove_activity": lambda plan: (make.activity(of=plan), {"csrfmiddlewaretoken": "x"}),
    "move_activity": lambda plan: (make.activity(of=plan), {"to": f"{plan.steps.last().key}.1"}),
    "plan_gate": lambda plan: (
        (gate := make.gate(of=plan)),
        {"meeting": make.meeting(of=plan, date=date(2199, 3, 4)).key, "revision": gate.revision},
    ),
    "add_deliverable": lambda plan: (make.gate(of=plan), {"title": "Ett till"}),
    "add_dependency": lambda plan: (make.activity(of=plan), {"predecessor": make.activity(of=plan).key, "lag": "2"}),
    "change_dependency": lambda plan: ((row := make.dependency(of=plan)), {"lag": "4", "revision": row.revision}),
    "add_budget_line": lambda plan: (plan, {"year": "2027", "name": "Bil", "decided": "5000"}),
    "update_budget_line": lambda plan: (
        (row := make.budget_line(of=plan)),
        {"year": "2026", "name": "Lokal", "source": "Statsbidrag", "decided": "2000000", "revision": row.revision},
    ),
    "remove_budget_line": lambda plan: ((row := make.budget_line(of=plan)), {"revision": row.revision}),
}


@pytest.mark.parametrize("kind", EDITS)
def test_every_kind_of_change_can_be_asked_for_and_is_made_when_the_group_says_yes(kind):
    plan = make.decided_project()
    target, words = EDITS[kind](plan)
    lead = Visitor(make.lead(of=plan))
    assert lead.send(_ask(target, kind), **words).status_code == 200
    asked = lead.send(_ask(target, kind), **words, confirmed="yes")
    assert asked.status_code == 302, asked.content.decode()
    change = ChangeRequest.objects.get()
    assert Visitor(make.chair(of=plan)).see(change.get_absolute_url())
    decided = make.change_decision(change)
    assert decided.baseline.number == 2
    assert decided.status == ChangeStatus.APPROVED
    assert Visitor(make.chair(of=plan)).see(change.get_absolute_url())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_page_of_every_verb_that_can_be_asked_for_offers_it(kind):
    plan = make.decided_project()
    target = plan if kind == "change_project" else EDITS[kind](plan)[0] if kind in EDITS else make.activity(of=plan)
    page = Visitor(make.lead(of=plan)).see(address(kind, target, key=target != plan))
    assert f'formaction="{_ask(target, kind).replace("&", "&amp;")}"' in page


def test_the_steering_group_sees_where_what_is_new_comes():
    plan = make.decided_project()
    step, risk = plan.steps.first(), make.risk(of=plan, text="Lokalen dröjer")
    added = make.change_request(target=step, kind="add_activity", words={"title": "Ny sak"})
    about = make.change_request(target=risk, kind="plan_mitigation", words={"title": "Boka i tid", "step": step})
    chair = Visitor(make.chair(of=plan))
    assert str(step) in chair.see(added.get_absolute_url())
    assert "Lokalen dröjer" in chair.see(about.get_absolute_url())

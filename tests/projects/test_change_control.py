"""Once the plan is decided, nothing goes further from it than the steering group lets it: by no verb, and not bit by bit."""

import pytest
import time_machine

from decisions import actions as decisions
from minimaria.dates import PlanDate
from minimaria.errors import NeedsApproval
from minimaria.verbs import VERBS, Verb
from projects import actions
from projects.models import Activity, Deliverable, Gate, Responsible, Step
from projects.states import ActivityStatus
from tests import make
from tests.projects.under_control import Decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]


@pytest.fixture
def _in_march():
    with time_machine.travel("2025-03-01 12:00"):
        yield


def test_before_the_first_gate_is_passed_everything_may_be_changed():
    plan = Decided(freeze=False, gate_days=0, step_days=0, scope=0)
    assert plan.say("10 juni 2025").due == PlanDate.read("10 juni 2025")


def test_where_the_group_has_set_no_limit_everything_may_be_changed():
    assert Decided().say("10 juni 2025").due == PlanDate.read("10 juni 2025")


def test_within_the_limit_it_is_just_made_and_beyond_it_is_not():
    plan = Decided(step_days=14)
    plan.say("24 mars 2025")
    with pytest.raises(NeedsApproval, match=r"The end of step 2 comes 15 days later than decided\. The limit is 14\."):
        plan.say("25 mars 2025")
    assert make.fresh(plan.activity).due == PlanDate.read("24 mars 2025")


def test_many_small_steps_are_one_long_one():
    plan = Decided(step_days=14)
    for due in ("20 mars 2025", "24 mars 2025"):
        plan.say(due)
    with pytest.raises(NeedsApproval):
        plan.say("28 mars 2025")


def test_sooner_is_nobodys_to_refuse_and_neither_is_what_makes_it_no_worse():
    plan = Decided()
    plan.say("30 april 2025")
    actions.set_limits(plan.project, by=plan.chair, meeting=plan.held, step_days=14)
    assert plan.say("29 april 2025")
    assert plan.say("29 april 2025", title="Skriva hela budgeten", comment="Tre delar.", status=ActivityStatus.STARTED)
    with pytest.raises(NeedsApproval):
        plan.say("2 maj 2025")


def test_work_that_a_gate_needs_moves_the_gate():
    plan = Decided(gate_days=14)
    with pytest.raises(NeedsApproval, match=r"The gate into step 3 comes 20 days later than decided\."):
        plan.say("30 april 2025")


def test_work_that_others_wait_for_moves_the_gate_too():
    plan = Decided(freeze=False, gate_days=2)
    then = make.activity(step=plan.activity.step, title="Räkna på budgeten", due=PlanDate.read("9 april 2025"), duration=10)
    make.dependency(of=plan.project, predecessor=plan.activity, activity=then)
    make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
    with pytest.raises(NeedsApproval, match="The gate into step 3 comes"):
        plan.say("4 april 2025")


def test_a_date_that_was_decided_is_not_just_left_out():
    plan = Decided(step_days=14)
    with pytest.raises(NeedsApproval, match="is left without a day"):
        actions.update_activity(plan.activity, by=plan.lead, due=PlanDate())


def test_the_budget_is_counted_in_kronor_and_in_per_cent():
    plan = Decided(budget_kronor=100_000, budget_percent=5)
    words = {"year": 2026, "name": "Lokal", "source": "", "used": None}
    actions.update_budget_line(plan.line, by=plan.lead, decided=1_050_000, **words)
    with pytest.raises(NeedsApproval, match="The budget is"):
        actions.update_budget_line(make.fresh(plan.line), by=plan.lead, decided=949_000, **words)


def test_who_answers_for_the_work_cannot_go_further_than_the_lead():
    plan = Decided(step_days=14)
    member = make.member(of=plan.project)
    worker = make.worker(of=plan.project)
    seat = make.member(group=member.group, name=worker.person.name)
    actions.update_activity(plan.activity, by=plan.lead, responsible=Responsible(member=seat))
    with pytest.raises(NeedsApproval):
        actions.update_activity(make.fresh(plan.activity), by=worker, due=PlanDate.read("juni 2025"))


def test_what_the_group_itself_adds_is_no_step_towards_its_limit():
    plan = Decided(scope=1)
    decisions.submit_gate(plan.gate, by=plan.lead, meeting=plan.april)
    one = plan.gate.deliverables.get()
    with time_machine.travel("2025-04-11 12:00"):
        make.gate_decision(
            gate=make.fresh(plan.gate),
            meeting=plan.april,
            conditions=[
                decisions.ConditionOf(one, what, _somebody(), PlanDate.read("maj 2025")) for what in ("Räkna om", "Fråga parterna")
            ],
            outcomes={one.versions.get(): "approved"},
        )
    assert make.activity(step=plan.activity.step, by=plan.lead)


def _somebody():
    return Responsible(text="Kansliet")


def test_a_gate_the_group_sent_back_comes_to_a_later_meeting_by_its_own_word():
    plan = Decided(gate_days=0)
    decisions.submit_gate(plan.gate, by=plan.lead, meeting=plan.april)
    from decisions.states import GateOutcome

    with time_machine.travel("2025-04-11 12:00"):
        make.gate_decision(gate=make.fresh(plan.gate), meeting=plan.april, outcome=GateOutcome.RETURNED)
        assert decisions.submit_gate(make.fresh(plan.gate), by=plan.lead, meeting=plan.later).meeting == plan.later


# No way round: each verb that can change what a limit is on, and what it would do


def _line(plan, **over):
    return {"year": 2026, "name": "Lokal", "source": "", "decided": 9_000_000, "used": None} | over


ROUND_THE_LIMIT = {
    "projects.update_activity": lambda plan: plan.say("juni 2025"),
    "projects.add_activity": lambda plan: actions.add_activity(
        plan.activity.step, by=plan.lead, title="Mer", due=PlanDate.read("juni 2025")
    ),
    "projects.move_activity": lambda plan: actions.move_activity(
        make.activity(step=plan.gate.opens, title="Sen", due=PlanDate.read("juni 2025")), by=plan.lead, step=plan.activity.step
    ),
    "projects.remove_activity": lambda plan: actions.remove_activity(plan.activity, by=plan.lead),
    "projects.push_activities": lambda plan: actions.push_activities(
        plan.project, by=plan.lead, said={plan.activity: PlanDate.read("juni 2025")}
    ),
    "projects.add_dependency": lambda plan: actions.add_dependency(plan.activity, by=plan.lead, predecessor=plan.slow),
    "projects.change_dependency": lambda plan: actions.change_dependency(plan.waits, by=plan.lead, lag=100),
    "projects.plan_gate": lambda plan: actions.plan_gate(plan.gate, by=plan.lead, meeting=plan.later),
    "projects.add_deliverable": lambda plan: actions.add_deliverable(plan.gate, by=plan.lead, title="Ett till"),
    "projects.add_gate": lambda plan: actions.add_gate(plan.last, by=plan.lead, deliverables=["Underlag"]),
    "projects.add_step": lambda plan: actions.add_step(plan.project, by=plan.lead, title="Ett steg till"),
    "projects.add_budget_line": lambda plan: actions.add_budget_line(plan.project, by=plan.lead, **_line(plan)),
    "projects.update_budget_line": lambda plan: actions.update_budget_line(plan.line, by=plan.lead, **_line(plan)),
    "projects.remove_budget_line": lambda plan: actions.remove_budget_line(plan.line, by=plan.lead),
    "projects.change_project": lambda plan: actions.change_project(plan.project, by=plan.lead, **_texts(plan, budget_amount=9_000_000)),
    "projects.plan_mitigation": lambda plan: actions.plan_mitigation(
        make.risk(of=plan.project), by=plan.lead, step=plan.activity.step, title="Mer"
    ),
    "decisions.submit_gate": lambda plan: decisions.submit_gate(plan.gate, by=plan.lead, meeting=plan.later),
}
# Those that change nothing a limit is on, by what they change instead.
OUTSIDE_THE_LIMITS = {
    "projects.set_up_project": "a plan that is not decided",
    "projects.set_limits": "the limits themselves: the chair's",
    "projects.open_step": "only as its gate allows",
    "projects.remove_dependency": "waiting for less makes nothing later",
    "projects.add_deliverable_version": "what lies before the group is what it decides on",
    "projects.set_document_status": "the same",
    "projects.update_deliverable": "what it is called, and who sees to it",
    "projects.link_mitigation": "what is in the plan already",
    "projects.unlink_mitigation": "what stays in the plan",
    "projects.add_risk": "what may happen, not what is done",
    "projects.update_risk": "the same",
    "projects.rate_risk": "the same",
    "projects.close_risk": "the same",
    "projects.reopen_risk": "the same",
}
# Subjects whose verbs write no row that a limit is on, by what they write.
OUTSIDE_BY_SUBJECT = {
    "projects.actions.comments": "what is said of the plan",
    "projects.actions.communication": "who is told",
    "projects.actions.drafts": "who reads a draft",
    "projects.actions.feeds": "calendar addresses",
    "projects.actions.money": "shares and population; the budget's lines are named above",
    "projects.actions.organisation": "who sits where and answers for what",
    "projects.actions.replacing": "who answers for what",
    "projects.actions.swot": "the analysis",
}
# Modules outside projects that reach its verbs or rows, and how they keep to the limits.
ELSEWHERE = {
    "decisions.actions.changes": "in the group's name, once it has said yes",
    "decisions.actions.gate_records": "in the group's name",
    "decisions.actions.gates": "conditions in the group's name; a gate put before a later meeting is measured",
    "decisions.actions.minutes": "actions in the group's name",
}


def _texts(plan, **over):
    names = VERBS["projects.change_project"].signature.parameters
    return {name: getattr(plan.project, name) for name in names if name not in ("project", "by")} | over


def _everything_limited():
    plan = Decided(freeze=False, gate_days=0, step_days=0, budget_kronor=0, scope=0)
    actions.change_project(plan.project, by=plan.lead, **_texts(plan, budget_amount=1_000_000))
    plan.slow = make.activity(step=plan.project.steps.first(), title="Långsam", duration=200)
    first = make.activity(step=plan.activity.step, title="Först", due=PlanDate.read("3 mars 2025"))
    plan.waits = make.dependency(of=plan.project, predecessor=first, activity=plan.activity)
    plan.last = make.step(of=plan.project)
    make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
    plan.project.refresh_from_db()
    return plan


@pytest.mark.parametrize("word", ROUND_THE_LIMIT)
def test_no_verb_goes_round_the_limits(word):
    plan = _everything_limited()
    with pytest.raises(NeedsApproval):
        ROUND_THE_LIMIT[word](plan)


def test_every_verb_of_the_plan_is_known_to_keep_to_the_limits_or_to_be_outside_them():
    ours = {word for word, verb in VERBS.items() if word.startswith("projects.") and verb.function.__module__ not in OUTSIDE_BY_SUBJECT}
    ours |= {word for word in VERBS if "budget_line" in word}
    assert ours - {*ROUND_THE_LIMIT, *OUTSIDE_THE_LIMITS} == set(), "Say in tests/projects/test_change_control.py which it is."


def test_every_verb_that_writes_under_a_limit_asks_the_guard_or_calls_one_that_does():
    """A verb outside the limits does not even know the guard; one within them reaches it."""
    for word in ROUND_THE_LIMIT:
        assert "controlled" in _reached(VERBS[word].function), word


def _reached(function, seen=None):
    """The names that a function uses, and those of the functions of ours that it calls."""
    seen = set() if seen is None else seen
    for name in function.__code__.co_names:
        if name not in seen:
            seen.add(name)
            known = function.__globals__.get(name)
            inner = getattr(known, "function", known)
            if getattr(inner, "__code__", None) and inner.__module__.startswith(("projects.", "decisions.")):
                _reached(inner, seen)
    return seen


def test_nothing_elsewhere_reaches_the_plan_without_being_known():
    """The verbs of other apps write the plan by the plan's own verbs: those modules that do are named, with how they are held."""
    apart = {
        verb.function.__module__
        for verb in VERBS.values()
        if not verb.function.__module__.startswith("projects.")
        and any(_is_of_the_plan(value) for value in verb.function.__globals__.values())
    }
    assert apart == set(ELSEWHERE), "Say in tests/projects/test_change_control.py how it keeps to the limits."


def _is_of_the_plan(value):
    """Whether it is the module of the plan's verbs, or one of those verbs that are under a limit."""
    return value is actions or (isinstance(value, Verb) and value.word in ROUND_THE_LIMIT) or value in (Activity, Deliverable, Gate, Step)


def test_taking_back_what_was_made_within_the_limits_goes_no_way_round():
    plan = Decided(step_days=14)
    plan.say("3 mars 2025")  # sooner: free
    actions.set_limits(plan.project, by=plan.chair, meeting=plan.held, step_days=0)
    assert plan.say("10 mars 2025")  # back to what was decided
    with pytest.raises(NeedsApproval):
        plan.say("11 mars 2025")


def test_cancelling_is_removing():
    plan = Decided(scope=0)
    with pytest.raises(NeedsApproval, match="1 activity, object or step is added or removed"):
        actions.update_activity(plan.activity, by=plan.lead, status=ActivityStatus.CANCELLED)
    assert (Activity.objects.count(), Deliverable.objects.count()) == (1, 2)


def test_measuring_takes_the_same_queries_whatever_the_length_of_the_plan(django_assert_num_queries):
    plan = Decided(step_days=30)
    for number in range(12):
        make.activity(step=plan.activity.step, title=f"Mer {number}")
    from projects.control.now import plan_now

    with django_assert_num_queries(7):
        plan_now(plan.project)

"""A plan document that is read again, once the plan is decided: within the limits it is taken over, beyond them it is asked for."""

import pytest
import time_machine

from decisions.changes.reading import standing
from decisions.models import ChangeRequest
from minimaria.dates import PlanDate
from minimaria.errors import NeedsApproval, NotAllowed
from minimaria.importing import actions as importing
from minimaria.importing.plan import read_plan
from minimaria.importing.plan_proposals import plan_proposals
from projects.control.guard import in_the_groups_name
from projects.models import Activity, Gate, Responsible, Risk, Step
from tests import make
from tests.projects.under_control import MARCH, Decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]


@pytest.fixture
def _in_march():
    with time_machine.travel("2025-03-01 12:00"):
        yield


def _read_again(plan, due):
    """The plan's own document read again, all of it chosen that is work or a risk."""
    reading, chosen = _reading(plan, due)
    return importing.import_plan(plan.project.collaboration, by=plan.lead, reading=reading, chosen=chosen)


def _reading(plan, due, more="", step="", what=("Activity", "Risk")):
    """The plan's own document, in which the activity is said for another day, a risk has come, and perhaps an activity or a step more.

    With what is chosen of it.
    """
    further = f"\n\t{more}\t\tmaj 2025\t" if more else ""
    further += f"\n4.\t{step}\n\tInviga\tStyrgruppen\tjuni 2026\t" if step else ""
    stages = f"\n4. Process\n\nSteg 4: {step}\n\n- **Styrgruppen har godkänt budgeten**\n" if step else ""
    document = f"""Projektplan
{stages}
6. Tidsplan- Aktiviteter

Nr\tBeskrivning av uppgift\tAnsvarig\tSlutdatum\tKommentar
2.\t{plan.activity.step.title}
\tSkriva budget\t\t{due}\tDet dröjer{further}

7. Riskanalys

Risk\tSannolikhet\tKonsekvens\tLösning
Underlaget dröjer\tHög\tBudgeten blir sen\tFråga i tid
"""
    reading = read_plan(document.encode())
    chosen = {p.key for p in plan_proposals(plan.project.collaboration, reading) if p.what in what}
    return reading, chosen


def test_a_plan_document_read_again_goes_no_further_than_the_limits_and_is_then_not_taken_over_in_part():
    plan = Decided(step_days=14)
    with pytest.raises(NeedsApproval, match=r"The end of step 2 comes .* later than decided\. The limit is 14\."):
        _read_again(plan, "juni 2025")
    assert make.fresh(plan.activity).due == MARCH
    assert not Risk.objects.exists()
    _read_again(plan, "24 mars 2025")
    assert make.fresh(plan.activity).due == PlanDate.read("24 mars 2025")
    assert Risk.objects.exists()


def test_what_a_document_read_again_says_beyond_the_limits_can_be_asked_for_in_one_request():
    plan = Decided(step_days=14, scope=0)
    reading, chosen = _reading(plan, "juni 2025", more="Ny uppgift")
    made = importing.import_plan(plan.project.collaboration, by=plan.lead, reading=reading, chosen=chosen, asks=True)
    assert made == 1  # the risk, on which there is no limit
    assert Risk.objects.exists()
    assert make.fresh(plan.activity).due == MARCH
    first = ChangeRequest.objects.get(put_with=None)
    assert [one.title for one in first.request] == ["Skriva budget", "Ny uppgift"]
    make.change_decision(first, meeting=plan.held)
    assert make.fresh(plan.activity).due == PlanDate.read("juni 2025")
    assert Activity.objects.filter(title="Ny uppgift").exists()


def test_what_a_document_read_again_says_within_the_limits_is_made_and_nobody_is_asked():
    plan = Decided(step_days=14)
    reading, chosen = _reading(plan, "24 mars 2025")
    assert importing.import_plan(plan.project.collaboration, by=plan.lead, reading=reading, chosen=chosen, asks=True) == len(chosen) == 2
    assert make.fresh(plan.activity).due == PlanDate.read("24 mars 2025")
    assert not ChangeRequest.objects.exists()


def test_a_step_more_in_a_document_read_again_is_asked_for_with_all_that_stands_in_it():
    plan = Decided(scope=0)
    reading, chosen = _reading(plan, "10 mars 2025", step="Invigning", what=("Step", "Gate", "Activity", "Risk"))
    made = importing.import_plan(plan.project.collaboration, by=plan.lead, reading=reading, chosen=chosen, asks=True)
    assert made == 2  # the risk, and what the activity's comment says
    assert not Step.objects.filter(number=4).exists()
    change = ChangeRequest.objects.get()
    assert change.title == "Invigning"
    [over] = standing(change, today=plan.held.date).now.passed
    assert over.amount == 3  # the step, its activity, and what its gate approves
    make.change_decision(change, meeting=plan.held)
    step = Step.objects.get(number=4)
    assert [(one.title, one.due, one.responsible) for one in step.activities.all()] == [
        ("Inviga", PlanDate.read("juni 2026"), Responsible(text="Styrgruppen"))
    ]
    assert (step.gate.asked, [one.title for one in step.gate.deliverables.all()], step.is_shut) == ("budgeten", ["budgeten"], True)


def test_of_a_step_that_is_asked_for_only_what_was_chosen_comes_with_it():
    plan = Decided(scope=0)
    reading, chosen = _reading(plan, "10 mars 2025", step="Invigning", what=("Step",))
    importing.import_plan(plan.project.collaboration, by=plan.lead, reading=reading, chosen=chosen, asks=True)
    make.change_decision(ChangeRequest.objects.get(), meeting=plan.held)
    step = Step.objects.get(number=4)
    assert not step.activities.exists()
    assert not Gate.objects.filter(opens=step).exists()


def test_a_gate_that_only_the_new_document_has_is_asked_for_by_itself():
    plan = Decided(scope=0)
    with in_the_groups_name():
        step = make.step(of=plan.project, title="Invigning")
    reading, chosen = _reading(plan, "10 mars 2025", step="Invigning", what=("Gate",))
    importing.import_plan(plan.project.collaboration, by=plan.lead, reading=reading, chosen=chosen, asks=True)
    assert not Gate.objects.filter(opens=step).exists()
    make.change_decision(ChangeRequest.objects.get(), meeting=plan.held)
    assert [one.title for one in make.fresh(step).gate.deliverables.all()] == ["budgeten"]


def test_an_administrator_who_reads_a_plan_in_does_not_ask_the_steering_group():
    plan = Decided(step_days=14)
    reading, chosen = _reading(plan, "juni 2025")
    with pytest.raises(NotAllowed):
        importing.import_plan(plan.project.collaboration, by=make.administrator(of=plan.project), reading=reading, chosen=chosen, asks=True)
    assert not ChangeRequest.objects.exists()
    assert not Risk.objects.exists()

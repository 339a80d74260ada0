"""Many at one gate at once: it is decided once, and no step opens whose gate is shut."""

from datetime import date

import pytest
from django.utils import timezone

from agreements.models import Meeting
from decisions import actions
from decisions.changes.reading import standing
from decisions.models import ChangeRequest, GateDecision, GateRecord
from decisions.states import ChangeStatus, GateOutcome
from minimaria import acting
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox.models import Message
from minimaria.policy import Role
from projects import actions as projects
from projects.models import Baseline, Gate
from projects.states import GateStatus, StepStatus
from tests import make
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def threads(request: pytest.FixtureRequest) -> int:
    """How many submissions come at once: ten, or two hundred with --long."""
    return 200 if request.config.getoption("--long") else 10


def test_two_chairs_at_once_decide_once():
    gate = make.submitted_gate(deliverables=4)
    chairs = [make.chair(of=gate), make.user(role=Role.CHAIR, of=gate)]
    told, meeting, outcomes = make.worker(of=gate), gate.meeting, make.outcomes(gate)
    decided = at_once(lambda n: actions.decide_gate(gate, by=chairs[n], meeting=meeting, outcomes=outcomes), threads=2)
    assert {type(outcome) for outcome in decided} == {GateDecision, NotPossible}
    assert (GateDecision.objects.count(), Baseline.objects.count()) == (1, 1)
    assert make.fresh(gate.opens).status == StepStatus.OPEN
    assert Message.objects.filter(arguments__user=told.pk).count() == 1


def test_what_is_written_up_is_confirmed_once_however_many_confirm_it(threads):
    record = make.gate_record(gate=make.submitted_gate(deliverables=2))
    confirming = [make.chair(of=record), make.deputy(of=record)]
    told = make.worker(of=record)
    tried = at_once(lambda n: actions.confirm_gate(record, by=confirming[n % 2]), threads)
    assert sum(isinstance(outcome, GateDecision) for outcome in tried) == 1
    assert sum(isinstance(outcome, NotPossible) for outcome in tried) == threads - 1
    assert (GateDecision.objects.count(), Baseline.objects.count()) == (1, 1)
    assert Message.objects.filter(arguments__user=told.pk).count() == 1
    assert Message.objects.filter(task="decisions.file_gate_decision").count() == 1


def test_one_confirms_while_it_is_written_up_anew_and_what_holds_is_what_was_confirmed():
    gate = make.submitted_gate()
    record, chair, lead = make.gate_record(gate=gate), make.chair(of=gate), make.lead(of=gate)
    words = {"meeting": gate.meeting, "note": "Siffrorna saknas.", "complete_by": PlanDate.read("april 2025")}
    returned = make.outcomes(gate, GateOutcome.RETURNED)

    def work(number: int) -> object:
        if number:
            return actions.write_up_gate(gate, by=lead, outcomes=returned, **words)
        return actions.confirm_gate(record, by=chair)

    tried = at_once(work, threads=4)
    passed = make.fresh(gate.opens).status == StepStatus.OPEN
    assert passed is isinstance(tried[0], GateDecision) is GateDecision.objects.filter(outcome=GateOutcome.APPROVED).exists()


def test_one_chair_approves_while_the_other_sends_it_back_and_one_of_the_two_holds():
    gate = make.submitted_gate()
    chairs = [make.chair(of=gate), make.user(role=Role.CHAIR, of=gate)]
    answers = [make.outcomes(gate), make.outcomes(gate, GateOutcome.RETURNED)]
    words = {"meeting": gate.meeting, "note": "Siffrorna saknas.", "complete_by": PlanDate.read("april 2025")}
    at_once(lambda n: actions.decide_gate(gate, by=chairs[n % 2], outcomes=answers[n % 2], **words), threads=6)
    decision = GateDecision.objects.get()
    is_open = make.fresh(gate.opens).status == StepStatus.OPEN
    assert is_open is (decision.outcome == GateOutcome.APPROVED)
    assert is_open is (make.fresh(gate).status == GateStatus.PASSED)


def test_no_submission_however_fast_opens_a_step_whose_gate_is_shut(threads):
    first = make.submitted_gate()
    second = make.submitted_gate(of=first, opens=make.step(of=first))
    lead, chair, meeting = make.lead(of=first), make.chair(of=first), first.meeting
    approved = make.outcomes(second)
    # What was written up while it could be: of the second gate while the first stood open, and by who may not confirm it.
    own, later = make.gate_record(gate=first), _written_up_out_of_turn(second, lead, meeting)
    ways_in = [
        lambda: projects.open_step(first.opens, by=lead),
        lambda: projects.open_step(second.opens, by=lead),
        lambda: actions.decide_gate(second, by=chair, meeting=meeting, outcomes=approved),
        lambda: actions.write_up_gate(second, by=lead, meeting=meeting, outcomes=approved),
        lambda: actions.write_up_gate(first, by=lead, meeting=meeting, outcomes=make.outcomes(first)),
        lambda: actions.confirm_gate(later, by=chair),
        lambda: actions.confirm_gate(own, by=lead),
        lambda: actions.submit_gate(second, by=lead, meeting=meeting),
        lambda: actions.submit_gate(first, by=lead, meeting=make.meeting(of=first, date=date(2025, 5, 8))),
    ]
    tried = at_once(lambda n: ways_in[n % len(ways_in)](), threads)
    assert not [outcome for outcome in tried if isinstance(outcome, Exception) and not isinstance(outcome, (NotPossible, NotAllowed))]
    assert {make.fresh(gate.opens).status for gate in (first, second)} == {StepStatus.SHUT}
    assert not Baseline.objects.exists()


def _written_up_out_of_turn(gate: Gate, by: User, meeting: Meeting) -> GateRecord:
    """A row that no verb lets anybody write: the gate before it is shut. Whatever stands in the table, confirming it opens nothing."""
    token = acting.current.set(acting.Act("tests.write_up_out_of_turn", by=by))
    record = GateRecord(gate=gate, meeting=meeting, recorded_by=by, recorded_at=timezone.now())
    record.complete_by = PlanDate()
    record.save()
    acting.current.reset(token)
    return record


def test_while_one_passes_the_first_gate_the_rest_open_nothing_more(threads):
    first = make.submitted_gate()
    second = make.gate(of=first, opens=make.step(of=first))
    lead, chair, meeting = make.lead(of=first), make.chair(of=first), first.meeting
    approved = make.outcomes(first)

    def work(number: int) -> object:
        if number % 2:
            return projects.open_step(second.opens, by=lead)
        return actions.decide_gate(first, by=chair, meeting=meeting, outcomes=approved)

    tried = at_once(work, threads)
    assert sum(isinstance(outcome, GateDecision) for outcome in tried) == 1
    assert make.fresh(first.opens).status == StepStatus.OPEN
    assert make.fresh(second.opens).status == StepStatus.SHUT


def test_two_chairs_at_once_answer_a_change_once():
    change = make.change_request()
    chairs = [make.chair(of=change), make.user(role=Role.CHAIR, of=change)]
    meeting, seen = make.meeting(of=change), standing(change, today=timezone.localdate()).seal
    answered = at_once(
        lambda n: actions.decide_change(change, by=chairs[n], meeting=meeting, status=ChangeStatus.APPROVED, seen=seen), threads=2
    )
    assert {type(outcome) for outcome in answered} == {ChangeRequest, NotPossible}
    assert Baseline.objects.count() == 2

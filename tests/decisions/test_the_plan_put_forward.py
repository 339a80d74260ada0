"""The plan lies before the group as it was frozen, and that is what becomes the decided plan."""

import pytest

from decisions.actions import ConditionOf
from decisions.documents.gates import gate_document
from minimaria.dates import PlanDate
from minimaria.pdf import printed
from projects import actions as projects
from projects.control.document import compared_plans
from projects.control.frozen import decided_plan
from projects.documents import canonical_plan, sha256_of
from projects.models import Activity, Responsible
from projects.states import DocumentStatus, StepStatus
from tests import make
from tests.decisions.at_gate import decide, the_answers
from tests.pdfs import text_of

pytestmark = pytest.mark.django_db


def put_forward(gate):
    """The gate's one object, the plan as it stands: the activity is called "Hyra lokal"."""
    [deliverable] = gate.deliverables.all()
    plan = sha256_of(canonical_plan(gate.opens.project))
    words = {"dated": make.MEETING_DAY, "file": make.kept(name="Projektplan.pdf"), "plan_printed": plan}
    status = DocumentStatus.ESTABLISHED
    return projects.add_deliverable_version(deliverable, by=make.lead(of=gate), status=status, **words).baseline


@pytest.fixture
def gate():
    made = make.submitted_gate(ready=False)
    make.activity(step=made.opens, title="Hyra lokal")
    return made


def rename(gate, title):
    projects.update_activity(Activity.objects.get(step=gate.opens, title="Hyra lokal"), by=make.lead(of=gate), title=title)


def test_what_was_changed_between_the_meeting_and_the_confirmation_is_not_in_the_decided_plan(gate):
    put_forward(gate)
    rename(gate, "Köpa lokal")
    decided = make.gate_decision(gate=gate).baseline
    assert [task.title for task in decided_plan(decided).tasks.values()] == ["Hyra lokal"]
    changed = [row.title for row in compared_plans(decided.project, decided, None).changed]
    assert "Köpa lokal" in " ".join(changed)


def test_the_decided_plan_holds_what_the_decision_itself_did(gate):
    plan = put_forward(gate)
    condition = ConditionOf(gate.deliverables.get(), "Fördela kostnaderna", Responsible(text="Ekonomerna"), PlanDate.read("april 2027"))
    decided = make.gate_decision(gate=gate, conditions=[condition]).baseline
    assert decided.sha256 == sha256_of(decided.content) != plan.sha256
    held = decided_plan(decided)
    assert {task.title for task in held.tasks.values()} == {"Hyra lokal", "Fördela kostnaderna"}
    assert held.stages[gate.opens.key].status == StepStatus.OPEN
    assert not compared_plans(decided.project, decided, None).changed


def test_who_confirms_is_told_which_plan_it_becomes(gate):
    put_forward(gate)
    answers = the_answers(gate, "approved")
    assert "Planen så som den lades fram blir planen som beslutades" in decide(make.chair(of=gate), gate, answers).content.decode()


def test_a_plan_put_forward_before_another_was_decided_does_not_take_its_place(gate):
    later = make.submitted_gate(of=gate, opens=make.step(of=gate), ready=False)
    put_forward(later)
    make.deliverable_version(deliverable=gate.deliverables.get())
    make.gate_decision(gate=gate)
    rename(gate, "Köpa lokal")
    decided = make.gate_decision(gate=make.fresh(later)).baseline
    assert [task.title for task in decided_plan(decided).tasks.values()] == ["Köpa lokal"]


def test_the_decision_on_paper_names_the_plan_by_its_checksum(gate):
    plan = put_forward(gate)
    decision = make.gate_decision(gate=gate)
    text = text_of(printed(gate_document(decision, now=decision.confirmed_at))).replace("\n", "").replace(" ", "")
    assert plan.sha256 in text and decision.baseline.sha256 in text

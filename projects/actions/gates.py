"""Verbs on the gates between the steps and on what they approve. Deciding a gate is a verb of decisions."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import AgreementVersion, Meeting, Party
from agreements.states import BodyKind
from minimaria.accounts.models import User
from minimaria.errors import NotPossible, refuse_if
from minimaria.files.store import Kept
from minimaria.states import move
from minimaria.verbs import verb
from projects.actions.baselines import freeze_to_put_forward
from projects.blockers import gating_blockers
from projects.control.guard import controlled
from projects.models import NOBODY, Baseline, Deliverable, DeliverableVersion, Gate, Responsible, Step
from projects.states import DOCUMENT_MOVES, STEP_MOVES, DocumentStatus, GateStatus, StepStatus


@verb
def add_gate(step: Step, *, by: User, asked: str = "", deliverables: Sequence[str] = (), meeting: Meeting | None = None) -> Gate:
    """A gate into the step, with the titles of what it approves. The step is shut until the steering group passes it.

    NotPossible when the step has a gate, or when its work has begun.
    """
    refuse_if(gating_blockers(step))
    with controlled(step.project):
        gate = Gate.objects.create(opens=step, asked=asked, meeting=meeting)
        if not step.is_shut:
            step.status = move(STEP_MOVES, StepStatus(step.status), StepStatus.SHUT)
            step.save()
        for title in deliverables:
            add_deliverable(gate, by=by, title=title)
    return gate


@verb
def plan_gate(gate: Gate, *, by: User, meeting: Meeting | None) -> Gate:
    """The meeting at which the steering group is to be asked; None while it is not known. NotPossible once the gate is passed."""
    _refuse_passed(gate)
    if meeting and (meeting.body.kind != BodyKind.STEERING_GROUP or meeting.body.party_id):
        raise NotPossible(_("A gate is decided by the steering group. Choose one of its meetings."))
    gate.meeting = meeting
    with controlled(gate.opens.project):
        gate.save()
    return gate


@verb
def add_deliverable(gate: Gate, *, by: User, title: str, responsible: Responsible = NOBODY) -> Deliverable:
    """One more object that the gate approves, last of them, and who sees to it. NotPossible once the gate is passed."""
    _refuse_passed(gate)
    deliverable = Deliverable(gate=gate, position=gate.deliverables.count() + 1, title=title)
    deliverable.responsible = responsible
    with controlled(gate.opens.project):
        deliverable.save()
    return deliverable


@verb
def update_deliverable(deliverable: Deliverable, *, by: User, title: str, responsible: Responsible) -> Deliverable:
    """What it is called, and who sees to it. NotPossible once the gate is passed: what was approved keeps its name."""
    _refuse_passed(deliverable.gate)
    deliverable.title = title
    deliverable.responsible = responsible
    deliverable.save()
    return deliverable


@verb
def add_deliverable_version(
    deliverable: Deliverable,
    *,
    by: User,
    dated: date,
    status: DocumentStatus = DocumentStatus.WORKING_MATERIAL,
    owned_by: Party | None = None,
    file: Kept | None = None,
    link: str = "",
    agreement_version: AgreementVersion | None = None,
    baseline: Baseline | None = None,
    plan_printed: str = "",
    note: str = "",
) -> DeliverableVersion:
    """The next version of the deliverable: a file or link, a version of an agreement, or the plan, frozen before or now.

    With `plan_printed`, the SHA-256 of the plan that `file` is the print of, the plan is frozen as it stands and is the
    version. `owned_by` is the authority whose document it is. Earlier versions stand as they were.
    """
    if plan_printed:
        baseline = freeze_to_put_forward(deliverable.gate.opens.project, printed=plan_printed)
    return DeliverableVersion.objects.create(
        deliverable=deliverable,
        number=deliverable.versions.count() + 1,
        dated=dated,
        status=status,
        owned_by=owned_by,
        note=note,
        agreement_version=agreement_version,
        baseline=baseline,
        file=file.row() if file else None,
        file_name=file.name if file else "",
        link=link,
    )


@verb
def set_document_status(version: DeliverableVersion, *, by: User, status: DocumentStatus) -> DeliverableVersion:
    """What the version is as a document. What is final never becomes a draft again: a new version does."""
    version.status = move(DOCUMENT_MOVES, DocumentStatus(version.status), status)
    version.save()
    return version


def _refuse_passed(gate: Gate) -> None:
    if gate.status == GateStatus.PASSED:
        raise NotPossible(_("The steering group has passed this gate. Put what is new before the next one."))

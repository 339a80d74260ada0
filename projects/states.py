"""Words and tables of moves for the plan."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StepStatus(TextChoices):
    """Where a step stands. Only a passed gate opens a step that has one."""

    SHUT = "shut", pgettext_lazy("step", "not open yet")
    OPEN = "open", pgettext_lazy("step", "open")


# Shut again only by a gate put before a step whose work has not begun.
STEP_MOVES = {StepStatus.SHUT: {StepStatus.OPEN}, StepStatus.OPEN: {StepStatus.SHUT}}


class GateStatus(TextChoices):
    """Where a gate stands."""

    WAITING = "waiting", pgettext_lazy("gate", "being prepared")
    SUBMITTED = "submitted", pgettext_lazy("gate", "waiting for the steering group")
    PASSED = "passed", pgettext_lazy("gate", "passed")
    RETURNED = "returned", pgettext_lazy("gate", "returned")
    REJECTED = "rejected", pgettext_lazy("gate", "rejected")


# Submitted once more: the meeting was moved.
GATE_MOVES = {
    GateStatus.WAITING: {GateStatus.SUBMITTED},
    GateStatus.SUBMITTED: {GateStatus.SUBMITTED, GateStatus.PASSED, GateStatus.RETURNED, GateStatus.REJECTED},
    GateStatus.RETURNED: {GateStatus.SUBMITTED},
    GateStatus.PASSED: set(),
    GateStatus.REJECTED: {GateStatus.SUBMITTED},
}


class ActivityStatus(TextChoices):
    """Where a piece of work stands."""

    PLANNED = "planned", pgettext_lazy("activity", "planned")
    STARTED = "started", pgettext_lazy("activity", "under way")
    DONE = "done", pgettext_lazy("activity", "done")
    CANCELLED = "cancelled", pgettext_lazy("activity", "cancelled")


# People set a status right when it was set wrong, so every move between them is allowed; a shut step refuses starting.
ACTIVITY_MOVES = {status: {other for other in ActivityStatus if other is not status} for status in ActivityStatus}


class DocumentStatus(TextChoices):
    """What a document is in the eyes of the law on public documents."""

    WORKING_MATERIAL = "working_material", pgettext_lazy("document", "working material")
    DRAFT_FOR_COMMENTS = "draft_for_comments", pgettext_lazy("document", "draft for comments")
    ESTABLISHED = "established", pgettext_lazy("document", "final")
    DISPATCHED = "dispatched", pgettext_lazy("document", "dispatched")


DOCUMENT_MOVES = {
    DocumentStatus.WORKING_MATERIAL: {DocumentStatus.DRAFT_FOR_COMMENTS, DocumentStatus.ESTABLISHED},
    DocumentStatus.DRAFT_FOR_COMMENTS: {DocumentStatus.WORKING_MATERIAL, DocumentStatus.ESTABLISHED},
    DocumentStatus.ESTABLISHED: {DocumentStatus.DISPATCHED},
    DocumentStatus.DISPATCHED: set(),
}
FINAL = (DocumentStatus.ESTABLISHED, DocumentStatus.DISPATCHED)


class Probability(IntegerChoices):
    """How likely a risk is: exactly these three words. The consequence is prose, so nothing is ever multiplied."""

    LOW = 1, _("Low")
    FAIRLY_HIGH = 2, _("Fairly high")
    HIGH = 3, _("High")


class Trend(TextChoices):
    """How a risk moved since one last looked, computed from its ratings."""

    RISEN = "risen", pgettext_lazy("risk", "risen")
    FALLEN = "fallen", pgettext_lazy("risk", "fallen")
    UNCHANGED = "unchanged", pgettext_lazy("risk", "unchanged")
    NEW = "new", pgettext_lazy("risk", "new")
    UNRATED = "unrated", pgettext_lazy("risk", "not rated yet")


class FeedScope(TextChoices):
    """What a calendar feed holds: what concerns its owner, or everything."""

    MINE = "mine", _("What I answer for, and the meetings that concern me")
    ALL = "all", _("The whole plan, and the meetings of every party")


class SwotKind(TextChoices):
    """The four fields: internal and external, advantages and challenges."""

    STRENGTH = "strength", _("strength")
    WEAKNESS = "weakness", _("weakness")
    OPPORTUNITY = "opportunity", _("opportunity")
    THREAT = "threat", _("threat")


class SplitBasis(TextChoices):
    """By what a cost is shared between the parties."""

    EQUAL = "equal", _("equal parts")
    INHABITANTS = "inhabitants", _("per inhabitant")
    FIXED = "fixed", _("fixed amounts")


class ChannelKind(TextChoices):
    """Whom a formal contact channel leads to."""

    SCHOOL_HEALTH = "school_health", _("the school health service")
    POLICE = "police", _("the police")
    OTHER = "other", _("somebody else")

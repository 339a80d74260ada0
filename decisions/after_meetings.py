"""What is asked of who writes for the steering group when it has met: the minutes, and what it decided at a gate. For the first screen."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from decisions.asking import Asked, Seldom
from decisions.models import GateRecord, Minutes
from decisions.states import MinutesStatus
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.templatetags.look import in_words
from projects.models import Deliverable, Gate, Step
from projects.states import GateStatus

# A meeting of longer ago was held before the system came, or is written up elsewhere.
LOOKS_BACK = timedelta(days=90)


def after_meetings(user: User, collaboration: Collaboration, *, today: date) -> Iterator[Seldom]:
    """What is left to write of meetings that have been held. Each is gone when it is done."""
    yield _unwritten(user, collaboration, today)
    yield _drafts(user, collaboration, today)
    yield _undecided_gates(user, collaboration, today)


def _unwritten(user: User, collaboration: Collaboration, today: date) -> Seldom:
    """The group's latest meeting, where nobody has begun to write: the one after it asks about the next."""
    held = Q(date__lt=today, date__gte=today - LOOKS_BACK)
    of_the_group = Meeting.objects.filter(
        held, body__collaboration=collaboration, body__kind=BodyKind.STEERING_GROUP, body__party=None, minutes=None
    )
    later = Meeting.objects.filter(body=OuterRef("body"), date__gt=OuterRef("date"), date__lt=today)
    return Seldom(
        policy.allowing(user, of_the_group.exclude(Exists(later)), "decisions.begin_minutes"),
        lambda meeting: Asked(
            _("Write what the steering group said on %(day)s") % {"day": in_words(meeting.date)},
            _("The points of the agenda are there already. The chair approves what you write."),
            _("Begin the minutes"),
            reverse("decisions:begin_minutes", args=[collaboration.slug, meeting.key]),
            due=meeting.date,
        ),
    )


def _drafts(user: User, collaboration: Collaboration, today: date) -> Seldom:
    """Minutes that were begun, of a meeting that has been held, and nobody has put forward."""

    def told(minutes: Minutes) -> Asked:
        minutes.meeting.body.collaboration = collaboration  # known: no query for the address
        return Asked(
            _("Put the minutes from %(day)s forward") % {"day": in_words(minutes.meeting.date)},
            _("They are a draft, which the group alone reads. What somebody is to do becomes activities when they are approved."),
            _("Go on writing"),
            minutes.get_absolute_url(),
            due=minutes.meeting.date,
        )

    drafts = Minutes.objects.for_page().filter(
        status=MinutesStatus.DRAFT, meeting__body__collaboration=collaboration, meeting__date__lt=today
    )
    return Seldom(policy.allowing(user, drafts, "decisions.submit_minutes").order_by("meeting__date", "pk"), told)


def _undecided_gates(user: User, collaboration: Collaboration, today: date) -> Seldom:
    """Gates whose meeting has been held, of which nothing is written up that waits for the chair."""

    def told(gate: Gate) -> Asked:
        return Asked(
            _("Write up what the steering group decided before step %(number)s") % {"number": gate.opens.number},
            _("It counts when the chair or the deputy has confirmed it, and then the step opens."),
            _("Write it up"),
            reverse("decisions:write_up_gate", args=[collaboration.slug, gate.key]),
            due=gate.meeting.date if gate.meeting else None,
        )

    written = GateRecord.objects.awaiting().filter(gate__opens__project__collaboration=collaboration)
    waiting = Gate.objects.filter(opens__project__collaboration=collaboration, status=GateStatus.SUBMITTED, meeting__date__lt=today)
    # What stands in the way of writing it up (blockers/gate_records.py), asked of all in the same query.
    shut_before = Step.objects.shut().filter(project=OuterRef("opens__project"), number__lt=OuterRef("opens__number"))
    can_be = waiting.filter(Exists(Deliverable.objects.filter(gate=OuterRef("pk")))).exclude(Exists(shut_before))
    rows = policy.allowing(user, can_be.exclude(pk__in=written.values("gate")), "decisions.write_up_gate")
    return Seldom(rows.select_related("opens__project__collaboration", "meeting").order_by("opens__number"), told)

"""Verbs on how far the plan may go from the decided one before the steering group is asked."""

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.templatetags.look import in_words
from minimaria.verbs import verb
from projects.models import ChangeLimits, Project


@verb
def set_limits(
    project: Project,
    *,
    by: User,
    meeting: Meeting,
    gate_days: int | None = None,
    step_days: int | None = None,
    budget_kronor: int | None = None,
    budget_percent: int | None = None,
    scope: int | None = None,
) -> ChangeLimits:
    """The limits that the steering group decided at its meeting, all of them: None is no limit. They hold from now on.

    NotPossible for a meeting of another body, or one that has not been held.
    """
    if meeting.body.kind != BodyKind.STEERING_GROUP or meeting.body.party_id:
        raise NotPossible(_("The limits are the steering group's to set. Choose one of its meetings."))
    if meeting.date > timezone.localdate():
        raise NotPossible(_("The meeting on %(date)s has not been held yet.") % {"date": in_words(meeting.date)})
    limits = ChangeLimits.objects.filter(project=project).first() or ChangeLimits(project=project)
    limits.meeting = meeting
    limits.gate_days, limits.step_days, limits.scope = gate_days, step_days, scope
    limits.budget_kronor, limits.budget_percent = budget_kronor, budget_percent
    limits.save()
    return limits

"""What has changed in the plan since one's last visit, the last steering meeting, or a day."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria.http import fetch, page
from minimaria.phrases import capitalised, one_after_another
from minimaria.templatetags.look import in_words
from projects.forms import ChooseSince
from projects.models import Project
from projects.since import SILENT_DAYS, Changes, changes_of, last_meeting, last_visit
from projects.views.common import plan_page

# What can be asked for by name, in the order that the first that is known is chosen by itself.
VISIT, MEETING, DAYS = "besok", "mote", "trettio-dagar"


def since(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Done, later, added, out of the plan, changed otherwise; and what nothing has been heard of."""
    project = fetch(request, Project, collaboration)
    today = timezone.localdate()
    form = ChooseSince(request.GET or None, today=today)
    moments = _moments(project, request.user, today)
    asked = request.GET.get("fran", "")
    chosen = asked if asked in moments else next(iter(moments))
    moment = _morning(form.day) if form.day else moments[chosen]
    changes = changes_of(project, request.user, since=moment, today=today)
    more = {
        "form": form,
        "changes": changes,
        "heading": _heading(changes, moment),
        "moments": [
            {"label": label, "href": f"{request.path}?fran={code}", "current": code == chosen and not form.day}
            for code, label in _labels(moments).items()
        ],
        "silent_days": SILENT_DAYS,
    }
    return page(request, "projects/since.html", plan_page(project, "since") | more)


def _moments(project: Project, user: Any, today: date) -> dict[str, datetime]:
    visit, meeting = last_visit(user), last_meeting(project, user, today=today)
    moments = {VISIT: visit} if visit else {}
    if meeting:
        moments[MEETING] = _morning(meeting)  # what was written up on the day itself is told too
    return moments | {DAYS: _morning(today - timedelta(days=30))}


def _labels(moments: Mapping[str, datetime]) -> dict[str, str]:
    words = {
        VISIT: _("Your last visit, %(day)s"),
        MEETING: _("The steering group's meeting, %(day)s"),
        DAYS: _("The last 30 days"),
    }
    return {code: words[code] % {"day": _said(moment)} for code, moment in moments.items()}


def _said(moment: datetime) -> str:
    """The day; and the time of it, where it is not the whole day that is meant."""
    local = timezone.localtime(moment)
    return in_words(moment) if local.time() == time.min else f"{in_words(moment)}, {local:%H:%M}"


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _heading(changes: Changes, moment: datetime) -> str:
    """The answer: how much of what."""
    if not changes.counted:
        return _("Nothing has changed since %(day)s") % {"day": _said(moment)}
    return _("%(counted)s since %(day)s") % {"counted": capitalised(one_after_another(changes.counted)), "day": _said(moment)}

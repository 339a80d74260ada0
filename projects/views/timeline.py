"""The plan over time, as a page and as a document."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minimaria import policy
from minimaria.http import fetch, page
from minimaria.pdf import download
from minimaria.timeline import Axis, Zoom
from projects.models import Project
from projects.timeline import document as documents
from projects.timeline.drawing import MARGIN, draw
from projects.timeline.rows import Timeline, timeline_of
from projects.views.common import plan_page

_ZOOMS = {"manad": (Zoom.MONTH, _("Month")), "kvartal": (Zoom.QUARTER, _("Quarter")), "ar": (Zoom.YEAR, _("Year"))}
_ROOM = 784.0 - 2 * MARGIN  # pixels beside the names on a wide screen: no picture is narrower


def timeline(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Every step, gate and activity on a line of time, by month, quarter or year, and the same as a table."""
    project = fetch(request, Project, collaboration)
    shown = timeline_of(project, request.user, today=timezone.localdate())
    asked = request.GET.get("visa", "")
    axis = _axis(shown, asked) if shown.spans else None
    here = reverse("projects:timeline", args=[collaboration])
    more = {
        "timeline": shown,
        "drawing": draw(shown, axis) if axis else None,
        "zooms": [{"label": _("The whole plan"), "href": here, "current": asked not in _ZOOMS}]
        + [{"label": label, "href": f"{here}?visa={word}", "current": word == asked} for word, (_zoom, label) in _ZOOMS.items()],
        "may_push": policy.may(request.user, "projects.push_activities", project),
        "label": _("The plan over time: the same as in the table below"),
    }
    return page(request, "projects/timeline.html", plan_page(project, "timeline") | documents.paint() | more)


def _axis(shown: Timeline, asked: str) -> Axis:
    """By the unit that is asked for; else all of it, without scrolling on a wide screen."""
    if asked in _ZOOMS:
        return Axis.of(shown.spans, _ZOOMS[asked][0], at_least=_ROOM, also=[shown.today])
    return Axis.fitting(shown.spans, _ROOM, also=[shown.today])


def timeline_document(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The timeline as a PDF: for the steering group's table, and to keep."""
    project = fetch(request, Project, collaboration)
    return download(documents.timeline_document(project, user=request.user, now=timezone.now()))

"""The decided plans: two of them, or one and today, held against each other; and the limits within which a change is just made."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.http import fetch, page, perform
from minimaria.pdf import download
from minimaria.timeline import Axis
from projects import actions, forms
from projects.control.comparison import timeline_of_two
from projects.control.document import compared_plans, comparison_document
from projects.models import Baseline, ChangeLimits, Project
from projects.timeline.document import paint
from projects.timeline.drawing import MARGIN, draw
from projects.views.common import plan_page

_ROOM = 784.0 - 2 * MARGIN  # pixels beside the names on a wide screen
_MANY = 80  # rows: beyond that, only what differs is drawn, unless everything is asked for
TODAY = "idag"


def baselines(request: HttpRequest, collaboration: str) -> HttpResponse:
    """What has become of the decided plan: `?fran=1&till=2` are numbers of frozen plans, `till=idag` the plan as it is.

    `?visa=allt` lists what has not changed too.
    """
    project = fetch(request, Project, collaboration, showing=Baseline)
    known = list(policy.visible(request.user, Baseline.objects.filter(project=project)).defer("content").order_by("number"))
    limits = policy.visible(request.user, ChangeLimits).filter(project=project).select_related("meeting").first()
    context: dict[str, Any] = {
        "known": known,
        "is_decided": any(baseline.decided_on for baseline in known),
        "limits": limits,
        "may_set_limits": policy.may(request.user, "projects.set_limits", project),
        "today": TODAY,
    }
    if known:
        context |= _compared(request, project, known)
    return page(request, "projects/baselines.html", plan_page(project, "baselines") | context)


def _compared(request: HttpRequest, project: Project, known: Sequence[Baseline]) -> dict[str, Any]:
    since, till = _chosen(request, known)
    comparison = compared_plans(project, since, till)
    shows_all = request.GET.get("visa") == "allt"
    drawn = comparison if shows_all or len(comparison.rows) <= _MANY else comparison.outlined
    timeline = timeline_of_two(project, drawn, today=timezone.localdate())
    chosen = f"?fran={since.number}&till={till.number if till else TODAY}"
    here = f"{reverse('projects:baselines', args=[project.collaboration.slug])}{chosen}"
    return {
        "pdf_address": f"{reverse('projects:baselines_document', args=[project.collaboration.slug])}{chosen}",
        "since": since,
        "till": till,
        "comparison": comparison,
        "rows": comparison.rows if shows_all else comparison.changed,
        "shows_all": shows_all,
        "other_address": here if shows_all else f"{here}&visa=allt",
        "timeline": timeline,
        "drawing": draw(timeline, Axis.fitting(timeline.spans, _ROOM, also=[timeline.today])) if timeline.spans else None,
        "urls": {name: reverse(f"projects:{name}", args=[project.collaboration.slug, "KEY"]) for name in ("activity", "step")},
        "label": _("The two plans over time: the same as in the table below"),
        **paint(),
    }


def _chosen(request: HttpRequest, known: Sequence[Baseline]) -> tuple[Baseline, Baseline | None]:
    """The two that the address asks for; None for the plan of today. Odd numbers ask for nothing: the decided plan, and today."""
    by_number = {str(baseline.number): baseline for baseline in known}
    till = by_number.get(request.GET.get("till", ""))
    decided = [baseline for baseline in known if baseline.decided_on]
    earlier = known[max(0, known.index(till) - 1)] if till else (decided or known)[-1]
    return by_number.get(request.GET.get("fran", ""), earlier), till


def baselines_document(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The comparison of the same address as a PDF: for the steering group's table, and to keep."""
    project = fetch(request, Project, collaboration, showing=Baseline)
    known = list(policy.visible(request.user, Baseline.objects.filter(project=project)).defer("content").order_by("number"))
    if not known:
        return redirect("projects:baselines", collaboration)  # which says that no plan is decided yet
    since, till = _chosen(request, known)
    return download(comparison_document(project, since, till, now=timezone.now()))


def set_limits(request: HttpRequest, collaboration: str) -> HttpResponse:
    """How far the lead may go before the steering group is asked, as the group has decided."""
    project = fetch(request, Project, collaboration, to="projects.set_limits")
    limits = ChangeLimits.objects.filter(project=project).first()
    form = forms.SetLimits(request.POST or None, project=project, limits=limits, today=timezone.localdate())
    if perform(form, actions.set_limits, project, by=request.user):
        messages.success(request, _("The limits hold from now on."))
        return redirect("projects:baselines", collaboration)
    return page(request, "projects/set_limits.html", plan_page(project) | {"form": form})

"""Pages of long work: how far it has come, what was made of it, and all that the person has asked for."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.files.answers import as_attachment
from minimaria.http import fetch, page, perform
from minimaria.jobs import actions, forms
from minimaria.jobs.models import KEPT, Job
from minimaria.jobs.running import KINDS, Kind

# In the address of a page that somebody waits on: when the work is done, the file comes by itself.
WAITING = "vantar"


def my_jobs(request: HttpRequest, collaboration: str) -> HttpResponse:
    """What the person has asked for here, the latest first."""
    of = fetch(request, policy.scope_model(), collaboration, showing=Job)
    jobs = policy.visible(request.user, Job).filter(collaboration=of.pk).select_related("collaboration", "file")
    context = {"collaboration": of, "nav": "documents", "asked": [(one, KINDS[one.kind]) for one in jobs], "days": KEPT.days}
    return page(request, "jobs/my_jobs.html", context)


def job(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """How far it has come, asked again every few seconds, until it has ended."""
    of = fetch(request, Job.objects.select_related("file"), collaboration, key)
    if request.htmx and not of.is_under_way:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = _context(of) | {"waiting": WAITING in request.GET, "days": KEPT.days}
    return page(request, "jobs/parts/progress.html" if request.htmx else "jobs/job.html", context)  # type: ignore[attr-defined]


def job_file(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """What was made, to be saved."""
    of = fetch(request, Job.objects.select_related("file"), collaboration, key)
    if of.file is None:
        raise Http404
    return as_attachment(of.file, of.file_name)


def give_up(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """It is needed no more."""
    of = fetch(request, Job, collaboration, key, to="jobs.give_up")
    form = forms.GiveUp(request.POST or None)
    if perform(form, actions.give_up, of, by=request.user):
        messages.success(request, _("Cancelled. Nothing is made."))
        return redirect(_kind(of).back, collaboration)
    return page(request, "jobs/give_up.html", _context(of) | {"form": form})


def _kind(of: Job) -> Kind:
    return KINDS[of.kind]


def _context(of: Job) -> dict[str, Any]:
    return {"collaboration": of.collaboration, "nav": "documents", "job": of, "kind": _kind(of)}

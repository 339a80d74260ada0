"""The two documents come in: upload, preview, confirm."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import AgreementVersion, Collaboration
from minimaria import policy
from minimaria.errors import NotAllowed
from minimaria.http import fetch, page, perform
from minimaria.importing import actions, forms, uploads
from minimaria.importing.letter import read_letter
from minimaria.importing.letter_proposals import letter_proposals
from minimaria.importing.plan import read_plan
from minimaria.importing.plan_proposals import plan_proposals
from projects.models import Project


def import_letter(request: HttpRequest, collaboration: str, document: str = "") -> HttpResponse:
    """The letter of intent into a collaboration: first the upload, then what it says and what it would change."""
    of = fetch(request, Collaboration, collaboration, to="importing.import_letter", showing=AgreementVersion)
    if not document:
        return _upload(request, "importing/upload_letter.html", of, read_letter, "importing:import_letter")
    data, name = uploads.get(document, of=of.slug)
    reading = read_letter(data)
    unknown = [party for party in reading.parties if party.code is None]
    proposals = letter_proposals(of, reading)
    form = forms.ImportLetter(request.POST or None, proposals=proposals, ticked=not of.agreements.exists(), unknown=unknown)
    if perform(form, actions.import_letter, of, by=request.user, reading=reading):
        messages.success(request, _saved(form.result))
        return redirect("decisions:board", of.slug)
    return page(request, "importing/import_letter.html", {"collaboration": of, "reading": reading, "form": form, "name": name})


def import_plan(request: HttpRequest, collaboration: str, document: str = "") -> HttpResponse:
    """The project plan into a collaboration: first the upload, then what it says and what it would change."""
    of = fetch(request, Collaboration, collaboration, to="importing.import_plan", showing=Project)
    if not document:
        return _upload(request, "importing/upload_plan.html", of, read_plan, "importing:import_plan")
    data, name = uploads.get(document, of=of.slug)
    reading = read_plan(data)
    form = forms.ImportPlan(request.POST or None, proposals=plan_proposals(of, reading), ticked=not hasattr(of, "project"))
    asks = "asks" in request.POST
    if perform(form, actions.import_plan, of, by=request.user, reading=reading, asks=asks):
        messages.success(request, _saved(form.result))
        if asks:
            messages.success(request, _("The rest waits for the steering group."))
            return redirect("decisions:changes", of.slug)
        return redirect("projects:plan", of.slug)
    may_ask = hasattr(of, "project") and policy.may(request.user, "decisions.request_change", of.project)
    more = {"reading": reading, "form": form, "name": name, "may_ask": may_ask}
    return page(request, "importing/import_plan.html", {"collaboration": of} | more)


def set_up_from_letter(request: HttpRequest, document: str = "") -> HttpResponse:
    """A new collaboration from its letter of intent."""
    if not policy.may(request.user, "importing.set_up_from_letter", None):
        raise NotAllowed
    if not document:
        return _upload(request, "importing/upload_new.html", None, read_letter, "set_up_from_letter")
    data, name = uploads.get(document, of="")
    reading = read_letter(data)
    unknown = [party for party in reading.parties if party.code is None]
    form = forms.SetUpFromLetter(request.POST or None, unknown=unknown)
    if perform(form, actions.set_up_from_letter, by=request.user, reading=reading):
        messages.success(
            request, _("%(name)s is set up, with %(count)s parties.") % {"name": form.result, "count": form.result.parties.count()}
        )
        return redirect(form.result)
    return page(request, "importing/set_up_from_letter.html", {"collaboration": None, "reading": reading, "form": form, "name": name})


def _upload(request: HttpRequest, template: str, of: Collaboration | None, reader: Callable[[bytes], Any], to: str) -> HttpResponse:
    form = forms.Upload(request.POST or None, request.FILES or None, reader=reader)
    if form.is_bound and form.is_valid():
        token = uploads.put(form.data_read, form.cleaned_data["file"].name, of=of.slug if of else "")
        return redirect(to, *([of.slug] if of else []), token)
    return page(request, template, {"collaboration": of, "form": form})


def _saved(count: int) -> str:
    return ngettext("%(count)s change is saved.", "%(count)s changes are saved.", count) % {"count": count}

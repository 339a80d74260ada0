"""Confirming by a link in a mail. The signed link is the authority to read; to confirm, the policy is asked as always."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone

from decisions import actions, forms
from decisions.links import Entered, Link, read_link
from decisions.models import Case, Extract, GateRecord, PartyDecision
from minimaria import policy
from minimaria.errors import NotAllowed
from minimaria.files.answers import as_attachment
from minimaria.files.models import StoredFile
from minimaria.forms import VerbForm
from minimaria.http import page, perform


@dataclass(frozen=True)
class _Kind:
    """How one kind of row is confirmed: the verb, its form, and the page that shows exactly what is confirmed."""

    verb: Any
    form: type[VerbForm]
    template: str
    name: str  # what the row is called in the template


@dataclass(frozen=True)
class _File:
    """A file that belongs to what is confirmed."""

    key: str
    name: str
    stored: StoredFile


_KINDS: Mapping[type[Entered], _Kind] = {
    PartyDecision: _Kind(actions.confirm_decision, forms.ConfirmDecision, "decisions/confirm_by_link.html", "decision"),
    GateRecord: _Kind(actions.confirm_gate, forms.ConfirmGate, "decisions/confirm_gate_by_link.html", "record"),
}


@login_not_required
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Exactly what is confirmed, with its file, and one button."""
    link = read_link(token, today=timezone.localdate())
    if link is None or not _may(link):
        return page(request, "decisions/link_over.html", {"collaboration": None})
    entered, kind = link.entered, _KINDS[type(link.entered)]
    seen = {"revision": str(link.revision)} if request.method == "POST" else None
    form = kind.form(seen, target=entered)
    try:
        done = perform(form, kind.verb, entered, by=link.contact)
    except NotAllowed:
        return page(request, "decisions/link_over.html", {"collaboration": None})
    if done:  # the page shows what has just been confirmed, and by whom
        entered = type(entered).objects.told_in_full().get(pk=entered.pk)
    context = {
        "collaboration": None,
        kind.name: entered,
        "case": _case_of(entered),
        "contact": link.contact,
        "token": token,
        "files": _files(link),
        "changed": entered.revision != link.revision and entered.confirmed_at is None,
        "done": done or entered.confirmed_at is not None,
        "form": form,
    }
    return page(request, kind.template, context)


@login_not_required
def file_by_link(request: HttpRequest, token: str, key: str) -> FileResponse:
    """The minutes or their extract of what the link is of, as a download."""
    link = read_link(token, today=timezone.localdate())
    found = next((file for file in _files(link) if file.key == key), None) if link and _may(link) else None
    if found is None:
        raise Http404
    return as_attachment(found.stored, found.name)


def _case_of(entered: Entered) -> Case | None:
    """The party's case that it is part of; None for what the steering group decided."""
    return None if isinstance(entered, GateRecord) else entered.step.case


def _may(link: Link) -> bool:
    return policy.may(link.contact, _KINDS[type(link.entered)].verb.word, link.entered)


def _files(link: Link) -> list[_File]:
    """What belongs to the row, and the contact may read."""
    if isinstance(link.entered, GateRecord):
        record = link.entered
        return [_File(record.key, record.file_name, record.file)] if record.file else []
    extracts = policy.visible(link.contact, Extract.objects.standing()).filter(decision=link.entered).select_related("file")
    return [_File(row.key, row.name, row.file) for row in extracts if row.file]

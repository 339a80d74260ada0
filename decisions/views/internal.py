"""Pages of what a party keeps for itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agreements.models import Party
from decisions import actions, forms
from decisions.models import InternalNote
from minimaria.history import history_of
from minimaria.http import fetch, page, perform

_NOTES = InternalNote.objects.select_related("party__organisation", "party__collaboration", "written_by__person")


def write_note(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A note for the party's own contacts."""
    party = fetch(request, Party.objects.with_organisation(), collaboration, key, to="decisions.write_note")
    form = forms.WriteNote(request.POST or None)
    if perform(form, actions.write_note, party, by=request.user):
        messages.success(request, _("The note is there for you and your colleagues, and for nobody else."))
        return redirect(form.result)
    return page(
        request, "decisions/write_note.html", {"collaboration": party.collaboration, "nav": "decisions", "party": party, "form": form}
    )


def change_note(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The note anew, with what it said before."""
    note = fetch(request, _NOTES, collaboration, key, to="decisions.change_note")
    form = forms.ChangeNote(request.POST or None, target=note)
    if perform(form, actions.change_note, note, by=request.user):
        messages.success(request, _("The note is changed. What it said before stands in its history."))
        return redirect(note)
    return page(request, "decisions/change_note.html", _of(note) | {"form": form, "history": history_of(note)})


def remove_note(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A note that is not needed any more."""
    note = fetch(request, _NOTES, collaboration, key, to="decisions.remove_note")
    form = forms.RemoveNote(request.POST or None, target=note)
    if perform(form, actions.remove_note, note, by=request.user):
        messages.success(request, _("The note is gone."))
        return redirect(note.party)
    return page(request, "decisions/remove_note.html", _of(note) | {"form": form})


def _of(note: InternalNote) -> dict[str, object]:
    return {"collaboration": note.party.collaboration, "nav": "decisions", "party": note.party, "note": note}

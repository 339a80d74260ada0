"""Verbs on what a party keeps for itself."""

from django.utils import timezone

from agreements.models import Party
from decisions.models import InternalNote
from minimaria.accounts.models import User
from minimaria.verbs import verb


@verb
def write_note(party: Party, *, by: User, text: str) -> InternalNote:
    """A note for the party's own contacts. Nobody else meets it: not on a page, not in the events, not in a file."""
    return InternalNote.objects.create(party=party, text=text, written_by=by, written_at=timezone.now())


@verb
def change_note(note: InternalNote, *, by: User, text: str) -> InternalNote:
    """Write the note anew. What it said before stays in its history."""
    note.text = text
    note.save()
    return note


@verb
def remove_note(note: InternalNote, *, by: User) -> Party:
    """Take the note away."""
    party = note.party
    note.delete()
    return party

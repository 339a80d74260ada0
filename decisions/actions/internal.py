"""Verbs on what a party keeps for itself."""

from django.utils import timezone

from agreements.models import Party
from decisions.models import InternalNote
from minimaria.accounts.models import User
from minimaria.audit.actions import forget_history
from minimaria.audit.models import Ground
from minimaria.verbs import verb


@verb
def write_note(party: Party, *, by: User, text: str) -> InternalNote:
    """A note for the party's own contacts. Nobody else meets it: not on a page, not in the events, not in a file."""
    return InternalNote.objects.create(party=party, text=text, written_by=by, written_at=timezone.now())


@verb
def change_note(note: InternalNote, *, by: User, text: str) -> InternalNote:
    """Write the note anew. What it said before stays in its history for as long as the note is there."""
    note.text = text
    note.save()
    return note


@verb
def remove_note(note: InternalNote, *, by: User) -> Party:
    """Take the note away, and all that it ever said: nobody but the party has read it, and nobody else has a use for it.

    That there was one, who wrote it and who took it away is in the log, and verifies as removed with a reason.
    """
    party, key = note.party, note.key
    note.text = ""  # what is kept of the removal itself does not say it either
    note.delete()
    forget_history(party.collaboration, by=by, row=InternalNote._meta.label_lower, key=key, ground=Ground.OWN)
    return party

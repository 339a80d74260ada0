"""Verbs on how it went."""

from agreements.models import Collaboration
from followup.models import Instrument
from minimaria.accounts.models import User
from minimaria.jobs import actions as jobs
from minimaria.jobs.models import Job
from minimaria.verbs import verb


@verb
def add_instrument(collaboration: Collaboration, *, by: User, name: str, note: str = "") -> Instrument:
    """One more source of follow-up, last of them. It gives aggregates only. NotPossible when it is there already."""
    return Instrument.objects.create(collaboration=collaboration, position=collaboration.instruments.count() + 1, name=name, note=note)


@verb
def pack_documents(collaboration: Collaboration, *, by: User) -> Job:
    """All documents that the person may see, in one file: made afterwards, and waited for on a page of its own."""
    return jobs.ask(collaboration, by=by, kind="followup.pack_documents")

"""Verbs on how it went."""

from agreements.models import Collaboration
from followup.models import Instrument
from minimaria.accounts.models import User
from minimaria.verbs import verb


@verb
def add_instrument(collaboration: Collaboration, *, by: User, name: str, note: str = "") -> Instrument:
    """One more source of follow-up, last of them. It gives aggregates only. NotPossible when it is there already."""
    return Instrument.objects.create(collaboration=collaboration, position=collaboration.instruments.count() + 1, name=name, note=note)

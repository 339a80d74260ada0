"""The form of a reminder."""

from minimaria.forms import VerbForm


class RemindParty(VerbForm):
    """Nothing to fill in: the page shows who is reminded of what."""

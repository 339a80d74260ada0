"""Forms of long work: they only check."""

from minimaria.forms import VerbForm


class GiveUp(VerbForm):
    """Nothing to fill in: the last question."""

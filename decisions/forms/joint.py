"""Forms of joint boards."""

from minimaria.forms import VerbForm


class TakeOver(VerbForm):
    """Nothing to fill in: the page says what is taken over."""

    edits_target = True


class JoinBody(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class UnshareBody(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True

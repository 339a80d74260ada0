"""How exactly a date was said, and what was said about it."""

from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from minimaria.errors import Sentence


class Precision(TextChoices):
    """Only RANGE is a span of work; every other period is a day that is not known more exactly."""

    DAY = "day", _("day")
    WEEK = "week", _("week")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    SEASON = "season", _("season")
    YEAR = "year", _("year")
    RANGE = "range", _("from one day to another")
    NONE = "none", _("no date")


class Qualifier(TextChoices):
    """FROM has no end and is never late; LATEST and UNTIL have no start unless one was said; ONGOING has neither."""

    NONE = "none", _("as said")
    FROM = "from", _("at the earliest")
    UNTIL = "until", _("up to and including")
    LATEST = "latest", _("at the latest")
    ABOUT = "about", _("about")
    ONGOING = "ongoing", _("ongoing")


class UnreadableDate(ValueError):
    """Words that are no date, or could be more than one. `sentence` says what to write instead."""

    def __init__(self, sentence: "Sentence") -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)

"""One period as it was said ("19 dec 2024", "vecka 14", "hösten 2025"), with the parts that were left out still missing."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from .kinds import Precision, UnreadableDate

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
# First month and number of months. The half-years share våren and hösten, so "andra halvåret" is the same days as "hösten".
SEASONS = {"våren": (1, 6), "sommaren": (6, 3), "hösten": (7, 6), "vintern": (12, 3)}
YEARS = range(1900, 2200)  # a plan's year outside these is a slip of the pen


@dataclass(frozen=True)
class Said:
    """The parts of one period. `number` is the month, week or quarter; a season is known by its definite form."""

    precision: Precision
    year: int | None = None
    number: int = 0
    day: int = 0
    season: str = ""
    weekday: int | None = None  # 0 is Monday; None where no weekday was said
    digits: int = 0  # the length of a date written in digits alone ("240930"), else 0

    @property
    def is_day_of_named_month(self) -> bool:
        """Whether a number before it can be another day of the same month: "7 och 14 november"."""
        return self.precision is Precision.DAY and not self.digits and self.weekday is None

    def in_year(self, year: int | None) -> "Said":
        """This period in `year`, where no year was said."""
        return self if self.year is not None or year is None else replace(self, year=year)

    def period(self) -> tuple[date, date]:
        """First and last day. Raises UnreadableDate for a day that does not exist, or when the year is missing."""
        if self.year is None:
            raise UnreadableDate(_("Which year? Write for example 7 november 2024."))
        if self.year not in YEARS:
            raise UnreadableDate(_("The year %(year)s is not a year of a plan.") % {"year": self.year})
        first, last = getattr(self, f"_{self.precision}")(self.year)
        return first, last

    def _day(self, year: int) -> tuple[date, date]:
        try:
            the_day = date(year, self.number, self.day)
        except ValueError:
            raise UnreadableDate(_("That day does not exist in the calendar. Write for example 2024-11-07.")) from None
        if self.weekday not in (None, the_day.weekday()):
            raise UnreadableDate(
                _("%(date)s is a %(weekday)s. Which is right, the date or the day of the week?")
                % {"date": the_day.isoformat(), "weekday": WEEKDAYS[the_day.weekday()]}
            )
        return the_day, the_day

    def _week(self, year: int) -> tuple[date, date]:
        try:
            monday = date.fromisocalendar(year, self.number, 1)
        except ValueError:
            raise UnreadableDate(_("%(year)s has no week %(week)s.") % {"year": year, "week": self.number}) from None
        return monday, monday + timedelta(days=6)

    def _month(self, year: int) -> tuple[date, date]:
        if not 1 <= self.number <= 12:
            raise UnreadableDate(_("There is no month %(month)s. Write for example 2024-11 or november 2024.") % {"month": self.number})
        return _months(year, self.number, 1)

    def _quarter(self, year: int) -> tuple[date, date]:
        return _months(year, self.number * 3 - 2, 3)

    def _season(self, year: int) -> tuple[date, date]:
        # A winter is named by the year in which it begins: "vintern 2026" is December 2026 to February 2027.
        return _months(year, *SEASONS[self.season])

    def _year(self, year: int) -> tuple[date, date]:
        return _months(year, 1, 12)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    years, month = divmod(first + count - 2, 12)
    return date(year, first, 1), date(year + years, month + 1, monthrange(year + years, month + 1)[1])

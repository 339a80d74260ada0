"""Days of the story, counted from the day the example is made: it is as fresh in three years as it is today."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


@dataclass(frozen=True)
class Calendar:
    """Names days by their distance to `today`, always on a weekday."""

    today: date

    def day(self, days: int) -> date:
        """The day so many days from today; from a Saturday or Sunday the weekday nearest to today."""
        day = self.today + timedelta(days=days)
        beyond = max(0, day.weekday() - 4)
        return day - timedelta(days=beyond) if days <= 0 or day.weekday() < 5 else day + timedelta(days=7 - day.weekday())

    def six(self, days: int) -> str:
        """As plans write it: 241107."""
        return self.day(days).strftime("%y%m%d")

    def said(self, days: int) -> str:
        """As people write it: 7 november 2024."""
        day = self.day(days)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def month(self, days: int) -> str:
        """The month alone: mars 2025."""
        day = self.day(days)
        return f"{MONTHS[day.month - 1]} {day.year}"

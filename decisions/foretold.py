"""The forecast in words: when all can have decided, who comes last, and what to do next for that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Party
from decisions.ahead import Days, meeting_days, parties_ahead
from decisions.forecast import Forecast, NextPapers, Obstacle, PartyForecast, Supposed, forecast
from decisions.standing import Standing
from minimaria.phrases import one_after_another
from minimaria.templatetags.look import in_words


@dataclass(frozen=True)
class Line:
    """One party in the table: what is possible, and what is likely."""

    earliest: PartyForecast
    likely: PartyForecast

    @property
    def why_not(self) -> str:
        """Why it cannot be reckoned; "" where it can."""
        return why_not([self.likely]) or why_not([self.earliest])


@dataclass(frozen=True)
class Foretold:
    """The forecast of one round on a day: what is possible, what is likely, in sentences and party by party."""

    earliest: Forecast
    likely: Forecast

    @property
    def lines(self) -> Sequence[Line]:
        """The parties in their order."""
        return [Line(*pair) for pair in zip(self.earliest.parties, self.likely.parties, strict=True)]

    @property
    def is_over(self) -> bool:
        """Whether every party has decided: then there is nothing to foretell of the decision."""
        return bool(self.likely.parties) and all(one.decided_on and not one.is_ahead for one in self.likely.parties)

    @cached_property
    def answer(self) -> str:
        """The forecast in one sentence."""
        likely, earliest = self.likely, self.earliest
        if likely.obstacles:
            return _("Cannot be reckoned: %(reasons)s") % {"reasons": why_not(likely.obstacles)}
        if likely.decided_on is None:
            return ""
        if self.is_over:
            return _("The last party decided on %(day)s") % {"day": in_words(likely.decided_on)}
        words = {"likely": in_words(likely.decided_on), "earliest": in_words(earliest.decided_on)}
        if earliest.decided_on in (None, likely.decided_on):
            return _("All can have decided on %(likely)s") % words
        return _("All have probably decided on %(likely)s, at the earliest on %(earliest)s") % words

    @property
    def last(self) -> str:
        """Who comes last."""
        party = self.likely.set_by
        return _("%(party)s decides last.") % {"party": party.party} if party else ""

    @property
    def next_papers(self) -> str:
        """What to do next for the day to hold."""
        return in_time(self.likely.next_papers)

    def of(self, party: Party) -> str:
        """The party's own day and what to do for it, in sentences; "" where it has decided."""
        line = next(line for line in self.lines if line.likely.party == party)
        if line.likely.obstacle:
            return _("Your own day cannot be reckoned: %(why)s.") % {"why": line.why_not}
        if not line.likely.is_ahead:
            return ""
        told = _("%(party)s probably decides on %(day)s.") % {"party": party, "day": in_words(line.likely.decided_on)}
        return f"{told} {in_time(line.likely.next_papers)}".strip()


def foretold(standings: Sequence[Standing], *, today: date, supposed: Supposed | None = None, days: Days | None = None) -> Foretold:
    """The forecast of the round of these cases, read `with_status`. One query; none where the meeting `days` are given."""
    known = meeting_days(standings, today=today) if days is None else days
    parties, then = parties_ahead(standings, known), supposed or Supposed()
    return Foretold(forecast(parties, today=today, earliest=True, supposed=then), forecast(parties, today=today, supposed=then))


def why_not(parties: Sequence[PartyForecast]) -> str:
    """Why these cannot be reckoned, those with the same reason together."""
    return "; ".join(_reasons(parties))


def _reasons(parties: Sequence[PartyForecast]) -> Iterator[str]:
    order = list(Obstacle)
    hindered = sorted((one for one in parties if one.obstacle), key=lambda one: order.index(one.obstacle or Obstacle.LEFT))
    for obstacle, group in groupby(hindered, key=lambda one: one.obstacle):
        of = list(group)
        names, n = one_after_another(str(one.party) for one in of), len(of)
        if obstacle is Obstacle.LEFT:
            yield ngettext("%(names)s has left", "%(names)s have left", n) % {"names": names}
        elif obstacle is Obstacle.NEW_DECISION:
            yield ngettext("%(names)s needs to decide anew", "%(names)s need to decide anew", n) % {"names": names}
        elif obstacle is Obstacle.NO_PATH:
            yield ngettext("%(names)s has not planned its path", "%(names)s have not planned their paths", n) % {"names": names}
        elif obstacle is Obstacle.COURT:
            yield ngettext("%(names)s waits for a court", "%(names)s wait for a court", n) % {"names": names}
        else:
            bodies = one_after_another(f"{one.lacking.in_a_sentence} ({one.party})" for one in of)
            yield ngettext("no coming meeting is known of %(bodies)s", "no coming meetings are known of %(bodies)s", n) % {"bodies": bodies}


def in_time(papers: NextPapers | None) -> str:
    """ "Underlag måste till Falu kommun senast 18 februari, annars 10 veckor senare"; "" where nothing is known."""
    if papers is None:
        return ""
    words = {"party": papers.party, "body": papers.body.in_a_sentence, "day": in_words(papers.due_on), "weeks": papers.weeks_lost}
    if papers.weeks_lost is None:
        return _("Papers must reach %(body)s in %(party)s by %(day)s; no later meeting is known.") % words
    told = ngettext(
        "Papers must reach %(body)s in %(party)s by %(day)s, else it is %(weeks)s week later.",
        "Papers must reach %(body)s in %(party)s by %(day)s, else it is %(weeks)s weeks later.",
        papers.weeks_lost,
    )
    return told % words

"""The parties over time, as one drawing for the screen and for PDF alike: what each has decided, plans and probably decides.

    over_time(round, standings, told, today=…) -> OverTime      what is drawn, reckoned from what has been read already
    drawn(what, width=…, names=…) -> list[Drawing]              laid out; one for the screen, one a page in a document

Its text equivalent is the table of the forecast, so the drawing itself is one picture to who does not see it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from decisions.foretold import Foretold, Line
from decisions.models import DecisionRound
from decisions.standing import Standing, path_of
from decisions.states import NOT_DECIDED, CaseStatus, Outcome, PathRole, Trigger
from minimaria.marks import Mark, mark
from minimaria.templatetags.look import in_words
from minimaria.timeline import Axis, Zoom

ROW = 36.0  # the height of a party, in units of the drawing
HEAD = 42.0  # two lines of names above the days: years, and months or quarters
TAG = 17.0  # one line more for each day that has a name of its own
FOOT = 4.0  # below those names
SIGN = 16.0  # a mark's own square
_NAME = 18.0  # the height of a name above its line, where there is no room beside it
_LETTER = 6.6  # the width of a letter in the names of days, about
_SQUARE = 9.0  # on the likely day

Span = tuple[date, date]


@dataclass(frozen=True)
class Event:
    """One thing on a party's row: when, the mark it wears, and what it is called."""

    day: date
    mark: Mark
    word: str


@dataclass(frozen=True)
class PartyOverTime:
    """One party's row."""

    name: str
    short_name: str
    events: Sequence[Event]
    earliest: date | None = None  # both while it has still to decide
    likely: date | None = None
    why_not: str = ""  # why its day cannot be reckoned
    sets_the_day: bool = False

    @property
    def days(self) -> list[date]:
        return [day for day in (*(event.day for event in self.events), self.earliest, self.likely) if day is not None]


@dataclass(frozen=True)
class Tag:
    """A day that matters to all: its line goes through every row."""

    key: str  # "today", "wished", "all"
    day: date
    word: str


@dataclass(frozen=True)
class OverTime:
    """All that is drawn of one round on one day, and the words for who does not see it."""

    parties: Sequence[PartyOverTime]
    tags: Sequence[Tag]
    label: str
    legend: Sequence[tuple[Mark, str]]

    @property
    def spans(self) -> list[Span]:
        return [(min(party.days), max(party.days)) for party in self.parties if party.days]


def over_time(round: DecisionRound, standings: Sequence[Standing], told: Foretold, *, today: date) -> OverTime:
    """The parties of the round in their order, from standings and forecast of the same day. No query."""
    parties = [
        _party(one, line, is_last=told.likely.set_by is not None and line.likely == told.likely.set_by)
        for one, line in zip(standings, told.lines, strict=True)
    ]
    tags = list(_tags(round, told, today))
    return OverTime(parties, tags, _label(told), _legend(parties))


def _party(standing: Standing, line: Line, *, is_last: bool) -> PartyOverTime:
    ahead = line.likely.is_ahead
    return PartyOverTime(
        name=standing.party.organisation.name,
        short_name=standing.party.organisation.short_name,
        events=sorted(_events(standing, line), key=lambda event: event.day),
        earliest=line.earliest.decided_on if ahead else None,
        likely=line.likely.decided_on if ahead else None,
        why_not=line.why_not if line.likely.obstacle else "",
        sets_the_day=is_last,
    )


def _events(standing: Standing, line: Line) -> Iterator[Event]:
    for step in path_of(standing.case):
        for decision in step.current_decisions:  # type: ignore[attr-defined]
            if decision == standing.decision:
                yield Event(decision.meeting_date, mark(standing.status), str(standing.status.label))
            elif decision.outcome in (*NOT_DECIDED, Outcome.REJECTED):
                yield Event(decision.meeting_date, mark(decision.outcome), decision.get_outcome_display())
            elif step.role == PathRole.PREPARES:
                yield Event(decision.meeting_date, mark(CaseStatus.PREPARING), _("Proposal"))
            else:
                yield Event(decision.meeting_date, mark("approved_by_one"), decision.get_outcome_display())
    for step in standing.coming:
        if step.planned_on is not None and step.planned_on != line.likely.decided_on:  # the likely day has a sign of its own
            yield Event(step.planned_on, mark(CaseStatus.PLANNED), _("Planned meeting of %(body)s") % {"body": step.body.in_a_sentence})
    if line.likely.legal_force_on is not None:
        if standing.legal_force_on is not None:
            yield Event(line.likely.legal_force_on, mark("in_law"), _("Legal force, confirmed"))
        else:
            yield Event(line.likely.legal_force_on, mark("in_law_estimated"), _("Legal force, estimated"))


def _tags(round: DecisionRound, told: Foretold, today: date) -> Iterator[Tag]:
    yield Tag("today", today, _("Today"))
    if round.wished_by is not None:
        yield Tag("wished", round.wished_by, _("Wished last date"))
    needs_law = round.trigger == Trigger.LEGAL_FORCE
    day = told.likely.legal_force_on if needs_law else told.likely.decided_on
    if day is None:
        return
    if day > today and round.trigger in (Trigger.DECISION, Trigger.LEGAL_FORCE):
        yield Tag("all", day, _("Can be in force"))
    else:
        yield Tag("all", day, _("All have legal force") if needs_law else _("All have decided"))


def _label(told: Foretold) -> str:
    """The picture in words: what it says of all. What it says of each stands in the table."""
    return " ".join(filter(None, [_("The parties over time."), f"{told.answer}." if told.answer else "", told.last]))


def _legend(parties: Sequence[PartyOverTime]) -> list[tuple[Mark, str]]:
    """Every mark that is drawn, once, in the order in which it is first met."""
    words = {event.mark: event.word for party in reversed(parties) for event in reversed(party.events)}
    planned = mark(CaseStatus.PLANNED)
    told = [(one, _("Planned meeting") if one == planned else word) for one, word in reversed(words.items())]
    if any(party.likely for party in parties):
        told.append((mark("likely"), _("From the earliest day of decision to the likely one")))
    return told


# The drawing


@dataclass(frozen=True)
class PlacedEvent:
    """An event at its place: the upper left corner of its mark, and what it says when pointed at."""

    x: float
    y: float
    mark: Mark
    title: str


@dataclass(frozen=True)
class PlacedParty:
    """A party's row at its place. `line` spans all that is known of it, `range` from its earliest to its likely day."""

    party: PartyOverTime
    top: float
    middle: float
    base: float  # where letters stand
    events: Sequence[PlacedEvent]
    line: tuple[float, float] | None
    range: tuple[float, float] | None
    range_title: str
    said: tuple[float, str] | None  # where it is said that its day cannot be reckoned, and how that is anchored

    @property
    def name_y(self) -> float:
        """Where the letters of a name stand that stands above its line."""
        return self.top + _NAME - 3

    @property
    def likely_x(self) -> float:
        """The left edge of the square on the likely day."""
        return self.range[1] - _SQUARE / 2 if self.range else 0.0

    @property
    def likely_y(self) -> float:
        return self.middle - _SQUARE / 2


@dataclass(frozen=True)
class Name:
    """A year, a month or a quarter in the head: where its name stands."""

    name: str
    x: float


@dataclass(frozen=True)
class PlacedTag:
    """A day of its own at its place, with its name on a line of its own in the head."""

    key: str
    x: float
    text_x: float
    anchor: str
    y: float
    top: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """Rows on an axis, ready to be written as SVG. `names` is the room for the parties' names; 0 where they stand beside it."""

    axis: Axis
    parties: Sequence[PlacedParty]
    tags: Sequence[PlacedTag]
    names: float
    width: float
    row: float
    head: float
    above: bool = False  # the parties' names stand above their lines

    @property
    def rows_height(self) -> float:
        return self.row * len(self.parties)

    @property
    def height(self) -> float:
        return self.head + self.rows_height

    @property
    def years(self) -> list[Name]:
        return [Name(band.name, round(self.names + band.x + 4, 1)) for band in self.axis.years]

    @property
    def units(self) -> list[Name]:
        """Months or quarters; none where years are named alone."""
        if self.axis.zoom is Zoom.YEAR:
            return []
        return [Name(band.name, round(self.names + band.middle, 1)) for band in self.axis.units]

    @property
    def grid(self) -> str:
        """The `d` of a path: where units begin, through the rows."""
        return "".join(f"M{self.names + band.x:g} {self.head:g}V{self.height:g}" for band in self.axis.units)

    @property
    def rules(self) -> str:
        """The same between the parties."""
        return "".join(f"M0 {party.top:g}H{self.width:g}" for party in self.parties)

    @property
    def breaks(self) -> str:
        """The same where years are left out."""
        return "".join(f"M{self.names + x:g} {self.head:g}V{self.height:g}" for x in self.axis.breaks)

    # In the reader's own text size, so that names beside the drawing stay beside their rows.

    @property
    def rem_width(self) -> str:
        return f"{self.width / 16:g}rem"

    @property
    def rem_rows(self) -> str:
        return f"{self.rows_height / 16:g}rem"

    @property
    def rem_head(self) -> str:
        return f"{self.head / 16:g}rem"


def drawn(
    what: OverTime, *, width: float, names: float = 0.0, row: float = ROW, most: int | None = None, above: bool = False
) -> list[Drawing]:
    """The rows laid out, so wide with their names; `most` on each drawing. None where there is no day to draw.

    `above`: the names stand above their lines, as on a phone, and take no room beside them.
    """
    if not what.spans:
        return []
    axis = Axis.fitting(what.spans, width - names, also=[tag.day for tag in what.tags])
    size = most or len(what.parties)
    return [_drawing(what, axis, what.parties[at : at + size], width, names, row, above) for at in range(0, len(what.parties), size)]


def _drawing(what: OverTime, axis: Axis, parties: Sequence[PartyOverTime], width: float, names: float, row: float, above: bool) -> Drawing:
    head = HEAD + TAG * len(what.tags) + FOOT
    placed = [_placed(party, axis, head + row * number, names, row, _NAME if above else 0.0) for number, party in enumerate(parties)]
    tags = [_tag(tag, axis, HEAD + TAG * number, names, width) for number, tag in enumerate(what.tags)]
    return Drawing(axis, placed, tags, names, width, row, head, above)


def _placed(party: PartyOverTime, axis: Axis, top: float, names: float, row: float, above: float) -> PlacedParty:
    middle = top + (row + above) / 2
    width = axis.width

    def x(day: date) -> float:
        return round(names + min(max(axis.middle(day), SIGN / 2), width - SIGN / 2), 1)

    events = [
        PlacedEvent(round(x(event.day) - SIGN / 2, 1), middle - SIGN / 2, event.mark, f"{party.name}: {event.word} {in_words(event.day)}")
        for event in party.events
    ]
    days = party.days
    line = (x(min(days)), x(max(days))) if len(set(days)) > 1 else None
    likely = (x(min(party.earliest or party.likely, party.likely)), x(party.likely)) if party.likely else None
    at = max((x(day) for day in days), default=names)
    said = ((at - 14, "end") if at > names + width * 0.7 else (at + 14, "start")) if party.why_not else None
    return PlacedParty(party, top, middle, round(middle + 4.5, 1), events, line, likely, _range_title(party), said)


def _range_title(party: PartyOverTime) -> str:
    if party.likely is None:
        return ""
    words = {"party": party.name, "earliest": in_words(party.earliest or party.likely), "likely": in_words(party.likely)}
    return _("%(party)s decides on %(earliest)s at the earliest, probably on %(likely)s") % words


def _tag(tag: Tag, axis: Axis, top: float, names: float, width: float) -> PlacedTag:
    """The name stands on the side of its line where there is room, or across it where neither has."""
    x, text = round(names + axis.middle(tag.day), 1), f"{tag.word} {in_words(tag.day)}"
    needed, sides = len(text) * _LETTER, {"start": width - x - 6, "end": x - names - 6}
    anchor = max(sides, key=lambda side: sides[side])
    text_x = x + 6 if anchor == "start" else x - 6
    if sides[anchor] < needed:
        anchor, text_x = "middle", round(min(max(x, names + needed / 2), width - needed / 2), 1)
    return PlacedTag(tag.key, x, text_x, anchor, top + 12.5, top, text)

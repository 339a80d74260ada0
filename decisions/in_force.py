"""Whether a text is in force on a day: the one definition, a pure function of facts.

    in_force(facts, on) -> bool        answer_on(facts, on) -> Answer: the same, since when, and whether it was before

No database here, and no clock: `decisions/standing.py` makes the facts of rows, as they are now or as they were known at
a moment (`decisions/known.py`). What is known decides which facts there are; `on` decides which of them have happened.

- Every party that the text names, every body of it that decides, by the latest of that body's meetings.
- A decision on one version is a decision on every other that only editorial versions divide it from (`stands_for`).
- The day is the meeting's. Approval of the minutes, the extract, the party's confirmation and the ruling are proof of
  what was decided then: without them nothing counts, and coming late they move nothing.
- What a court does counts from the court's day. An appeal stops legal force and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from agreements.states import VersionChange
from decisions.states import COURT_WORDS, CaseStatus, LegalEvent, Outcome, Trigger

# What a confirmed decision other than an approval makes of the party.
_BY_OUTCOME = {
    Outcome.REJECTED: CaseStatus.REJECTED,
    Outcome.REFERRED_BACK: CaseStatus.REFERRED_BACK,
    Outcome.TABLED: CaseStatus.TABLED,
    Outcome.REMOVED: CaseStatus.REMOVED,
}
_BY_COURT = {LegalEvent.ANNULLED: CaseStatus.ANNULLED, LegalEvent.STAYED: CaseStatus.STAYED}
# Where a party's bodies stand differently, the party stands where the first of these stands.
WEIGHT = (
    CaseStatus.REJECTED,
    CaseStatus.ANNULLED,
    CaseStatus.STAYED,
    CaseStatus.DEVIATING,
    CaseStatus.REFERRED_BACK,
    CaseStatus.TABLED,
    CaseStatus.REMOVED,
    CaseStatus.UNCONFIRMED,
    CaseStatus.PREPARING,  # a body has not had the matter yet
    CaseStatus.UNDER_REVIEW,
    CaseStatus.DECIDED,
    CaseStatus.WITHOUT_EXTRACT,
    CaseStatus.APPEALED,
    CaseStatus.AGREED,
)
# The party has taken an identical decision, and there is proof of it. An appeal does not undo a decision.
COUNTS = frozenset({CaseStatus.AGREED, CaseStatus.APPEALED})


@dataclass(frozen=True)
class Happened:
    """Something that happened to a decision in law."""

    event: LegalEvent
    day: date


@dataclass(frozen=True)
class Recorded:
    """What one body did with the matter at one meeting, by the record that nothing has corrected."""

    meeting_date: date
    outcome: Outcome
    place: int = 0  # on the path: tells two meetings on one day apart
    is_confirmed: bool = True
    is_identical: bool | None = True  # None until somebody has ruled
    minutes_approved: bool = True
    has_extract: bool = True
    law: Sequence[Happened] = ()
    row: Any = field(default=None, compare=False)  # what the facts were read from


@dataclass(frozen=True)
class PartyFacts:
    """One party that the text names: what each body that decides has done, in any order."""

    bodies: Sequence[Sequence[Recorded]] = ()  # an empty one for a body that has not had the matter
    left_on: date | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class RoundFacts:
    """One text put to the parties that it names."""

    parties: Sequence[PartyFacts]
    trigger: Trigger | None = None  # None until a named person has chosen
    ended_on: date | None = None  # withdrawn, or superseded by a version that changes the substance


@dataclass(frozen=True)
class Stands:
    """Where a party stands on a day, and the record of each of its deciding bodies; the first one is what it rests on."""

    status: CaseStatus
    records: Sequence[Recorded] = ()
    left: bool = False

    @property
    def counts(self) -> bool:
        return self.status in COUNTS


@dataclass(frozen=True)
class Answer:
    """What holds on a day."""

    condition_met: bool
    in_force: bool
    since: date | None = None  # in force from this day on
    ended_on: date | None = None  # it was in force, and from this day on is not


# One party


def stands(party: PartyFacts, on: date) -> Stands:
    """Where the party stands on the day. PREPARING also where nothing has begun: the path tells those apart."""
    if party.left_on is not None and party.left_on <= on:
        return Stands(CaseStatus.LEFT)
    bodies = sorted((_body_stands(records, on) for records in party.bodies), key=lambda one: WEIGHT.index(one[0]))
    records = [record for _status, record in bodies if record is not None]
    if not records or bodies[0][0] is CaseStatus.PREPARING:
        return Stands(CaseStatus.PREPARING)
    return Stands(bodies[0][0], records)


def latest(records: Sequence[Recorded], on: date) -> Recorded | None:
    """What the body did at the latest of its meetings: one that tabled the matter and then approved it has approved it."""
    return max((record for record in records if record.meeting_date <= on), key=lambda one: (one.meeting_date, one.place), default=None)


def _body_stands(records: Sequence[Recorded], on: date) -> tuple[CaseStatus, Recorded | None]:
    record = latest(records, on)
    return (CaseStatus.PREPARING, None) if record is None else (status_of(record, on), record)


def status_of(record: Recorded, on: date) -> CaseStatus:
    """What the record makes of its body on the day."""
    if not record.is_confirmed:
        return CaseStatus.UNCONFIRMED
    if record.outcome in _BY_OUTCOME:
        return _BY_OUTCOME[record.outcome]
    if (word := courts_last_word(record.law, on)) in _BY_COURT:
        return _BY_COURT[word]
    if record.is_identical is False:
        return CaseStatus.DEVIATING
    if record.is_identical is None and record.has_extract:
        return CaseStatus.UNDER_REVIEW  # without an extract there is nothing to rule on: that is what is missing
    if not record.minutes_approved:
        return CaseStatus.DECIDED
    if not record.has_extract:
        return CaseStatus.WITHOUT_EXTRACT
    return CaseStatus.APPEALED if is_appealed([one for one in record.law if one.day <= on]) else CaseStatus.AGREED


# In law


def courts_last_word(law: Sequence[Happened], on: date) -> LegalEvent | None:
    """What the courts have said last by the day. Of two words on one day the graver stands."""
    said = [one for one in law if one.event in COURT_WORDS and one.day <= on]
    return max(said, key=lambda one: (one.day, COURT_WORDS.index(one.event))).event if said else None


def is_appealed(law: Sequence[Happened], on: date = date.max) -> bool:
    """Whether an appeal waits for its answer: a stay is none."""
    answers = [one.day for one in law if one.event in (LegalEvent.UPHELD, LegalEvent.ANNULLED) and one.day <= on]
    return any(one.event is LegalEvent.APPEALED and not any(one.day <= day for day in answers) for one in law)


def legal_force_since(record: Recorded, on: date) -> date | None:
    """The day from which the decision has legal force, as its party confirmed; None while it has not.

    An appeal that came in says that there was none, however early it was confirmed; after the court has let the decision
    stand the party confirms anew.
    """
    if status_of(record, on) is not CaseStatus.AGREED or is_appealed(record.law, on):
        return None
    upheld = max((one.day for one in record.law if one.event is LegalEvent.UPHELD), default=date.min)
    confirmed = [one.day for one in record.law if one.event is LegalEvent.CONFIRMED and upheld <= one.day <= on]
    return min(confirmed, default=None)


def party_legal_force(party: Stands, on: date) -> date | None:
    """The day from which all of the party's decisions have legal force; None while one of them has not."""
    days = [legal_force_since(record, on) for record in party.records]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) and party.counts else None


# The text


def stands_for(changes: Mapping[int, VersionChange | None], decided: int, asked: int) -> bool:
    """Whether a decision on the version numbered `decided` is one on the version `asked` too: it is the same, or every
    version between them is editorial. `changes` says of each version what it changed in the one before it.
    """
    first, last = sorted((decided, asked))
    return all(change is VersionChange.EDITORIAL for number, change in changes.items() if first < number <= last)


def has_ended(facts: RoundFacts, on: date) -> bool:
    """Whether the text has been withdrawn by the day, or superseded in substance."""
    return facts.ended_on is not None and facts.ended_on <= on


def condition_met(facts: RoundFacts, on: date) -> bool:
    """Whether every party that the text names has taken an identical decision, of which there is proof."""
    return bool(facts.parties) and not has_ended(facts, on) and all(stands(party, on).counts for party in facts.parties)


def in_force(facts: RoundFacts, on: date) -> bool:
    """Whether the text is in force on the day. Never before somebody has chosen what it holds from."""
    if facts.trigger is None or not condition_met(facts, on):
        return False
    if facts.trigger is Trigger.LEGAL_FORCE:
        return all(party_legal_force(stands(party, on), on) is not None for party in facts.parties)
    if facts.trigger is Trigger.SIGNATURE:
        return all(party.signed_on is not None and party.signed_on <= on for party in facts.parties)
    return True


def answer_on(facts: RoundFacts, on: date) -> Answer:
    """What holds on the day, since when, and where it no longer holds since when not."""
    met, holds = condition_met(facts, on), in_force(facts, on)
    if facts.trigger is None or not facts.parties:
        return Answer(met, holds)
    turned = None  # the earliest day of the unbroken run of days that ends with `on`
    for day in sorted({day for day in _days_of_change(facts) if day <= on}, reverse=True):
        if in_force(facts, day) != holds:
            return Answer(met, holds, since=turned) if holds else Answer(met, holds, ended_on=turned)
        turned = day
    return Answer(met, holds, since=turned) if holds else Answer(met, holds)


def _days_of_change(facts: RoundFacts) -> Iterator[date]:
    """Every day on which the answer may become another."""
    if facts.ended_on is not None:
        yield facts.ended_on
    for party in facts.parties:
        yield from (day for day in (party.left_on, party.signed_on) if day is not None)
        for records in party.bodies:
            for record in records:
                yield record.meeting_date
                yield from (one.day for one in record.law)

"""What a new version means: what it changes in the text, word by word, and which decisions stand and which fall.

For the person who issues it, before it is issued. Reading only; what stands is defined in `decisions/in_force.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from agreements.models import AgreementVersion, Party
from agreements.states import ClauseKind, VersionChange, VersionStatus
from decisions.in_force import stands_for
from decisions.models import Case, DecisionRound
from decisions.standing import Standing, standing_of
from decisions.states import Becomes, CaseStatus, RoundStatus
from minimaria.phrases import one_after_another
from minimaria.redline import Kind, Run, redline
from minimaria.templatetags.look import in_words

# What the text changes


@dataclass(frozen=True)
class Changed:
    """One part of the text, as it was and as it becomes."""

    title: str
    runs: Sequence[Run]

    @property
    def is_changed(self) -> bool:
        return any(run.kind is not Kind.EQUAL for run in self.runs)


def changes_between(before: AgreementVersion, after: AgreementVersion) -> list[Changed]:
    """Every part of the two versions, in the order of the text: what is dated, the resolution, the sections, the points, the parties."""
    parts = [
        (_("Dated"), in_words(before.dated), in_words(after.dated)),
        (_("Condition"), before.condition, after.condition),
        *((title, old, new) for title, old, new in _clauses(before, after)),
        *((title, old, new) for title, old, new in _sections(before, after)),
        (_("Steps to consider"), "\n".join(before.points), "\n".join(after.points)),
        (_("Parties that the text names"), _names(before), _names(after)),
    ]
    return [Changed(title, redline(old, new)) for title, old, new in parts if old or new]


def _clauses(before: AgreementVersion, after: AgreementVersion) -> list[tuple[str, str, str]]:
    old, new = ([_clause(clause.kind, clause.text) for clause in version.clauses.all()] for version in (before, after))
    return [(_("Recommended resolution"), one, other) for one, other in _paired(old, new, old, new)]


def _clause(kind: str, text: str) -> str:
    """A clause that becomes another kind is changed too, though its words are the same."""
    return f"{text} ({ClauseKind(kind).label})"


def _sections(before: AgreementVersion, after: AgreementVersion) -> list[tuple[str, str, str]]:
    old, new = before.sections, after.sections
    pairs = _paired([one["title"] for one in old], [one["title"] for one in new], old, new)
    return [(_heading(now or was), *_texts_of(was, now)) for was, now in pairs]


def _texts_of(was: dict[str, str], now: dict[str, str]) -> tuple[str, str]:
    """The texts of a section before and after, with its heading where that is another, or the section has no counterpart."""
    if was and now and _heading(was) == _heading(now):
        return was["text"], now["text"]
    return tuple(f"{_heading(one)}. {one['text']}" if one else "" for one in (was, now))  # type: ignore[return-value]


def _heading(section: dict[str, str]) -> str:
    return ". ".join(filter(None, (section.get("number"), section["title"])))


def _names(version: AgreementVersion) -> str:
    return one_after_another(named.party.organisation.name for named in version.named.select_related("party__organisation"))


def _paired(old_words: Sequence[str], new_words: Sequence[str], old: Sequence, new: Sequence) -> list[tuple]:
    """What was and what is in its place: equal words meet, what stands between them meets in order, the rest has no counterpart."""
    pairs: list[tuple] = []
    for _tag, a, b, c, d in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        for place in range(max(b - a, d - c)):
            was = old[a + place] if a + place < b else type(old[0])() if old else ""
            now = new[c + place] if c + place < d else type(new[0])() if new else ""
            pairs.append((was, now))
    return pairs


# Which decisions stand


@dataclass(frozen=True)
class Consequence:
    """One party that is asked about the version before: where it stands, and what the new version makes of it."""

    standing: Standing
    stands: bool  # what it has decided, if anything, goes on counting as it does now
    is_named: bool  # the new version names it too

    @property
    def has_decided(self) -> bool:
        """Whether anything is recorded that can fall."""
        return self.standing.decision is not None

    @property
    def becomes(self) -> Becomes:
        """What becomes of the party, for who tells it."""
        if not self.is_named:
            return Becomes.NOT_ASKED
        if self.standing.status is CaseStatus.LEFT:
            return Becomes.HAS_LEFT
        if not self.has_decided:
            return Becomes.GOES_ON if self.stands else Becomes.ANEW
        return Becomes.STANDS if self.stands else Becomes.FALLS

    @property
    def told(self) -> str:
        """The same in a few words."""
        if self.becomes is Becomes.STANDS and not self.standing.is_agreed:
            return _("Stands as it is recorded")
        return str(self.becomes.label)


@dataclass(frozen=True)
class Consequences:
    """What issuing a version does, party by party, with the parties that are asked for the first time."""

    parties: Sequence[Consequence]
    new: Sequence[Party] = ()

    @property
    def decided(self) -> Sequence[Consequence]:
        return [one for one in self.parties if one.has_decided]


def consequences(version: AgreementVersion, before: AgreementVersion, change: VersionChange, *, on: date) -> Consequences:
    """What becomes of each party's decision on `before` when `version` is issued with this change. Nothing is written."""
    stands = before.status == VersionStatus.ISSUED and stands_for({version.number: change}, before.number, version.number)
    rounds = list(DecisionRound.objects.filter(version=before, status=RoundStatus.OPEN))
    cases = Case.objects.filter(round__in=rounds).select_related("party__collaboration").with_status()
    named = {party.pk: party for party in version.parties()}
    parties = [Consequence(standing_of(case, on), stands, case.party_id in named) for case in cases]
    asked = {one.standing.party.pk for one in parties}
    return Consequences(parties, [party for pk, party in named.items() if pk not in asked] if rounds else [])


def read_on(version: AgreementVersion, day: date) -> AgreementVersion:
    """The version that lay before a body on the day: the latest by then of those that only editorial changes divide from
    this one. A decision is compared with the words it was asked about, not with those that came after it.
    """
    issued = list(version.agreement.versions.exclude(sha256="").order_by("number"))
    changes = {one.number: VersionChange(one.change) if one.change else None for one in issued}
    alike = [one for one in issued if one.number <= version.number and stands_for(changes, one.number, version.number)]
    return next((one for one in reversed(alike) if one.issued_on is not None and one.issued_on <= day), alike[0])


# How a version came to its end


def how_it_ended(version: AgreementVersion, on: date) -> str:
    """ "Version 1 drogs tillbaka den …", or that a later version changed its substance; "" for one that goes on."""
    if version.ended_on is None or version.ended_on > on:
        return ""
    words = {"number": version.number, "day": in_words(version.ended_on)}
    if version.status == VersionStatus.WITHDRAWN:
        return " ".join((_("Version %(number)s was withdrawn on %(day)s.") % words, version.withdrawn_because))
    return _("Version %(number)s was superseded on %(day)s by one that changes the substance. All parties decide anew.") % words

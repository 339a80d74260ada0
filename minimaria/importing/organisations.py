"""The municipalities and regions of Sweden, and how a name in a document is matched to one of them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from .closeness import one_slip, plain_letters

_FILE = Path(__file__).resolve().parent.parent / "data" / "organisations.csv"
_MOST_SUGGESTIONS = 3
_LIKE_ENOUGH = 0.75  # difflib's ratio; below it a suggestion helps nobody


@dataclass(frozen=True)
class KnownOrganisation:
    """A municipality, a region, or Gotland (both). `code` is Statistics Sweden's: four digits, or two for a region."""

    code: str
    kind: str
    name: str
    genitive: str
    place: str
    county_code: str

    @property
    def is_region(self) -> bool:
        return self.kind != "municipality"

    @property
    def is_municipality(self) -> bool:
        return self.kind != "region"


@dataclass(frozen=True)
class Match:
    """What a written name was taken for. Without an organisation, `suggestions` are the names it may have meant."""

    organisation: KnownOrganisation | None = None
    has_slip: bool = False
    suggestions: tuple[str, ...] = ()


@cache
def known_organisations() -> tuple[KnownOrganisation, ...]:
    """All 290 municipalities and 21 regions, regions first, each group in Swedish alphabetical order."""
    with _FILE.open(encoding="utf-8", newline="") as rows:
        organisations = [KnownOrganisation(**row) for row in csv.DictReader(rows)]
    return tuple(sorted(organisations, key=swedish_order))


def swedish_order(organisation: KnownOrganisation) -> tuple[bool, list[int]]:
    """The region before its municipalities, then å, ä and ö last, which no database collation here gets right."""
    return not organisation.is_region, [_ALPHABET.find(letter) for letter in organisation.name.lower()]


_ALPHABET = " -abcdefghijklmnopqrstuvwxyzåäö"


def organisation_named(name: str) -> KnownOrganisation | None:
    """The organisation with exactly this official name, whatever the capitals, hyphens and blanks."""
    return _by_letters().get(plain_letters(name))


@cache
def _by_letters() -> dict[str, KnownOrganisation]:
    return {plain_letters(known.name): known for known in known_organisations()}


def county_of(names: Iterable[str]) -> str | None:
    """The county most of these organisations belong to; None when none is known or two are as common."""
    counties = [known.county_code for name in names if (known := organisation_named(name))]
    by_count = sorted({county: counties.count(county) for county in counties}.items(), key=lambda pair: -pair[1])
    if not by_count or (len(by_count) > 1 and by_count[0][1] == by_count[1][1]):
        return None
    return by_count[0][0]


@lru_cache(maxsize=1_000)
def match(name: str, county: str | None = None) -> Match:
    """The organisation that `name` says, in a document about `county` (a county code).

    An official name is read as it stands. One slip of a letter (doubled, missing, two swapped, a diacritic) is read as
    the one organisation of the county that it fits. All else is no organisation and the likeliest names.
    A name that is right in another county and one slip away from one in this county is ambiguous, so neither.
    """
    exact = organisation_named(name)
    letters = plain_letters(name)
    here = [known for known in known_organisations() if county is not None and known.county_code == county]
    near = [known for known in here if one_slip(letters, plain_letters(known.name))]
    if exact and (exact in here or not near):
        return Match(exact)
    if not exact and len(near) == 1:
        return Match(near[0], has_slip=True)
    return Match(suggestions=_suggestions(letters, [*([exact] if exact else []), *near], here or known_organisations()))


def _suggestions(letters: str, first: Iterable[KnownOrganisation], others: Iterable[KnownOrganisation]) -> tuple[str, ...]:
    likeness = {known.name: _likeness(letters, known) for known in others}
    likely = sorted((name for name in likeness if likeness[name] >= _LIKE_ENOUGH), key=lambda name: -likeness[name])
    return tuple(dict.fromkeys([*(known.name for known in first), *likely]))[:_MOST_SUGGESTIONS]


def _likeness(letters: str, known: KnownOrganisation) -> float:
    """Like the name, like it but for "kommun" or "stad", or like the place alone: "Falun" means Falu kommun."""
    names = [known.name]
    if known.is_municipality:
        letters = letters.removesuffix("kommun").removesuffix("stad") or letters
        names = [known.name.rpartition(" ")[0], known.place]
    return max(_ratio(letters, plain_letters(name)) for name in names)


def _ratio(one: str, other: str) -> float:
    """difflib's ratio, worked out only where it can be high enough."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _LIKE_ENOUGH else 0

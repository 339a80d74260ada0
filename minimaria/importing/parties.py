"""Who the parties of a letter are: the longest list of organisations in it, each matched to a known one or left open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minimaria.files.blocks import Block, Heading, Table

from .notes import Notes, in_row
from .organisations import KnownOrganisation, Match, county_of, known_organisations, match, organisation_named
from .outline import Section
from .readings import PartyReading

_LIKE_A_PARTY = re.compile(
    r"^(?:region(?:en)?\s.*|\S*regionen|.*\b(?:kommun|stad|landsting)|(?:.*\s)?(?:kommunal|samordnings)förbund(?:et)?\b.*)$", re.IGNORECASE
)
_NOT_A_NAME = re.compile(r"[.:;!?\d]|\b(?:och|samt|ska|skall|är|i|av|med|mellan)\b", re.IGNORECASE)
_SIGNING = re.compile(r"^för\s+|\s*[_.…]{3,}.*$|\s*[,;]\s*$", re.IGNORECASE)
_LONGEST = 70  # characters
# fmt: off
_TO_NINETEEN = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton",
    "sjutton", "arton", "nitton",
)
# fmt: on
_TENS = ("tjugo", "trettio", "fyrtio")  # the largest county has 49 municipalities
_COUNTS = (*_TO_NINETEEN, *(ten + unit for ten in _TENS for unit in ("", *_TO_NINETEEN[1:10])))
COUNT_OF_MUNICIPALITIES = re.compile(rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+kommuner(?:na)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Line:
    """A short text that could be a party's name, and where it stands."""

    name: str
    section: Section


def read_parties(sections: Sequence[Section], notes: Notes) -> tuple[PartyReading, ...]:
    """The parties in the order of the letter, each once. Whatever could not be matched is asked about."""
    runs = [run for section in sections for run in _runs(section)]
    runs = [run for run in runs if any(organisation_named(line.name) for line in run)]
    if not runs:
        notes.ask(_("No list of parties was found. Who are the parties?"))
        return ()
    run = max(runs, key=lambda run: sum(organisation_named(line.name) is not None for line in run))
    county = county_of(line.name for line in run)
    parties: dict[str, PartyReading] = {}
    for line in run:
        found = match(line.name, county)
        if found.organisation or _LIKE_A_PARTY.match(line.name) or found.suggestions:
            party = _party(line, found, county, notes)
            if party.name in parties:
                notes.ask(_("%(party)s is named more than once among the parties. It is counted once.") % {"party": party.name})
            parties.setdefault(party.name, party)
    return tuple(parties.values())


def _party(line: _Line, found: Match, county: str | None, notes: Notes) -> PartyReading:
    if found.organisation is None:
        said = _("The party “%(written)s” is no known organisation.") % {"written": line.name}
        meant = [_("Was one of these meant: %(suggestions)s?") % {"suggestions": ", ".join(found.suggestions)}] if found.suggestions else []
        notes.ask(" ".join([said, *meant]))
        return PartyReading(line.name, None, line.name, found.suggestions)
    known = found.organisation
    reason = (
        _("spelling: one slip from the only such organisation in the county") if found.has_slip else _("the organisation's official name")
    )
    notes.correct(in_row(line.section.name, line.name), line.name, known.name, reason)
    if county and known.county_code != county:
        notes.ask(_("%(party)s lies in another county than the other parties. Is it a party?") % {"party": known.name})
    return PartyReading(known.name, known.code, line.name)


def _runs(section: Section) -> Iterator[list[_Line]]:
    """Lists of lines that could be names: short lines that follow on each other, or what a sentence counts up."""
    run: list[_Line] = []
    for block in section.blocks:
        texts = _texts(block)
        if isinstance(block, Heading) or any(len(text) > _LONGEST for text in texts):
            yield run
            run = []
        else:
            run += [_line(text, section) for text in texts if not _NOT_A_NAME.search(_bare(text))]
        yield from ([_line(name, section) for name in _counted_up(text)] for text in texts if text.count(",") > 1)
    yield run


def _texts(block: Block) -> list[str]:
    cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block.text]
    return [line.strip() for cell in cells for line in cell.split("\n") if line.strip()]


def _bare(text: str) -> str:
    """The text without what is there for signing: "För Avesta kommun ________"."""
    return _SIGNING.sub("", " ".join(text.split())).strip(" •-\t")


def _line(text: str, section: Section) -> _Line:
    return _Line(_bare(text), section)


def _counted_up(sentence: str) -> Iterator[str]:
    """The names in "Parter är Region X, A kommun, B kommun och C kommun." """
    listed = re.sub(r"^.*(?:\bär|\bmellan|:)\s", "", sentence)
    names = re.split(r",|;|\boch\b|\bsamt\b", listed.rstrip("."))
    yield from (name.strip() for name in names if name.strip() and len(name) < _LONGEST and not _NOT_A_NAME.search(name))


def stated_counts(text: str) -> set[int]:
    """How many municipalities a text says there are: "femton kommuner", "15 kommuner"."""
    said = (found["count"].lower() for found in COUNT_OF_MUNICIPALITIES.finditer(text))
    return {int(count) if count.isdecimal() else _COUNTS.index(count) for count in said}


def ask_about_counts(text: str, parties: Sequence[PartyReading], notes: Notes) -> None:
    """A question when the text says another number of municipalities than it lists."""
    codes = {party.code for party in parties}
    known = [organisation for organisation in known_organisations() if organisation.code in codes]
    listed = sum(organisation.is_municipality for organisation in known) + sum(party.code is None for party in parties)
    for count in sorted(stated_counts(text)):
        if parties and count != listed:
            missing = _missing(known, count)
            said = _("The text speaks of %(count)s municipalities, the list of parties has %(listed)s.") % {
                "count": count,
                "listed": listed,
            }
            names = [_("Of the county's these are missing: %(names)s.") % {"names": ", ".join(missing)}] if missing else []
            notes.ask(" ".join([said, *names]))


def _missing(known: Sequence[KnownOrganisation], count: int) -> list[str]:
    """The county's municipalities that are no party, where `count` is the county's number of them."""
    county = county_of(organisation.name for organisation in known)
    whole = [other for other in known_organisations() if other.county_code == county and other.is_municipality]
    return [other.name for other in whole if other not in known] if len(whole) == count else []

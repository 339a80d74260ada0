"""What importing a letter of intent would do: parties, the text and its version, and the resolution to recommend."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _

from agreements import actions as agreements
from agreements.models import Agreement, AgreementVersion, Collaboration, Organisation, Party
from agreements.states import AgreementKind, ClauseKind, OrganisationKind
from minimaria.accounts.models import User
from minimaria.importing.organisations import KnownOrganisation, known_organisations, swedish_order
from minimaria.importing.proposals import Proposal, same_words
from minimaria.importing.readings import LetterReading
from minimaria.text import clean_text

# The body's name: the one place in the recommended resolution that may vary.
BODY = "[Beslutsorganet]"


def letter_proposals(collaboration: Collaboration, reading: LetterReading, matched: Mapping[str, str] | None = None) -> list[Proposal]:
    """Every change the letter calls for. `matched` gives the codes a person chose for names the reader did not know."""
    named = _named(reading, matched or {})
    return [*_parties(collaboration, named), *_text(collaboration, reading, [known.code for known in named])]


def _named(reading: LetterReading, matched: Mapping[str, str]) -> list[KnownOrganisation]:
    """The organisations that the letter names, in the stored order, whatever the document's: the region first, then by the alphabet."""
    by_code = {known.code: known for known in known_organisations()}
    codes = (party.code or matched.get(party.as_written) for party in reading.parties)
    return sorted({code: by_code[code] for code in codes if code in by_code}.values(), key=swedish_order)


def _parties(collaboration: Collaboration, named: Sequence[KnownOrganisation]) -> Iterator[Proposal]:
    there = set(Party.objects.filter(collaboration=collaboration).values_list("organisation__code", flat=True))
    for known in named:
        if known.code not in there:
            yield Proposal(_("Party"), known.name, known.name, partial(_add_party, collaboration, known))


def _add_party(collaboration: Collaboration, known: KnownOrganisation, by: User) -> Party:
    return agreements.add_party(collaboration, by=by, organisation=_organisation(by, known))


def _organisation(by: User, known: KnownOrganisation) -> Organisation:
    return agreements.know_organisation(
        by=by,
        code=known.code,
        kind=OrganisationKind(known.kind),
        name=known.name,
        genitive=known.genitive,
        place=known.place,
        county_code=known.county_code,
    )


def _text(collaboration: Collaboration, reading: LetterReading, codes: Sequence[str]) -> Iterator[Proposal]:
    agreement = next((a for a in Agreement.objects.filter(collaboration=collaboration) if same_words(a.title, reading.title)), None)
    text = Proposal(_("Letter of intent"), reading.title, reading.title, lambda by: _add_agreement(collaboration, by, reading))
    if agreement is None:
        yield text
    number = _number(agreement, reading)
    if number is not None:
        yield Proposal(
            _("Version"),
            _("Version %(number)s") % {"number": number},
            _("%(sections)s sections") % {"sections": len(reading.sections)},
            lambda by: _write_version(collaboration, by, reading, number, codes),
            place=reading.title,
            needs=(text.key,),
        )


def _number(agreement: Agreement | None, reading: LetterReading) -> int | None:
    """The number of the version that the letter would become; None where it is there already.

    A letter with other words than the version of its number, where that one is issued, is the draft of the next.
    """
    number = reading.version if isinstance(reading.version, int) else 1  # anything else is a question in the reading
    known = {version.number: version for version in agreement.versions.order_by("number")} if agreement else {}
    if number not in known:
        return number
    last = list(known.values())[-1]
    is_there = not known[number].sha256 or not last.sha256 or any(_reads(one) == _words(reading) for one in (known[number], last))
    return None if is_there else last.number + 1


def _words(reading: LetterReading) -> list[str]:
    return [" ".join(clean_text(f"{section.title} {section.text}").split()) for section in reading.sections]


def _reads(version: AgreementVersion) -> list[str]:
    return [" ".join(f"{section['title']} {section['text']}".split()) for section in version.sections]


def _add_agreement(collaboration: Collaboration, by: User, reading: LetterReading) -> Agreement:
    return agreements.add_agreement(
        collaboration,
        by=by,
        kind=AgreementKind.LETTER_OF_INTENT,
        title=reading.title,
        registration_number=reading.registration_number or "",
    )


def _write_version(collaboration: Collaboration, by: User, reading: LetterReading, number: int, codes: Sequence[str]) -> None:
    agreement = next(a for a in Agreement.objects.filter(collaboration=collaboration) if same_words(a.title, reading.title))
    agreements.write_version(
        agreement,
        by=by,
        number=number,
        dated=reading.date,
        condition=reading.condition or "",
        sections=[{"number": str(s.number), "title": s.title, "text": s.text} for s in reading.sections],
        points=list(reading.points),
        recommended_by=reading.recommended_by or "",
        recommended_on=reading.recommended_on,
        clauses=resolution(reading, number),
        parties=list(collaboration.parties.filter(organisation__code__in=codes).in_order()),
    )


def resolution(reading: LetterReading, number: int) -> list[tuple[ClauseKind, str]]:
    """The resolution to recommend: to approve exactly this text, on condition that all do, and to send the extract.

    The first two are what must be the same everywhere. It is Swedish whatever the reader's language: it goes into minutes.
    """
    dated = f", daterad {reading.date.isoformat()}" if reading.date else ""
    registered = f" ({reading.registration_number})" if reading.registration_number else ""
    return [
        (ClauseKind.CORE, f"att godkänna {reading.title}, version {number}{dated}{registered},"),
        (ClauseKind.CORE, f"att beslutet gäller under förutsättning att {_all_of(reading)} fattar likalydande beslut, samt"),
        (ClauseKind.EXECUTION, "att protokollsutdrag skickas till samarbetets utvecklingsledare."),
    ]


def _all_of(reading: LetterReading) -> str:
    """ "samtliga 16 parter", counted from the text's own list."""
    return f"samtliga {len(reading.parties)} parter" if reading.parties else "samtliga parter"

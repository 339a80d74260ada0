"""Verbs on the text that the parties decide on."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from agreements.blockers import draft_blockers, revising_blockers
from agreements.models import (
    Agreement,
    AgreementVersion,
    Clause,
    Collaboration,
    NamedParty,
    Party,
)
from agreements.states import AgreementKind, ClauseKind
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.verbs import verb


@verb
def add_agreement(collaboration: Collaboration, *, by: User, kind: AgreementKind, title: str, registration_number: str = "") -> Agreement:
    """A text to agree on, with its title as registered. It has no version yet."""
    return Agreement.objects.create(collaboration=collaboration, kind=kind, title=title, registration_number=registration_number)


@verb
def write_version(
    agreement: Agreement,
    *,
    by: User,
    number: int,
    dated: date | None = None,
    condition: str = "",
    sections: Sequence[dict[str, str]] = (),
    points: Sequence[str] = (),
    recommended_by: str = "",
    recommended_on: date | None = None,
    clauses: Sequence[tuple[ClauseKind, str]] = (),
    parties: Sequence[Party] = (),
) -> AgreementVersion:
    """A draft of the text with this version number, the parties it names, and the resolution recommended to them, clause by clause."""
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        dated=dated,
        condition=condition,
        sections=list(sections),
        points=list(points),
        recommended_by=recommended_by,
        recommended_on=recommended_on,
    )
    _write_clauses(version, clauses)
    _name(version, parties)
    return version


@verb
def revise_version(agreement: Agreement, *, by: User) -> AgreementVersion:
    """A draft of the next version, made from the latest that was issued; of a text without one, an empty first draft.

    It names the parties that the one before named and that are still there, and its clauses name its own number.
    """
    refuse_if(revising_blockers(agreement))
    latest = agreement.versions.exclude(sha256="").order_by("-number").first()
    still_there = agreement.collaboration.parties.filter(left_on=None).in_order()
    if latest is None:
        return write_version(agreement, by=by, number=1, parties=list(still_there))
    number = latest.number + 1
    named = re.compile(rf"\bversion {latest.number}\b(?![.,]\d)")
    return write_version(
        agreement,
        by=by,
        number=number,
        condition=latest.condition,
        sections=latest.sections,
        points=latest.points,
        clauses=[(ClauseKind(clause.kind), named.sub(f"version {number}", clause.text)) for clause in latest.clauses.all()],
        parties=list(still_there.filter(named_in__version=latest)),
    )


@verb
def change_draft(
    version: AgreementVersion,
    *,
    by: User,
    dated: date | None,
    condition: str,
    sections: Sequence[dict[str, str]],
    points: Sequence[str],
    recommended_by: str,
    recommended_on: date | None,
    clauses: Sequence[tuple[ClauseKind, str]],
    parties: Sequence[Party],
) -> AgreementVersion:
    """Write the draft anew: its date, text, clauses and the parties it names. What was proposed to the chair is no longer proposed."""
    refuse_if(draft_blockers(version))
    version.dated, version.condition = dated, condition
    version.sections, version.points = list(sections), list(points)
    version.recommended_by, version.recommended_on = recommended_by, recommended_on
    version.change, version.proposed_by, version.proposed_at = "", None, None
    version.save()
    _write_clauses(version, clauses)
    _name(version, parties)
    return version


@verb
def discard_draft(version: AgreementVersion, *, by: User) -> Agreement:
    """Throw the draft away: nobody has been asked about it, and its number is free again. The history keeps what it said."""
    refuse_if(draft_blockers(version))
    _write_clauses(version, ())
    _name(version, ())
    version.delete()
    return version.agreement


def _write_clauses(version: AgreementVersion, clauses: Sequence[tuple[ClauseKind, str]]) -> None:
    """The clauses of a draft, in this order. One that stays at its place keeps its history."""
    known = {clause.position: clause for clause in version.clauses.all()}
    for position, (kind, text) in enumerate(clauses, start=1):
        clause = known.pop(position, None) or Clause(version=version, position=position)
        if clause.pk is None or (clause.kind, clause.text) != (kind, text):
            clause.kind, clause.text = kind, text
            clause.save()
    for clause in known.values():
        clause.delete()


def _name(version: AgreementVersion, parties: Iterable[Party]) -> None:
    """The parties that a draft names, and no others."""
    known = {named.party_id: named for named in version.named.all()}
    for party in parties:
        if known.pop(party.pk, None) is None:
            NamedParty.objects.create(version=version, party=party)
    for named in known.values():
        named.delete()

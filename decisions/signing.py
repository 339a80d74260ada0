"""Which parties have signed a round's text, and when: computed from the signatures, stored nowhere.

    signed_days(cases) -> {party's pk: day}      the parties that have signed; who is not there has not

Two ways of signing, told apart by the signatures themselves. One document with all: a party has signed when those who
sign for it have. A host with an agreement with each: a party has signed when both sides of its agreement have, and the
host when every other party has.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from decisions.models import Case, Signature
from decisions.states import SignedDocument

Side = tuple[int, int | None]  # who signs, and the other party; None where the document is one with all


def signed_days(cases: Sequence[Case]) -> dict[int, date]:
    """The day when each party had signed, by primary key, of all the cases of one round.

    One query, none where the cases have their signatures already.
    """
    read_signatures(cases)
    rows = [(case.party_id, row) for case in cases for row in current_of(case)]
    sides = _sides(rows)
    hosts = hosts_of(rows)
    if not hosts:
        return {party: day for (party, other), day in sides.items() if other is None}
    if len(hosts) > 1:
        return {}  # the verbs refuse a second host; where there is one all the same, nobody can say what was agreed
    [host] = hosts
    others = [case.party_id for case in cases if case.party_id != host]
    days = {one: max(sides[one, host], sides[host, one]) for one in others if (one, host) in sides and (host, one) in sides}
    return days | {host: max(days.values())} if others and len(days) == len(others) else days


def hosts_of(rows: Iterable[tuple[int, Signature]]) -> set[int]:
    """The parties that the signatures, each with the party that signs, name as host; none where one document is for all."""
    found = {party if row.document == SignedDocument.AS_HOST else row.with_party_id for party, row in rows}
    return {one for one in found if one is not None}


def done_their_part(cases: Sequence[Case]) -> set[int]:
    """The parties, by primary key, that have nothing more to sign themselves.

    A party that has signed with the host has done its part, though the host has not signed with it yet.
    """
    rows = [(case.party_id, row) for case in cases for row in current_of(case)]
    sides, hosts = _sides(rows), hosts_of(rows)
    if len(hosts) != 1:
        return {party for party, _other in sides}
    [host] = hosts
    others = [case.party_id for case in cases if case.party_id != host]
    done = {one for one in others if (one, host) in sides}
    return done | {host} if all((host, one) in sides for one in others) else done


def read_signatures(cases: Iterable[Case]) -> None:
    """Give the cases that lack them their signatures, those taken back too. One query for all; none where none lacks them.

    Apart from `with_status`: only a text that holds from signatures asks for them.
    """
    lacking = {case.pk: case for case in cases if not hasattr(case, "signature_rows")}
    for case in lacking.values():
        case.signature_rows = []  # type: ignore[attr-defined]
    for row in Signature.objects.filter(case__in=lacking).select_related("mandate_decision").order_by("pk") if lacking else ():
        lacking[row.case_id].signature_rows.append(row)  # type: ignore[attr-defined]


def current_of(case: Case) -> list[Signature]:
    """The case's signatures that nobody has taken back."""
    read_signatures([case])
    rows: Sequence[Signature] = case.signature_rows  # type: ignore[attr-defined]
    gone = {row.supersedes_id for row in rows}
    return [row for row in rows if row.supersedes_id is None and row.pk not in gone]


def _sides(rows: Iterable[tuple[int, Signature]]) -> dict[Side, date]:
    """The day of the last signature on each side of each document, once the party has said that it is the last."""
    alike: dict[Side, list[Signature]] = {}
    for party, row in rows:
        alike.setdefault((party, row.with_party_id), []).append(row)
    return {side: max(row.signed_on for row in signed) for side, signed in alike.items() if any(row.completes for row in signed)}

"""Verbs on the text that is put to the parties: its versions are issued, superseded, withdrawn.

Who is concerned is told by e-mail what it means for them, of all but the first version: nobody is asked about that before
a round is opened on it.
"""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from agreements.models import AgreementVersion
from agreements.states import VERSION_MOVES, VersionChange, VersionStatus
from decisions.blockers.texts import (
    confirming_version_blockers,
    issuing_blockers,
    proposing_blockers,
    version_before,
    withdrawing_blockers,
)
from decisions.in_force import stands_for
from decisions.states import ROUND_MOVES, Becomes, RoundStatus
from decisions.telling import asked_about, become, in_force_among, whom_to_tell
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.states import move
from minimaria.verbs import verb


@verb
def issue_version(
    version: AgreementVersion, *, by: User, change: VersionChange | None = None, issued_on: date | None = None
) -> AgreementVersion:
    """Freeze the version: from now on its text, its clauses and whom it names are what their seal (SHA-256) says.

    The first version needs no `change`. A later one is editorial: it supersedes the one before it, whose open round goes
    on with the new words and every decision in it. What changes the substance is proposed, and the chair confirms it.
    """
    refuse_if(issuing_blockers(version, change))
    return _issue(version, VersionChange(change) if change else None, issued_on or timezone.localdate(), by)


@verb
def propose_version(version: AgreementVersion, *, by: User) -> AgreementVersion:
    """Propose to the chair that the draft is issued as a change in substance. Changing the draft takes the proposal back."""
    refuse_if(proposing_blockers(version))
    version.change = VersionChange.SUBSTANTIVE
    version.proposed_by, version.proposed_at = by, timezone.now()
    version.save()
    return version


@verb
def confirm_version(version: AgreementVersion, *, by: User) -> AgreementVersion:
    """Issue what was proposed as a change in substance. The version before it is superseded, its open rounds close, and all
    parties decide again in a new round. What they decided before stays readable and counts no more.
    """
    refuse_if(confirming_version_blockers(version, by))
    return _issue(version, VersionChange.SUBSTANTIVE, timezone.localdate(), by)


@verb
def withdraw_version(version: AgreementVersion, *, by: User, reason: str) -> AgreementVersion:
    """Take the issued version back: it holds no more, and its rounds close. The parties read the reason."""
    refuse_if(withdrawing_blockers(version))
    today, rounds = timezone.localdate(), list(version.rounds.filter(status=RoundStatus.OPEN).select_related("version"))
    held, asked = any(in_force_among(rounds, today=today).values()), asked_about(rounds)
    version.status = move(VERSION_MOVES, VersionStatus(version.status), VersionStatus.WITHDRAWN)
    version.ended_on, version.withdrawn_because = today, reason
    version.save()
    _close_rounds(version)
    for one in whom_to_tell(version.agreement.collaboration, asked, by=by, today=today):
        outbox.put("decisions.tell_withdrawn", version=version.pk, user=one.to, by=by.pk, was_in_force=held)
    return version


def _issue(version: AgreementVersion, change: VersionChange | None, on: date, by: User) -> AgreementVersion:
    before = version_before(version)
    becomes = become(version, before, change, today=timezone.localdate()) if before and change else {}
    version.status = move(VERSION_MOVES, VersionStatus(version.status), VersionStatus.ISSUED)
    version.change = change or ""
    version.issued_on = on
    version.sha256 = version.seal()
    version.save()
    if before is not None and before.status == VersionStatus.ISSUED:
        before.status = move(VERSION_MOVES, VersionStatus(before.status), VersionStatus.SUPERSEDED)
        before.ended_on = on
        before.save()
        if stands_for({version.number: change}, before.number, version.number):
            _go_on_with(version, before)
        else:
            _close_rounds(before)
    if before is not None:
        _tell_of(version, before, becomes, by)
    return version


def _tell_of(version: AgreementVersion, before: AgreementVersion, becomes: Mapping[int, Becomes], by: User) -> None:
    """Who speaks for a party is told what the version means for it; who leads and chairs, for how many."""
    for one in whom_to_tell(version.agreement.collaboration, becomes, by=by, today=timezone.localdate()):
        own = [[pk, becomes[pk].value] for pk in one.parties]
        fall = [*becomes.values()].count(Becomes.FALLS)
        outbox.put("decisions.tell_issued", version=version.pk, before=before.pk, user=one.to, by=by.pk, own=own, fall=fall)


def _go_on_with(version: AgreementVersion, before: AgreementVersion) -> None:
    """The parties are asked about the new words, and what they decided on the old ones stands."""
    for round in before.rounds.filter(status=RoundStatus.OPEN):
        round.version = version
        round.save()


def _close_rounds(version: AgreementVersion) -> None:
    """Nothing more is recorded in them. What was stays readable."""
    for round in version.rounds.filter(status=RoundStatus.OPEN):
        round.status = move(ROUND_MOVES, RoundStatus(round.status), RoundStatus.CLOSED)
        round.save()

"""Verbs on the text that is put to the parties: its versions are issued, superseded, withdrawn; and a party leaves it."""

from datetime import date

from django.utils import timezone

from agreements.models import AgreementVersion, Party
from agreements.states import VERSION_MOVES, VersionChange, VersionStatus
from decisions.blockers.texts import (
    confirming_version_blockers,
    issuing_blockers,
    leaving_blockers,
    proposing_blockers,
    version_before,
    withdrawing_blockers,
)
from decisions.in_force import stands_for
from decisions.states import ROUND_MOVES, RoundStatus
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
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
    return _issue(version, VersionChange(change) if change else None, issued_on or timezone.localdate())


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
    return _issue(version, VersionChange.SUBSTANTIVE, timezone.localdate())


@verb
def withdraw_version(version: AgreementVersion, *, by: User, reason: str) -> AgreementVersion:
    """Take the issued version back: it holds no more, and its rounds close. The parties read the reason."""
    refuse_if(withdrawing_blockers(version))
    version.status = move(VERSION_MOVES, VersionStatus(version.status), VersionStatus.WITHDRAWN)
    version.ended_on, version.withdrawn_because = timezone.localdate(), reason
    version.save()
    _close_rounds(version)
    return version


@verb
def leave_collaboration(party: Party, *, by: User, left_on: date, reason: str) -> Party:
    """The party is no longer one, from that day, by the decision given as the reason.

    What its text needed of it can never be met any more: the rest are never sufficient, and a new version is needed.
    """
    refuse_if(leaving_blockers(party, left_on, today=timezone.localdate()))
    party.left_on = left_on
    party.save()
    return party


def _issue(version: AgreementVersion, change: VersionChange | None, on: date) -> AgreementVersion:
    before = version_before(version)
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
    return version


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

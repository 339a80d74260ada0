"""Verbs on the text that is put to the parties, and on the round in which they decide."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from agreements.models import AgreementVersion, Party
from agreements.states import VERSION_MOVES, VersionStatus
from decisions.blockers.cases import issuing_blockers, opening_blockers
from decisions.models import Case, DecisionRound
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.states import move
from minimaria.verbs import verb


@verb
def issue_version(version: AgreementVersion, *, by: User) -> AgreementVersion:
    """Freeze the version: from now on its text and clauses are what their seal (SHA-256) says."""
    refuse_if(issuing_blockers(version))
    version.status = move(VERSION_MOVES, VersionStatus(version.status), VersionStatus.ISSUED)
    version.sha256 = version.seal()
    version.save()
    return version


@verb
def open_round(
    version: AgreementVersion,
    *,
    by: User,
    parties: Sequence[Party] | None = None,
    opened_on: date | None = None,
    recommended_by: str = "",
    recommended_on: date | None = None,
    wished_by: date | None = None,
) -> DecisionRound:
    """Put the issued version to the parties that the text names (all of the collaboration where none are given).

    They are frozen as cases: who joins later is not asked, who leaves later is still missing. The recommendation is the
    version's own where it is not given.
    """
    named = list(version.agreement.collaboration.parties.in_order() if parties is None else parties)
    refuse_if(opening_blockers(version, named))
    opened = DecisionRound.objects.create(
        version=version,
        opened_on=opened_on or timezone.localdate(),
        recommended_by=recommended_by or version.recommended_by,
        recommended_on=recommended_on or version.recommended_on,
        wished_by=wished_by,
    )
    for party in named:
        Case.objects.create(round=opened, party=party)
    return opened

"""Verbs on the round in which the parties decide on a text."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from agreements.models import AgreementVersion, Party
from agreements.people import contacts_by_party
from decisions.blockers.rounds import choosing_blockers, closing_blockers, telling_blockers, what_to_tell
from decisions.blockers.texts import opening_blockers
from decisions.models import Case, DecisionRound
from decisions.reading import answer_now
from decisions.states import ROUND_MOVES, RoundStatus, Trigger
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.states import move
from minimaria.verbs import verb


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
    """Put the issued version to the parties that the text names (where it names none, to all that are in the collaboration).

    Others may be asked with them, none of them is left out. They are frozen as cases: who joins later is not asked, who leaves later is still missing. The recommendation is the
    version's own where it is not given.
    """
    named = version.parties() if parties is None else list(parties)
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


@verb
def choose_trigger(round: DecisionRound, *, by: User, trigger: Trigger, reason: str) -> DecisionRound:
    """Say what the text holds from: the last decision, legal force of all, or signature by all. Who, when and why stay.

    Chosen by a named person and never by default. It can be chosen anew while the round is open, with the reason.
    """
    refuse_if(choosing_blockers(round, trigger, reason))
    round.trigger = trigger
    round.save()
    return round


@verb
def close_round(round: DecisionRound, *, by: User, reason: str) -> DecisionRound:
    """Nothing more is recorded in the round. What was stays readable, and a text that is in force stays so."""
    refuse_if(closing_blockers(round))
    round.status = move(ROUND_MOVES, RoundStatus(round.status), RoundStatus.CLOSED)
    round.save()
    return round


@verb
def tell_parties(round: DecisionRound, *, by: User) -> DecisionRound:
    """Tell the round's parties by e-mail that the text is in force, or that it no longer is: their contacts, and their registrars.

    What holds is computed; that it is told is a person's act. NotPossible when neither is so, or when it has been told.
    """
    today = timezone.localdate()
    answer = answer_now(round, today=today)
    refuse_if(telling_blockers(round, answer))
    told = what_to_tell(round, answer)
    assert told is not None
    round.told, round.told_by, round.told_at = told, by, timezone.now()
    round.save()
    parties = [
        (party, roles)
        for party, roles in contacts_by_party(round.version.agreement.collaboration, today=today)
        if party.pk in _asked(round)
    ]
    day = answer.since or answer.ended_on
    said = {"round": round.pk, "told": told.value, "day": day.isoformat() if day else ""}
    for contact in sorted({role.user_id for _party, roles in parties for role in roles}):
        outbox.put("decisions.tell_party", user=contact, **said)
    for party, _roles in parties:
        if party.organisation.registrar:
            outbox.put("decisions.tell_registrar", party=party.pk, **said)
    return round


def _asked(round: DecisionRound) -> set[int]:
    return set(round.cases.values_list("party", flat=True))

"""What holds of rounds, read from the database: a fixed few queries, however many rounds and parties."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from agreements.models import AgreementVersion
from decisions import in_force
from decisions.known import as_known
from decisions.models import Case, DecisionRound
from decisions.signing import read_signatures
from decisions.standing import round_facts
from decisions.states import Trigger

_CHOOSING, _CLOSING = "decisions.choose_trigger", "decisions.close_round"


def answer_now(round: DecisionRound, *, today: date) -> in_force.Answer:
    """What holds today of the round's text."""
    return in_force.answer_on(round_facts(round, list(Case.objects.filter(round=round).with_status())), today)


@dataclass(frozen=True)
class Choice:
    """Who chose what the round's text holds from, when and why."""

    by: str
    at: datetime
    reason: str


def choice_of(round: DecisionRound) -> Choice | None:
    """The latest choice of what the text holds from; None while nobody has chosen. One query."""
    return _said(round, _CHOOSING) if round.trigger else None


def closed_because(round: DecisionRound) -> Choice | None:
    """Who closed the round, when and why; None where it closed with its version. One query."""
    return _said(round, _CLOSING)


def _said(round: DecisionRound, verb: str) -> Choice | None:
    lines: Any = DecisionRound.history.filter(id=round.pk, history_change_reason__startswith=verb)
    line = lines.select_related("history_user__person").order_by("-history_date", "-history_id").first()
    return line and Choice(str(line.history_user), line.history_date, line.history_change_reason.removeprefix(verb).strip())


def _read_versions(rounds: Iterable[DecisionRound]) -> None:
    """Their versions in one query. Django's own prefetching asks "this one or that one or …", which SQLite refuses past a thousand."""
    lacking = [round for round in rounds if not DecisionRound.version.is_cached(round)]
    versions = {one.pk: one for one in AgreementVersion.objects.filter(pk__in={round.version_id for round in lacking})}
    for round in lacking:
        round.version = versions[round.version_id]


def facts_of(rounds: Iterable[DecisionRound], *, known_at: datetime | None = None) -> dict[int, in_force.RoundFacts]:
    """The facts of each round, by primary key: as they are known now, or as they were at a moment.

    As they are known now in six queries at most, however many rounds; one more where a round waits for signatures.
    """
    chosen = {round.pk: round for round in rounds}
    _read_versions(chosen.values())
    cases: dict[int, list[Case]] = defaultdict(list)
    for case in Case.objects.filter(round__in=chosen).with_status():
        cases[case.round_id].append(case)
    if known_at is not None:
        every = [case for of_round in cases.values() for case in of_round]
        chosen = {round.pk: round for round in as_known(list(chosen.values()), every, known_at)}
    read_signatures(case for pk, of in cases.items() if chosen[pk].trigger == Trigger.SIGNATURE for case in of)
    return {pk: round_facts(round, cases[pk]) for pk, round in chosen.items()}

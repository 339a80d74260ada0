"""What holds of rounds, read from the database: a fixed few queries, however many rounds and parties."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from decisions import in_force
from decisions.known import as_known
from decisions.models import Case, DecisionRound
from decisions.standing import round_facts


def answer_now(round: DecisionRound, *, today: date) -> in_force.Answer:
    """What holds today of the round's text."""
    return in_force.answer_on(round_facts(round, list(Case.objects.filter(round=round).with_status())), today)


def facts_of(rounds: Iterable[DecisionRound], *, known_at: datetime | None = None) -> dict[int, in_force.RoundFacts]:
    """The facts of each round, by primary key: as they are known now, or as they were at a moment."""
    chosen = {round.pk: round for round in rounds}
    cases: dict[int, list[Case]] = defaultdict(list)
    for case in Case.objects.filter(round__in=chosen).with_status():
        cases[case.round_id].append(case)
    if known_at is not None:
        every = [case for of_round in cases.values() for case in of_round]
        chosen = {round.pk: round for round in as_known(list(chosen.values()), every, known_at)}
    return {pk: round_facts(round, cases[pk]) for pk, round in chosen.items()}

"""What was known at a moment: the rows of a round as its history has them, in the shape that `with_status` gives.

    as_known([round], cases, moment)

Every change of every row stands in the history with its time, so "as it was shown then" is read from there and from
nowhere else. Nine queries, however many rounds and parties; one more where a version has come to an end or a later one,
and one where a text holds from signatures.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from agreements.models import AgreementVersion, Body, Party
from decisions.models import Case, DecisionRound, Extract, LegalForce, PartyDecision, PathStep, Signature, Verdict
from decisions.states import Trigger
from minimaria.accounts.models import User
from minimaria.history import rows_then


def as_known(rounds: Sequence[DecisionRound], cases: Sequence[Case], moment: datetime) -> list[DecisionRound]:
    """The rounds as they were known at the moment; their cases are given the path and the parties of that moment.

    A round that was opened later has nothing on any path, and its parties are those it was opened with.
    """
    parties = {party.pk: party for party in rows_then(Party, moment, id__in=[case.party_id for case in cases])}
    paths = _paths(cases, moment)
    for case in cases:
        case.path = paths[case.pk]  # type: ignore[attr-defined]
        party = copy.copy(case.party)
        party.left_on = parties[party.pk].left_on if party.pk in parties else None
        case.party = party
    known = _rounds(rounds, moment)
    if any(round.trigger == Trigger.SIGNATURE for round in known):
        _give_signatures(cases, moment)
    return known


def _rounds(rounds: Sequence[DecisionRound], moment: datetime) -> list[DecisionRound]:
    """The rounds with what their texts held from, and with the versions they were on, as those were at the moment."""
    then = {row.pk: row for row in rows_then(DecisionRound, moment, id__in=[round.pk for round in rounds])}
    shown = []
    for round in rounds:
        known, was = copy.copy(round), then.get(round.pk)
        known.trigger = was.trigger if was else ""
        version = was.version_id if was else round.version_id
        if version != round.version_id or round.version.ended_on is not None:
            for row in rows_then(AgreementVersion, moment, id=version):
                row.agreement = round.version.agreement
                known.version = row
        shown.append(known)
    return shown


def _give_signatures(cases: Sequence[Case], moment: datetime) -> None:
    of: dict[int, list[Signature]] = defaultdict(list)
    for row in rows_then(Signature, moment, case__in=[case.pk for case in cases]):
        of[row.case_id].append(row)
    for case in cases:
        case.signature_rows = of[case.pk]  # type: ignore[attr-defined]


def _paths(cases: Sequence[Case], moment: datetime) -> Mapping[int, list[PathStep]]:
    """The path of each case, with the records at its steps."""
    of = {case.pk: case for case in cases}
    steps = rows_then(PathStep, moment, case__in=list(of))
    decisions = _decisions(steps, moment)
    recorded_at = [decision for recorded in decisions.values() for decision in recorded]
    reported_to = {step.reported_to_id for step in steps} | {decision.reported_to_id for decision in recorded_at}
    bodies = Body.objects.in_bulk({step.body_id for step in steps} | reported_to - {None})
    corrected = {decision.corrects_id for recorded in decisions.values() for decision in recorded}
    notices = _notices([decision for decision in recorded_at if decision.pk not in corrected])
    paths: dict[int, list[PathStep]] = defaultdict(list)
    for step in sorted(steps, key=lambda one: one.position):
        step.case, step.body, step.reported_to = of[step.case_id], bodies[step.body_id], bodies.get(step.reported_to_id)
        recorded = decisions[step.pk]
        for decision in recorded:
            decision.last_notice, decision.lacks_notice = notices.get(decision.joint_key, (None, True))
            decision.step, decision.reported_to = step, bodies.get(decision.reported_to_id)
        step.was_taken = bool(recorded)  # type: ignore[attr-defined]
        step.current_decisions = [decision for decision in recorded if decision.pk not in corrected]  # type: ignore[attr-defined]
        paths[step.case_id].append(step)
    return paths


def _notices(decisions: Iterable[PartyDecision]) -> Mapping[str | None, tuple[date | None, bool]]:
    """As the word `with_notices` has it: the last notice of each joint board's paragraph, and whether one is missing."""
    of: dict[str | None, list[date | None]] = defaultdict(list)
    for decision in decisions:
        of[decision.joint_key].append(decision.notice_on)
    return {key: (max((day for day in days if day), default=None), None in days) for key, days in of.items()}


def _decisions(steps: Sequence[PathStep], moment: datetime) -> Mapping[int, list[PartyDecision]]:
    """The records at each step, corrected ones too, each with its ruling, its extract and what became of it in law."""
    decisions = rows_then(PartyDecision, moment, step__in=[step.pk for step in steps])
    keys = [decision.pk for decision in decisions]
    verdicts, extracts, law = (_by_decision(rows_then(model, moment, decision__in=keys)) for model in (Verdict, Extract, LegalForce))
    people = User.objects.select_related("person").in_bulk({decision.recorded_by_id for decision in decisions})
    at: dict[int, list[PartyDecision]] = defaultdict(list)
    for decision in decisions:
        ruled = verdicts[decision.pk]
        later = {verdict.supersedes_id for verdict in ruled}
        decision.recorded_by = people[decision.recorded_by_id]
        on_file = extracts[decision.pk]
        # As the words `current` and `standing` have it: what rests on an extract falls with it.
        withdrawn = max((extract.withdrawn_at for extract in on_file if extract.withdrawn_at), default=None)
        decision.current_verdicts = [  # type: ignore[attr-defined]
            verdict for verdict in ruled if verdict.pk not in later and not (withdrawn and withdrawn >= verdict.ruled_at)
        ]
        decision.has_extract = any(extract.withdrawn_at is None for extract in on_file)  # type: ignore[attr-defined]
        decision.legal_rows = law[decision.pk]  # type: ignore[attr-defined]
        at[decision.step_id].append(decision)
    return at


def _by_decision(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    of: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        of[row.decision_id].append(row)
    return of

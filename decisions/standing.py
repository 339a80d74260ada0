"""Where a party stands: one status computed from its path, its decisions and the rulings on them.

Reading only. Nothing here is stored, so nothing here can be out of date. `Case` rows come from
`Case.objects.with_status()`, which reads all of it in a fixed number of queries, or from `decisions/known.py`, which reads
them as they were known at a moment. What counts is defined in `decisions/in_force.py`; here its facts are made of rows,
and what is still to come is read from the path.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import Party
from decisions import in_force
from decisions.in_force import COUNTS, PartyFacts, Recorded, RoundFacts, Stands
from decisions.legal_force import legal_force
from decisions.models import Case, DecisionRound, LegalForce, PartyDecision, PathStep, Verdict
from decisions.signing import signed_days
from decisions.states import NOT_DECIDED, CaseStatus, LegalEvent, Outcome, PathRole, Trigger

# The body may take the matter up again.
_OPEN = {
    CaseStatus.PREPARING,
    CaseStatus.REJECTED,
    CaseStatus.ANNULLED,
    CaseStatus.DEVIATING,
    CaseStatus.REFERRED_BACK,
    CaseStatus.TABLED,
    CaseStatus.REMOVED,
}
ON_THE_WAY = (CaseStatus.NOT_STARTED, CaseStatus.PREPARING, CaseStatus.PLANNED)


_NO_DECISION = Stands(CaseStatus.PREPARING)


@dataclass(frozen=True)
class Standing:
    """One party in one round: the status, what it rests on, and what is to come."""

    case: Case
    status: CaseStatus
    decision: PartyDecision | None = None  # none while the party is on its way
    verdict: Verdict | None = None
    coming: Sequence[PathStep] = ()  # meetings still needed, the soonest first, those without a day last
    stands: Stands = _NO_DECISION
    legal_force_on: date | None = None  # confirmed; None while one of its decisions waits for it

    @property
    def party(self) -> Party:
        """The party that stands so."""
        return self.case.party

    @property
    def is_agreed(self) -> bool:
        """Whether this party counts: approved by every body that decides, with proof, confirmed by the party, ruled identical."""
        return self.status in COUNTS

    @property
    def decisions(self) -> Sequence[PartyDecision]:
        """What each body that decides has decided last, the one the status rests on first."""
        return [record.row for record in self.stands.records]

    @property
    def estimated_on(self) -> date | None:
        """The day when the last of its decisions is estimated to gain legal force; None while a notice is missing."""
        notices = [decision.counts_from for decision in self.decisions]
        known = [legal_force(day).legal_force for day in notices if day is not None]
        return max(known) if known and len(known) == len(notices) else None

    @property
    def next_step(self) -> PathStep | None:
        """The next meeting on the path."""
        return self.coming[0] if self.coming else None

    @property
    def decides_on(self) -> date | None:
        """The day when every body that is still to decide has met, as planned; None where one of them has no day."""
        soonest: dict[int, date | None] = {}
        for step in self.coming:
            if step.role == PathRole.DECIDES:
                soonest.setdefault(step.body_id, step.planned_on)
        planned = [day for day in soonest.values() if day is not None]
        return max(planned) if planned and len(planned) == len(soonest) else None


def standing_of(case: Case, on: date = date.max) -> Standing:
    """The standing on the day of one case read `with_status`."""
    path = [_seen_on(step, on) for step in path_of(case)]
    facts = party_facts(case, path)
    party = in_force.stands(facts, on)
    if party.status is CaseStatus.LEFT:
        return Standing(case, CaseStatus.LEFT, stands=party)
    coming = _coming(path, on)
    if party.status is CaseStatus.PREPARING:
        return _on_the_way(case, path, coming, party)
    decision: PartyDecision = party.records[0].row
    since = in_force.party_legal_force(party, on)
    return Standing(case, party.status, decision, _verdict_on(decision), coming, party, since)


def path_of(case: Case) -> list[PathStep]:
    """The steps on the path, without those whose record was corrected to be another body's."""
    steps: Sequence[PathStep] = case.path  # type: ignore[attr-defined]
    return [step for step in steps if _decision_at(step) or not step.was_taken]  # type: ignore[attr-defined]


def party_facts(case: Case, path: Sequence[PathStep] | None = None, *, signed_on: date | None = None) -> PartyFacts:
    """The facts of one case read `with_status`. When it signed follows from all the round's cases: `signing.signed_days`."""
    bodies = [[_recorded(step) for step in steps if _decision_at(step)] for steps in _by_body(path_of(case) if path is None else path)]
    return PartyFacts(bodies, left_on=case.party.left_on, signed_on=signed_on)


def round_facts(round: DecisionRound, cases: Sequence[Case]) -> RoundFacts:
    """The facts of a round and all its cases, read `with_status`, the round with its version."""
    trigger = Trigger(round.trigger) if round.trigger else None
    signed = signed_days(cases) if trigger is Trigger.SIGNATURE else {}
    parties = [party_facts(case, signed_on=signed.get(case.party_id)) for case in cases]
    return RoundFacts(parties, trigger, ended_on=round.version.ended_on)


def _seen_on(step: PathStep, on: date) -> PathStep:
    """The step as it was on the day: a meeting that was still to come is a planned one."""
    decision = _decision_at(step)
    if decision is None or decision.meeting_date <= on:
        return step
    seen = copy.copy(step)
    seen.planned_on, seen.current_decisions = decision.meeting_date, []  # type: ignore[attr-defined]
    return seen


def _on_the_way(case: Case, path: Sequence[PathStep], coming: Sequence[PathStep], party: Stands) -> Standing:
    standing = Standing(case, CaseStatus.PLANNED, coming=coming, stands=party)
    if standing.decides_on is not None:
        return standing
    return Standing(case, CaseStatus.PREPARING if path else CaseStatus.NOT_STARTED, coming=coming, stands=party)


def _recorded(step: PathStep) -> Recorded:
    """The record at the step, as facts."""
    decision = _decision_at(step)
    assert decision is not None
    verdict = _verdict_on(decision)
    return Recorded(
        meeting_date=decision.meeting_date,
        outcome=Outcome(decision.outcome),
        place=step.position,
        is_confirmed=decision.confirmed_at is not None,
        is_identical=verdict.is_identical if verdict else None,
        # What an office decides by delegation has no minutes: the file is the proof of it.
        minutes_approved=decision.minutes_approved_on is not None or step.body.is_delegate,
        has_extract=decision.has_extract,  # type: ignore[attr-defined]
        law=law_of(decision.legal_rows),  # type: ignore[attr-defined]
        row=decision,
    )


def law_of(rows: Sequence[LegalForce]) -> list[in_force.Happened]:
    """What became of a decision in law, by all its rows: without what was taken back."""
    gone = {row.supersedes_id for row in rows}
    stands = [row for row in rows if row.event != LegalEvent.TAKEN_BACK and row.pk not in gone]
    return [in_force.Happened(LegalEvent(row.event), row.day) for row in stands]


def _by_body(path: Sequence[PathStep]) -> list[list[PathStep]]:
    """The deciding steps, body by body, in the order of the path."""
    bodies: dict[int, list[PathStep]] = {}
    for step in path:
        if step.role == PathRole.DECIDES:
            bodies.setdefault(step.body_id, []).append(step)
    return list(bodies.values())


def _coming(path: Sequence[PathStep], on: date) -> list[PathStep]:
    """The steps nothing is recorded at and that are still needed: none once every body that decides has decided."""
    bodies = _by_body(path)
    open_bodies = {steps[0].body_id for steps in bodies if _is_open([_recorded(step) for step in steps if _decision_at(step)], on)}
    if bodies and not open_bodies:
        return []
    untaken = [step for step in path if _decision_at(step) is None]
    needed = [step for step in untaken if step.role == PathRole.PREPARES or step.body_id in open_bodies]
    return sorted(needed, key=lambda step: (step.planned_on or date.max, step.position))


def _is_open(records: Sequence[Recorded], on: date) -> bool:
    """Whether the body has still to decide, or may anew; also where the record that says so is not confirmed."""
    record = in_force.latest(records, on)
    return record is None or in_force.status_of(record, on) in _OPEN or record.outcome in NOT_DECIDED


def _decision_at(step: PathStep) -> PartyDecision | None:
    """The record at the step that nothing has corrected."""
    decisions: Sequence[PartyDecision] = step.current_decisions  # type: ignore[attr-defined]
    return decisions[0] if decisions else None


def _verdict_on(decision: PartyDecision) -> Verdict | None:
    verdicts: Sequence[Verdict] = decision.current_verdicts  # type: ignore[attr-defined]
    return verdicts[0] if verdicts else None


def is_overdue(standing: Standing, today: date) -> bool:
    """Whether a planned meeting has passed without a record: not before the day after it."""
    step = standing.next_step
    return step is not None and step.planned_on is not None and step.planned_on < today

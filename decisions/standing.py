"""Where a party stands: one status computed from its path, its decisions and the rulings on them.

Reading only. Nothing here is stored, so nothing here can be out of date. `Case` rows come from
`Case.objects.with_status()`, which reads all of it in a fixed number of queries.

What counts is each body that decides, by the latest of its meetings: a body that tabled the matter and then approved it
has approved it, whichever was recorded first. All of a party's deciding bodies must agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import Party
from decisions.models import Case, PartyDecision, PathStep, Verdict
from decisions.states import NOT_DECIDED, CaseStatus, Outcome, PathRole

# What a confirmed decision other than an approval makes of the party.
_BY_OUTCOME = {
    Outcome.REJECTED: CaseStatus.REJECTED,
    Outcome.REFERRED_BACK: CaseStatus.REFERRED_BACK,
    Outcome.TABLED: CaseStatus.TABLED,
    Outcome.REMOVED: CaseStatus.REMOVED,
}
# Where a party's bodies stand differently, the party stands where the first of these stands.
_WEIGHT = (
    CaseStatus.REJECTED,
    CaseStatus.DEVIATING,
    CaseStatus.REFERRED_BACK,
    CaseStatus.TABLED,
    CaseStatus.REMOVED,
    CaseStatus.UNCONFIRMED,
    CaseStatus.PREPARING,  # a body has not had the matter yet
    CaseStatus.UNDER_REVIEW,
    CaseStatus.AGREED,
)
# The body may take the matter up again.
_OPEN = {
    CaseStatus.PREPARING,
    CaseStatus.REJECTED,
    CaseStatus.DEVIATING,
    CaseStatus.REFERRED_BACK,
    CaseStatus.TABLED,
    CaseStatus.REMOVED,
}
ON_THE_WAY = (CaseStatus.NOT_STARTED, CaseStatus.PREPARING, CaseStatus.PLANNED)


@dataclass(frozen=True)
class Standing:
    """One party in one round: the status, what it rests on, and what is to come."""

    case: Case
    status: CaseStatus
    decision: PartyDecision | None = None  # none while the party is on its way
    verdict: Verdict | None = None
    coming: Sequence[PathStep] = ()  # meetings still needed, the soonest first, those without a day last

    @property
    def party(self) -> Party:
        """The party that stands so."""
        return self.case.party

    @property
    def is_agreed(self) -> bool:
        """Whether this party counts: approved by every body that decides, confirmed by the party, ruled identical."""
        return self.status is CaseStatus.AGREED

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


def standing_of(case: Case) -> Standing:
    """The standing of one case read `with_status`."""
    if case.party.left_on is not None:
        return Standing(case, CaseStatus.LEFT)
    path = path_of(case)
    bodies = [_BodyStands.of(steps) for steps in _by_body(path)]
    coming = _coming(path, bodies)
    if not any(body.decision for body in bodies):
        return _on_the_way(case, path, coming)
    first = min(bodies, key=lambda body: _WEIGHT.index(body.status))
    if first.status is CaseStatus.PREPARING:
        return _on_the_way(case, path, coming)
    return Standing(case, first.status, first.decision, first.verdict, coming)


def path_of(case: Case) -> list[PathStep]:
    """The steps on the path, without those whose record was corrected to be another body's."""
    steps: Sequence[PathStep] = case.path  # type: ignore[attr-defined]
    return [step for step in steps if _decision_at(step) or not step.was_taken]  # type: ignore[attr-defined]


def _on_the_way(case: Case, path: Sequence[PathStep], coming: Sequence[PathStep]) -> Standing:
    standing = Standing(case, CaseStatus.PLANNED, coming=coming)
    if standing.decides_on is not None:
        return standing
    return Standing(case, CaseStatus.PREPARING if path else CaseStatus.NOT_STARTED, coming=coming)


@dataclass(frozen=True)
class _BodyStands:
    """One body that decides: where it stands by the latest of its meetings."""

    body: int
    status: CaseStatus
    decision: PartyDecision | None = None
    verdict: Verdict | None = None

    @classmethod
    def of(cls, steps: Sequence[PathStep]) -> "_BodyStands":
        body = steps[0].body_id
        taken = [(decision.meeting_date, step.position, decision) for step in steps if (decision := _decision_at(step))]
        if not taken:
            return cls(body, CaseStatus.PREPARING)
        decision = max(taken, key=lambda one: one[:2])[2]
        verdict = _verdict_on(decision)
        return cls(body, _status_of(decision, verdict), decision, verdict)


def _status_of(decision: PartyDecision, verdict: Verdict | None) -> CaseStatus:
    if decision.confirmed_at is None:
        return CaseStatus.UNCONFIRMED
    if decision.outcome in _BY_OUTCOME:
        return _BY_OUTCOME[Outcome(decision.outcome)]
    if verdict is None:
        return CaseStatus.UNDER_REVIEW
    return CaseStatus.AGREED if verdict.is_identical else CaseStatus.DEVIATING


def _by_body(path: Sequence[PathStep]) -> list[list[PathStep]]:
    """The deciding steps, body by body, in the order of the path."""
    bodies: dict[int, list[PathStep]] = {}
    for step in path:
        if step.role == PathRole.DECIDES:
            bodies.setdefault(step.body_id, []).append(step)
    return list(bodies.values())


def _coming(path: Sequence[PathStep], bodies: Sequence[_BodyStands]) -> list[PathStep]:
    """The steps nothing is recorded at and that are still needed: none once every body that decides has decided."""
    open_bodies = {body.body for body in bodies if body.status in _OPEN or _is_undecided(body.decision)}
    if bodies and not open_bodies:
        return []
    untaken = [step for step in path if _decision_at(step) is None]
    needed = [step for step in untaken if step.role == PathRole.PREPARES or step.body_id in open_bodies]
    return sorted(needed, key=lambda step: (step.planned_on or date.max, step.position))


def _is_undecided(decision: PartyDecision | None) -> bool:
    """Whether the record, confirmed or not, says that the body has not decided."""
    return decision is not None and decision.outcome in NOT_DECIDED


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

"""Verbs on what a party's bodies decided."""

from datetime import date
from typing import Any, Unpack

from django.utils import timezone

from agreements.models import Body
from decisions.actions.joint import add_to_others, correct_others, reach_others
from decisions.actions.recording import ask_to_confirm, attach, come_back, keep_extracts, keep_what_stands, write
from decisions.actions.steps import body_of, in_role, known_body, step_for
from decisions.actions.wordings import have_compared
from decisions.blockers.cases import (
    Said,
    changing_blockers,
    completing_blockers,
    confirming_blockers,
    recording_blockers,
    with_known,
)
from decisions.blockers.delegates import completing_delegation_blockers, delegation_blockers
from decisions.blockers.wordings import ruled_blockers
from decisions.facts import Facts, known
from decisions.joint import key_for
from decisions.models import Case, PartyDecision, PathStep
from decisions.states import Outcome, PathRole
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.files.store import Kept
from minimaria.verbs import verb


@verb
def record_decision(
    case: Case,
    *,
    by: User,
    body: Body | str,
    meeting_date: date,
    outcome: Outcome,
    role: PathRole = PathRole.DECIDES,
    as_delegate: bool = False,
    reconsiders: bool = False,
    extract: Kept | None = None,
    **facts: Unpack[Facts],
) -> PartyDecision:
    """What the body decided at its meeting. Body, day and outcome are enough; the rest can be added later.

    It stands at the body's open step on the path, or at a new one. The party's own contact confirms by recording; what
    anybody else enters counts when the party has confirmed it. A body that tabled the matter, referred it back or took
    it off the agenda gets it again as its next step, unless it has met again already. What it has decided is decided anew
    where somebody says that it `reconsiders`: both decisions stay, and the later one counts from its day.
    """
    facts, today = _read(case, facts), timezone.localdate()
    said = Said(body, known_body(case, body), role, meeting_date, outcome, facts, as_delegate, reconsiders)
    refuse_if([*recording_blockers(case, said, today=today), *delegation_blockers(case, said, today=today)])
    step = step_for(case, body, role, by=by, as_delegate=as_delegate)
    key = key_for(step, meeting_date)
    decision = write(
        PartyDecision(step=step, serial=1, meeting_date=meeting_date, outcome=outcome, joint_key=key, **_of_step(step, facts, by)), by=by
    )
    attach(decision, extract)
    come_back(decision)
    ask_to_confirm(decision)
    have_compared(decision)
    reach_others(decision, by=by)
    return decision


@verb
def confirm_decision(decision: PartyDecision, *, by: User) -> PartyDecision:
    """The party stands by what somebody else entered for it. NotPossible for who entered it."""
    refuse_if(confirming_blockers(decision, by))
    decision.confirmed_by, decision.confirmed_at = by, timezone.now()
    decision.save()
    return decision


@verb
def complete_decision(
    decision: PartyDecision,
    *,
    by: User,
    extract: Kept | None = None,
    **facts: Unpack[Facts],
) -> PartyDecision:
    """Add what was not known when the decision was recorded. Adding is not correcting: what is there is not written over.

    What the party has confirmed is added to by the party alone.
    """
    facts, today = _read(decision.step.case, facts), timezone.localdate()
    refuse_if([*completing_blockers(decision, facts, by, today=today), *ruled_blockers(decision, facts, extract)])
    refuse_if(completing_delegation_blockers(decision, with_known(decision, facts), today=today))
    for name, value in _with_body(decision.step, facts, by).items():
        if known(value):
            setattr(decision, name, value)
    decision.save()
    attach(decision, extract)
    have_compared(decision)
    add_to_others(decision)
    return decision


@verb
def correct_decision(
    decision: PartyDecision,
    *,
    by: User,
    reason: str,
    body: Body | str,
    meeting_date: date,
    outcome: Outcome,
    role: PathRole = PathRole.DECIDES,
    as_delegate: bool = False,
    extract: Kept | None = None,
    **facts: Unpack[Facts],
) -> PartyDecision:
    """A new record that supersedes the decision, with the reason; the earlier one stays readable.

    The ruling stays when body, outcome, wording and extract are as they were; where one is not, it falls and the machine
    looks anew. The extract stays unless another is given. What courts have said of the body's decision stays; a confirmed
    legal force when the notice does. What the party has confirmed is corrected by the party alone.
    """
    case, same = decision.step.case, known_body(decision.step.case, body)
    facts, today = _read(case, facts), timezone.localdate()
    said = Said(body, same, role, meeting_date, outcome, facts, as_delegate)
    refuse_if([*changing_blockers(decision, by), *recording_blockers(case, said, today=today, besides=decision)])
    refuse_if(delegation_blockers(case, said, today=today))
    stays = same == decision.step.body
    step = in_role(decision.step, role) if stays else step_for(case, body, role, by=by, as_delegate=as_delegate)
    correction = write(
        PartyDecision(
            step=step,
            serial=decision.serial + 1 if stays else 1,
            corrects=decision,
            reason=reason,
            joint_key=decision.joint_key if stays else key_for(step, meeting_date),
            meeting_date=meeting_date,
            outcome=outcome,
            **_of_step(step, facts, by),
        ),
        by=by,
    )
    attach(correction, extract)
    if extract is None:
        keep_extracts(decision, correction)
    if stays:
        keep_what_stands(decision, correction)
        correct_others(decision, correction, by=by)
    come_back(correction)
    have_compared(correction)
    return correction


def _read(case: Case, facts: Facts) -> Facts:
    """The facts with the party's own body in the place of its name, where it has one of that name."""
    named = facts.get("reported_to")
    return {**facts, "reported_to": known_body(case, named) or named} if named else facts


def _with_body(step: PathStep, facts: Facts, by: User) -> dict[str, Any]:
    """The facts as the record keeps them: the body that a delegate's decision is reported to is made where there was none."""
    named = facts.get("reported_to")
    return dict(facts) | ({"reported_to": body_of(step.case, named, by)} if named else {"reported_to": None})


def _of_step(step: PathStep, facts: Facts, by: User) -> dict[str, Any]:
    """The same for a new record: where it is reported is as was planned, unless something else is said."""
    kept = _with_body(step, facts, by)
    return kept | {"reported_to": kept["reported_to"] or (step.reported_to if step.body.is_delegate else None)}

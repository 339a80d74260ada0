"""Verbs on what a party's bodies decided."""

from datetime import date
from typing import Any, Unpack

from django.utils import timezone

from agreements.models import Body
from agreements.people import contacts_of
from decisions.actions.paths import add_step, body_of, in_role, known_body, open_step, step_for
from decisions.actions.wordings import have_compared
from decisions.blockers.cases import (
    Said,
    changing_blockers,
    completing_blockers,
    confirming_blockers,
    recording_blockers,
    speaks_for,
    with_known,
)
from decisions.blockers.delegates import completing_delegation_blockers, delegation_blockers
from decisions.blockers.wordings import ruled_blockers
from decisions.facts import Facts, known
from decisions.models import Case, Extract, LegalForce, PartyDecision, PathStep, Verdict
from decisions.states import NOT_DECIDED, LegalEvent, Outcome, PathRole
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.files.store import Kept
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb

# What a decision says. A correction that leaves these as they were keeps its ruling.
_SAID = ("outcome", "wording")


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
    extract: Kept | None = None,
    **facts: Unpack[Facts],
) -> PartyDecision:
    """What the body decided at its meeting. Body, day and outcome are enough; the rest can be added later.

    It stands at the body's open step on the path, or at a new one. The party's own contact confirms by recording; what
    anybody else enters counts when the party has confirmed it. A body that tabled the matter, referred it back or took
    it off the agenda gets it again as its next step, unless it has met again already.
    """
    facts, today = _read(case, facts), timezone.localdate()
    said = Said(body, known_body(case, body), role, meeting_date, outcome, facts, as_delegate)
    refuse_if([*recording_blockers(case, said, today=today), *delegation_blockers(case, said, today=today)])
    step = step_for(case, body, role, by=by, as_delegate=as_delegate)
    decision = _write(PartyDecision(step=step, serial=1, meeting_date=meeting_date, outcome=outcome, **_of_step(step, facts, by)), by=by)
    _attach(decision, extract)
    _come_back(decision)
    _ask_to_confirm(decision)
    have_compared(decision)
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
    _attach(decision, extract)
    have_compared(decision)
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
    correction = _write(
        PartyDecision(
            step=step,
            serial=decision.serial + 1 if stays else 1,
            corrects=decision,
            reason=reason,
            meeting_date=meeting_date,
            outcome=outcome,
            **_of_step(step, facts, by),
        ),
        by=by,
    )
    _attach(correction, extract)
    if extract is None:
        _keep_extracts(decision, correction)
    if stays and _same_extracts(decision, correction) and all(getattr(correction, name) == getattr(decision, name) for name in _SAID):
        _keep_ruling(decision, correction)
    if stays and correction.outcome == decision.outcome:
        _keep_law(decision, correction)
    _come_back(correction)
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


def _write(decision: PartyDecision, *, by: User) -> PartyDecision:
    """Save the record in the name of who makes it; a contact of the party confirms by recording."""
    decision.recorded_by, decision.recorded_at = by, timezone.now()
    if speaks_for(by, decision.step.case):
        decision.confirmed_by, decision.confirmed_at = by, decision.recorded_at
    decision.save()
    return decision


def _attach(decision: PartyDecision, extract: Kept | None) -> None:
    if extract is not None:
        Extract.objects.create(decision=decision, file=extract.row(), name=extract.name, sha256=extract.sha256, was_read=extract.was_read)


def _keep_extracts(decision: PartyDecision, correction: PartyDecision) -> None:
    for kept in decision.extracts.standing():
        Extract.objects.create(decision=correction, file=kept.file, name=kept.name, sha256=kept.sha256, was_read=kept.was_read)


def _same_extracts(decision: PartyDecision, correction: PartyDecision) -> bool:
    before, after = (set(one.extracts.standing().values_list("sha256", flat=True)) for one in (decision, correction))
    return before == after


def _keep_ruling(decision: PartyDecision, correction: PartyDecision) -> None:
    """The same words of the same body have the same ruling, in the name and at the time of who ruled."""
    for verdict in decision.verdicts.current():
        Verdict.objects.create(
            decision=correction,
            wording_class=verdict.wording_class,
            reason=verdict.reason,
            ruled_by=verdict.ruled_by,
            ruled_at=verdict.ruled_at,
            by_machine=verdict.by_machine,
            same_version=verdict.same_version,
            has_condition=verdict.has_condition,
            is_final=verdict.is_final,
        )


def _keep_law(decision: PartyDecision, correction: PartyDecision) -> None:
    """The same decision of the same body stands in law as it stood: only what was reckoned from another notice falls."""
    for row in decision.legal_force.current():
        if row.event != LegalEvent.CONFIRMED or correction.notice_on == decision.notice_on:
            LegalForce.objects.create(
                decision=correction,
                event=row.event,
                day=row.day,
                court=row.court,
                case_number=row.case_number,
                recorded_by=row.recorded_by,
                recorded_at=row.recorded_at,
            )


def _ask_to_confirm(decision: PartyDecision) -> None:
    """What somebody else entered is put to the party's contacts, each with a link of their own."""
    if decision.confirmed_at is not None:
        return
    for contact in contacts_of(decision.step.case.party, today=timezone.localdate()):
        outbox.put("decisions.ask_to_confirm", decision=decision.pk, contact=contact.pk, revision=decision.revision)


def _come_back(decision: PartyDecision) -> None:
    """A body that has not decided gets the matter again, once; the party plans the day."""
    step, case = decision.step, decision.step.case
    if decision.outcome not in NOT_DECIDED or open_step(case, step.body, PathRole(step.role)) is not None:
        return
    since = PartyDecision.objects.current().filter(step__case=case, step__body=step.body, meeting_date__gt=decision.meeting_date)
    if not since.exists():
        add_step(case, step.body, PathRole(step.role), None)

"""Verbs on one party in one round: its path, and what its bodies decided."""

import unicodedata
from datetime import date
from typing import Any

from django.utils import timezone

from agreements import actions as agreements
from agreements.models import Body
from agreements.names import kind_of_body
from agreements.people import contacts_of
from decisions.actions.wordings import have_compared
from decisions.blockers.cases import (
    Said,
    body_blockers,
    case_blockers,
    changing_blockers,
    completing_blockers,
    confirming_blockers,
    planning_blockers,
    recording_blockers,
    speaks_for,
)
from decisions.blockers.wordings import ruled_blockers
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
def plan_path(case: Case, *, by: User, body: Body | str, role: PathRole = PathRole.DECIDES, planned_on: date | None = None) -> PathStep:
    """One more body on the party's path, last; by name where the party has no body of that name yet."""
    refuse_if([*case_blockers(case), *body_blockers(case, _known_body(case, body))])
    return _add_step(case, _body(case, body, by), role, planned_on)


@verb
def plan_step(step: PathStep, *, by: User, planned_on: date | None, role: PathRole | None = None) -> PathStep:
    """Another planned day, or none; what the body does, where that is given. NotPossible once it has had the matter."""
    refuse_if(planning_blockers(step))
    step.planned_on, step.role = planned_on, role or step.role
    step.save()
    return step


@verb
def remove_step(step: PathStep, *, by: User) -> Case:
    """The body is not on the path after all. NotPossible once it has had the matter."""
    refuse_if(planning_blockers(step))
    step.delete()
    return step.case


@verb
def record_decision(
    case: Case,
    *,
    by: User,
    body: Body | str,
    meeting_date: date,
    outcome: Outcome,
    role: PathRole = PathRole.DECIDES,
    paragraph: str = "",
    registration_number: str = "",
    wording: str = "",
    minutes_approved_on: date | None = None,
    notice_on: date | None = None,
    extract: Kept | None = None,
) -> PartyDecision:
    """What the body decided at its meeting. Body, day and outcome are enough; the rest can be added later.

    It stands at the body's open step on the path, or at a new one. The party's own contact confirms by recording; what
    anybody else enters counts when the party has confirmed it. A body that tabled the matter, referred it back or took
    it off the agenda gets it again as its next step, unless it has met again already.
    """
    said = Said(_known_body(case, body), role, meeting_date, outcome, minutes_approved_on, notice_on)
    refuse_if(recording_blockers(case, said, today=timezone.localdate()))
    decision = _write(
        PartyDecision(
            step=_step_for(case, body, role, by=by),
            serial=1,
            meeting_date=meeting_date,
            outcome=outcome,
            paragraph=paragraph,
            registration_number=registration_number,
            wording=wording,
            minutes_approved_on=minutes_approved_on,
            notice_on=notice_on,
        ),
        by=by,
    )
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
    paragraph: str = "",
    registration_number: str = "",
    wording: str = "",
    minutes_approved_on: date | None = None,
    notice_on: date | None = None,
    extract: Kept | None = None,
) -> PartyDecision:
    """Add what was not known when the decision was recorded. Adding is not correcting: what is there is not written over.

    What the party has confirmed is added to by the party alone.
    """
    given = {
        "paragraph": paragraph,
        "registration_number": registration_number,
        "wording": wording,
        "minutes_approved_on": minutes_approved_on,
        "notice_on": notice_on,
    }
    refuse_if([*completing_blockers(decision, given, by, today=timezone.localdate()), *ruled_blockers(decision, wording, extract)])
    for name, value in given.items():
        if value not in (None, ""):
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
    paragraph: str = "",
    registration_number: str = "",
    wording: str = "",
    minutes_approved_on: date | None = None,
    notice_on: date | None = None,
    extract: Kept | None = None,
) -> PartyDecision:
    """A new record that supersedes the decision, with the reason; the earlier one stays readable.

    The ruling stays when body, outcome, wording and extract are as they were; where one is not, it falls and the machine
    looks anew. The extract stays unless another is given. What courts have said of the body's decision stays; a confirmed
    legal force when the notice does. What the party has confirmed is corrected by the party alone.
    """
    case, known = decision.step.case, _known_body(decision.step.case, body)
    said = Said(known, role, meeting_date, outcome, minutes_approved_on, notice_on)
    refuse_if([*changing_blockers(decision, by), *recording_blockers(case, said, today=timezone.localdate(), besides=decision)])
    stays = known == decision.step.body
    correction = _write(
        PartyDecision(
            step=_as(decision.step, role) if stays else _step_for(case, body, role, by=by),
            serial=decision.serial + 1 if stays else 1,
            corrects=decision,
            reason=reason,
            meeting_date=meeting_date,
            outcome=outcome,
            paragraph=paragraph,
            registration_number=registration_number,
            wording=wording,
            minutes_approved_on=minutes_approved_on,
            notice_on=notice_on,
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
    if decision.outcome not in NOT_DECIDED or _open_step(case, step.body, PathRole(step.role)) is not None:
        return
    since = PartyDecision.objects.current().filter(step__case=case, step__body=step.body, meeting_date__gt=decision.meeting_date)
    if not since.exists():
        _add_step(case, step.body, PathRole(step.role), None)


def _add_step(case: Case, body: Body, role: PathRole, planned_on: date | None) -> PathStep:
    last: Any = case.steps.order_by("position").last()
    return PathStep.objects.create(case=case, position=last.position + 1 if last else 1, body=body, role=role, planned_on=planned_on)


def _step_for(case: Case, body: Body | str, role: PathRole, *, by: User) -> PathStep:
    """The body's open step, or a new one; the body itself is made where the party has none of that name."""
    known = _body(case, body, by)
    planned = _open_step(case, known, role)
    return _as(planned, role) if planned else _add_step(case, known, role, None)


def _as(step: PathStep, role: PathRole) -> PathStep:
    """The step with this role: planned as one thing, done as another, the minutes are right."""
    if step.role != role:
        step.role = role
        step.save()
    return step


def _open_step(case: Case, body: Body, role: PathRole) -> PathStep | None:
    """The first step of the body that nothing is recorded at: one with this role before others."""
    open_steps = case.steps.filter(body=body, decisions=None).order_by("position")
    return open_steps.filter(role=role).first() or open_steps.first()


def _known_body(case: Case, body: Body | str) -> Body | None:
    """The party's body: of that name where a name is given, whatever its capitals."""
    if isinstance(body, Body):
        return body
    # Compared here and not in the database: SQLite knows no capital Å, Ä and Ö.
    name = _folded(body)
    return next((known for known in Body.objects.filter(party=case.party) if _folded(known.name) == name), None)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _body(case: Case, body: Body | str, by: User) -> Body:
    known = _known_body(case, body)
    if known is not None:
        return known
    name = str(body)
    return agreements.add_body(case.party.collaboration, by=by, name=name, kind=kind_of_body(name), party=case.party)

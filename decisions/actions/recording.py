"""How a record of a decision is written: in whose name, with which extracts, and what of an earlier record it keeps."""

from django.utils import timezone

from agreements.people import contacts_of
from decisions.actions.steps import add_step, open_step
from decisions.blockers.cases import speaks_for
from decisions.models import Extract, LegalForce, PartyDecision, Verdict
from decisions.states import NOT_DECIDED, LegalEvent, Outcome, PathRole
from minimaria.accounts.models import User
from minimaria.files.store import Kept
from minimaria.outbox import delivery as outbox

# What a decision says. A correction that leaves these as they were keeps its ruling.
_SAID = ("outcome", "wording")


def write(decision: PartyDecision, *, by: User) -> PartyDecision:
    """Save the record in the name of who makes it; a contact of the party confirms by recording."""
    decision.recorded_by, decision.recorded_at = by, timezone.now()
    if speaks_for(by, decision.step.case):
        decision.confirmed_by, decision.confirmed_at = by, decision.recorded_at
    decision.save()
    return decision


def attach(decision: PartyDecision, extract: Kept | None) -> None:
    """Put the uploaded extract under the record, where there is one."""
    if extract is not None:
        Extract.objects.create(decision=decision, file=extract.row(), name=extract.name, sha256=extract.sha256, was_read=extract.was_read)


def keep_extracts(decision: PartyDecision, correction: PartyDecision) -> None:
    """The extracts on file under the one record, under the other too."""
    for kept in decision.extracts.standing():
        take_extract(kept, correction)


def take_extract(kept: Extract, decision: PartyDecision) -> None:
    """The same file under another record. Whether a party shares it is its own to say: another's word is not taken over."""
    own = kept.decision.step.case.party_id == decision.step.case.party_id
    shared = kept.shared if own else True
    Extract.objects.create(decision=decision, file=kept.file, name=kept.name, sha256=kept.sha256, was_read=kept.was_read, shared=shared)


def keep_what_stands(decision: PartyDecision, correction: PartyDecision) -> None:
    """The ruling where words and extracts are the same, and what became of it in law where the outcome is."""
    if same_extracts(decision, correction) and all(getattr(correction, name) == getattr(decision, name) for name in _SAID):
        keep_ruling(decision, correction)
    if correction.outcome == decision.outcome:
        keep_law(decision, correction)


def same_extracts(decision: PartyDecision, correction: PartyDecision) -> bool:
    """Whether the same files are under both records."""
    before, after = (set(one.extracts.standing().values_list("sha256", flat=True)) for one in (decision, correction))
    return before == after


def keep_ruling(decision: PartyDecision, correction: PartyDecision) -> None:
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


def keep_law(decision: PartyDecision, correction: PartyDecision) -> None:
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


def ask_to_confirm(decision: PartyDecision) -> None:
    """What somebody else entered is put to the party's contacts, each with a link of their own."""
    if decision.confirmed_at is not None:
        return
    for contact in contacts_of(decision.step.case.party, today=timezone.localdate()):
        outbox.put("decisions.ask_to_confirm", decision=decision.pk, contact=contact.pk, revision=decision.revision)


def come_back(decision: PartyDecision) -> None:
    """A body that has not decided gets the matter again, once; the party plans the day.

    What was referred back is prepared again first, by each body that prepared it before.
    """
    step, case = decision.step, decision.step.case
    if decision.outcome not in NOT_DECIDED:
        return
    since = PartyDecision.objects.current().filter(step__case=case, step__body=step.body, meeting_date__gt=decision.meeting_date)
    if since.exists():
        return
    if open_step(case, step.body, PathRole(step.role)) is None:
        add_step(case, step.body, PathRole(step.role), None)
    if decision.outcome == Outcome.REFERRED_BACK and step.role == PathRole.DECIDES:
        _prepare_again(decision)


def _prepare_again(decision: PartyDecision) -> None:
    """The bodies that prepared it, in their order, before the one that decides: each that has not got it before it already."""
    before = decision.step.case.steps.filter(role=PathRole.PREPARES, position__lt=decision.step.position).order_by("position")
    for body in {step.body_id: step.body for step in before.select_related("body")}.values():
        if open_step(decision.step.case, body, PathRole.PREPARES) is None:
            add_step(decision.step.case, body, PathRole.PREPARES, None)

"""Verbs on joint boards: what one party enters reaches the others as an entry that waits for their own confirmation."""

from django.conf import settings
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Body, BodyParty, Party
from decisions.actions.recording import (
    ask_to_confirm,
    come_back,
    keep_extracts,
    keep_what_stands,
    same_extracts,
    take_extract,
    write,
)
from decisions.actions.steps import in_role, open_step
from decisions.actions.wordings import have_compared
from decisions.blockers.cases import Said, recording_blockers
from decisions.blockers.joint import joining_blockers, taking_over_blockers, unsharing_blockers
from decisions.joint import SHARED, cases_reached, extracts_to_take_over, is_joint, others, own_of_that_name, shared_facts, to_take_over
from decisions.models import PartyDecision, PathStep
from decisions.states import Outcome, PathRole, RoundStatus
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.history import random_key
from minimaria.verbs import verb


@verb
def take_over(decision: PartyDecision, *, by: User) -> PartyDecision:
    """The party adds to its own record of a joint board what the other parties have added to theirs. What is there stays."""
    refuse_if(taking_over_blockers(decision))
    for there in others(decision):
        _take(decision, there)
    have_compared(decision)
    return decision


@verb
def join_body(asked: BodyParty, *, by: User) -> BodyParty:
    """The party's own contact says that the body is the party's too.

    A body of the party's own by that name was the same board all along: what it is still to take up is the joint board's
    from now on. What it has decided stays its own, under a name that tells the two apart.
    """
    refuse_if(joining_blockers(asked))
    own = own_of_that_name(asked)
    moved = _give_way(own, asked) if own else []
    asked.agreed_by, asked.agreed_at = by, timezone.now()
    asked.save()
    for step in moved:
        reach_step(step)
    return asked


def _give_way(own: Body, asked: BodyParty) -> list[PathStep]:
    to_come = PathStep.objects.filter(case__party=asked.party, case__round__status=RoundStatus.OPEN, decisions=None)
    moved = list(to_come.filter(body=own).select_related("case__round", "case__party"))
    for step in moved:
        step.body = asked.body
        step.save()
    for step in to_come.filter(reported_to=own):
        step.reported_to = asked.body
        step.save()
    try:
        own.delete()
    except ProtectedError:  # it has met or decided before
        with override(settings.LANGUAGE_CODE):  # it is kept as text
            own.name = _("%(body)s (earlier)") % {"body": own.name}
        own.save()
    return moved


@verb
def unshare_body(asked: BodyParty, *, by: User) -> Party:
    """The body is no board of the party after all, or never was. NotPossible while it is on the party's path."""
    refuse_if(unsharing_blockers(asked))
    asked.delete()
    return asked.party


def reach_others(decision: PartyDecision, *, by: User) -> None:
    """The same paragraph for each other party whose path has the body still to come: its own contact confirms it."""
    if not decision.joint_key:
        return
    step, role = decision.step, PathRole(decision.step.role)
    said = Said(step.body, step.body, role, decision.meeting_date, Outcome(decision.outcome), {})
    for case in cases_reached(step):
        there = open_step(case, step.body, role)
        if there is not None and not any(recording_blockers(case, said, today=timezone.localdate())):
            _enter(decision, in_role(there, role), by=by)


def reach_step(step: PathStep) -> None:
    """What the joint board has decided already, entered for a party that puts it on its path afterwards.

    What was recorded before anybody had said that the board is joint has nothing in common with another record yet.
    """
    if not is_joint(step.body):
        return
    said = PartyDecision.objects.current().filter(step__case__round=step.case.round_id, step__body=step.body, step__role=step.role)
    latest = said.exclude(step__case=step.case).order_by("meeting_date", "pk").last()
    if latest is not None:
        if latest.joint_key is None:
            latest.joint_key = random_key()
            latest.save()
        _enter(latest, step, by=latest.recorded_by)


def add_to_others(decision: PartyDecision) -> None:
    """What was added, added to the records that nobody has confirmed yet. A confirmed one is its party's (`take_over`)."""
    for there in others(decision):
        if there.confirmed_at is None:
            _take(there, decision)
            have_compared(there)


def correct_others(was: PartyDecision, correction: PartyDecision, *, by: User) -> None:
    """A correction of what the parties share is a correction for each of them, which its own contact confirms anew."""
    says = (*SHARED, "meeting_date", "outcome")
    if same_extracts(was, correction) and all(getattr(was, name) == getattr(correction, name) for name in says):
        return
    for there in others(was):
        notice_on = there.notice_on
        if notice_on and notice_on < (correction.minutes_approved_on or correction.meeting_date):
            notice_on = None  # it was that of another day's minutes
        entry = PartyDecision(
            step=in_role(there.step, PathRole(correction.step.role)),
            serial=there.serial + 1,
            corrects=there,
            reason=correction.reason,
            meeting_date=correction.meeting_date,
            outcome=correction.outcome,
            joint_key=was.joint_key,
            registration_number=there.registration_number,
            notice_on=notice_on,
            **shared_facts(correction),
        )
        write(entry, by=by)
        keep_extracts(there if same_extracts(was, correction) else correction, entry)
        keep_what_stands(there, entry)
        come_back(entry)
        ask_to_confirm(entry)
        have_compared(entry)


def _enter(decision: PartyDecision, step: PathStep, *, by: User) -> None:
    entry = PartyDecision(
        step=step,
        serial=1,
        meeting_date=decision.meeting_date,
        outcome=decision.outcome,
        joint_key=decision.joint_key,
        **shared_facts(decision),
    )
    write(entry, by=by)
    keep_extracts(decision, entry)
    come_back(entry)
    ask_to_confirm(entry)
    have_compared(entry)


def _take(decision: PartyDecision, there: PartyDecision) -> None:
    found, extracts = to_take_over(decision, there), extracts_to_take_over(decision, there)
    for name, value in found.items():
        setattr(decision, name, value)
    if found:
        decision.save()
    for extract in extracts:
        take_extract(extract, decision)

"""What stands in the way of a party's decision, and of a ruling on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agreements.models import Body
from decisions.facts import OF_REFERRALS, Facts, known
from decisions.in_force import Happened, courts_last_word
from decisions.models import Case, PartyDecision, PathStep
from decisions.states import LegalEvent, Outcome, PathRole, RoundStatus
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.history import Row, label_of
from minimaria.templatetags.look import in_words


@dataclass(frozen=True)
class Said:
    """What somebody says a body did: as much as is needed to tell whether it can be so. A body the party has not had is None, and named."""

    named: Body | str
    body: Body | None
    role: PathRole
    meeting_date: date
    outcome: Outcome
    facts: Facts
    as_delegate: bool = False
    reconsiders: bool = False  # the body has decided anew what it had decided (omprövning)

    @property
    def is_delegated(self) -> bool:
        """Whether an office decides by delegation: as is said, or as the party's body is known."""
        return self.body.is_delegate if self.body else self.as_delegate


def case_blockers(case: Case) -> Iterator[Blocker]:
    """Whether anything can be written in the case at all."""
    if case.round.status != RoundStatus.OPEN:
        yield Blocker(_("The decision round is closed."), link=case)
    if case.party.left_on is not None:
        yield Blocker(_("%(party)s has left the collaboration.") % {"party": case.party}, link=case)


def body_blockers(case: Case, body: Body | None) -> Iterator[Blocker]:
    """A party decides by its own bodies, and by the joint boards that it has said it is part of."""
    if body is not None and body.party_id != case.party_id and not Body.objects.of_party(case.party).filter(pk=body.pk).exists():
        yield Blocker(_("%(body)s is not a body of %(party)s.") % {"body": body, "party": case.party}, link=case)


def recording_blockers(case: Case, said: Said, *, today: date, besides: PartyDecision | None = None) -> Iterator[Blocker]:
    """What is recorded has happened, and a body decides a matter once; two who record at once are told of each other.

    `besides` is the record that a correction replaces.
    """
    yield from case_blockers(case)
    yield from body_blockers(case, said.body)
    if said.meeting_date > today:
        yield Blocker(
            _("%(day)s has not been yet. Record the decision when the meeting has been held.") % {"day": in_words(said.meeting_date)}
        )
    yield from later_facts_blockers(said.meeting_date, said.facts, today=today)
    yield from referral_blockers(said.outcome, said.facts)
    for decision in _recorded_before(case, said, besides):
        if decision.meeting_date == said.meeting_date or not (_stood_beside(decision, said, besides) or _may_be_followed(decision, said)):
            words = _("%(person)s recorded what %(body)s decided on %(day)s, at %(time)s. Correct that record if it is wrong.")
            told = words % {
                "person": decision.recorded_by,
                "body": decision.step.body.in_a_sentence,
                "day": in_words(decision.meeting_date),
                "time": date_format(localtime(decision.recorded_at), "Y-m-d H:i"),
            }
            if decision.meeting_date < said.meeting_date:
                more = _("If the body has decided anew at a later meeting, say so.")
                told = f"{told} {more}"
            yield Blocker(told, link=decision)


def referral_blockers(outcome: str, facts: Facts) -> Iterator[Blocker]:
    """To whom and why a matter was sent is said of one that was."""
    if outcome != Outcome.REFERRED_BACK and any(known(facts.get(name)) for name in OF_REFERRALS):
        yield Blocker(_("Only a matter that was referred back has been sent to somebody. Check the outcome."))


def later_facts_blockers(meeting_date: date, facts: Facts, *, today: date) -> Iterator[Blocker]:
    """Approval of the minutes and notice come after the meeting, in that order, and are entered when they have been."""
    minutes_approved_on, notice_on = facts.get("minutes_approved_on"), facts.get("notice_on")
    if any(day > today for day in (minutes_approved_on, notice_on) if day is not None):
        yield Blocker(_("Enter the approval of the minutes and the notice when they have been: a day to come is not a fact yet."))
    if minutes_approved_on is not None and minutes_approved_on < meeting_date:
        yield Blocker(_("The minutes cannot be approved before the meeting."))
    if notice_on is not None and notice_on < (minutes_approved_on or meeting_date):
        yield Blocker(_("The notice cannot be put up before the minutes are approved."))


def _recorded_before(case: Case, said: Said, besides: PartyDecision | None) -> Iterable[PartyDecision]:
    """What the same body has done in the same capacity: what it proposed does not keep it from deciding."""
    if said.body is None:
        return ()
    same = PartyDecision.objects.current().filter(step__case=case, step__body=said.body, step__role=said.role)
    others = same.exclude(pk=besides.pk) if besides else same
    return others.select_related("step__body", "recorded_by__person")


def _stood_beside(decision: PartyDecision, said: Said, besides: PartyDecision | None) -> bool:
    """Whether the record that is corrected stood beside this one already, and still comes before or after it."""
    if besides is None:
        return False
    came_later = besides.meeting_date > decision.meeting_date
    return (said.meeting_date > decision.meeting_date) is came_later and (came_later or besides.outcome == Outcome.APPROVED)


def _may_be_followed(decision: PartyDecision, said: Said) -> bool:
    """Whether the earlier of the two leaves the matter open, so that the later one can have been.

    It does when the body had not decided, had said no, had said yes in words that were ruled to deviate, or when a court
    has annulled what it decided. It does too when somebody says that the body has decided anew: both decisions stay.
    """
    if said.meeting_date < decision.meeting_date:
        return said.outcome != Outcome.APPROVED
    if said.reconsiders:
        return True
    if decision.outcome != Outcome.APPROVED or any(not verdict.is_identical for verdict in decision.verdicts.current()):
        return True
    law = [Happened(LegalEvent(row.event), row.day) for row in decision.legal_force.current()]
    return courts_last_word(law, said.meeting_date) is LegalEvent.ANNULLED


def planning_blockers(step: PathStep) -> Iterator[Blocker]:
    """What is planned can be changed until something is recorded there."""
    yield from case_blockers(step.case)
    if step.decisions.exists():
        yield Blocker(_("%(body)s has had the matter, so the step stays on the path.") % {"body": step.body}, link=step.case)


def place_blockers(case: Case, before: PathStep | None) -> Iterator[Blocker]:
    """A step comes before another of the same path that is still to come."""
    if before is not None and (before.case_id != case.pk or before.decisions.exists()):
        yield Blocker(_("%(body)s has had the matter, so nothing more comes before it.") % {"body": before.body}, link=case)


def confirming_blockers(decision: PartyDecision, by: User) -> Iterator[Blocker]:
    """What needs two persons needs two persons."""
    yield from current_blockers(decision)
    yield from case_blockers(decision.step.case)
    if decision.confirmed_at is not None:
        yield Blocker(_("%(person)s has confirmed the decision already.") % {"person": decision.confirmed_by}, link=decision)
    if decision.recorded_by_id == by.pk:
        yield Blocker(_("You entered the decision, so somebody else at the party confirms it."), link=decision)


def current_blockers(decision: PartyDecision) -> Iterator[Blocker]:
    """A corrected record is read, never written."""
    if PartyDecision.objects.filter(corrects=decision).exists():
        yield Blocker(_("This record has been corrected. Load the page to see the one that holds."), link=decision)


def changing_blockers(decision: PartyDecision, by: User) -> Iterator[Blocker]:
    """What the party has confirmed is the party's: from then on only its own contact adds or corrects."""
    yield from current_blockers(decision)
    if decision.confirmed_at is not None and not speaks_for(by, decision):
        yield Blocker(
            _("%(party)s has confirmed this, so only its own contact changes it.") % {"party": decision.step.case.party}, link=decision
        )


def completing_blockers(decision: PartyDecision, given: Facts, by: User, *, today: date) -> Iterator[Blocker]:
    """What is there already is corrected with a reason, not written over."""
    yield from case_blockers(decision.step.case)
    yield from changing_blockers(decision, by)
    for name, value in given.items():
        now = getattr(decision, name)
        if known(now) and known(value) and now != value:
            label = label_of(decision, name)
            yield Blocker(_("“%(field)s” is filled in already. Correct the decision, and say why.") % {"field": label}, link=decision)
    yield from later_facts_blockers(decision.meeting_date, with_known(decision, given), today=today)
    yield from referral_blockers(decision.outcome, given)


def with_known(decision: PartyDecision, given: Facts) -> Facts:
    """What is given, and what the record says already."""
    facts = {name: getattr(decision, name) for name in Facts.__annotations__}
    return cast(Facts, facts | {name: value for name, value in given.items() if known(value)})


def speaks_for(user: User, thing: Row) -> bool:
    """Whether the person is a contact of the party the thing is of, by roles read now: not on one that ended a second ago."""
    with policy.reading_anew():
        return policy.may(user, "decisions.confirm_decision", thing)

"""What stands in the way of saying what became of a decision in law."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from decisions.blockers.cases import current_blockers
from decisions.legal_force import legal_force
from decisions.models import LegalForce, PartyDecision
from decisions.states import COURT_WORDS, LegalEvent, PathRole
from minimaria.errors import Blocker


def events_of(decision: PartyDecision) -> Sequence[LegalForce]:
    """What has become of the decision, the earliest first, without what was taken back."""
    return sorted(LegalForce.objects.current().filter(decision=decision), key=lambda one: (one.day, one.pk))


def confirming_legal_force_blockers(decision: PartyDecision, day: date, *, today: date) -> Iterator[Blocker]:
    """Legal force is confirmed by its party when the period for appeals has passed and no appeal waits for its answer."""
    yield from _deciding_blockers(decision)
    if decision.confirmed_at is None:
        yield Blocker(_("Confirm the decision itself first."), link=decision)
    if decision.is_delegated and decision.reported_on is None:
        yield Blocker(
            _("The decision is not reported yet. Add the meeting where it was first: legal force counts from its minutes."), link=decision
        )
        return
    if decision.notice_on is None:
        yield Blocker(_("Add the day of the notice first: the period for appeals runs from it."), link=decision)
        return
    if decision.counts_from is None:
        yield Blocker(
            _("The period for appeals counts from the last of the joint board's notices. One of its parties has not added its own yet."),
            link=decision,
        )
        return
    events, estimated = events_of(decision), legal_force(decision.counts_from).legal_force
    upheld = max((one.day for one in events if one.event == LegalEvent.UPHELD), default=estimated)
    if today < estimated:
        yield Blocker(_("The period for appeals has not passed. Confirm on %(day)s or later.") % {"day": estimated.isoformat()})
    elif not max(estimated, upheld) <= day <= today:
        words = {"first": max(estimated, upheld).isoformat(), "last": today.isoformat()}
        yield Blocker(_("The day of legal force is %(first)s at the earliest, and %(last)s at the latest.") % words)
    if _last(events, LegalEvent.APPEALED) and not _is_answered(events):
        yield Blocker(_("The decision is appealed. Record the court's answer first."), link=decision)
    if (said := _last(events, *COURT_WORDS)) and said.event != LegalEvent.UPHELD:
        yield Blocker(_("The court has not let the decision stand."), link=decision)
    confirmed = _last(events, LegalEvent.CONFIRMED)
    if confirmed and confirmed.day >= upheld:
        words = {"person": str(confirmed.recorded_by), "day": confirmed.day.isoformat()}
        yield Blocker(_("%(person)s has confirmed legal force from %(day)s already.") % words, link=decision)


def appealing_blockers(decision: PartyDecision, day: date, *, today: date) -> Iterator[Blocker]:
    """An appeal has come in after the meeting; one that waits is enough."""
    yield from _deciding_blockers(decision)
    if day > today:
        yield _not_yet()
    if day < decision.meeting_date:
        yield Blocker(_("The appeal cannot come before the decision."), link=decision)
    events = events_of(decision)
    if _last(events, LegalEvent.APPEALED) and not _is_answered(events):
        yield Blocker(_("An appeal is recorded, and the court has not answered it."), link=decision)


def court_blockers(decision: PartyDecision, ruling: str, day: date, *, today: date) -> Iterator[Blocker]:
    """A court answers an appeal, once."""
    yield from _deciding_blockers(decision)
    if ruling not in COURT_WORDS:
        yield Blocker(_("Choose what the court said."))
    if day > today:
        yield _not_yet()
    events = events_of(decision)
    appeal = _last(events, LegalEvent.APPEALED)
    if appeal is None:
        yield Blocker(_("Record the appeal first."), link=decision)
    elif day < appeal.day:
        yield Blocker(_("The court cannot answer before the appeal."), link=decision)
    if (said := _last(events, *COURT_WORDS)) and said.event == ruling and (appeal is None or said.day >= appeal.day):
        yield Blocker(_("That is recorded already."), link=decision)


def taking_back_blockers(row: LegalForce) -> Iterator[Blocker]:
    """What stands can be taken back, once."""
    yield from current_blockers(row.decision)
    if row.event == LegalEvent.TAKEN_BACK or LegalForce.objects.filter(supersedes=row).exists():
        yield Blocker(_("That is taken back already."), link=row.decision)


def _deciding_blockers(decision: PartyDecision) -> Iterator[Blocker]:
    yield from current_blockers(decision)
    if decision.step.role != PathRole.DECIDES or not decision.is_decided:
        yield Blocker(_("Only a decision gains legal force. A proposal cannot be appealed."), link=decision)


def _not_yet() -> Blocker:
    return Blocker(_("Enter it when it has been: a day to come is not a fact yet."))


def _last(events: Sequence[LegalForce], *kinds: str) -> LegalForce | None:
    return next((one for one in reversed(events) if one.event in kinds), None)


def _is_answered(events: Sequence[LegalForce]) -> bool:
    """Whether the court has said the last word on the latest appeal: a stay is none."""
    appeal = _last(events, LegalEvent.APPEALED)
    answer = _last(events, LegalEvent.UPHELD, LegalEvent.ANNULLED)
    return bool(appeal and answer and answer.day >= appeal.day)

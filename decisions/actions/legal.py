"""Verbs on what becomes of a decision in law. Each adds a row; none is edited or deleted."""

from datetime import date

from django.utils import timezone

from decisions.blockers.legal import (
    appealing_blockers,
    confirming_legal_force_blockers,
    court_blockers,
    taking_back_blockers,
)
from decisions.joint import others
from decisions.models import LegalForce, PartyDecision
from decisions.states import LegalEvent
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.verbs import verb


@verb
def confirm_legal_force(decision: PartyDecision, *, by: User, day: date) -> LegalForce:
    """The party says that nobody has appealed, or that the court has let the decision stand: legal force from the day.

    NotPossible before the estimated day has passed and while an appeal waits.
    """
    refuse_if(confirming_legal_force_blockers(decision, day, today=timezone.localdate()))
    return _happened(decision, LegalEvent.CONFIRMED, day, by=by)


@verb
def record_appeal(decision: PartyDecision, *, by: User, day: date, court: str, case_number: str = "") -> LegalForce:
    """The decision is appealed. That stops its legal force; the decision itself still counts.

    A joint board's decision is one, so the appeal stands at each of its parties' records.
    """
    today = timezone.localdate()
    refuse_if(appealing_blockers(decision, day, today=today))
    for there in others(decision):
        if not any(appealing_blockers(there, day, today=today)):
            _happened(there, LegalEvent.APPEALED, day, by=by, court=court, case_number=case_number)
    return _happened(decision, LegalEvent.APPEALED, day, by=by, court=court, case_number=case_number)


@verb
def record_court_ruling(
    decision: PartyDecision, *, by: User, ruling: LegalEvent, day: date, court: str, case_number: str = ""
) -> LegalForce:
    """The court's word on its day: the decision stands, is stayed, or is annulled, and then counts for nothing from that day.

    Where it stands, the party confirms legal force anew. What stops a joint board's decision stands at each of its parties'
    records; that it stands, each party says for itself.
    """
    today = timezone.localdate()
    refuse_if(court_blockers(decision, ruling, day, today=today))
    for there in others(decision) if ruling != LegalEvent.UPHELD else ():
        if not any(court_blockers(there, ruling, day, today=today)):
            _happened(there, LegalEvent(ruling), day, by=by, court=court, case_number=case_number)
    return _happened(decision, ruling, day, by=by, court=court, case_number=case_number)


@verb
def take_back_legal_force(row: LegalForce, *, by: User, reason: str) -> LegalForce:
    """What was entered by mistake is taken back by a later row, with the reason; both stay readable."""
    refuse_if(taking_back_blockers(row))
    return _happened(row.decision, LegalEvent.TAKEN_BACK, row.day, by=by, reason=reason, supersedes=row)


def _happened(decision: PartyDecision, event: LegalEvent, day: date, *, by: User, **more: object) -> LegalForce:
    return LegalForce.objects.create(decision=decision, event=event, day=day, recorded_by=by, recorded_at=timezone.now(), **more)

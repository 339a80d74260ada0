"""What stands in the way of a decision by delegation: an office takes it, and reports it to a meeting."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Body
from agreements.names import is_persons_name
from decisions.blockers.cases import Said, body_blockers
from decisions.facts import OF_DELEGATES, Facts, known
from decisions.models import Case, PartyDecision
from minimaria.errors import Blocker


def delegation_blockers(case: Case, said: Said, *, today: date) -> Iterator[Blocker]:
    """An office is no person and no body that meets; what it decides is reported afterwards."""
    yield from office_blockers(said.named, said.body, as_delegate=said.as_delegate)
    if said.is_delegated:
        yield from reported_blockers(case, said.facts, said.meeting_date, today=today)
    elif any(known(said.facts.get(name)) for name in OF_DELEGATES):
        yield Blocker(_("A body that meets has minutes of its own. Leave out what concerns delegation, or say that an office decided."))


def office_blockers(named: Body | str, body: Body | None, *, as_delegate: bool) -> Iterator[Blocker]:
    """Who decides by delegation is written as an office, never by name."""
    if not as_delegate:
        return
    if body is not None and not body.is_delegate:
        yield Blocker(_("%(body)s is a body that meets. Write the office that decides by delegation.") % {"body": body}, link=body.party)
    elif body is None and is_persons_name(str(named)):
        yield Blocker(_("Write the office that decides, for example Socialchef, and not the name of the person."))


def reported_blockers(case: Case, facts: Facts, decided_on: date, *, today: date) -> Iterator[Blocker]:
    """It is reported to a body after it is taken, and only then are there minutes and a notice."""
    named, reported_on = facts.get("reported_to"), facts.get("reported_on")
    yield from reporting_blockers(case, named if isinstance(named, Body) else None)
    if reported_on is None:
        if facts.get("minutes_approved_on") or facts.get("notice_on"):
            yield Blocker(
                _("Add the meeting that the decision was reported to first: the minutes and the notice are those of that meeting.")
            )
        return
    if reported_on > today:
        yield Blocker(_("Enter the meeting that it was reported to when it has been: a day to come is not a fact yet."))
    if reported_on < decided_on:
        yield Blocker(_("The decision cannot be reported before it is taken."))
    later = (facts.get("minutes_approved_on"), facts.get("notice_on"))
    if any(day < reported_on for day in later if day is not None):
        yield Blocker(_("The minutes and the notice are those of the meeting it was reported to, and cannot come before it."))


def reporting_blockers(case: Case, body: Body | None) -> Iterator[Blocker]:
    """It is reported to a body of the party that meets."""
    yield from body_blockers(case, body)
    if body is not None and body.is_delegate:
        yield Blocker(_("A decision is reported to a body that meets. %(body)s is an office.") % {"body": body}, link=case)


def completing_delegation_blockers(decision: PartyDecision, facts: Facts, *, today: date) -> Iterator[Blocker]:
    """The same for what is added later, with what the record says already."""
    if decision.is_delegated:
        yield from reported_blockers(decision.step.case, facts, decision.meeting_date, today=today)
    elif any(known(facts.get(name)) for name in OF_DELEGATES):
        yield Blocker(_("A body that meets has minutes of its own. Leave out what concerns delegation."), link=decision)

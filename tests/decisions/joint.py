"""A joint board of the first two parties of three, on the paths of both."""

from datetime import date

from agreements import actions as agreements
from agreements.models import Body
from decisions import actions
from decisions.models import Case, DecisionRound, PartyDecision
from decisions.states import Outcome
from tests import make

LATER = {"paragraph": "§ 42", "minutes_approved_on": date(2025, 3, 28)}


def round_of_three() -> DecisionRound:
    """A round of three parties, of which the first two have a joint board on their paths; everybody who acts is there."""
    round = make.round(of=make.collaboration(parties=3))
    body = joint_board(make.scope(round))
    for case in cases_of(round):
        make.contact(of=case)
    for case in cases_of(round)[:2]:
        actions.plan_path(case, by=make.contact(of=case), body=body)
    make.reviewer(of=round)
    return round


def joint_board(of, *, name: str = "Gemensamma nämnden") -> Body:
    """A board in the first party's organisation that the second has said is its own too."""
    host, other, *_rest = of.parties.order_by("position")
    body = make.body(of=host, name=name)
    asked = agreements.share_body(body, by=make.lead(of=of), party=other)
    actions.join_body(asked, by=make.contact(of=other))
    return body


def cases_of(round) -> list[Case]:
    return list(Case.objects.filter(round=round).with_status())


def record(case, *, by=None, **over) -> PartyDecision:
    over = {"body": "Gemensamma nämnden", "meeting_date": date(2025, 3, 20), "outcome": Outcome.APPROVED, "wording": "att anta", **over}
    return actions.record_decision(case, by=by or make.contact(of=case), **over)


def current(case) -> PartyDecision:
    return PartyDecision.objects.current().get(step__case=case)


def two(round, **over) -> tuple[PartyDecision, PartyDecision]:
    """The record of who entered it, and the other party's."""
    mine, theirs, _third = cases_of(round)
    return record(mine, **over), current(theirs)


def confirmed(decision) -> PartyDecision:
    actions.confirm_decision(make.fresh(decision), by=make.contact(of=decision))
    return make.fresh(decision)

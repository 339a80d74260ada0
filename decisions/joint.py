"""What a joint board decides: entered once, kept as one record for each party that it counts for, with a key in common.

Reading only. Each party's record is the party's own (docs/decisions/0061): what they share is compared here and copied by
`decisions/actions/joint.py`. A party's registration number and the day of the notice on its own board are never shared.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements.models import Body, BodyParty
from decisions.facts import OF_REFERRALS, known
from decisions.models import Case, PartyDecision, PathStep
from minimaria.history import label_of, random_key

SHARED = ("paragraph", "wording", *OF_REFERRALS, "had_vote", "had_reservations", "reserved_by", "minutes_approved_on")


def parties_of(body: Body) -> set[int]:
    """The primary keys of the parties that the body belongs to: the one it sits in, and those that have said yes."""
    return {*BodyParty.objects.agreed().filter(body=body).values_list("party", flat=True), *filter(None, [body.party_id])}


def is_joint(body: Body) -> bool:
    """Whether it belongs to more than one party."""
    return len(parties_of(body)) > 1


def own_of_that_name(asked: BodyParty) -> Body | None:
    """The party's own body of the joint board's name: the same board, put down before anybody said that it is joint."""
    name = asked.body.name.casefold()
    return next((own for own in Body.objects.filter(party=asked.party).exclude(pk=asked.body_id) if own.name.casefold() == name), None)


def key_for(step: PathStep, meeting_date: date) -> str | None:
    """The key of what the body of the step decided at the meeting: the one it has already, or a new one; None where it is not joint."""
    if not is_joint(step.body):
        return None
    same = PartyDecision.objects.current().filter(step__case__round=step.case.round_id, step__body=step.body, meeting_date=meeting_date)
    return same.filter(joint_key__isnull=False).values_list("joint_key", flat=True).first() or random_key()


def others(decision: PartyDecision) -> Sequence[PartyDecision]:
    """The other parties' records of the same paragraph that nothing has corrected, in the order of the parties."""
    return decision.shared_with()


def cases_reached(step: PathStep) -> Sequence[Case]:
    """The other cases of the round whose party the body belongs to."""
    rows = Case.objects.filter(round=step.case.round_id, party__in=parties_of(step.body), party__left_on=None)
    return list(rows.exclude(pk=step.case_id).select_related("party__organisation"))


def shared_facts(decision: PartyDecision) -> dict[str, Any]:
    """What the minutes say, whichever of the parties reads them."""
    return {name: getattr(decision, name) for name in SHARED}


def to_take_over(decision: PartyDecision, there: PartyDecision) -> dict[str, Any]:
    """What the other party's record says and this one does not yet, where it can be added."""
    is_ruled = decision.verdicts.current().exists()
    found = {name: value for name, value in shared_facts(there).items() if known(value) and not known(getattr(decision, name))}
    if is_ruled:
        found.pop("wording", None)
    if decision.had_reservations is False:
        found.pop("reserved_by", None)
    if decision.notice_on and found.get("minutes_approved_on", decision.notice_on) > decision.notice_on:
        found.pop("minutes_approved_on")
    return found


def extracts_to_take_over(decision: PartyDecision, there: PartyDecision) -> Sequence[Any]:
    """The other party's extracts that are not here: none where the wording is ruled, for a ruling rests on those that were there."""
    if decision.verdicts.current().exists():
        return []
    had = set(decision.extracts.values_list("sha256", flat=True))  # one that the party has withdrawn does not come back
    return [extract for extract in there.extracts.standing().select_related("file") if extract.sha256 not in had]


def what_others_added(decision: PartyDecision) -> list[str]:
    """What the party can take over from the others' records, in words."""
    found: dict[str, None] = {}
    for there in others(decision):
        found |= {label_of(decision, name): None for name in to_take_over(decision, there)}
        found |= {extract.name: None for extract in extracts_to_take_over(decision, there)}
    return list(found)

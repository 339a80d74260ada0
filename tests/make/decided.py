"""What is decided: by the parties on a text, by the steering group at a gate."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from agreements.models import (
    AgreementVersion,
    Body,
    Collaboration,
    Party,
)
from agreements.states import AgreementKind
from decisions import actions
from decisions.blockers import Outcomes
from decisions.changes.kinds import Edit
from decisions.changes.reading import standing
from decisions.facts import Facts
from decisions.models import (
    Case,
    ChangeRequest,
    DecisionRound,
    GateDecision,
    GateRecord,
    InternalNote,
    Leaving,
    LegalForce,
    PartyDecision,
    PathStep,
    Position,
    RecordCondition,
    Signature,
    SteeringOrder,
    Verdict,
)
from decisions.presented import presented_at
from decisions.states import ChangeStatus, GateOutcome, Outcome, SignedDocument, SigningMethod, Stance, Trigger, WordingClass
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.policy import collaboration_of
from projects.models import Activity, Gate, Project, Responsible
from tests.make.people import (
    CLAUSES,
    MEETING_DAY,
    agreement,
    body,
    chair,
    collaboration,
    contact,
    draft_after,
    fresh,
    issued_version,
    lead,
    meeting,
    reviewer,
    scope,
    system,
)
from tests.make.plan import activity as _new_activity
from tests.make.plan import gate, kept
from tests.make.shelf import beside, shelved


def _of_one_or_two(where: Collaboration) -> list[dict[str, Any]]:
    return [{"of": where}] if where.parties.count() in (1, 2) and not where.agreements.exists() else []


@shelved()
@beside(_of_one_or_two, if_untouched=True)
def round(*, of: models.Model | None = None, version: AgreementVersion | None = None, by: User | None = None, **over: Any) -> DecisionRound:
    """An open decision round on an issued version, with every party of the collaboration."""
    text = version or issued_version(of=of)
    return actions.open_round(text, by=by or lead(of=text), **over)


def case(*, of: models.Model | None = None, party: Party | None = None, round: DecisionRound | None = None) -> Case:
    """The case of the party (by default the first) in an open round, with nothing on its path."""
    row = party or of
    known = round or (_round_of(row) if row else None) or _new_round(of=row)
    cases = known.cases.order_by("party__position")
    return cases.get(party=party) if party else cases[0]


def _round_of(row: models.Model) -> DecisionRound | None:
    return DecisionRound.objects.filter(version__agreement__collaboration=collaboration_of(row)).first()


_new_round = round


def path_step(
    *, of: models.Model | None = None, case: Case | None = None, body: Body | None = None, by: User | None = None, **over: Any
) -> PathStep:
    """A body on the party's path to its decision: by default its council, which decides."""
    at = case or _new_case(of=of)
    where = body or Body.objects.filter(party=at.party).first() or _new_body(of=at.party)
    actions.plan_path(at, by=by or contact(of=at), **{"body": where, **over})
    return at.steps.latest("position")


_new_case, _new_body = case, body


def decision(*, of: models.Model | None = None, case: Case | None = None, by: User | None = None, **over: Any) -> PartyDecision:
    """What the party's council decided on 2025-03-20: by default approval, with the recommended wording."""
    at = case or _new_case(of=of)
    if "step" not in over and "body" not in over:
        over = {"body": Body.objects.filter(party=at.party).first() or _new_body(of=at.party), **over}
    over = {
        "meeting_date": MEETING_DAY,
        "paragraph": "§ 42",
        "registration_number": "KS 2025/17",
        "outcome": Outcome.APPROVED,
        "wording": "\n".join(text for _kind, text in CLAUSES),
        **over,
    }
    return actions.record_decision(at, by=by or contact(of=at), **over)


@shelved(on=MEETING_DAY)
def confirmed_decision(**over: Any) -> PartyDecision:
    """A decision its party has confirmed."""
    made = fresh(decision(**over))
    if made.confirmed_at is None:
        actions.confirm_decision(made, by=contact(of=made))
    return fresh(made)


def corrected(*, decision: PartyDecision | None = None, by: User | None = None, **over: Any) -> PartyDecision:
    """A correction of the decision, for the reason that a figure was wrong: by default nothing else is."""
    was = fresh(decision or confirmed_decision())
    same = ("meeting_date", "outcome", *Facts.__annotations__)
    over = {"body": was.step.body, "role": was.step.role, "reason": "En siffra blev fel.", **{n: getattr(was, n) for n in same}, **over}
    return actions.correct_decision(was, by=by or contact(of=was), **over)


def proven(decision: PartyDecision) -> PartyDecision:
    """The decision with approved minutes and an extract on file: without them it counts for nothing, however it is ruled."""
    now = fresh(decision)
    has_minutes = now.minutes_approved_on or now.is_delegated  # an office that decides by delegation has none
    lacking: dict[str, Any] = {} if has_minutes else {"minutes_approved_on": now.meeting_date}
    if not now.extracts.exists():
        lacking["extract"] = kept()
    if lacking:
        actions.complete_decision(now, by=contact(of=now), **lacking)
    return fresh(now)


@shelved(on=MEETING_DAY)
def agreed_decision(**over: Any) -> PartyDecision:
    """A decision that counts: confirmed, proven, and ruled identical."""
    made = proven(confirmed_decision(**over))
    verdict(decision=made)
    return fresh(made)


def verdict(*, decision: PartyDecision | None = None, by: User | None = None, **over: Any) -> Verdict:
    """A ruling on the decision's wording, which is proven: by default that it is literally equal."""
    on = proven(decision or confirmed_decision())
    over = {"wording_class": WordingClass.LITERAL, "reason": "Ord för ord som rekommendationen.", **over}
    return actions.rule_on_wording(on, by=by or reviewer(of=on), **over)


def appeal(*, decision: PartyDecision | None = None, by: User | None = None, **over: Any) -> LegalForce:
    """An appeal of the decision, on the day of its meeting."""
    on = decision or confirmed_decision()
    over = {"day": on.meeting_date, "court": "Förvaltningsrätten i Norrsjö", **over}
    return actions.record_appeal(on, by=by or contact(of=on), **over)


def agreement_round(*, parties: int = 2) -> DecisionRound:
    """An open round on a cooperation agreement, which holds from the signatures of all; nobody has decided."""
    text = issued_version(agreement=agreement(of=collaboration(parties=parties), kind=AgreementKind.COOPERATION_AGREEMENT))
    return chosen(_new_round(version=text), trigger=Trigger.SIGNATURE)


def signature(*, of: models.Model | None = None, case: Case | None = None, by: User | None = None, **over: Any) -> Signature:
    """The chair of the party's board has signed one agreement with all parties on 2025-03-20, as the last of those who sign for it."""
    at = case or (_new_case(of=of) if of else _new_case(round=agreement_round()))
    over = {
        "document": SignedDocument.COMMON,
        "signatory": "Karin Ek",
        "office": "kommunstyrelsens ordförande",
        "mandate": "Reglemente för kommunstyrelsen § 12",
        "method": SigningMethod.PEN,
        "signed_on": MEETING_DAY,
        "completes": True,
        **over,
    }
    return actions.record_signature(at, by=by or contact(of=at), **over)


def in_force(*, parties: int = 1, trigger: Trigger = Trigger.DECISION, notice_on: date | None = None, **over: Any) -> DecisionRound:
    """A round in which every party has decided alike on 2025-03-20, and somebody has chosen what the text holds from."""
    made = _new_round(of=collaboration(parties=parties), **over)
    for one in made.cases.order_by("party__position"):
        agreed_decision(case=one, notice_on=notice_on)
    return chosen(made, trigger=trigger)


def chosen(round: DecisionRound, *, trigger: Trigger = Trigger.DECISION, by: User | None = None) -> DecisionRound:
    """The round, with what its text holds from chosen."""
    actions.choose_trigger(fresh(round), by=by or lead(of=round), trigger=trigger, reason="Så säger avsiktsförklaringen.")
    return fresh(round)


@shelved()
def submitted_gate(**over: Any) -> Gate:
    """A gate that waits for the steering group."""
    made = gate(**over)
    actions.submit_gate(made, by=lead(of=made), meeting=meeting(of=made))
    return fresh(made)


def position(*, gate: Gate | None = None, by: User | None = None, **over: Any) -> Position:
    """What a member of the steering group says before the meeting: by default the chair, who is ready."""
    on = gate or submitted_gate()
    return actions.say_position(on, by=by or chair(of=on), **{"stance": Stance.READY, **over})


def outcomes(gate: Gate, outcome: GateOutcome = GateOutcome.APPROVED) -> Outcomes:
    """The same outcome for everything the gate asks about now, in the version that lies before the steering group."""
    return {one.subject: outcome for one in presented_at(gate) if not one.is_approved}


def gate_decision(
    *, gate: Gate | None = None, outcome: GateOutcome = GateOutcome.APPROVED, by: User | None = None, **over: Any
) -> GateDecision:
    """The steering group's decision on a submitted gate: by default that it is passed."""
    on = gate or submitted_gate()
    words = {} if outcome is GateOutcome.APPROVED else {"note": "Kostnadsfördelningen saknas.", "complete_by": PlanDate.read("april 2025")}
    over = {"meeting": meeting(of=on), "outcomes": outcomes(on, outcome), **words, **over}
    return actions.decide_gate(on, by=by or chair(of=on), **over)


def gate_record(
    *, gate: Gate | None = None, outcome: GateOutcome = GateOutcome.APPROVED, by: User | None = None, **over: Any
) -> GateRecord:
    """What the lead wrote up of the group's decision on a submitted gate: by default that it is passed. It waits to be confirmed."""
    on = gate or submitted_gate()
    words = {} if outcome is GateOutcome.APPROVED else {"note": "Kostnadsfördelningen saknas.", "complete_by": PlanDate.read("april 2025")}
    over = {"meeting": meeting(of=on), "outcomes": outcomes(on, outcome), **words, **over}
    return actions.write_up_gate(on, by=by or lead(of=on), **over)


def record_condition(**over: Any) -> RecordCondition:
    """A condition of the one object of a gate, as it is written up."""
    on = submitted_gate(ready=False)
    condition = actions.ConditionOf(
        on.deliverables.get(), "Fördela kostnaderna", Responsible(text="Ekonomerna"), PlanDate.read("april 2025")
    )
    return gate_record(gate=on, outcomes={}, conditions=[condition], **over).lines.get().conditions.get()


def filed(decision: GateDecision) -> GateDecision:
    """The decision, which has been filed."""
    actions.file_gate_decision(decision, by=system(), file=kept(name="Beslut.pdf"))
    return decision


def steering_order(*, of: models.Model, by: User | None = None, **over: Any) -> SteeringOrder:
    """The group's own order, with this alone set."""
    off = {"names_positions": False, "quorum": None, "asks_of_conflicts": False, "has_adjuster": False, "called_before": None}
    return actions.set_steering_order(scope(of), by=by or chair(of=of), **off | over)


def passed_gate(**over: Any) -> Gate:
    """A gate the steering group has passed: its step is open."""
    made = submitted_gate(**over)
    gate_decision(gate=made)
    return fresh(made)


def left(party: Party, *, by: User | None = None, **over: Any) -> Party:
    """The party, which has left the collaboration today."""
    made = leaving(party=party, **over)
    return fresh(actions.confirm_leaving(made, by=by or chair(of=party)))


def leaving(*, party: Party, by: User | None = None, **over: Any) -> Leaving:
    """That the party leaves today, entered by its contact and not confirmed."""
    over = {"left_on": timezone.localdate(), "reason": "Så har kommunfullmäktige beslutat.", **over}
    return actions.leave_collaboration(party, by=by or contact(of=party), **over)


def internal_note(*, party: Party, by: User | None = None, text: str = "Fråga juristen om villkoret.") -> InternalNote:
    """A note of the party for its own contacts."""
    return actions.write_note(party, by=by or contact(of=party), text=text)


def superseded(round: DecisionRound, **over: Any) -> AgreementVersion:
    """The version that supersedes the round's in substance: proposed by the lead, confirmed by the chair."""
    draft = draft_after(fresh(round).version, **over)
    actions.propose_version(draft, by=lead(of=draft))
    return fresh(actions.confirm_version(fresh(draft), by=chair(of=draft)))


def decided_project(**over: Any) -> Project:
    """A plan the steering group has decided: its first gate is passed, so that changes are under control."""
    return passed_gate(**over).opens.project


def change_request(
    *,
    of: models.Model | None = None,
    activity: Activity | None = None,
    target: models.Model | None = None,
    kind: str = "update_activity",
    words: Mapping[str, Any] | None = None,
    by: User | None = None,
    **over: Any,
) -> ChangeRequest:
    """A change that waits for the steering group: by default an activity comes in June 2025 instead."""
    where = target or activity or of
    plan = (where and Project.objects.filter(collaboration=collaboration_of(where), baselines__isnull=False).first()) or decided_project(
        of=of
    )
    row = target or activity or _new_activity(of=plan, due=PlanDate.read("mars 2025"))
    words = {"due": PlanDate.read("juni 2025")} if words is None else words
    over = {"edits": [Edit(kind, row, words)], "reason": "Underlaget dröjer.", **over}
    return actions.request_change(plan, by=by or lead(of=plan), **over)


def change_decision(
    change: ChangeRequest, status: ChangeStatus = ChangeStatus.APPROVED, *, by: User | None = None, **over: Any
) -> ChangeRequest:
    """What the steering group says of the change at a meeting: by default yes."""
    note = {"note": "Nej, det får vänta."} if status == ChangeStatus.REJECTED else {}
    over = {"meeting": meeting(of=change), "seen": standing(change, today=timezone.localdate()).seal, **note, **over}
    return actions.decide_change(change, by=by or chair(of=change), status=status, **over)

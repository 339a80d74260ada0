"""The gates of the second example: one passed at once, one sent back and passed later, on a condition."""

from agreements.models import AgreementVersion
from decisions import actions as decisions
from decisions.actions import ConditionOf, Recused
from decisions.models import GateRecord
from decisions.presented import presented_at
from decisions.states import GateOutcome
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.demo.extracts import word_file
from minimaria.demo.jamtland.plan import activity, deliverable, gate_into, meeting_on, person, project_of
from minimaria.demo.scene import Scene
from minimaria.files.reading import keep_own
from minimaria.policy import Role
from projects import actions as projects
from projects.states import ActivityStatus, DocumentStatus

_FINAL = DocumentStatus.ESTABLISHED


def pass_first_gate(scene: Scene, day: int) -> None:
    """The plan is approved at the first meeting. The group then decides how it works from now on."""
    _done(scene, "Bilda arbetsgrupp", "Intervjua föräldrar", "Skriva projektplan")
    gate, meeting = gate_into(scene, 2), meeting_on(scene, day)
    put_forward(scene, "projektplanen", day - 6)
    decisions.submit_gate(gate, by=scene.lead, meeting=meeting, proposal="Styrgruppen godkänner projektplanen.")
    outcomes = {one.subject: GateOutcome.APPROVED for one in presented_at(gate)}
    decisions.decide_gate(gate, by=scene.chair, meeting=meeting, outcomes=outcomes)
    decisions.set_steering_order(
        scene.collaboration, by=scene.chair, names_positions=True, quorum=3, asks_of_conflicts=True, has_adjuster=True, called_before=14
    )


def return_second_gate(scene: Scene, day: int) -> None:
    """The description of the service is approved; the agreement does not say who pays, and the budget waits for it."""
    _done(scene, "Förslag till verksamhetsbeskrivning", "Förslag till samverkansavtal")
    for title in ("verksamhetsbeskrivning", "samverkansavtal"):
        put_forward(scene, title, day - 10)
    put_forward(scene, "budget", day - 10, status=DocumentStatus.DRAFT_FOR_COMMENTS)
    gate, meeting = gate_into(scene, 3), meeting_on(scene, day)
    decisions.submit_gate(gate, by=scene.lead, meeting=meeting)
    approved = {"verksamhetsbeskrivning"}
    record = decisions.write_up_gate(
        gate,
        by=scene.lead,
        meeting=meeting,
        outcomes={
            one.subject: GateOutcome.APPROVED if one.deliverable.title in approved else GateOutcome.RETURNED for one in presented_at(gate)
        },
        note="Avtalet ska säga hur kostnaden delas. Budgeten kommer tillbaka samtidigt.",
        complete_by=PlanDate.read(scene.days.month(-92)),
        present=[scene.chair, scene.who(Role.DEPUTY), _member("Sonja Provlund"), _member("Hasse Skissgård")],
        adjuster=_member("Sonja Provlund"),
    )
    _adjust_and_confirm(record, by=scene.chair)


def pass_second_gate(scene: Scene, day: int, agreement: AgreementVersion) -> None:
    """What was sent back is approved: the agreement as it was issued, and the budget on a condition."""
    projects.add_deliverable_version(
        deliverable(scene, "samverkansavtal"), by=scene.lead, dated=scene.days.day(day - 8), status=_FINAL, agreement_version=agreement
    )
    gate, meeting = gate_into(scene, 3), meeting_on(scene, day)
    decisions.submit_gate(gate, by=scene.lead, meeting=meeting, proposal="Styrgruppen godkänner avtalet och budgeten.")
    budget = deliverable(scene, "budget")
    asked = [one for one in presented_at(gate) if not one.is_approved]
    record = decisions.write_up_gate(
        gate,
        by=scene.who(Role.SECRETARY),
        meeting=meeting,
        outcomes={one.subject: GateOutcome.APPROVED for one in asked},
        conditions=[
            ConditionOf(
                budget,
                "Räkna in kostnaden för tolkar i budgeten",
                person(scene, "Elin Exempelsson"),
                PlanDate.read(scene.days.day(-30).isoformat()),
            )
        ],
        present=[scene.chair, scene.who(Role.DEPUTY), _member("Sonja Provlund"), _member("Hasse Skissgård"), _member("Eivor Tänkvist")],
        recused=[Recused(budget, _member("Hasse Skissgård"))],
        adjuster=_member("Sonja Provlund"),
    )
    _adjust_and_confirm(record, by=scene.who(Role.DEPUTY))
    _done(scene, "Budgetförslag")
    projects.set_limits(project_of(scene), by=scene.chair, meeting=meeting, gate_days=14, step_days=30, budget_percent=5, scope=3)


def put_forward(scene: Scene, title: str, day: int, *, status: DocumentStatus = _FINAL) -> None:
    """The next version of what a gate approves, as a Word file."""
    of, dated = deliverable(scene, title), scene.days.day(day)
    name = f"{title.capitalize()} {dated.isoformat()}.docx"
    file = keep_own(word_file(["Exempeldata: påhittat underlag", title.capitalize(), scene.collaboration.name]), name)
    projects.add_deliverable_version(of, by=scene.lead, dated=dated, status=status, owned_by=scene.party("23"), file=file)


def _adjust_and_confirm(record: GateRecord, *, by: User) -> None:
    assert record.adjuster is not None
    decisions.confirm_gate(decisions.adjust_gate(record, by=record.adjuster), by=by)


def _done(scene: Scene, *titles: str) -> None:
    for title in titles:
        projects.update_activity(activity(scene, title), by=scene.lead, status=ActivityStatus.DONE)


def _member(name: str) -> User:
    return User.objects.get(person__name=name)

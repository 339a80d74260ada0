"""The coming meeting of the second example's steering group: a gate that waits, and what the members say before it."""

from decisions import actions as decisions
from decisions.states import AgendaKind, Stance
from minimaria.accounts.models import User
from minimaria.demo.jamtland.gates import put_forward
from minimaria.demo.jamtland.plan import gate_into, meeting_on
from minimaria.demo.scene import Scene
from minimaria.policy import Role
from projects.states import DocumentStatus


def tell_ahead(scene: Scene, day: int) -> None:
    """The plan for the opening is ready, the other for information is a draft; one member is ready and one lacks something."""
    gate, meeting = gate_into(scene, 4), meeting_on(scene, day)
    put_forward(scene, "öppningsplan", -5)
    put_forward(scene, "informationsplan", -3, status=DocumentStatus.DRAFT_FOR_COMMENTS)
    decisions.submit_gate(
        gate, by=scene.lead, meeting=meeting, proposal="Styrgruppen godkänner öppningsplanen, och informationsplanen med villkor."
    )
    decisions.say_position(gate, by=scene.who(Role.DEPUTY), stance=Stance.READY)
    eivor = User.objects.get(person__name="Eivor Tänkvist")
    decisions.say_position(gate, by=eivor, stance=Stance.LACKS, lacks="Jag vill veta hur familjer utan bil tar sig dit.")
    for title, kind, note in (
        ("Öppettider", AgendaKind.DECIDE, "Förslag till beslut: Styrgruppen beslutar om kvällsöppet en dag i veckan i Östersund."),
        ("Vem som inviger", AgendaKind.DISCUSS, "Tre familjer har tackat ja till att vara med."),
    ):
        decisions.add_agenda_item(meeting, by=scene.who(Role.SECRETARY), title=title, kind=kind, note=note)

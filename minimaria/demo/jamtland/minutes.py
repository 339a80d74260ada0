"""Minutes of the second example's steering group: of one meeting approved, of the latest waiting for the adjuster."""

from collections.abc import Mapping
from dataclasses import dataclass

from decisions import actions as decisions
from decisions.models import Minutes, MinutesItem
from decisions.present import expected_at
from decisions.states import AgendaKind, MinutesKind
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.demo.jamtland.plan import meeting_on, project_of, working_group
from minimaria.demo.scene import Scene
from minimaria.policy import Role
from projects.models import Step


@dataclass(frozen=True)
class _Told:
    """What was said and decided, by how the point's code begins and at the group's own points; and what is to be done."""

    said: Mapping[str, tuple[str, str]]
    own: Mapping[str, tuple[str, str]]
    to_do: tuple[str, int]  # at the first of the own points; so many days from today
    absent: str
    is_approved: bool


def write_minutes(scene: Scene, day: int) -> None:
    """The secretary writes them, the chair approves them; the deputy adjusts the earlier, and is asked to adjust the later."""
    told, secretary, adjuster = _TOLD[day], scene.who(Role.SECRETARY), scene.who(Role.DEPUTY)
    meeting = meeting_on(scene, day)
    for title in told.own:
        decisions.add_agenda_item(meeting, by=secretary, title=title, kind=AgendaKind.DISCUSS)
    minutes = decisions.begin_minutes(meeting, by=secretary, kind=MinutesKind.PROTOCOL)
    minutes = decisions.change_minutes(minutes, by=secretary, kind=MinutesKind.PROTOCOL, adjuster=adjuster)
    present = [one for one in expected_at(minutes.meeting) if one.name != told.absent]
    minutes = decisions.record_attendance(minutes, by=secretary, present=present, others=["Ulla-Britt Exempelby"])
    _write(minutes, told, secretary, scene)
    minutes = decisions.submit_minutes(minutes, by=secretary)
    minutes = decisions.approve_minutes(minutes, by=scene.chair)
    if told.is_approved:
        decisions.approve_minutes(minutes, by=adjuster)


def _write(minutes: Minutes, told: _Told, by: User, scene: Scene) -> None:
    for item in minutes.items.all():
        for begins, (said, decided) in told.said.items():
            if item.about.startswith(begins):
                decisions.write_minutes_item(item, by=by, said=said, decided=decided)
    for number, (title, (said, decided)) in enumerate(told.own.items()):
        item = decisions.write_minutes_item(minutes.items.get(title=title), by=by, said=said, decided=decided)
        if number == 0:
            _agree(item, told.to_do, by, scene)


def _agree(item: MinutesItem, to_do: tuple[str, int], by: User, scene: Scene) -> None:
    what, day = to_do
    due = PlanDate.read(scene.days.day(day).isoformat())
    step = Step.objects.get(project=project_of(scene), number=3)
    decisions.add_action(item, by=by, what=what, owner=working_group(scene), due=due, step=step)


_OPENING = {"opening": ("Ordföranden hälsar välkommen. Dagordningen godkänns.", "")}
_TOLD = {
    -90: _Told(
        said=_OPENING
        | {"gate": ("Avtalet säger nu hur kostnaden delas. Tolkar saknas i budgeten.", "Avtalet godkänns, och budgeten med ett villkor.")},
        own={
            "Vad vi låter utvecklingsledaren ändra": (
                "Gruppen vill bli tillfrågad när en öppning flyttas mer än en månad, eller när budgeten växer.",
                "Gränserna för ändringar fastställs.",
            )
        },
        to_do=("Fråga fastighetsägarna om hyra och inflyttning", -55),
        absent="",
        is_approved=True,
    ),
    -48: _Told(
        said=_OPENING
        | {"change": ("Utvecklingsledaren berättar vad ändringen leder till.", "")}
        | {"last": ("Fastighetsägarna i Östersund och Järpen har svarat. Tolkarna är inräknade i budgeten.", "")}
        | {"decided": ("Gruppen noterar att alla parter har godkänt avtalet.", "")},
        own={
            "Öppettider": (
                "Föräldrar vill ha öppet en kväll i veckan. Personalen vill pröva det i Östersund först.",
                "Arbetsgruppen föreslår öppettider till nästa möte.",
            )
        },
        to_do=("Föreslå öppettider för de tre familjecentralerna", 10),
        absent="Eivor Tänkvist",
        is_approved=False,
    ),
}

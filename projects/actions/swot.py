"""Verbs on what speaks for and against."""

from minimaria.accounts.models import User
from minimaria.verbs import verb
from projects.actions.ordering import next_position, position_at
from projects.models import Project, Risk, SwotItem
from projects.states import SwotKind


@verb
def add_swot_item(project: Project, *, by: User, kind: SwotKind, text: str) -> SwotItem:
    """One sentence, last in its field."""
    return SwotItem.objects.create(project=project, kind=kind, text=text, position=next_position(project.swot_items))


@verb
def update_swot_item(item: SwotItem, *, by: User, kind: SwotKind, text: str) -> SwotItem:
    """Another sentence, or another field for it."""
    item.kind, item.text = kind, text
    item.save()
    return item


@verb
def move_swot_item(item: SwotItem, *, by: User, kind: SwotKind, place: int | None = None) -> SwotItem:
    """To this place of the field, counted from 1 without the sentence itself, or last. The same place twice is the same as once."""
    position = position_at(
        place, SwotItem.objects.filter(project=item.project_id, kind=kind).exclude(pk=item.pk).order_by("position", "pk")
    )
    if (kind, position) != (item.kind, item.position):
        item.kind, item.position = kind, position
        item.save()
    return item


@verb
def remove_swot_item(item: SwotItem, *, by: User) -> None:
    """Take it off the board. What it was stays in the history, and the risk that came of it in the register."""
    for risk in Risk.objects.filter(from_item=item):
        risk.from_item = None
        risk.save()
    item.delete()

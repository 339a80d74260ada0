"""Verbs on what speaks for and against."""

from minimaria.accounts.models import User
from minimaria.verbs import verb
from projects.actions.ordering import next_position
from projects.models import Project, SwotItem
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
def remove_swot_item(item: SwotItem, *, by: User) -> None:
    """Take it off the board. What it was stays in the history."""
    item.delete()

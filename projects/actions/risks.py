"""Verbs on risks, and on what speaks for and against."""

from minimaria.accounts.models import User
from minimaria.verbs import verb
from projects.actions.ordering import next_position
from projects.models import Project, Risk, SwotItem
from projects.states import Probability, SwotKind


@verb
def add_risk(
    project: Project, *, by: User, text: str, probability: Probability | None = None, consequence: str = "", mitigation: str = ""
) -> Risk:
    """A risk with its probability (None: not rated yet), what would follow, and what is done about it."""
    return Risk.objects.create(
        project=project,
        text=text,
        probability=probability,
        consequence=consequence,
        mitigation=mitigation,
        position=next_position(project.risks),
    )


@verb
def update_risk(risk: Risk, *, by: User, text: str, probability: Probability | None, consequence: str, mitigation: str) -> Risk:
    """The risk as it is seen now. An earlier rating stays in the history."""
    risk.text, risk.probability, risk.consequence, risk.mitigation = text, probability, consequence, mitigation
    risk.save()
    return risk


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

"""Choices as a form shows them."""

from typing import Any

from django.db.models import Choices
from django.utils.text import capfirst

from projects.models import ActivityQuerySet, Step


def choices_of(choices: type[Choices]) -> list[tuple[Any, Any]]:
    """The choices with their words as they stand alone in a list: "Under way"."""
    return [(value, capfirst(label)) for value, label in choices.choices]


def activities_by_step(activities: ActivityQuerySet) -> list[tuple[str, list[tuple[str, str]]]]:
    """The activities under the names of their steps, as a list to choose from shows them."""
    by_step: dict[Step, list[tuple[str, str]]] = {}
    for activity in activities.select_related("step").order_by("step__number", "position", "pk"):
        by_step.setdefault(activity.step, []).append((activity.key, activity.title))
    return [(str(step), choices) for step, choices in by_step.items()]

"""The plan's steps: what the process chapter describes and what the schedule sets, put together by their numbers."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from .columns import find_sheets
from .notes import Notes
from .outline import Section
from .process import DescribedStep, read_process
from .readings import StepReading
from .schedule import SCHEDULE, ScheduledStep, read_schedule


def read_steps(sections: Sequence[Section], notes: Notes) -> tuple[StepReading, ...]:
    """Every step that either chapter names, in the order of their numbers, with all that either says about it."""
    titles = [row["title"] for sheet in find_sheets(sections, *SCHEDULE) for row in sheet.read_rows()]
    described = read_process(sections, titles, notes)
    scheduled = read_schedule(sections, {step.number: step.title for step in described}, notes)
    _ask_about_titles(described, scheduled, notes)
    steps: dict[int, StepReading] = {}
    for step in described:
        here = steps.get(step.number, StepReading(step.number, step.title))
        steps[step.number] = replace(here, content=(*here.content, *step.content), gate=(*here.gate, *step.gate))
    for planned in scheduled:
        # Activities above every step belong to none: they are put in the first, and this is asked about.
        number = planned.number if planned.number is not None else min(steps, default=1)
        here = steps.get(number, StepReading(number, planned.title))
        steps[number] = replace(here, title=here.title or planned.title, activities=(*here.activities, *planned.activities))
        if planned.number is None and planned.activities:
            notes.ask(
                _("Nothing says which step “%(activity)s” and what follows it belong to. Put in step %(number)s. Is that right?")
                % {"activity": planned.activities[0].title, "number": number}
            )
    if not steps:
        notes.ask(_("No steps were found. Which steps does the plan have?"))
    return tuple(steps[number] for number in sorted(steps))


def _ask_about_titles(described: Sequence[DescribedStep], scheduled: Sequence[ScheduledStep], notes: Notes) -> None:
    titles = {step.number: step.title for step in described}
    for step in scheduled:
        if step.number is None or not titles:
            continue
        if step.number not in titles:
            notes.ask(_("The schedule has a step %(number)s that the process does not describe.") % {"number": step.number})
        elif step.title and step.title.lower() != titles[step.number].lower():
            notes.ask(
                _("Step %(number)s is called “%(one)s” in the process and “%(other)s” in the schedule. Which holds?")
                % {"number": step.number, "one": titles[step.number], "other": step.title}
            )

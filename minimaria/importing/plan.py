"""Reads a project plan: its steps and gates, activities, risks, people, resources and meetings."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from minimaria.files.blocks import Item

from .contradictions import ask_about_contradictions
from .follow_up import FOLLOW_UP, follow_up_sources
from .meetings import read_meetings
from .money import amounts_in, only_amount, total_of_table
from .notes import Notes
from .opening import Opened, day_of_label, items_of, opened, text_of
from .outline import Section
from .people import read_frames, read_members
from .readings import BudgetReading, MemberReading, PlanReading, StepReading
from .risks import read_risks
from .steps import read_steps
from .subjects import BySubject, subject_of
from .swot import read_swot

_PROFESSION = re.compile(r"\w+(?:ledare|chef|samordnare|utvecklare|strateg|handläggare|sekreterare|direktör|controller)$", re.IGNORECASE)


def read_plan(source: Path | str | bytes, *, name: str = "") -> PlanReading:
    """The project plan in a .docx or .txt file, or in such a file's bytes called `name`.

    Raises UnreadableDocument, with a sentence for the person who sent it, when the file is no such document. What is in
    it and cannot be settled is among `questions`; what was read otherwise than it was written, among `corrections`.
    """
    document = opened(source, name=name, is_usual=lambda title: subject_of(title) is not None)
    notes, by_subject = document.notes, BySubject(document.sections)
    assignment, around = _assignment(by_subject.about("assignment"), notes)
    steps = read_steps(by_subject.but("risks", "swot", "members", "resources", "budget", "communication", "change_routine"), notes)
    members = read_members(by_subject.about("members", "resources", None), notes)
    plan = PlanReading(
        title=notes.read(_("Title"), document.title),
        date=day_of_label(notes, document.labels.get("date", "")),
        author=_author(document, members),
        commissioner=_text(by_subject.about("commissioner"), _("commissioner"), notes).rstrip(" ."),
        background=_text(by_subject.about("background"), _("background"), notes),
        assignment=assignment,
        assignment_text=around,
        steps=steps,
        risks=read_risks(by_subject.but("swot", "communication"), notes),
        swot=read_swot(document.sections, notes),
        members=members,
        resource_frames=read_frames(by_subject.about("resources", "members", "budget", None), members, notes),
        budget=_budget(by_subject.about("budget"), notes),
        follow_up_sources=_sources(steps, notes),
        communication=_text(by_subject.about("communication"), _("communication"), notes),
        change_routine=_text(by_subject.about("change_routine"), _("routine for changes"), notes),
        meetings=read_meetings(by_subject.about("communication"), notes),
    )
    ask_about_contradictions(plan, "\n".join([plan.background, around, *assignment]), notes)
    by_subject.ask_about_unread(notes)
    return replace(plan, corrections=notes.corrections, questions=notes.questions)


def _text(sections: Sequence[Section], subject: str, notes: Notes) -> str:
    text = "\n\n".join(text for section in sections if (text := text_of(section, notes)))
    if not text:
        notes.ask(_("Nothing was found about the plan's %(subject)s. Is it missing?") % {"subject": subject})
    return text


def _author(document: Opened, members: Sequence[MemberReading]) -> str:
    """The person's name: up to where the profession or the unit begins."""
    written = " ".join(document.labels.get("author", "").split())
    known = [member.name for member in members if member.name and written.startswith(member.name)]
    if known:
        return max(known, key=len)
    words = re.split(r"[,.;(]", written)[0].split()
    profession = next((n for n, word in enumerate(words) if n and _PROFESSION.match(word)), len(words))
    if not words:
        document.notes.ask(_("Nothing says who wrote the plan. Who did?"))
    return " ".join(words[:profession])


def _assignment(sections: Sequence[Section], notes: Notes) -> tuple[tuple[str, ...], str]:
    """The list of what is to be done, and the text around it; without a list, each paragraph is one."""
    listed = tuple(item for section in sections for item in items_of(section, notes))
    texts = [text_of(s, notes, [block]) for s in sections for block in s.blocks if not isinstance(block, Item)]
    if not listed and not texts:
        notes.ask(_("Nothing was found about the plan's %(subject)s. Is it missing?") % {"subject": _("assignment")})
    return (listed, "\n\n".join(texts)) if listed else (tuple(texts), "")


def _sources(steps: Sequence[StepReading], notes: Notes) -> tuple[str, ...]:
    following = [step for step in steps if FOLLOW_UP.search(step.title)]
    described = [line for step in following for line in step.content]
    # An activity called as its step ("Utvärdering") is the work itself, not what it is done with.
    scheduled = [activity.title for step in following for activity in step.activities if activity.title.lower() != step.title.lower()]
    return follow_up_sources(described, scheduled, notes)


def _budget(sections: Sequence[Section], notes: Notes) -> BudgetReading:
    """The text, and the amount where it says one. No amount is a valid answer: it has not been decided."""
    text = _text(sections, _("budget"), notes)
    amounts = list(amounts_in(text))
    totals = [total for section in sections for table in section.tables if (total := total_of_table(table)) is not None]
    amount = totals[0] if len(totals) == 1 else only_amount(amounts)
    if amounts and (amount is None or not all(each.is_exact for each in amounts)):
        notes.ask(
            _("The budget speaks of %(amounts)s. Which amount is decided?") % {"amounts": ", ".join(each.written for each in amounts)}
        )
    return BudgetReading(text, amount)

"""The steps as the process chapter describes them: what each holds and what must be approved before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from minimaria.files.blocks import Block, Heading, Item, Paragraph, Table

from .gates import objects_named, read_gate
from .notes import Notes, in_row
from .opening import read_item
from .outline import Section

STEP = re.compile(r"^(?P<word>steg|fas|etapp|moment)\s+(?P<number>\d{1,2})\b[\s.:–-]*(?P<title>.*)$", re.IGNORECASE)
_SUBNUMBERED = re.compile(r"^\d{1,2}\.(?P<number>\d{1,2})\.?\s+(?P<title>\S.*)$")
_PROCESS = re.compile(r"process|steg|faser|etapper|genomförande", re.IGNORECASE)


@dataclass
class DescribedStep:
    """A step as its chapter tells it; `where` names its place for people."""

    number: int
    title: str
    where: str
    content: list[str] = field(default_factory=list)
    gate: list[str] = field(default_factory=list)


def read_process(sections: Sequence[Section], proposed: Sequence[str], notes: Notes) -> list[DescribedStep]:
    """The steps of the section that describes most of them. `proposed` are lines elsewhere that name what is to be approved."""
    chosen = max(sections, key=lambda section: len(list(_headings(section))), default=None)
    if chosen is None or not list(_headings(chosen)):
        return []
    known = objects_named([*proposed, *(item.text for item in chosen.items if not item.bold)])
    steps: list[DescribedStep] = []
    for block in chosen.blocks:
        if opened := _opens(block, chosen):
            number, title = opened
            where = in_row(chosen.name, f"{number} {title}")
            steps.append(DescribedStep(number, notes.read(where, title), where))
        elif steps:
            notes.take(block)
            _read_block(block, steps[-1], known, notes)
    for number in sorted({step.number for step in steps if [other.number for other in steps].count(step.number) > 1}):
        notes.ask(_("“%(section)s” has more than one step %(number)s. Which is which?") % {"section": chosen.name, "number": number})
    return steps


def _headings(section: Section) -> Iterator[tuple[int, str]]:
    return (opened for block in section.blocks if (opened := _opens(block, section)))


def _opens(block: Block, section: Section) -> tuple[int, str] | None:
    """The number and title of the step that begins here: "Steg 2 Arbetsfas", or "4.2 Arbetsfas" in a chapter on the process."""
    if not isinstance(block, Heading):
        return None
    match = STEP.match(block.text)
    if match is None and _PROCESS.search(section.title):
        match = _SUBNUMBERED.match(block.text)
    return (int(match["number"]), match["title"].strip() or block.text) if match else None


def _read_block(block: Block, step: DescribedStep, known: set[str], notes: Notes) -> None:
    where = step.where
    is_bold = isinstance(block, Item | Paragraph) and block.bold
    lines = [" – ".join(filter(None, row)) for row in block.rows] if isinstance(block, Table) else block.text.split("\n")
    for line in lines:
        objects = read_gate(line, where, known, notes) if is_bold or _states_approval(line) else ()
        if objects:
            step.gate += objects
            if not is_bold:
                notes.ask(
                    _("%(where)s: “%(line)s” was read as what must be approved before the step. Is it?") % {"where": where, "line": line}
                )
        elif text := read_item(where, notes, line):
            step.content.append(text)
            if is_bold:
                notes.ask(
                    _("%(where)s: “%(line)s” is bold but does not say what is approved. Is it a gate?") % {"where": where, "line": line}
                )


def _states_approval(line: str) -> bool:
    """Whether a line that is not bold says the same as the bold ones do: somebody has approved something."""
    return bool(re.match(r"^\w*(?:gruppen|nätverket|rådet|styrelsen)\s*[-–]?\s+(?:har )?godkän[tn]", line, re.IGNORECASE))

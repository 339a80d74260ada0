"""A document's front page and its numbered sections, by the headings' style or by their numbers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minimaria.files.blocks import Block, Document, Heading, Item, Paragraph, Table

from .closeness import plain_letters
from .plain import is_contents_line, opens_contents

IsTitle = Callable[[str], bool]
Headings = dict[int, tuple[int, str]]

_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\.?\s+(?P<title>[A-ZÅÄÖ].{0,98})$")
_SUBNUMBERED = re.compile(r"^\d{1,2}\.\d+(?:\.\d+)*\.?\s+\S")
_COUNTED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
_STEP = re.compile(r"^(?:steg|fas|etapp|moment)\s+\d", re.IGNORECASE)
_LONGEST_TITLE = 150  # characters
_MOST_WORDS = 6  # of a heading that neither style nor number shows
_ENDS_A_SENTENCE = (".", ",", ":", ";", "?", "!")


@dataclass(frozen=True)
class Section:
    """A numbered part of the document. Headings below it are among its blocks."""

    number: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Item))


@dataclass(frozen=True)
class Outline:
    """A title, what stands before the first section, and the sections in their order."""

    title: str
    front: tuple[Block, ...]
    sections: tuple[Section, ...]


def outline(document: Document, is_usual: IsTitle = lambda _title: False) -> Outline:
    """The parts of `document`; `is_usual` knows the titles that sections of its kind usually have.

    Headings are known by their style; without styles by their numbers; without numbers by being usual. A document with
    none of these is all front page.
    """
    blocks, listed = _without_contents(document.blocks)

    def is_title(text: str) -> bool:
        return plain_letters(text) in listed or is_usual(text)

    title, blocks = _title(blocks, is_title)
    if headings := _by_style(blocks):
        return _cut(title, blocks, headings)
    headings = _by_number(blocks, is_title)
    if _are_a_list(headings):
        blocks = _with_lists(blocks)
        headings = _by_name(blocks, is_title)
    return _cut(title, blocks, headings)


def _cut(title: str, blocks: Sequence[Block], headings: Headings) -> Outline:
    """The blocks parted at `headings`, which maps a block's place to the number and title of the section it begins."""
    starts = [*sorted(headings), len(blocks)]
    front = tuple(map(_demoted, blocks[: starts[0]]))
    sections = (Section(*headings[a], tuple(map(_demoted, _with_lists(blocks[a + 1 : b])))) for a, b in pairwise(starts))
    return Outline(title, front, tuple(sections))


def _without_contents(blocks: Sequence[Block]) -> tuple[list[Block], set[str]]:
    """The blocks without the list of contents, and the titles it listed."""
    kept: list[Block] = []
    listed: set[str] = set()
    in_contents = False
    for block in blocks:
        text = "" if isinstance(block, Table) else block.text
        if not isinstance(block, Table | Item) and opens_contents(text):
            in_contents = True
        elif is_contents_line(text, within=in_contents):
            in_contents = True
            listed.add(plain_letters(re.sub(r"[\s.…\d]+$", "", _bare(text))))
        else:
            in_contents = False
            kept.append(block)
    return kept, listed


def _title(blocks: Sequence[Block], is_title: IsTitle) -> tuple[str, list[Block]]:
    """The line in the title's style, else the first heading when there is but one of its level, else the first line."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    lone: list[Heading | Paragraph] = [
        block for block in headings[:1] if sum(other.level == block.level for other in headings) == 1 and not _number(block.text)
    ]
    lines = [block for block in blocks[:1] if isinstance(block, Paragraph) and not _number(block.text)]
    found = next(iter([*(block for block in headings if block.level == 0), *lone, *lines]), None)
    if found is None:
        return "", list(blocks)
    rest = [block for block in blocks if block is not found]
    title = " ".join(found.text.split())
    if " " not in title and rest and isinstance(rest[0], Paragraph) and _goes_on(rest[0].text, is_title):
        return f"{title} {' '.join(rest[0].text.split())}", rest[1:]  # "Projektplan" alone names no plan
    return title, rest


def _goes_on(text: str, is_title: IsTitle) -> bool:
    """Whether a line can be the second half of a title: short, no sentence, no label, no section's own."""
    is_other = text.endswith(_ENDS_A_SENTENCE) or ":" in text or _NUMBERED.match(text) or is_title(text)
    return len(text) < _LONGEST_TITLE and not is_other


def _by_style(blocks: Sequence[Block]) -> Headings:
    """The headings of the highest level; a step is never a section, whatever its style."""
    headings = {
        n: block for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level > 0 and not _STEP.match(block.text)
    }
    level = min((block.level for block in headings.values()), default=0)
    found: Headings = {}
    for n, block in headings.items():
        if block.level == level:
            after = next(reversed(found.values()))[0] if found else 0
            found[n] = _number(block.text) or after + 1, _bare(block.text)
    return found


def _by_number(blocks: Sequence[Block], is_title: IsTitle) -> Headings:
    """Short lines with the next number. One that skips numbers, or stands in a numbered list, must have a known title."""
    found: Headings = {}
    after = in_list = 0
    for n, block in enumerate(blocks):
        text = block.text if isinstance(block, Paragraph) else ""
        match = None if text.endswith(_ENDS_A_SENTENCE) else _NUMBERED.match(text)
        number = int(match["number"]) if match else 0
        known = match is not None and is_title(match["title"])
        listed = bool(after) and bool(match) and number == in_list + 1 and not known  # a list begins anew at 1
        if number > after and (known or (number == after + 1 and not listed)):
            found[n] = number, _bare(text)
            after, listed = number, False
        in_list = number if listed else 0
    return found


def _are_a_list(headings: Headings) -> bool:
    """Whether most of what is numbered has nothing below it: then it is a list, and the headings have no numbers."""
    return 2 * sum(n + 1 in headings for n in headings) >= len(headings)


def _by_name(blocks: Sequence[Block], is_title: IsTitle) -> Headings:
    """Short lines that are usual titles, numbered here in their order; among them, short lines with longer ones below."""
    lines = {n: " ".join(block.text.split()) for n, block in enumerate(blocks) if isinstance(block, Paragraph)}
    usual = [n for n, text in lines.items() if _is_short(text.rstrip(" :")) and is_title(text.rstrip(" :"))]
    short = {n for n, text in lines.items() if usual and n > usual[0] and n + 1 < len(blocks) and _is_short(text)}
    stands_alone = [n for n in short if not {n - 1, n + 1} & {*short, *usual} and not _is_below(lines[n])]
    return {n: (number, lines[n].rstrip(" :")) for number, n in enumerate(sorted({*usual, *stands_alone}), 1)}


def _is_short(text: str) -> bool:
    """Whether a line has the form of a heading: a few words that end no sentence."""
    return len(text.split()) <= _MOST_WORDS and not text.endswith(_ENDS_A_SENTENCE)


def _is_below(text: str) -> bool:
    """Whether a heading is one below a section's: a step's, or one with a number like 4.1."""
    return bool(_STEP.match(text) or _SUBNUMBERED.match(text))


def _number(heading: str) -> int | None:
    match = _NUMBERED.match(heading)
    return int(match["number"]) if match else None


def _bare(heading: str) -> str:
    return " ".join(re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", heading).split())


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Lines that count themselves, two or more from 1 on, are items of a list."""
    numbers = [int(match[1]) if isinstance(b, Paragraph) and (match := _COUNTED.match(b.text)) else 0 for b in blocks]
    done = list(blocks)
    for n, block in enumerate(blocks):
        follows = numbers[n] > 1 and n and numbers[n - 1] == numbers[n] - 1
        begins = numbers[n] == 1 and numbers[n + 1 : n + 2] == [2]
        if isinstance(block, Paragraph) and (begins or (follows and isinstance(done[n - 1], Item))):
            done[n] = Item(_COUNTED.sub("", block.text), block.bold)
    return done


def _demoted(block: Block) -> Block:
    """A line that is a heading below the section's, whatever its style: "4.1 Fas ett", "Steg 1 Projektplanering"."""
    is_short = isinstance(block, Paragraph) and len(block.text) < 100 and not block.text.endswith(_ENDS_A_SENTENCE)
    if isinstance(block, Paragraph) and is_short and _is_below(block.text):
        return Heading(block.text, 2)
    return replace(block, level=max(block.level, 2)) if isinstance(block, Heading) else block

"""From lines to paragraphs: page furniture out, broken lines joined, list marks told from words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What the printer puts on every page; a line is furniture only when it holds nothing else.
_FURNITURE_WORD = (
    r"(?:sammanträdes(?:protokoll|datum)|protokoll(?:sutdrag)?|protokollsutdrag|sammanträdesdatum|sida|sidan|sid|blad|utdragsbestyrkande|"
    r"justerandes?|ordförandes?|sekreterarens?|justerares?|sign(?:atur)?(?:er)?\.?)"
)
_FURNITURE = re.compile(
    rf"(?:[A-ZÅÄÖ][\w-]+ (?:kommun|stad|region)|Region [A-ZÅÄÖ]\w+)?(?:\s*(?:{_FURNITURE_WORD}|\d{{4}}-\d\d-\d\d|\d{{1,3}}\s?\(\d{{1,3}}\)|\d{{1,3}} av \d{{1,3}}|[.:_/|-]+))+",
    re.IGNORECASE,
)
_HAS_FURNITURE = re.compile(rf"\b{_FURNITURE_WORD}(?!\w)|^\d{{1,3}}\s?\(\d{{1,3}}\)$", re.IGNORECASE)
# A rule across the page, or the day the minutes were approved or put up.
_RULE_OR_DAY = re.compile(r"[_=*-]{3,}|(?:justera[td]|anslag(?:et)?)(?: den)?:? (?:\d{4}-\d\d-\d\d|\d{1,2} [a-z]+ \d{4})\.?", re.IGNORECASE)
_PAGE_NUMBER_AFTER_WORD = re.compile(r"\b(?:sida|sidan|sid|blad)\.? \d{1,3}(?:\s?\(\d{1,3}\)| av \d{1,3})?", re.IGNORECASE)

MARK = re.compile(r"(?:[-*•·▪►➢\uf0b7]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+(?=\S)|\d{1,2}\s+(?=[Aa]tt\b)")
ATT = re.compile(r"(?:(?:samt|och|dels)\s+)?att\b", re.IGNORECASE)
_NEAR = 200  # characters around a break that say whether the text goes on there


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, on one line; `apart` when a blank line stands before it."""

    text: str
    mark: str = ""
    apart: bool = False


def is_furniture(line: str) -> bool:
    """Whether it is a page's head or foot and nothing else."""
    if _RULE_OR_DAY.fullmatch(line.strip()):
        return True
    bare = _PAGE_NUMBER_AFTER_WORD.sub("sida", line.strip())
    return bool(bare and _HAS_FURNITURE.search(bare) and _FURNITURE.fullmatch(bare))


class Flow:
    """How one text runs: whether a line goes on where the line before it ended."""

    def __init__(self, recommended: str) -> None:
        # Where the recommended text begins a clause on a line of its own, it does not run on.
        apart = re.sub(r"\n(?=[ \t]*(?:(?:[-*•·]|\d{1,2}[.)])[ \t]*)?att\b)", " \0 ", recommended, flags=re.IGNORECASE)
        self._recommended = f" {' '.join(apart.split())} "

    def goes_on(self, before: str, line: str) -> bool:
        """Whether the recommended text itself runs so across the break.

        This may join what was apart; it can never make a text equal that has other words, for all of them are compared.
        """
        last, first = before[-_NEAR:].split()[-1:], line[:_NEAR].split()[:2]
        if not last or not first:
            return False
        return f" {last[0]} {first[0]}{' ' + first[1] if len(first) > 1 else ''}" in self._recommended


def lines_of(text: str, flow: Flow) -> list[str]:
    """The lines without page furniture; columns that stand side by side come one after the other."""
    found: list[str] = []
    # A list mark that a PDF puts on a line of its own belongs to the line below.
    for line in re.sub(r"(?m)^[ \t]*([-*•·▪►➢\uf0b7]|\d{1,2}[.)])[ \t]*\n(?=[ \t]*[Aa]tt\b)", r"\1 ", text).split("\n"):
        if is_furniture(line) and not (found and flow.goes_on(found[-1], line)):
            continue
        # A list mark and its tabulator are no column of their own.
        line = re.sub(r"^(\s*(?:[-*•·▪►➢\uf0b7]|\(?\d{1,2}[.)]|\(?[a-h]\)))\s+", r"\1 ", line).strip()
        found += [re.sub(r" +", " ", column).strip() for column in re.split(r"\t+| {3,}", line)]
    return found


def paragraphs(lines: list[str], flow: Flow, starts: "re.Pattern[str]") -> Iterator[Paragraph]:
    """The lines of one section as paragraphs. `starts` matches a line that begins something new, whatever stands before."""
    held, mark, apart, blank = "", "", False, False
    for line in lines:
        if not line:
            blank = True
            continue
        marked = MARK.match(line)
        new = not held or not flow.goes_on(held, line)
        if held and new:
            new = blank or bool(marked) or bool(ATT.match(line) and not _needs_att(held)) or bool(starts.match(line) and not _hangs(held))
            new = new and not (blank and not marked and line[0].islower() and not ATT.match(line) and not _ends(held))
        if new:
            if held:
                yield Paragraph(held, mark, apart)
            mark = marked[0].strip() if marked else ""
            held, apart = line[marked.end() :] if marked else line, blank
        else:
            held = f"{held} {line}"
        blank = False
    if held:
        yield Paragraph(held, mark, apart)


def _needs_att(before: str) -> bool:
    """Whether the line before leaves an "att" hanging that belongs to it: "under förutsättning"."""
    return bool(re.search(r"\b(?:förutsättning|villkor|uppdrag|innebär|så|genom|för|om|utan|åt \w+)$", before[-_NEAR:], re.IGNORECASE))


def _hangs(before: str) -> bool:
    """Whether a sentence goes on after the line: it ends in a word that cannot end one."""
    return bool(re.search(r"(?:,|\b(?:att|om|och|samt|som|till|av|i|på|med|den|det|enligt|för))$", before[-_NEAR:], re.IGNORECASE))


def _ends(text: str) -> bool:
    return text.endswith((".", ":", ";", "!", "?"))

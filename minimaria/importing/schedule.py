"""The table of activities: its steps, the shifts and breaks that tables suffer, and dates as they were said."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from minimaria.dates import PlanDate, Qualifier, UnreadableDate

from .columns import Row, Sheet, find_sheets
from .notes import Notes, in_row
from .outline import Section
from .process import STEP
from .readings import ActivityReading
from .spelling import are_forms_of_one_word

# fmt: off
_COLUMNS = {
    "number": ("nr", "nummer", "#", "steg", "fas", "etapp"),
    "title": (
        "beskrivning av uppgift", "uppgift", "aktivitet", "aktiviteter", "arbetsuppgift", "moment", "delmoment", "vad", "insats",
        "åtgärd", "beskrivning",
    ),
    "responsible": ("ansvarig", "ansvariga", "ansvar", "vem", "utförare"),
    "start": ("startdatum", "start", "börjar", "från"),
    "due": (
        "slutdatum", "datum", "när", "klart", "klar", "deadline", "tid", "tidpunkt", "tidplan", "slut", "färdigt", "senast",
    ),
    "comment": ("kommentar", "kommentarer", "anmärkning", "notering", "anteckning", "övrigt"),
}
# fmt: on
SCHEDULE = (_COLUMNS, [{"title", "due"}, {"title", "responsible"}])
_ONLY_NUMBER = re.compile(r"^(?P<number>\d{1,2})\.?$")
_NUMBER_AND_TITLE = re.compile(r"^(?P<number>\d{1,2})[.:]?\s+(?P<title>\D.*)$", re.DOTALL)
_SUBNUMBER = re.compile(r"^(?P<number>\d{1,2})[.:]\d{1,2}\.?$")
_COMPACT = re.compile(r"(?<!\d)(?:\d{6}|\d{8})(?!\d)")
_STEP_HEADINGS = ("steg", "fas", "etapp")
_ORDER = ("title", "responsible", "due", "comment")


@dataclass
class _Activity:
    """A row of the table before its words are read."""

    title: str
    responsible: str = ""
    due: str = ""
    comment: str = ""


@dataclass
class ScheduledStep:
    """`number` is None for activities that stand above the first step."""

    number: int | None
    title: str
    section: Section
    rows: list[_Activity] = field(default_factory=list)
    activities: list[ActivityReading] = field(default_factory=list)


def read_schedule(sections: Sequence[Section], described: Mapping[int, str], notes: Notes) -> list[ScheduledStep]:
    """The steps of the tables of activities, in order. `described` are the steps that the plan describes elsewhere."""
    sheets = find_sheets(sections, *SCHEDULE)
    if not sheets:
        notes.ask(_("No table of activities was found. What is to be done, by whom and when?"))
    steps: list[ScheduledStep] = []
    for sheet in sheets:
        notes.take(*sheet.tables)
        steps += _Table(sheet, described, notes).steps()
    usual = _usual_words(row.due for step in steps for row in step.rows)
    for step in steps:
        step.title = notes.read(step.section.name, step.title)
        step.activities = [_read(row, step.section, usual, notes) for row in step.rows]
    return steps


class _Table:
    """One table, row by row: what a row is depends on the rows above it."""

    def __init__(self, sheet: Sheet, described: Mapping[int, str], notes: Notes) -> None:
        self.sheet, self.described, self.notes = sheet, described, notes
        self.found: list[ScheduledStep] = []
        self.has_shift = False
        self.rows = list(sheet.read_rows())
        self.people = {row["responsible"] for row in self.rows if row["title"] and row["responsible"]}
        heading = sheet.headings[sheet.places["number"]].lower() if "number" in sheet.places else ""
        titled = [row for row in self.rows if row["title"]]
        is_each_numbered = all(_ONLY_NUMBER.match(row["number"]) for row in titled)
        # Where every activity has a number, no row is a step's own unless a step is called so.
        self.has_own_rows = not (is_each_numbered and any(row.filled > {"number", "title"} for row in titled))
        # "Nr" counts the activities, or is one cell over all rows of a step; "Steg" says each one's step.
        self.only_counts = is_each_numbered and not heading.startswith(_STEP_HEADINGS)
        self.says_steps = heading.startswith(_STEP_HEADINGS) or not any(self._alone(row) for row in self.rows)

    def steps(self) -> list[ScheduledStep]:
        """The table's steps, each with its rows."""
        for row in self.rows:
            if opened := self._opens(row):
                number, title, row = opened
                self._open(number, title)
            if row.filled - {"number"} or row.beside:
                self._take(row)
        return self.found

    def _open(self, number: int | None, title: str) -> None:
        if not (number is not None and self.found and self.found[-1].number == number):
            self.found.append(ScheduledStep(number, title, self.sheet.section))
            self.has_shift = False

    def _alone(self, row: Row) -> bool:
        return bool(row.filled) and row.filled <= {"number", "title"} and self._step_of(row) is not None

    def _step_of(self, row: Row) -> tuple[int, str] | None:
        """The step that a row's first words name: "2." "Arbetsfas"; "5. Uppföljning"; "Steg 3: Start"."""
        number, title = row["number"], row["title"]
        if match := STEP.match(number or title):
            return int(match["number"]), match["title"].strip() or (title if number else "")
        if match := _ONLY_NUMBER.match(number):
            return int(match["number"]), title
        if match := _NUMBER_AND_TITLE.match(number or ("" if "number" in self.sheet.places else title)):
            return int(match["number"]), match["title"].strip()
        if number and not any(character.isdecimal() for character in number):
            return self._number_of(number), number
        return None

    def _number_of(self, title: str) -> int:
        """The number of the step called `title`, here or elsewhere; the next free one for a step that is new."""
        known = {step.title.lower(): step.number or 0 for step in self.found} | {other.lower(): n for n, other in self.described.items()}
        return known.get(title.lower()) or max([0, *known.values()]) + 1

    def _opens(self, row: Row) -> tuple[int, str, Row] | None:
        """The step that begins with this row, and what is left of the row when it has been taken out."""
        named = self._step_of(row)
        if named is None:
            if match := _SUBNUMBER.match(row["number"]):
                return int(match["number"]), self.described.get(int(match["number"]), ""), _without(row, "number")
            return None
        number, title = named
        if title and title != row["title"]:  # the step's name stands with its number: the rest is an activity of it
            return number, title, _without(row, *(["number"] if row["number"] else ["title"]))
        is_described = self._is_described(number, title)
        if self._alone(row) and (self.has_own_rows or is_described):
            return number, title or self.described.get(number, ""), _without(row, "number", "title")
        if self.only_counts and not is_described:
            return None
        if self.says_steps and not (is_described and self.has_own_rows) and not self.only_counts:
            return number, self.described.get(number, ""), _without(row, "number")
        self._ask_about_step(row)
        return number, title, _without(row, *row.cells)

    def _is_described(self, number: int, title: str) -> bool:
        """Whether a step of this number is called so elsewhere."""
        described = self.described.get(number, "")
        return bool(described and title) and are_forms_of_one_word(described.lower(), title.lower())

    def _ask_about_step(self, row: Row) -> None:
        rest = "; ".join(row[meaning] for meaning in ("responsible", "start", "due", "comment") if row[meaning])
        self.notes.ask(
            _("%(where)s: the step's own row says “%(rest)s”. Where does it belong?")
            % {"where": in_row(self.sheet.section.name, row["title"]), "rest": rest}
        )

    def _take(self, row: Row) -> None:
        """A row that is an activity, a shifted activity, or the rest of the one above."""
        if not self.found:
            self._open(None, "")
        rows = self.found[-1].rows
        if row["title"]:
            rows.append(_Activity(row["title"], row["responsible"], self._said(row), self._comment(row)))
        elif rows and self._continues(row):
            self._continue(rows[-1], row)
        elif row["responsible"]:
            self._shift(row, rows)
        else:
            self._ask_about_rest(row)

    def _said(self, row: Row) -> str:
        """The date; the first and the last day where the table has both, "från" the first where it has no last."""
        start, due = row["start"], row["due"]
        if not start or not due:
            return due or (f"från {start}" if _is_one_day(start) else start)
        return f"{start}–{due}"

    def _comment(self, row: Row) -> str:
        """The comment, and after it what stands in columns that have no other place."""
        parts = [row["comment"], *(f"{heading}: {text}" if heading else text for heading, text in row.beside)]
        for heading, text in row.beside:
            where = in_row(self.sheet.section.name, row["title"])
            self.notes.correct(where, text, f"{heading}: {text}", _("a column that has no place of its own, read with the comment"))
        return "\n".join(part for part in parts if part)

    def _continues(self, row: Row) -> bool:
        """Whether a row without a title goes on where the one above stopped."""
        filled = row.filled - {"number"}
        if row.beside:
            return False
        if filled == {"responsible"}:
            return not self.has_shift and (row["responsible"] in self.people or row["responsible"][:1].islower())
        return filled <= {"comment", "due"} and (filled == {"comment"} or row["due"][:1].islower())

    def _continue(self, above: _Activity, row: Row) -> None:
        for meaning in _ORDER:
            if row[meaning]:
                said = getattr(above, meaning)
                setattr(above, meaning, f"{said} {row[meaning]}".strip())
                self.notes.correct(
                    in_row(self.sheet.section.name, above.title),
                    row[meaning],
                    getattr(above, meaning),
                    _("a cell alone in its row, read as the end of the one above"),
                )

    def _shift(self, row: Row, rows: list[_Activity]) -> None:
        """The title stands in the next column to the right, alone or with the whole row."""
        self.has_shift = True
        title, said, (after, _break, rest) = row["responsible"], row["due"], row["comment"].partition("\n")
        if said and _is_date(said):
            activity = _Activity(title, "", said, row["comment"])
        elif said or _is_date(after):
            activity = _Activity(title, said, after, rest)
        else:
            activity = _Activity(title, "", "", row["comment"])
        rows.append(activity)
        if row["start"] or row.beside:
            self._ask_about_rest(row)
        heading = self.sheet.headings[self.sheet.places["responsible"]]
        where = in_row(self.sheet.section.name, title)
        self.notes.correct(where, f"{heading}: {title}", title, _("shifted columns: what is to be done stood in another column"))

    def _ask_about_rest(self, row: Row) -> None:
        rest = "; ".join([*row.cells.values(), *(text for _heading, text in row.beside)])
        self.notes.ask(
            _("%(where)s: “%(rest)s” stands in a row of its own. Where does it belong?")
            % {"where": in_row(self.sheet.section.name, str(row.number)), "rest": rest}
        )


def _without(row: Row, *meanings: str) -> Row:
    return replace(row, cells={meaning: text for meaning, text in row.cells.items() if meaning not in meanings})


def _is_one_day(text: str) -> bool:
    """Whether a date says nothing but when: "v. 10", not "tidigast 1 maj"."""
    return _is_date(text) and PlanDate.read(text).qualifier == Qualifier.NONE


def _is_date(text: str) -> bool:
    try:
        return bool(PlanDate.read(text))
    except UnreadableDate:
        return False


def _usual_words(literals: Iterator[str]) -> Counter[str]:
    """How often each wording stands before a date: "Presenteras för styrgruppen i" three times."""
    return Counter(before for literal in literals if (before := _before_date(literal)))


def _before_date(literal: str) -> str:
    found = PlanDate.find_all(literal)
    text = " ".join(literal.split())
    return text[: text.find(found[0][0])].strip() if len(found) == 1 and found[0][0] in text else ""


def _read(row: _Activity, section: Section, usual: Counter[str], notes: Notes) -> ActivityReading:
    where = in_row(section.name, " ".join(row.title.split()))
    title = notes.read(where, " ".join(row.title.split()))
    where = in_row(section.name, title)
    responsible = notes.read_who(where, " ".join(row.responsible.split()))
    due = _read_due(row.due, where, usual, notes)
    return ActivityReading(title, responsible, due, notes.read(where, row.comment))


def _read_due(written: str, where: str, usual: Counter[str], notes: Notes) -> PlanDate:
    """The date as it was said; without days, and a question, when it cannot be read."""
    written = " ".join(written.split())
    literal = notes.read(where, written)
    before = _before_date(written)
    if before and usual[f"{before} i"] > usual[before]:
        whole = literal.replace(notes.spelling.mend(before).text, notes.spelling.mend(f"{before} i").text, 1)
        notes.correct(where, literal, whole, _("spelling: the document's usual form"))
        literal = whole
    try:
        due = PlanDate.read(literal)
    except UnreadableDate as problem:
        notes.ask(
            _("%(where)s: the date “%(written)s” cannot be read. %(problem)s") % {"where": where, "written": written, "problem": problem}
        )
        return PlanDate(literal=literal)
    if _COMPACT.search(literal):
        notes.correct(where, literal, due.for_tables(), _("a date in digits alone"))
    return due

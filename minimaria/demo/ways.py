"""One party's way to its decision, as the story tells it: in days counted from today."""

from dataclasses import dataclass

from decisions.states import Outcome, WordingClass

_KF = "Kommunfullmäktige"


@dataclass(frozen=True)
class Way:
    """One party's way: which body decides, when, and what came of it. `ruled` is None while the wording is not ruled on."""

    code: str
    day: int
    paragraph: str = ""
    body: str = _KF
    outcome: Outcome | None = Outcome.APPROVED
    ruled: WordingClass | None = WordingClass.LITERAL
    extra: str = ""  # an att-sats of its own
    entered_by_lead: bool = False
    again: int | None = None  # when a matter that was referred back comes up again
    noticed: int | None = 12  # days from the meeting to the notice
    appealed: bool = False
    referred_to: str = ""  # of a matter that was referred back, by a minority
    referred_because: str = ""


@dataclass(frozen=True)
class Joint:
    """A board of two parties that decides once for both."""

    board: str
    day: int
    paragraph: str


@dataclass(frozen=True)
class ByOffice:
    """An office that decides by delegation, and the board that is told of it."""

    office: str
    reported_to: str
    day: int
    point: str

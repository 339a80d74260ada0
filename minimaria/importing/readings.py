"""What was read from a letter of intent or a plan. `as_json` is the one object that the commands print."""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date as Day  # noqa: N812  (the readings have a field called date)
from typing import Any

from minimaria.dates import PlanDate

from .notes import Correction


def _json(value: Any) -> Any:
    if isinstance(value, PlanDate):
        return value.as_json()
    if isinstance(value, Day):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json(part) for part in value]
    if is_dataclass(value):
        return {part.name: _json(getattr(value, part.name)) for part in fields(value) if part.metadata.get("json", True)}
    return value


@dataclass(frozen=True)
class PartyReading:
    """A party as it was named. Without a code, `name` is what was written and `suggestions` are official names."""

    name: str
    code: str | None
    as_written: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionReading:
    """A numbered section of the letter."""

    number: int
    title: str
    text: str


@dataclass(frozen=True)
class LetterReading:
    """A letter of intent. The title is quoted; all other text is read with its slips mended, as `corrections` tell."""

    title: str
    date: Day | None
    registration_number: str
    version: int | str | None
    recommended_by: str
    recommended_on: Day | None
    condition: str
    parties: tuple[PartyReading, ...]
    sections: tuple[SectionReading, ...]
    points: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    questions: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return dict(_json(self))


@dataclass(frozen=True)
class ActivityReading:
    """A row of the schedule. Nobody responsible is ""; a date that could not be read has no days and its literal."""

    title: str
    responsible: str
    due: PlanDate
    comment: str


@dataclass(frozen=True)
class StepReading:
    """`gate` is what the steering group approves before this step begins."""

    number: int
    title: str
    content: tuple[str, ...] = ()
    gate: tuple[str, ...] = ()
    activities: tuple[ActivityReading, ...] = ()


@dataclass(frozen=True)
class RiskReading:
    """`probability` is low, fairly_high or high; None when it was said in another way, which is then a question."""

    text: str
    probability: str | None
    consequence: str
    mitigation: str


@dataclass(frozen=True)
class SwotReading:
    """The four fields, each with its items in order."""

    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemberReading:
    """A row of the organisation. A role that nobody holds yet has no name; a person in two groups has two rows."""

    group: str
    subgroup: str
    name: str
    profession: str
    unit: str


@dataclass(frozen=True)
class ResourceFrameReading:
    """`percent` of a full-time post; None when it was said in another way, which is then a question."""

    role: str
    name: str
    percent: int | float | None


@dataclass(frozen=True)
class BudgetReading:
    """`amount` in whole kronor; None when none, or no single one, was said."""

    text: str
    amount: int | None


@dataclass(frozen=True)
class PlanReading:
    """A project plan, all text read with its slips mended, as `corrections` tell."""

    title: str
    date: Day | None
    author: str
    commissioner: str
    background: str
    assignment: tuple[str, ...]
    steps: tuple[StepReading, ...]
    risks: tuple[RiskReading, ...]
    swot: SwotReading
    members: tuple[MemberReading, ...]
    resource_frames: tuple[ResourceFrameReading, ...]
    budget: BudgetReading
    follow_up_sources: tuple[str, ...]
    communication: str
    change_routine: str
    meetings: tuple[PlanDate, ...]
    corrections: tuple[Correction, ...] = ()
    questions: tuple[str, ...] = ()
    assignment_text: str = field(default="", metadata={"json": False})  # what stands around the assignment's list

    def as_json(self) -> dict[str, Any]:
        return dict(_json(self))

"""How a state is shown: its sign, its tone (colour) and its pattern on the map. Colour is never the only carrier.

The words of a state belong to the app that has it; how it looks belongs here, so that "referred back" wears the same
sign on the board, on the map, in a list and in a PDF. The keys are the values of the apps' status choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Mark:
    """What a state wears. `tone` names colours in tokens.css, `shape` a drawing in SHAPES, `pattern` one in maps.PATTERNS."""

    key: str
    tone: str
    shape: str
    pattern: str = "plain"

    @property
    def drawing(self) -> str:
        """The inside of an SVG of 16 × 16, drawn in currentColor: fonts lack half of these signs."""
        return SHAPES[self.shape]


_STROKE = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
_BARS = (("2", "9"), ("6.5", "6"), ("11", "3"))


def _bars(filled: int) -> str:
    """Three rising bars, the first `filled` of them solid."""
    solid = 'fill="currentColor" stroke="currentColor" stroke-width="1"'
    hollow = 'fill="none" stroke="currentColor" stroke-width="1"'
    return "".join(
        f'<rect x="{x}" y="{y}" width="3" height="{14 - int(y)}" {solid if number < filled else hollow}/>'
        for number, (x, y) in enumerate(_BARS)
    )


SHAPES: Mapping[str, str] = {
    "full": '<circle cx="8" cy="8" r="5.5" fill="currentColor"/>',
    "half": f'<circle cx="8" cy="8" r="5" {_STROKE}/><path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor"/>',
    "ring": f'<circle cx="8" cy="8" r="5" {_STROKE}/>',
    "dashed": f'<circle cx="8" cy="8" r="5" {_STROKE} stroke-dasharray="1.2 3.1"/>',
    "begun": f'<circle cx="8" cy="8" r="5" {_STROKE}/><circle cx="8" cy="8" r="1.75" fill="currentColor"/>',
    "check": f'<path d="M2.75 8.75l3.5 3.5 7-8.5" {_STROKE}/>',
    "cross": f'<path d="M4 4l8 8M12 4l-8 8" {_STROKE}/>',
    "loop": f'<path d="M3.2 6.6A5.2 5.2 0 1 1 3 9.4M3 3v3.8h3.8" {_STROKE}/>',
    "pause": f'<path d="M5.75 3.5v9M10.25 3.5v9" {_STROKE}/>',
    "unequal": f'<path d="M3 6h10M3 10h10M10.5 2.5l-5 11" {_STROKE}/>',
    "question": f'<path d="M5.5 5.6a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 1.9" {_STROKE}/><circle cx="8" cy="12.9" r="1.1" fill="currentColor"/>',
    "flag": f'<path d="M4 14V2.75M4 3.25h8l-2 3 2 3H4" {_STROKE}/>',
    "barred": f'<circle cx="8" cy="8" r="5.25" {_STROKE}/><path d="M4.4 4.4l7.2 7.2" {_STROKE}/>',
    "leaving": f'<path d="M6.5 3h-3v10h3M6.5 8H13M10.5 5.5L13 8l-2.5 2.5" {_STROKE}/>',
    "clock": f'<circle cx="8" cy="8" r="5.5" {_STROKE}/><path d="M8 4.9V8l2.2 1.6" {_STROKE}/>',
    "late": f'<path d="M8 2.5l6 10.75H2z" {_STROKE}/><path d="M8 6.5v3" {_STROKE}/><circle cx="8" cy="11.5" r=".9" fill="currentColor"/>',
    "envelope": f'<path d="M2.25 4h11.5v8.25H2.25zM2.5 4.5L8 8.75l5.5-4.25" {_STROKE}/>',
    "pen": f'<path d="M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2z" {_STROKE}/>',
    "lock": f'<path d="M4 7.5h8v6H4zM5.5 7.5V5.25a2.5 2.5 0 0 1 5 0V7.5" {_STROKE}/>',
    "diamond": '<path d="M8 2l6 6-6 6-6-6z" fill="currentColor"/>',
    "diamond_open": f'<path d="M8 2.5L13.5 8 8 13.5 2.5 8z" {_STROKE}/>',
    "diamond_half": f'<path d="M8 2.5L13.5 8 8 13.5 2.5 8z" {_STROKE}/><path d="M8 2.5v11L2.5 8z" fill="currentColor"/>',
    "span": f'<path d="M2 4v8M2 8h7" {_STROKE}/><path d="M8 4.5h7v7H8z" fill="currentColor"/>',
    "up": f'<path d="M8 13V3.5M3.75 7.5L8 3.25l4.25 4.25" {_STROKE}/>',
    "down": f'<path d="M8 3v9.5M3.75 8.5L8 12.75l4.25-4.25" {_STROKE}/>',
    "equal": f'<path d="M3.5 6.25h9M3.5 9.75h9" {_STROKE}/>',
    "plus": f'<path d="M8 3.25v9.5M3.25 8h9.5" {_STROKE}/>',
    "bars_1": _bars(1),
    "bars_2": _bars(2),
    "bars_3": _bars(3),
}

# key: (tone, shape, pattern). Red tones are for what has been ruled; what only worries is amber.
_TABLE: Mapping[str, tuple[str, str, str]] = {
    "closed": ("settled", "check", "plain"),  # a decision round; an open one is like an open step
    # a party in a decision round
    "not_started": ("open", "dashed", "dashes"),
    "preparing": ("planned", "begun", "dots"),
    "planned": ("planned", "ring", "plain"),
    "unconfirmed": ("asked", "envelope", "dots"),
    "decided": ("nearly", "half", "dots"),
    "without_extract": ("nearly", "half", "upright"),
    "minutes_approved": ("nearly", "half", "lines"),
    "posted": ("nearly", "half", "plain"),
    "legal_force_estimated": ("settled", "full", "lines"),
    "legal_force": ("settled", "check", "plain"),
    "agreed": ("settled", "full", "plain"),
    "under_review": ("doubt", "question", "upright"),
    "tabled": ("back", "pause", "lines"),
    "referred_back": ("back", "loop", "rising"),
    "removed": ("gone", "barred", "dots"),
    "deviating": ("against", "unequal", "falling"),
    "rejected": ("alarm", "cross", "plain"),
    "appealed": ("back", "flag", "grid"),
    "stayed": ("alarm", "pause", "crossed"),
    "annulled": ("alarm", "barred", "crossed"),
    "left": ("gone", "leaving", "crossed"),
    # outcome of a decision, and the verdict on its wording
    "approved": ("settled", "check", "plain"),
    "literal": ("settled", "full", "plain"),
    "editorial": ("settled", "full", "lines"),
    "substance": ("against", "unequal", "falling"),
    "not_final": ("planned", "ring", "dots"),
    "unreadable": ("doubt", "question", "dots"),
    # what became of a decision in law
    "confirmed": ("settled", "check", "plain"),
    "upheld": ("settled", "check", "lines"),
    "taken_back": ("gone", "barred", "dots"),
    # gates, and what they approve
    "waiting": ("planned", "diamond_open", "plain"),
    "submitted": ("asked", "diamond_half", "dots"),
    "passed": ("settled", "diamond", "plain"),
    "passed_with_conditions": ("nearly", "diamond_half", "plain"),
    "returned": ("back", "loop", "rising"),
    "awaiting": ("asked", "diamond_half", "dots"),  # a change of the plan
    "amended": ("settled", "check", "lines"),
    "missing": ("back", "dashed", "dashes"),
    "ready": ("settled", "check", "plain"),
    "lacks": ("back", "dashed", "dashes"),
    "working_material": ("planned", "pen", "dots"),
    "draft_for_comments": ("asked", "envelope", "dots"),
    "established": ("settled", "check", "plain"),
    "dispatched": ("settled", "check", "lines"),
    # points of an agenda
    "decide": ("asked", "diamond", "plain"),
    "discuss": ("planned", "question", "plain"),
    "note": ("planned", "ring", "plain"),
    # a party over time: one of its bodies has approved, and what is to come
    "approved_by_one": ("settled", "check", "plain"),
    "likely": ("nearly", "span", "plain"),
    "in_law": ("settled", "diamond", "plain"),
    "in_law_estimated": ("settled", "diamond_open", "plain"),
    # steps and activities
    "shut": ("planned", "lock", "plain"),
    "open": ("nearly", "half", "plain"),
    "started": ("nearly", "half", "plain"),
    "waiting_for_gate": ("planned", "lock", "plain"),
    "done": ("settled", "check", "plain"),
    "late": ("alarm", "late", "plain"),
    "cancelled": ("gone", "barred", "crossed"),
    # long work; what is done is like an activity that is
    "queued": ("planned", "clock", "plain"),
    "running": ("nearly", "half", "plain"),
    "failed": ("back", "cross", "plain"),
    "given_up": ("gone", "barred", "plain"),
    # risks: exactly three
    "low": ("planned", "bars_1", "plain"),
    "fairly_high": ("back", "bars_2", "rising"),
    "high": ("alarm", "bars_3", "plain"),
    # and how one moved
    "risen": ("back", "up", "plain"),
    "fallen": ("settled", "down", "plain"),
    "unchanged": ("planned", "equal", "plain"),
    "new": ("asked", "plus", "plain"),
    "unrated": ("open", "dashed", "plain"),
    # versions of a text
    "draft": ("planned", "pen", "plain"),
    "issued": ("settled", "check", "plain"),
    "superseded": ("gone", "barred", "dots"),
    "withdrawn": ("gone", "barred", "crossed"),
}
MARKS: Mapping[str, Mark] = {key: Mark(key, *look) for key, look in _TABLE.items()}


_UNKNOWN = Mark("", "planned", "ring", "plain")
_PROBABILITIES = {1: "low", 2: "fairly_high", 3: "high"}  # the one scale that is stored as numbers


def mark(state: "str | int | Enum | Mark") -> Mark:
    """The mark of a state, given as a choice, its value or a mark.

    A state without a drawing is shown as a ring, in grey: its word still says what it is. A test finds such states.
    """
    if isinstance(state, Mark):
        return state
    value = state.value if isinstance(state, Enum) else state
    return MARKS.get(_PROBABILITIES.get(value, "") if isinstance(value, int) else str(value), _UNKNOWN)

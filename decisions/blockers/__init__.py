"""What stands in the way of a decision, by subject."""

from decisions.blockers.changes import answering_blockers, requesting_blockers
from decisions.blockers.gates import (
    Outcomes,
    deciding_blockers,
    deliverable_of,
    held_blockers,
    meeting_blockers,
    outcome_blockers,
    position_blockers,
    submitting_blockers,
)

__all__ = [
    "Outcomes",
    "answering_blockers",
    "deciding_blockers",
    "deliverable_of",
    "held_blockers",
    "meeting_blockers",
    "outcome_blockers",
    "position_blockers",
    "requesting_blockers",
    "submitting_blockers",
]

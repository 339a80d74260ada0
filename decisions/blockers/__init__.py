"""What stands in the way of a decision, by subject."""

from decisions.blockers.changes import answering_blockers, requesting_blockers
from decisions.blockers.gate_records import adjusting_blockers, confirming_record_blockers, order_blockers, writing_blockers
from decisions.blockers.gates import (
    Outcomes,
    deciding_blockers,
    deliverable_of,
    direct_blockers,
    held_blockers,
    meeting_blockers,
    outcome_blockers,
    position_blockers,
    submitting_blockers,
)

__all__ = [
    "Outcomes",
    "adjusting_blockers",
    "answering_blockers",
    "confirming_record_blockers",
    "deciding_blockers",
    "deliverable_of",
    "direct_blockers",
    "held_blockers",
    "meeting_blockers",
    "order_blockers",
    "outcome_blockers",
    "position_blockers",
    "requesting_blockers",
    "submitting_blockers",
    "writing_blockers",
]

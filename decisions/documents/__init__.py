"""What the documents of decisions say: read here, laid out by minimaria/pdf, worded in templates/decisions/documents/."""

from decisions.documents.gates import gate_document
from decisions.documents.meeting import meeting_papers
from decisions.documents.minutes import minutes_document
from decisions.documents.papers import body_that_decides, official_report, receipt, resolution_file
from decisions.documents.status import RoundOnPaper, for_a_machine, put_on_paper, round_on_paper, status_document

__all__ = [
    "RoundOnPaper",
    "body_that_decides",
    "for_a_machine",
    "gate_document",
    "meeting_papers",
    "minutes_document",
    "official_report",
    "put_on_paper",
    "receipt",
    "resolution_file",
    "round_on_paper",
    "status_document",
]

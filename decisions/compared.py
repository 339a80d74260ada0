"""A decision's wording compared with the recommended resolution, by what was read of its extracts."""

from collections.abc import Sequence

from decisions.models import Extract, PartyDecision
from decisions.revising import read_on
from decisions.wording import FileText, Found, Record, look
from minimaria.files.reading import reading_of

# What the rows must bring along.
RECORD = ("step__body", "step__case__party__organisation", "step__case__round__version__agreement")


def look_at(decision: PartyDecision, extracts: Sequence[Extract]) -> Found | None:
    """What the machine says of the wording; None where there is nothing to compare, or nothing to compare with.

    Reads the store, so never inside a verb. `extracts` are those on file, in the order they came.
    """
    body, organisation = decision.step.body.name, decision.step.case.party.organisation
    asked = read_on(decision.step.case.round.version, decision.meeting_date)
    record = Record(
        recommended=asked.resolution(body),
        body=body,
        party=(organisation.name, organisation.genitive),
        meeting_date=decision.meeting_date,
        paragraph=decision.paragraph,
        typed=decision.wording,
    )
    return look(record, [_text_of(extract) for extract in extracts])


def _text_of(extract: Extract) -> FileText:
    read = reading_of(extract.file) if extract.file else None
    return FileText(read.text, read.doubts) if read else FileText(None)

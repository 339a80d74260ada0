"""The minutes of a steering meeting on paper: for who was there, and for the file of the case."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import override

from decisions.models import Minutes
from decisions.written import Written, written
from minimaria.pdf import Document
from minimaria.rules import Role


@override(settings.LANGUAGE_CODE)
def minutes_document(minutes: Minutes, *, now: datetime) -> Document:
    """The minutes. Approved, they say what they said then, and the same bytes each time; else what is written so far, marked as a draft."""
    told = written(minutes)
    meeting = minutes.meeting
    made_on = (max(filter(None, [minutes.approved_at, minutes.adjusted_at])) if minutes.is_approved else now) or now
    return Document(
        template="decisions/documents/minutes_document.html",
        context={"collaboration": meeting.body.collaboration, "minutes": minutes, "written": told, "meeting": meeting},
        title=f"{minutes.title}, {meeting.body.name} {meeting.date.isoformat()}",
        author=meeting.body.collaboration.name,
        subject=minutes.title,
        made_on=made_on,
        file_name=f"{'protokoll' if minutes.kind == 'protocol' else 'minnesanteckningar'}-{meeting.date.isoformat()}",
        data=_for_a_machine(told, made_on),
        data_described=minutes.title,
    )


def _for_a_machine(told: Written, known_at: datetime) -> dict[str, Any]:
    minutes, meeting = told.minutes, told.minutes.meeting
    return {
        "document": "minutes",
        "known_at": known_at,
        "example_data": meeting.body.collaboration.is_example,
        "collaboration": meeting.body.collaboration.name,
        "meeting": {"body": meeting.body.name, "date": meeting.date},
        "kind": minutes.kind,
        "status": minutes.status,
        "approved_at": minutes.approved_at,
        "corrects": minutes.corrects.key if minutes.corrects else None,
        "reason": minutes.reason,
        "attendance": [
            {"name": str(row), "role": str(Role(row.capacity).label) if row.capacity else None, "present": row.is_present}
            for row in told.attendance
        ],
        "points": [
            {
                "number": one.item.position,
                "title": one.item.title,
                "before_the_group": list(one.item.lines),
                "said": one.item.said,
                "decided": one.item.decided,
                "recorded": [{"decision": recorded.text, "note": recorded.note} for recorded in one.recorded],
                "actions": [{"what": action.what, "owner": action.owner, "due": action.due.as_json()} for action in one.actions],
            }
            for one in told.items
        ],
    }

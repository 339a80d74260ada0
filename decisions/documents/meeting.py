"""All papers of a steering meeting in one file: its agenda, each point with what lies before the group, and the files themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from decisions.agenda import Point, agenda_of
from decisions.presented import Presented, presented_at_each
from minimaria.files.store import path_of
from minimaria.pdf import Attachment, Document
from minimaria.templatetags.look import in_words
from projects.models import DeliverableVersion, Gate

# What is larger is named, with its address on the site: a mail does not take it.
MOST_ENCLOSED = 25 * 1024 * 1024


@dataclass(frozen=True)
class Paper:
    """One point of the agenda, and what a gate is asked to approve where it is one."""

    point: Point
    presented: Sequence[Presented] = ()


@override(settings.LANGUAGE_CODE)
def meeting_papers(meeting: Meeting, *, now: datetime) -> Document:
    """The papers as they are known now. Files of ours that lie before a gate are enclosed, as far as they have room."""
    agenda = agenda_of(meeting, today=timezone.localdate(now))
    points = [one.point for one in agenda.placed]
    presented = _presented(points)
    papers = [Paper(point, presented.get(point.code, ())) for point in points]
    enclosed = list(_enclosed([one for paper in papers for one in paper.presented]))
    of = meeting.body.collaboration
    return Document(
        template="decisions/documents/meeting_papers.html",
        context={
            "collaboration": of,
            "meeting": meeting,
            "papers": papers,
            "to_decide": agenda.to_decide,
            "enclosed": enclosed,
            "site": settings.SITE_URL,
        },
        title=_("Papers for %(body)s, %(day)s") % {"body": meeting.body.in_a_sentence, "day": in_words(meeting.date)},
        author=of.name,
        subject=_("Agenda and papers"),
        made_on=now,
        file_name=f"handlingar-{meeting.date.isoformat()}",
        data=_for_a_machine(meeting, papers, now),
        data_described=_("The agenda, for a machine to read"),
        enclosed=enclosed,
    )


def _presented(points: Sequence[Point]) -> dict[str, Sequence[Presented]]:
    keys = [point.code.removeprefix("gate-") for point in points if point.code.startswith("gate-")]
    gates = {gate.pk: gate for gate in Gate.objects.filter(key__in=keys)}
    return {f"gate-{gates[pk].key}": lines for pk, lines in presented_at_each(gates.values()).items()}


def _enclosed(presented: Sequence[Presented]) -> Iterator[Attachment]:
    room = MOST_ENCLOSED
    for version in (one.version for one in presented):
        if version is None or version.file is None or version.file.size > room:
            continue
        content = _bytes_of(version)
        if content is not None:
            room -= len(content)
            described = _("%(title)s, version %(number)s") % {"title": version.deliverable.title, "number": version.number}
            yield Attachment(version.file_name, content, described, relationship="Supplement")


def _bytes_of(version: DeliverableVersion) -> bytes | None:
    assert version.file is not None
    try:
        with default_storage.open(path_of(version.file.sha256)) as kept:
            return kept.read()
    except FileNotFoundError:
        return None


def _for_a_machine(meeting: Meeting, papers: Sequence[Paper], now: datetime) -> dict[str, Any]:
    return {
        "document": "meeting_papers",
        "known_at": now,
        "example_data": meeting.body.collaboration.is_example,
        "collaboration": meeting.body.collaboration.name,
        "meeting": {"body": meeting.body.name, "date": meeting.date},
        "points": [
            {"number": number, "title": paper.point.title, "kind": paper.point.kind, "lines": [line.text for line in paper.point.lines]}
            for number, paper in enumerate(papers, start=1)
        ],
    }

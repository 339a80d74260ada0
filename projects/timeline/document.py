"""The timeline on paper: the same picture, page by page, and the same table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from minimaria import palette
from minimaria.pdf import Document
from minimaria.timeline import Axis
from projects.models import Project
from projects.timeline.drawing import FADING, HEIGHTS, MARGIN, Drawing, draw
from projects.timeline.rows import Row, Timeline, timeline_of

# In units of the drawing, which is printed at four fifths of its size: what is left beside the names, and below the headings.
_WIDTH, _FIRST_PAGE, _PAGE = 880.0 - 2 * MARGIN, 400.0, 610.0
_OUTLINE = 525.0 - 2 * MARGIN  # the same on a standing page


@override(settings.LANGUAGE_CODE)
def timeline_document(project: Project, *, user: Any, now: datetime) -> Document:
    """The plan over time as this person may see it, known `now`: pictures of as many rows as a page holds, then the table."""
    today = timezone.localdate(now)
    timeline = timeline_of(project, user, today=today)
    context = {
        "collaboration": project.collaboration,
        "project": project,
        "timeline": timeline,
        "pages": list(pages_of(timeline)),
        "whole": {"rows": [{"row": row} for row in timeline.rows]},
        "answer": answer(timeline),
    } | paint()
    return Document(
        template="projects/documents/timeline_document.html",
        context=context,
        title=_("Timeline: %(title)s") % {"title": project.title},
        author=project.collaboration.name,
        subject=_("Timeline"),
        made_on=now,
        file_name=f"tidsplan-{today.isoformat()}",
        data={"today": today, "end": timeline.end, "rows": [_for_a_machine(row) for row in timeline.rows]},
        data_described=_("The timeline, for a machine to read"),
    )


@dataclass(frozen=True)
class Outline:
    """The plan's steps and gates over time, for a page of another document."""

    timeline: Timeline
    drawing: Drawing
    paint: Mapping[str, str]
    fading: Mapping[str, str]


def outline_of(project: Project, *, user: Any, today: date) -> Outline | None:
    """The steps and gates as one small picture; None where nothing has a day."""
    timeline = timeline_of(project, user, today=today).outline
    if not timeline.spans:
        return None
    axis = Axis.fitting(timeline.spans, _OUTLINE, also=[today])
    return Outline(timeline, draw(timeline, axis), **paint())


def paint() -> dict[str, Mapping[str, str]]:
    """The colours of paper, which the style sheet replaces on the screen."""
    colours = palette.paint()
    return {"paint": colours, "fading": {look: colours[colour] for look, colour in FADING.items()}}


def answer(timeline: Timeline) -> str:
    """The heading: what does not hold, else when all of it is done."""
    if many := len(timeline.broken):
        return ngettext("%(n)s date does not hold", "%(n)s dates do not hold", many) % {"n": many}
    if timeline.promised:
        return _("Done by %(day)s, if the plan holds") % {"day": date_format(timeline.promised, "j F Y")}
    return _("All that is dated is done") if timeline.spans else _("Nothing has a date yet")


def pages_of(timeline: Timeline) -> Iterator[Drawing]:
    """The picture as lying pages hold it. A step does not stand at the foot of one without its first activity."""
    if not timeline.spans:
        return
    axis = Axis.fitting(timeline.spans, _WIDTH, also=[timeline.today])
    first, room = 0, _FIRST_PAGE
    while first < len(timeline.rows):
        last = first + max(1, _how_many(timeline.rows[first:], room))
        yield draw(timeline, axis, first=first, last=last)
        first, room = last, _PAGE


def _how_many(rows: Sequence[Row], room: float) -> int:
    taken = 0.0
    for number, row in enumerate(rows):
        taken += HEIGHTS[row.kind]
        if taken > room:
            while number > 1 and rows[number - 1].kind != "activity":
                number -= 1  # steps back over what belongs to the next page
            return number
    return len(rows)


def _for_a_machine(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "key": row.key,
        "title": row.title,
        "status": row.state,
        "said": row.said.as_json() if row.said else None,
        "asked_for": row.asked_for.as_json() if row.asked_for else None,
        "begins": row.begins,
        "ends": row.ends,
        "margin": row.margin,
        "holds": row.holds,
        "sets_the_end": row.is_in_chain,
        "waits_for": list(row.waits_for),
    }

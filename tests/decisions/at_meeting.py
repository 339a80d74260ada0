"""The agenda of a meeting as the tests of several pages read it."""

from datetime import date

from django.conf import settings
from django.utils.translation import override

from agreements.models import Meeting
from decisions.agenda import Point, agenda_of
from tests import make


def points(meeting: Meeting, *, today: date = make.MEETING_DAY) -> list[Point]:
    """The points in order, in Swedish."""
    with override(settings.LANGUAGE_CODE):
        return [one.point for one in agenda_of(make.fresh(meeting), today=today).placed]


def titles(meeting: Meeting, *, today: date = make.MEETING_DAY) -> list[str]:
    """What they are called."""
    return [point.title for point in points(meeting, today=today)]

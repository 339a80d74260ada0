"""What the steering group takes up at its meetings."""

from typing import Any

from django.db import models

from agreements.models import Meeting
from decisions import actions
from decisions.models import AgendaItem
from decisions.states import AgendaKind
from minimaria.accounts.models import User
from tests.make.people import lead
from tests.make.people import meeting as planned


def agenda_item(
    *, of: models.Model | None = None, meeting: Meeting | None = None, title: str = "Lokalen", by: User | None = None, **over: Any
) -> AgendaItem:
    """A point that somebody wrote, of the steering group's meeting."""
    at = meeting or planned(of=of)
    return actions.add_agenda_item(at, by=by or lead(of=at), title=title, **{"kind": AgendaKind.DISCUSS, **over})

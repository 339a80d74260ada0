"""A point that somebody wrote is taken off the agenda."""

import pytest

from decisions import actions
from decisions.models import AgendaItem
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.at_meeting import titles

pytestmark = pytest.mark.django_db


def test_it_is_gone_and_its_history_stays():
    item = make.agenda_item(title="Lokalen")
    meeting = actions.remove_agenda_item(item, by=make.chair(of=item))
    assert "Lokalen" not in titles(meeting)
    assert AgendaItem.history.filter(key=item.key, history_type="-").exists()


def test_what_follows_from_what_waits_is_left_out_instead():
    meeting = make.meeting()
    actions.arrange_agenda(meeting, by=make.lead(of=meeting), order=["opening"])
    with pytest.raises(NotPossible, match="leave it out"):
        actions.remove_agenda_item(AgendaItem.objects.get(about="opening"), by=make.lead(of=meeting))

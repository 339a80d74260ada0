"""A point that somebody wrote, in other words."""

import pytest

from decisions import actions
from decisions.models import AgendaItem
from decisions.states import AgendaKind
from minimaria.errors import NotPossible, Stale
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.at_meeting import points

pytestmark = pytest.mark.django_db


def test_it_says_something_else_and_keeps_its_place():
    item = make.agenda_item()
    actions.update_agenda_item(item, by=make.secretary(of=item), title="Namnet", kind=AgendaKind.DECIDE, note="Två förslag.\nVälj ett.")
    point = points(item.meeting)[1]
    assert (point.title, point.kind, [line.text for line in point.lines]) == ("Namnet", AgendaKind.DECIDE, ["Två förslag.", "Välj ett."])


def test_what_follows_from_what_waits_is_changed_where_it_comes_from():
    meeting = make.meeting()
    actions.arrange_agenda(meeting, by=make.lead(of=meeting), order=["opening"])
    opening = AgendaItem.objects.get(meeting=meeting, about="opening")
    with pytest.raises(NotPossible, match="Change it where it comes from"):
        actions.update_agenda_item(opening, by=make.lead(of=meeting), title="x", kind=AgendaKind.NOTE, note="")


def test_the_second_of_two_who_change_it_sees_both():
    item = make.agenda_item()
    lead = make.lead(of=item)
    actions.update_agenda_item(item, by=lead, title="Namnet", kind=AgendaKind.DISCUSS, note="")
    with pytest.raises(Stale):
        actions.update_agenda_item.at(item.revision)(item, by=lead, title="Platsen", kind=AgendaKind.DISCUSS, note="")
    client = as_(lead)
    address = f"{make.scope(item).get_absolute_url()}dagordning/{item.key}/andra/"
    page = client.post(address, {"title": "Platsen", "kind": "discuss", "note": "", "revision": item.revision})
    assert page.status_code == 409
    assert "Namnet" in page.content.decode()
    assert "Platsen" in page.content.decode()

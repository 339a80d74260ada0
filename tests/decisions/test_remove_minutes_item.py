"""A point that was written down by mistake."""

import pytest

from decisions import actions
from decisions.models import MinutesAction
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.test_arrange_minutes import order, with_points

pytestmark = pytest.mark.django_db


def test_it_goes_with_who_was_to_do_what_there_and_the_others_are_numbered_anew():
    minutes = with_points("A", "B", "C")
    item, lead = minutes.items.get(title="A"), make.lead(of=minutes)
    before = [title for _number, title in order(minutes) if title != "A"]
    make.action(minutes=minutes)
    action = actions.add_action(item, by=lead, **make.action_words(of=minutes))
    actions.remove_minutes_item(item, by=make.secretary(of=minutes))
    assert order(minutes) == list(enumerate(before, start=1))
    assert MinutesAction.objects.exclude(pk=action.pk).count() == MinutesAction.objects.count() == 1


def test_what_was_on_the_agenda_stands():
    minutes = make.minutes()
    item, lead = minutes.items.first(), make.lead(of=minutes)
    with pytest.raises(NotPossible, match="was on the agenda"):
        actions.remove_minutes_item(item, by=lead)
    client = as_(lead)
    address = f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/ta-bort/"
    assert "stod på dagordningen" in client.get(address).content.decode()
    assert client.post(address, {"revision": item.revision}).status_code == 422


def test_on_the_page_only_a_point_that_came_up_can_be_taken_away():
    minutes = with_points("Lokalen")
    client = as_(make.lead(of=minutes))
    page = client.get(f"{minutes.get_absolute_url()}ordning/").content.decode()
    assert page.count("/ta-bort/") == 1
    item = minutes.items.last()
    address = f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/ta-bort/"
    assert "Lokalen" in client.get(address).content.decode()
    assert client.post(address, {"revision": item.revision}).url == minutes.get_absolute_url()
    assert not minutes.items.filter(title="Lokalen").exists()


def test_not_out_of_what_is_put_forward():
    minutes = with_points("Lokalen")
    lead = make.lead(of=minutes)
    actions.record_attendance(minutes, by=lead, present=[make.chair(of=minutes).person])
    actions.submit_minutes(make.fresh(minutes), by=lead)
    with pytest.raises(NotPossible, match="Take them back first"):
        actions.remove_minutes_item(minutes.items.last(), by=lead)

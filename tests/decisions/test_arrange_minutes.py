"""The points of a draft in another order."""

import pytest

from decisions import actions
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


def order(minutes) -> list[tuple[int, str]]:
    return [(item.position, item.title) for item in minutes.items.all()]


def with_points(*titles: str):
    minutes = make.minutes()
    for title in titles:
        actions.add_minutes_item(minutes, by=make.lead(of=minutes), title=title)
    return minutes


@pytest.mark.parametrize("turn", [lambda items: items[::-1], lambda items: items[1:] + items[:1], lambda items: items[-1:] + items[:-1]])
def test_any_order_numbered_from_one(turn):
    minutes = with_points("A", "B", "C")
    wanted = turn(list(minutes.items.all()))
    actions.arrange_minutes(minutes, by=make.secretary(of=minutes), order=wanted)
    assert order(minutes) == [(number, item.title) for number, item in enumerate(wanted, start=1)]


def test_what_is_not_named_comes_after_and_nothing_is_lost():
    minutes = with_points("A", "B")
    last = minutes.items.last()
    others = [item.title for item in minutes.items.exclude(pk=last.pk)]
    actions.arrange_minutes(minutes, by=make.lead(of=minutes), order=[last])
    assert [title for _number, title in order(minutes)] == ["B", *others]


def test_by_the_buttons_without_a_script_and_what_is_written_stays():
    minutes = with_points("A", "B")
    item = minutes.items.get(title="B")
    actions.write_minutes_item(item, by=make.lead(of=minutes), said="Mycket.", decided="Ja.")
    client, address = as_(make.lead(of=minutes)), f"{minutes.get_absolute_url()}ordning/"
    keys = [one.key for one in minutes.items.all()]
    assert client.post(address, {"order": keys, "move": f"up:{item.key}"}).url == address
    item = make.fresh(item)
    assert (minutes.items.get(position=item.position + 1).title, item.said, item.decided) == ("A", "Mycket.", "Ja.")
    client.post(address, {"order": keys, "move": f"down:{item.key}"})  # last already
    assert minutes.items.last() == item
    assert client.post(address, {"order": [*keys, "okänd"]}).status_code == 422


def test_not_what_is_put_forward_or_approved():
    minutes = make.submitted_minutes()
    lead = make.lead(of=minutes)
    with pytest.raises(NotPossible, match="Take them back first"):
        actions.arrange_minutes(minutes, by=lead, order=list(minutes.items.all()))
    actions.approve_minutes(minutes, by=make.chair(of=minutes))
    with pytest.raises(NotPossible, match="approved"):
        actions.arrange_minutes(minutes, by=lead, order=list(minutes.items.all()))

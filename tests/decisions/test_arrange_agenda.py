"""The agenda in another order, and points left out of it."""

import pytest

from decisions import actions
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.at_meeting import points, titles

pytestmark = pytest.mark.django_db


def codes(meeting) -> list[str]:
    return [point.code for point in points(meeting)]


def arrange(meeting, *order, **over):
    return actions.arrange_agenda(meeting, by=make.lead(of=meeting), order=order, **over)


def test_the_points_stand_as_they_were_put_and_the_same_twice_is_the_same_as_once():
    meeting = make.meeting()
    for _again in range(2):
        arrange(meeting, "other", "opening", "next")
        assert codes(meeting) == ["other", "opening", "next"]
    assert meeting.agenda.first().revision == 1


def test_what_has_come_meanwhile_is_never_lost():
    gate = make.gate()
    meeting = make.meeting(of=gate)
    arrange(meeting, "next", "opening", "other")
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=meeting)
    assert codes(meeting) == ["next", "opening", f"gate-{gate.key}", "other"]
    arrange(meeting, "opening", "other", "next")
    assert codes(meeting) == ["opening", "other", "next", f"gate-{gate.key}"]


def test_a_point_is_left_out_and_taken_back():
    meeting = make.meeting()
    arrange(meeting, "opening", "next", left_out=["other"])
    assert codes(meeting) == ["opening", "next"]
    arrange(meeting, "opening", "next", "other")
    assert codes(meeting) == ["opening", "next", "other"]


def test_what_somebody_wrote_is_removed_not_left_out():
    item = make.agenda_item()
    with pytest.raises(NotPossible, match="Take it off"):
        arrange(item.meeting, left_out=[item.code])


def test_on_the_page_one_press_moves_it_without_a_script_and_in_place_with_one():
    meeting = make.meeting()
    client = as_(make.secretary(of=meeting))
    address = f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/"
    order = ["opening", "other", "next"]
    assert client.post(address + "ordning/", {"order": order, "move": "down:opening"}).url == address
    assert codes(meeting) == ["other", "opening", "next"]
    moved = client.post(address + "ordning/", {"order": order, "move": "out:other"}, headers={"hx-request": "true"})
    assert moved.content.decode().count("<html") == 0
    assert titles(meeting) == ["Mötet öppnas", "Nästa möte"]
    assert "Övriga frågor" in moved.content.decode()  # among what is left out
    client.post(address + "ordning/", {"order": ["next", "opening"], "move": "back:other"})
    assert codes(meeting) == ["next", "opening", "other"]
    assert client.post(address + "ordning/", {"order": ["gone"]}).status_code == 422

"""Who sits there, and for whom."""

import pytest

from minimaria.history import history_of
from minimaria.policy import Role
from projects import actions
from projects.models import Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_an_empty_seat_gets_its_person_and_the_history_tells():
    seat = make.member(name="", unit="Polis")
    seat = actions.update_member(
        seat, by=make.lead(of=seat), name="Ylva Norrbinder", profession="", unit="Polis", party=None, since=None, until=None
    )
    assert seat.name == "Ylva Norrbinder"
    (change,) = history_of(seat)[0].changes
    assert (change.before, change.after) == ("", "Ylva Norrbinder")


def test_a_person_who_left_makes_it_empty():
    seat = make.member(name="Ylva Norrbinder", unit="Polis")
    assert (
        actions.update_member(seat, by=make.lead(of=seat), name="", profession="", unit="Polis", party=None, since=None, until=None).person
        is None
    )


def test_a_seat_finds_the_person_who_has_come_to_sign_in():
    seat = make.member(name="Ylva Norrbinder")
    stranger = make.user(name="Ylva Norrbinder")
    worker = make.user(role=Role.WORK, of=seat, name="Ylva Norrbinder")
    seat = actions.update_member(
        seat, by=make.lead(of=seat), name="Ylva Norrbinder", profession="", unit="", party=None, since=None, until=None
    )
    assert seat.person == worker.person != stranger.person


def test_the_seats_page_tells_what_it_answers_for_and_its_history():
    seat = make.member(name="Ylva Norrbinder")
    make.activity(of=seat, title="Söka lokaler", responsible=Responsible(member=seat))
    page = Visitor(make.reader(of=seat)).see(seat.get_absolute_url())
    assert "Söka lokaler" in page
    assert "Change the seat" not in page


def test_the_page_saves_and_notices_who_was_first():
    seat = make.member(name="", unit="Polis")
    visitor, path = Visitor(make.lead(of=seat)), address("update_member", seat)
    assert "Nobody appointed for Polis" in visitor.see(seat.get_absolute_url())
    assert visitor.send(path, name="Ylva Norrbinder", unit="Polis", revision=seat.revision).status_code == 302
    response = visitor.send(path, name="Ulf Norrbinder", unit="Polis", revision=seat.revision)
    assert response.status_code == 409
    assert "Ylva Norrbinder" in response.content.decode()
    assert "Ulf Norrbinder" in response.content.decode()

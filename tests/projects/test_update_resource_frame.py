"""Another frame from now on."""

from decimal import Decimal

import pytest

from minimaria.history import history_of
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_what_it_was_stays_in_the_history():
    frame = make.resource_frame(percent=Decimal(40))
    frame = actions.update_resource_frame(frame, by=make.lead(of=frame), role=frame.role, name=frame.name, party=None, percent=Decimal(60))
    (change,) = history_of(frame)[0].changes
    assert (change.before, change.after) == ("40", "60")


def test_the_page_saves_it_and_the_frame_has_a_page():
    frame = make.resource_frame(percent=Decimal(40))
    visitor = Visitor(make.lead(of=frame))
    assert "40\u00a0% of full time." in visitor.see(frame.get_absolute_url())
    response = visitor.send(address("update_resource_frame", frame), role="Utvecklingsledare", percent="", revision=frame.revision)
    assert response.url == address("resources", frame, key=False)
    assert "does not say how much time" in visitor.see(frame.get_absolute_url())


def test_the_second_person_sees_both_versions():
    frame = make.resource_frame(percent=Decimal(40))
    actions.update_resource_frame(frame, by=make.lead(of=frame), role="Ledare", name="", party=None, percent=Decimal(50))
    response = Visitor(make.lead(of=frame)).send(
        address("update_resource_frame", frame), role="Samordnare", percent="30", revision=frame.revision
    )
    assert response.status_code == 409
    assert "Ledare" in response.content.decode()
    assert "Samordnare" in response.content.decode()


def test_the_time_is_a_seats_and_stands_there():
    frame = make.resource_frame(percent=Decimal(40), name="Ylva N, som dokumentet säger")
    seat = make.member(of=frame, name="Ylva Norrbinder")
    visitor = Visitor(make.lead(of=frame))
    words = {"role": frame.role, "name": frame.name, "percent": "40", "revision": frame.revision}
    assert visitor.send(address("update_resource_frame", frame), **words, member=seat.key).status_code == 302
    now = make.fresh(frame)
    assert (now.member, now.whose, now.name) == (seat, "Ylva Norrbinder", frame.name)
    for page in (address("resources", frame, key=False), address("resource_frame", frame)):
        assert seat.get_absolute_url() in visitor.see(page)
    organisation = visitor.see(address("organisation", frame, key=False)).replace("\N{NO-BREAK SPACE}", " ")
    assert f"{frame.role}, 40 % of full time" in organisation
    assert frame.role in visitor.see(seat.get_absolute_url())


def test_who_takes_over_the_seat_takes_over_its_time():
    frame = make.resource_frame()
    seat, other = make.member(of=frame, name="Ylva Norrbinder"), make.member(of=frame, name="Greta Fiktivsson")
    lead = make.lead(of=frame)
    actions.update_resource_frame(frame, by=lead, role=frame.role, name="", party=None, percent=None, member=seat)
    actions.hand_over(seat, by=lead, to=other)
    assert make.fresh(frame).member == other

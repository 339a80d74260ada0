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
    assert (change.before, change.after) == ("40.00", "60.00")


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

"""A group gets another name."""

import pytest

from minimaria.errors import NotAllowed
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_is_called_otherwise_and_keeps_its_seats():
    seat = make.member()
    group, lead = seat.group, Visitor(make.lead(of=seat))
    sent = lead.send(address("update_group", group), name="Samverkansgruppen", revision=group.revision)
    assert sent.url == address("group", group)
    assert make.fresh(group).name == "Samverkansgruppen"
    assert group.members.get() == seat
    assert "Samverkansgruppen" in lead.see(address("organisation", group, key=False))


def test_only_the_lead_renames_it():
    group = make.group()
    with pytest.raises(NotAllowed):
        actions.update_group(group, by=make.worker(of=group), name="Vår grupp")

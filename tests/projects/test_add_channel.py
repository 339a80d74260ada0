"""A formal way to turn to the school health service or the police, with its seats."""

import pytest

from projects.models import Group
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_its_seats_are_those_of_its_group_and_an_empty_one_says_so():
    channel = make.channel(name="Polisens ungdomsgrupp")
    where = address("communication", channel, key=False)
    visitor = Visitor(make.lead(of=channel))
    assert "Nobody sits here yet." in visitor.see(where)
    make.member(group=channel.group, name="Per Polisprov")
    make.member(group=channel.group, name="", unit="Falun")
    page = visitor.see(where)
    assert "Per Polisprov" in page
    assert "One seat has nobody in it." in page


def test_a_group_that_is_there_becomes_the_channel():
    group = make.group(name="Elevhälsan i länet")
    channel = make.channel(of=group, name="Elevhälsan i länet")
    assert channel.group == group
    make.channel(of=group, name="Elevhälsan i länet")  # a second way of the same name has a group of its own
    assert Group.objects.filter(name="Elevhälsan i länet").count() == 2

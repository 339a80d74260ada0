"""A channel is formal no longer."""

import pytest

from projects import actions
from projects.models import Channel, Group
from tests import make

pytestmark = pytest.mark.django_db


def test_the_group_and_its_seats_stay():
    channel = make.channel()
    make.member(group=channel.group)
    group = actions.remove_channel(channel, by=make.lead(of=channel))
    assert not Channel.objects.exists()
    assert Group.objects.get(pk=group.pk).members.count() == 1

"""What goes through a channel, and how."""

import pytest

from projects import actions
from projects.states import ChannelKind
from tests import make

pytestmark = pytest.mark.django_db


def test_it_says_something_else_from_now_on():
    channel = make.channel()
    changed = actions.update_channel(channel, by=make.lead(of=channel), kind=ChannelKind.OTHER, purpose="Frågor om unga", how="Varje månad")
    assert (changed.kind, changed.purpose, changed.how) == (ChannelKind.OTHER, "Frågor om unga", "Varje månad")

"""A line is taken out of the communication plan."""

import pytest

from projects import actions
from projects.models import Communication
from tests import make

pytestmark = pytest.mark.django_db


def test_it_is_gone_and_its_history_stays():
    line = make.communication()
    actions.remove_communication(line, by=make.lead(of=line))
    assert not Communication.objects.exists()
    assert Communication.history.filter(key=line.key, history_type="-").exists()

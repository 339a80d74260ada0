"""A collaboration can begin with its plan; the letter comes later."""

import pytest

from agreements.models import Collaboration
from minimaria.errors import NotAllowed
from minimaria.importing import actions
from minimaria.importing.plan import read_plan
from tests import make

pytestmark = pytest.mark.django_db


def test_the_collaboration_has_the_plan_and_no_parties(plan):
    actions.set_up_from_plan(by=make.administrator(), name="En", slug="en", reading=read_plan(plan))
    made = Collaboration.objects.get(slug="en")
    assert made.project.title == read_plan(plan).title
    assert not made.parties.exists()


def test_a_chair_cannot(plan):
    with pytest.raises(NotAllowed):
        actions.set_up_from_plan(by=make.chair(), name="En", slug="en", reading=read_plan(plan))

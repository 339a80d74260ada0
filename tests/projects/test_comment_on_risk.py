"""Commenting on a risk: as on an activity (test_comment_on_activity.py)."""

import pytest

from projects.models import Comment
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_is_said_on_its_page_and_to_who_is_chosen():
    thing = make.risk()
    visitor, lead = Visitor(make.steer(of=thing)), make.lead(of=thing)
    answer = visitor.send(address("comment_on_risk", thing), text="Bra.", mentioned=lead.person.key)
    assert answer.url == Comment.objects.get(risk=thing).get_absolute_url()
    page = visitor.see(thing.get_absolute_url())
    assert "Told:" in page
    assert lead.person.name in page

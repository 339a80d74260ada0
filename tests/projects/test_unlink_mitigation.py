"""Work that has nothing to do with a risk after all."""

import pytest

from projects import actions
from projects.models import Activity, Mitigation
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_unlinked_it_stays_in_the_plan_and_removed_it_goes_from_the_risk():
    link = make.mitigation()
    visitor = Visitor(make.lead(of=link))
    assert visitor.send(address("unlink_mitigation", link)).url == link.risk.get_absolute_url()
    assert Activity.objects.filter(pk=link.activity.pk).exists()
    again = make.mitigation(of=link.activity)
    actions.remove_activity(again.activity, by=make.lead(of=again))
    assert not Mitigation.objects.exists()

"""After an upgrade that rewrote rows they are bound anew, and the log shows it."""

import pytest
from django.test import override_settings

from minimaria.audit import actions
from minimaria.audit.models import Event, Ground
from minimaria.errors import NotAllowed
from projects import actions as projects
from projects.models import Activity
from tests import make
from tests.kernel import sealed
from tests.kernel.sealed import faults

pytestmark = pytest.mark.django_db
ROWS = ["projects.activity", "accounts.person"]


@pytest.fixture
def upgraded(tmp_path):
    """A world in which something other than a verb rewrote all activities and their history."""
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        of = sealed.world()
        for rows in (Activity.objects, Activity.history):
            rows.update(comment="Flyttad av uppgraderingen")
        assert faults()
        yield of


def test_rows_that_an_upgrade_rewrote_verify_once_they_are_bound_anew(upgraded):
    number = actions.seal_rows(by=make.system(), rows=ROWS)
    assert number > Activity.history.count()
    assert faults() == []
    event = Event.objects.latest("pk")
    assert (event.chain, event.verb, event.changes[0]["kind"]) == ("site", "audit.seal_rows", "sealed")


def test_what_is_changed_past_the_verbs_afterwards_is_found(upgraded):
    actions.seal_rows(by=make.system(), rows=ROWS)
    activity = Activity.objects.first()
    projects.update_activity(activity, by=make.lead(of=activity), title="Som vanligt")
    assert faults() == []
    Activity.objects.filter(pk=activity.pk).update(title="Ändrad")
    assert f"projects.activity {activity.key} was changed past the verbs" in faults()[0]


def test_no_person_may():
    with pytest.raises(NotAllowed):
        actions.seal_rows(by=make.site_administrator(), rows=ROWS)


def test_what_was_forgotten_before_stays_so(upgraded):
    activity = Activity.objects.first()
    projects.update_activity(activity, by=make.lead(of=activity), title="Som vanligt")
    actions.forget_history(upgraded, by=make.system(), row="projects.activity", key=activity.key, ground=Ground.SECRECY)
    actions.seal_rows(by=make.system(), rows=ROWS)
    assert faults() == []
    Activity.history.filter(key=activity.key).delete()
    assert "lacks what" in faults()[0]

"""What a row said before, removed where the law says so."""

import pytest
from django.test import override_settings

from minimaria.audit import actions
from minimaria.audit.models import Event, Ground
from minimaria.audit.verification import Report, everything
from minimaria.errors import NotAllowed, NotPossible
from minimaria.history import history_of
from projects import actions as projects
from projects.models import Activity
from tests import make
from tests.kernel import sealed
from tests.kernel.sealed import faults

pytestmark = pytest.mark.django_db
ROW = "projects.activity"


@pytest.fixture
def activity(tmp_path):
    """In a log that verifies; it once said what it should not have."""
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        of = sealed.world()
        made = make.activity(of=of, title="Ring Ada om hennes son")
        projects.update_activity(made, by=make.lead(of=of), title="Ring familjen")
        yield make.fresh(made)


def forget(activity, **over):
    words = {"row": ROW, "key": activity.key, "ground": Ground.SECRECY, **over}
    return actions.forget_history(make.scope(activity), by=make.system(), **words)


def test_what_it_said_before_goes_and_what_it_says_now_stays(activity):
    assert forget(activity) == 1
    assert [change.after for line in history_of(activity) for change in line.changes if change.after == "Ring Ada om hennes son"] == []
    report = Report()
    assert list(everything(report)) == []
    assert report.removed == 1
    last = Event.objects.latest("pk")
    assert (last.verb, last.chain) == ("audit.forget_history", make.scope(activity).key)


def test_of_a_row_that_is_gone_all_goes(activity):
    of = make.scope(activity)
    projects.remove_activity(activity, by=make.lead(of=of))
    assert actions.forget_history(of, by=make.system(), row=ROW, key=activity.key, ground=Ground.DISPOSAL) == 3
    assert not Activity.history.filter(key=activity.key).exists()
    assert faults() == []


def test_a_record_that_somebody_puts_back_is_found(activity):
    before = Activity.history.filter(key=activity.key).earliest("history_id")
    forget(activity)
    before.save(force_insert=True)
    assert "again, which was removed with a reason" in faults()[0]


def test_a_salt_that_is_taken_away_without_that_is_found(activity):
    event = Event.objects.filter(verb="projects.add_activity").latest("pk")
    Event.objects.filter(pk=event.pk).update(salts="-")
    assert f"of {ROW} {activity.key} is gone, and no event says why" in faults()[0]


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"row": "projects.nothing"}, "no kind of thing"),
        ({"row": "nothing"}, "no kind of thing"),
        ({"row": "accounts.person"}, "keeps no history"),
        ({"key": "neverwas"}, "nothing to remove"),
    ],
)
def test_what_cannot_be_forgotten_is_refused_with_a_sentence(activity, over, says):
    with pytest.raises(NotPossible, match=says):
        forget(activity, **over)


def test_a_row_of_another_collaboration_is_left_alone(activity):
    with pytest.raises(NotPossible, match="another collaboration"):
        actions.forget_history(make.collaboration(parties=0), by=make.system(), row=ROW, key=activity.key, ground=Ground.SECRECY)


def test_no_role_lets_anybody_forget(activity):
    of = make.scope(activity)
    for who in (make.lead(of=of), make.administrator(of=of), make.superuser()):
        with pytest.raises(NotAllowed):
            actions.forget_history(of, by=who, row=ROW, key=activity.key, ground=Ground.SECRECY)

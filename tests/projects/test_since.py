"""What has changed in the plan since a moment, told from the history."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minimaria.audit import log
from minimaria.dates import PlanDate
from projects import actions
from projects.models import Activity, Responsible
from projects.since import Changes, changes_of, is_at_work, last_meeting, last_visit
from projects.states import ActivityStatus
from tests import make
from tests.projects.pages import Visitor, address
from tests.projects.test_queries import one_authority

pytestmark = pytest.mark.django_db
BEFORE, SINCE, AFTER = (datetime(2025, 3, day, 12, tzinfo=UTC) for day in (1, 10, 20))
TODAY = date(2025, 3, 20)


def told(project: Any) -> Changes:
    return changes_of(project, make.lead(of=project), since=SINCE, today=TODAY)


def titles(changes: Changes) -> dict[str, list[str]]:
    """What stands under each kind, where anything does."""
    kinds = ("done", "slipped", "added", "removed", "other", "silent")
    return {kind: [row.title for row in getattr(changes, kind)] for kind in kinds if getattr(changes, kind)}


@pytest.fixture
def project():
    return make.project()


def there(of: Any, title: str = "Arbetet", **over: Any) -> Activity:
    """An activity that stood in the plan before the moment."""
    with time_machine.travel(BEFORE, tick=False):
        return make.activity(of=of, title=title, **over)


def change(activity: Activity, **words: Any) -> None:
    """A change after the moment."""
    with time_machine.travel(AFTER, tick=False):
        actions.update_activity(make.fresh(activity), by=make.lead(of=activity), **words)


def test_each_change_stands_under_its_kind(project):
    done, later, away, cancelled, renamed, _same = (there(project, title=title, due=PlanDate.read("maj 2025")) for title in "ABCDEF")
    change(done, status=ActivityStatus.DONE)
    change(later, due=PlanDate.read("juni 2025"))
    change(cancelled, status=ActivityStatus.CANCELLED)
    change(renamed, title="Nytt namn")
    with time_machine.travel(AFTER, tick=False):
        actions.remove_activity(away, by=make.lead(of=project))
        make.activity(of=project, title="G")
    found = told(project)
    assert titles(found) == {"done": ["A"], "slipped": ["B"], "added": ["G"], "removed": ["D", "C"], "other": ["Nytt namn"]}
    (row,) = found.slipped
    assert (str(row.before), str(row.after), row.who, row.when) == ("May 2025", "June 2025", str(make.lead(of=project)), AFTER)
    assert found.removed[1].key == ""
    assert found.other[0].words == ["was called “E”"]


def test_what_was_changed_back_or_came_and_went_is_no_change(project):
    activity = there(project, due=PlanDate.read("maj 2025"))
    change(activity, due=PlanDate.read("juni 2025"))
    change(activity, due=PlanDate.read("maj 2025"))
    with time_machine.travel(AFTER, tick=False):
        actions.remove_activity(make.activity(of=project), by=make.lead(of=project))
    assert titles(told(project)) == {}


@pytest.mark.parametrize(("said", "kind"), [("april 2025", "other"), ("", "slipped"), ("2025", "slipped")])
def test_earlier_is_no_delay_and_no_date_any_more_is_one(project, said, kind):
    activity = there(project, due=PlanDate.read("maj 2025"))
    change(activity, due=PlanDate.read(said))
    assert list(titles(told(project))) == [kind]


def test_a_date_that_passed_without_a_word_has_slipped(project):
    activity = there(project, due=PlanDate.read("2025-03-15"))
    (row,) = told(project).slipped
    assert (row.key, row.when, row.words) == (activity.key, None, ["its date has passed"])
    there(project, title="Redan sen", due=PlanDate.read("2025-03-05"))
    assert titles(told(project))["slipped"] == ["Arbetet"]


def test_what_was_done_is_not_said_to_be_late_too(project):
    change(there(project, due=PlanDate.read("2025-03-15")), status=ActivityStatus.DONE)
    assert titles(told(project)) == {"done": ["Arbetet"]}


def test_new_comments_are_counted_and_break_the_silence(project):
    with time_machine.travel(datetime(2025, 1, 1, 12, tzinfo=UTC), tick=False):
        silent, spoken = (make.activity(of=project, title=title, status=ActivityStatus.STARTED) for title in ("Tyst", "Omtalad"))
        make.activity(of=project, title="Senare", due=PlanDate.read("maj 2025"))
    with time_machine.travel(AFTER, tick=False):
        make.comment(on=spoken)
    assert titles(told(project)) == {"silent": ["Tyst"]}
    change(silent, comment="Det går framåt.")
    change(spoken, comment="Det går framåt.")
    found = told(project)
    assert (titles(found), [row.comments for row in found.other]) == ({"other": ["Tyst", "Omtalad"]}, [0, 1])


@pytest.mark.parametrize(("days", "is_silent"), [(29, False), (30, True)])
def test_thirty_days_are_silence(project, days, is_silent):
    with time_machine.travel(datetime(2025, 3, 20, 12, tzinfo=UTC) - timedelta(days=days), tick=False):
        make.activity(of=project, status=ActivityStatus.STARTED)
    assert bool(told(project).silent) is is_silent


def test_what_waits_for_its_gate_or_its_time_is_not_silent():
    gate = make.gate()
    assert not is_at_work(make.activity(step=gate.opens, due=PlanDate.read("2025-01-01")), TODAY)
    assert not is_at_work(make.activity(of=gate, due=PlanDate.read("april 2025")), TODAY)
    assert is_at_work(make.activity(of=gate, due=PlanDate.read("mars 2025")), TODAY)
    assert not is_at_work(make.activity(of=gate, status=ActivityStatus.DONE), TODAY)


# Since when


def test_the_last_visit_is_the_sign_in_before_this_one():
    user = make.user()
    assert last_visit(user) is None
    for moment in (BEFORE, SINCE, AFTER):
        with time_machine.travel(moment, tick=False):
            log.note("accounts.sign_in", by=user)
    assert last_visit(user) == SINCE


def test_the_last_meeting_is_the_steering_groups_and_has_been(project):
    body = make.steering_group(of=project)
    for day in (date(2025, 2, 1), date(2025, 3, 6), date(2025, 4, 3)):
        make.meeting(body=body, date=day)
    make.meeting(body=make.body(of=project.collaboration.parties.first()), date=date(2025, 3, 12))
    assert last_meeting(project, make.lead(of=project), today=TODAY) == date(2025, 3, 6)


# The page


@time_machine.travel(AFTER, tick=False)
def test_the_heading_is_the_answer_and_the_moment_is_chosen(project):
    change(there(project, title="Söka lokaler"), status=ActivityStatus.DONE)
    visitor, path = Visitor(make.lead(of=project)), address("since", project, key=False)
    assert "1 added since 18\u00a0february\u00a02025" in visitor.see(path)
    make.meeting(body=make.steering_group(of=project), date=date(2025, 3, 6))
    page = visitor.see(path)
    assert "1 done since 6\u00a0march\u00a02025" in page
    assert "Söka lokaler" in page
    assert "1 added since" in visitor.see(path, fran="trettio-dagar")
    assert "1 done since 20\u00a0march" in visitor.see(path, dag="2025-03-20")
    assert "That day has not been yet" in visitor.see(path, dag="2025-04-01")


def test_the_same_queries_whatever_the_length(project):
    visitor, path, by = Visitor(make.lead(of=project)), address("since", project, key=False), make.lead(of=project)
    step = make.step(of=project)

    def with_so_many_more(count: int) -> int:
        with one_authority(by):
            for number in range(count):
                activity = actions.add_activity(step, by=by, title=f"A{number}", responsible=Responsible(text="X"))
                actions.update_activity(activity, by=by, status=ActivityStatus.STARTED)
        with CaptureQueriesContext(connection) as captured:
            visitor.see(path)
        return len(captured)

    assert with_so_many_more(2) == with_so_many_more(20) <= 13

"""After a week it is gone, with what was made of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage

from minimaria.errors import NotPossible
from minimaria.files.store import path_of
from minimaria.jobs import actions, tasks
from minimaria.jobs.models import KEPT, Job
from minimaria.outbox import delivery
from tests import make

pytestmark = pytest.mark.django_db


def test_after_a_week_it_goes_with_what_was_made_of_it(django_capture_on_commit_callbacks):
    job, waiting = make.finished_job(), make.job()
    path = path_of(job.file.sha256)
    assert default_storage.exists(path)
    cancelled = make.job(of=job.collaboration)
    actions.give_up(cancelled, by=cancelled.user)
    with time_machine.travel(job.ended_at + KEPT - timedelta(seconds=1)):
        tasks.remove_old(day="", message_key="x")
    assert Job.objects.count() == 3
    with time_machine.travel(cancelled.asked_at + KEPT + timedelta(minutes=1)), django_capture_on_commit_callbacks(execute=True):
        tasks.remove_old(day="", message_key="x")
    assert list(Job.objects.all()) == [waiting]
    assert not default_storage.exists(path)
    with pytest.raises(NotPossible, match="still being made"):
        actions.remove_job(waiting, by=make.system())


def test_it_is_removed_each_day():
    assert "jobs.remove_old" in delivery.DAILY

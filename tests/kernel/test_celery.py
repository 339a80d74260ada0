"""Celery's side of the outbox, with a real broker where there is one."""

import time

import pytest
import redis
from celery.contrib.testing.worker import start_worker
from django.conf import settings

from minimaria.celery import app
from minimaria.outbox import delivery
from minimaria.outbox.models import Message


def test_beat_asks_for_a_task_that_is_known_and_asks_no_twice():
    app.loader.import_default_modules()
    (entry,) = app.conf.beat_schedule.values()
    assert entry["task"] in app.tasks
    assert entry["options"]["expires"] <= entry["schedule"]


def test_a_worker_that_is_lost_gives_its_task_back():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.task_ignore_result


@pytest.fixture
def broker():
    """The run's own corner of Redis, emptied afterwards."""
    if not settings.REDIS_URL:
        pytest.skip("no Redis: without a broker the thread of the web process delivers (test_outbox.py)")
    yield
    client = redis.Redis.from_url(settings.REDIS_URL)
    if keys := list(client.scan_iter(match=f"{settings.REDIS_PREFIX}*")):
        client.delete(*keys)


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning", "ignore::ResourceWarning")
def test_a_worker_drains_the_outbox_when_beat_asks(broker, writing, monkeypatch):
    done = []
    monkeypatch.setitem(delivery.TASKS, "tests.note", lambda *, message_key, **arguments: done.append(arguments))
    with writing():
        delivery.put("tests.note", number=1)
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=20):
        app.send_task("outbox.deliver_due", expires=20)
        until = time.monotonic() + 20
        while Message.objects.waiting().exists() and time.monotonic() < until:
            time.sleep(0.1)
    assert done == [{"number": 1}]

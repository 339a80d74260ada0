"""Messages that must not be lost: committed with the change, delivered at least once, by one at a time."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connections, transaction
from django.utils import timezone

from agreements import actions as agreements
from agreements.models import Invitation
from minimaria.errors import NotPossible, WrittenOutsideVerb
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from minimaria.outbox.tasks import deliver_due
from minimaria.policy import Role
from tests import make
from tests.kernel.test_concurrency import at_once

pytestmark = pytest.mark.django_db


class Delivered(list):
    """What the task of the test has been asked to do."""


@pytest.fixture
def delivered(monkeypatch):
    """A task that notes what it is given, known for this test alone."""
    noted = Delivered()
    monkeypatch.setitem(delivery.TASKS, "tests.note", lambda *, message_key, **arguments: noted.append(arguments))
    return noted


@pytest.fixture
def put(writing):
    """Puts a message as a verb would."""

    def put(word="tests.note", **arguments):
        with writing():
            return delivery.put(word, **arguments)

    return put


def test_outside_a_verb_nothing_is_put():
    with pytest.raises(WrittenOutsideVerb):
        delivery.put("tests.note")


def test_a_message_is_committed_with_the_change_or_not_at_all():
    collaboration = make.collaboration(parties=0)
    administrator = make.administrator(of=collaboration)
    with pytest.raises(NotPossible):
        agreements.invite(collaboration, by=administrator, email="ada@example.se", role=Role.CONTACT)  # to no party
    assert not Message.objects.exists()
    agreements.invite(collaboration, by=administrator, email="ada@example.se", role=Role.READER)
    assert Message.objects.get().arguments == {"invitation": Invitation.objects.get().pk}


def test_what_is_due_is_delivered_once_oldest_first(delivered, put):
    for number in range(3):
        put(number=number)
    assert delivery.deliver_due() == 3
    assert delivered == [{"number": 0}, {"number": 1}, {"number": 2}]
    assert delivery.deliver_due() == 0
    assert not Message.objects.waiting().exists()


def test_no_more_than_the_limit_at_a_time(delivered, put):
    for number in range(3):
        put(number=number)
    assert delivery.deliver_due(limit=2) == 2
    assert len(delivered) == 2


def test_what_fails_stays_and_is_tried_again_after_a_pause_that_grows(monkeypatch, put, caplog):
    def fail(**_arguments):
        raise OSError("The mail server is away.\0")

    monkeypatch.setitem(delivery.TASKS, "tests.note", fail)
    message = put()
    for attempt, minutes in enumerate((1, 4, 9, 16, 25, 36, 49, 60, 60), start=1):
        Message.objects.update(not_before=timezone.now())
        assert delivery.deliver_due() == 1
        message.refresh_from_db()
        assert message.attempts == attempt
        assert message.last_error == "OSError: The mail server is away."
        assert message.leased_until is None
        assert timedelta(minutes=minutes - 0.1) < message.not_before - timezone.now() <= timedelta(minutes=minutes)
        assert delivery.deliver_due() == 0
    assert "could not deliver" in caplog.text


def test_one_that_fails_does_not_hold_up_the_others(delivered, put):
    put("tests.nobody_knows")
    put(number=1)
    delivery.deliver_due()
    assert delivered == [{"number": 1}]
    assert Message.objects.waiting().get().last_error == "KeyError: 'tests.nobody_knows'"


def test_who_dies_between_taking_and_delivering_loses_nothing(delivered, put, monkeypatch):
    put(number=1)

    class Killed(BaseException):
        """As a process that is killed: nothing after this runs."""

    def die(_message):
        raise Killed

    with monkeypatch.context() as killed:
        killed.setattr(delivery, "_run", die)
        with pytest.raises(Killed):
            delivery.deliver_due()
    assert delivered == []
    assert delivery.deliver_due() == 0  # it is leased
    Message.objects.update(leased_until=timezone.now())
    assert delivery.deliver_due() == 1
    assert delivered == [{"number": 1}]
    assert Message.objects.get().attempts == 2


def test_who_was_too_slow_does_not_speak_for_who_took_it_over(put, monkeypatch):
    message = put()

    def slow(**_arguments):
        Message.objects.update(leased_until=timezone.now(), attempts=2)  # the lease ran out; another has taken it
        raise OSError("too late")

    monkeypatch.setitem(delivery.TASKS, "tests.note", slow)
    delivery.deliver_due()
    message.refresh_from_db()
    assert (message.attempts, message.last_error, message.done_at) == (2, "", None)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_deliver_each_message_once(delivered, put):
    for number in range(40):
        put(number=number)
    tried = at_once(lambda _number: delivery.deliver_due(), threads=8)
    assert sum(tried) == 40
    assert sorted(one["number"] for one in delivered) == list(range(40))


@pytest.mark.django_db(transaction=True)
def test_while_one_delivers_another_takes_the_next(delivered, put, monkeypatch):
    """A task that takes long holds its own message and no other."""
    holding, release = threading.Event(), threading.Event()

    def hold(*, message_key, **_arguments):
        holding.set()
        release.wait(20)

    monkeypatch.setitem(delivery.TASKS, "tests.hold", hold)
    put("tests.hold")
    put(number=2)

    def work():
        try:
            delivery.deliver_due()
        finally:
            connections.close_all()

    slow = threading.Thread(target=work)
    slow.start()
    assert holding.wait(20)
    assert delivery.deliver_due() == 1
    assert delivered == [{"number": 2}]
    release.set()
    slow.join()
    assert not Message.objects.waiting().exists()


@pytest.mark.django_db(transaction=True)
def test_the_thread_of_the_web_process_delivers_and_outlives_a_database_that_is_away(delivered, put, monkeypatch, caplog):
    asked = threading.Semaphore(0)
    real = delivery.deliver_due
    rounds = iter(range(1000))

    def sometimes():
        try:
            if next(rounds) == 0:
                raise OSError("no database")
            return real()
        finally:
            connections.close_all()
            asked.release()

    monkeypatch.setattr(delivery, "deliver_due", sometimes)
    monkeypatch.setattr(delivery, "DAILY", {"tests.note"})
    stop = threading.Event()
    thread = delivery.start_thread(every=0.01, stop=stop)
    assert asked.acquire(timeout=20)
    monkeypatch.setattr(delivery, "NOT_BEFORE_HOUR", 0)
    put(number=1)
    for _round in range(3):
        assert asked.acquire(timeout=20)
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    assert thread.daemon
    assert {"number": 1} in delivered
    assert any("day" in one for one in delivered)
    assert "could not be read" in caplog.text


# What is done each day


@pytest.fixture
def each_day(delivered, monkeypatch):
    """The note is a daily task, and the only one."""
    monkeypatch.setattr(delivery, "DAILY", {"tests.note"})


@pytest.mark.usefixtures("each_day")
def test_what_is_done_each_day_is_put_once_a_day_and_not_before_seven(delivered):
    told = []
    for moment in ("2025-03-20 05:59", "2025-03-20 06:00", "2025-03-20 22:59", "2025-03-20 23:01", "2025-03-21 06:01", "2025-04-02 05:01"):
        with time_machine.travel(f"{moment}+00:00", tick=False):  # Stockholm is an hour ahead, two in summer
            delivery.put_daily()
            delivery.deliver_due()
        told.append([one["day"] for one in delivered])
        delivered.clear()
    assert told == [[], ["2025-03-20"], [], [], ["2025-03-21"], ["2025-04-02"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("each_day")
def test_many_processes_at_once_put_one_message_for_the_day(delivered):
    with time_machine.travel("2025-03-20 07:00"):
        assert at_once(lambda _number: delivery.put_daily(), threads=8) == [None] * 8
    assert Message.objects.get().arguments == {"day": "2025-03-20"}


@pytest.mark.usefixtures("each_day")
def test_a_day_whose_dispatcher_was_killed_is_taken_over(delivered, monkeypatch):
    with time_machine.travel("2025-03-20 07:00") as now:
        delivery.put_daily()
        with monkeypatch.context() as killed:
            killed.setattr(delivery, "_run", lambda _message: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                delivery.deliver_due()
        now.shift(delivery.LEASE)
        delivery.put_daily()
        assert delivery.deliver_due() == 1
    assert delivered == [{"day": "2025-03-20"}]


def test_a_daily_task_is_known_by_its_name(monkeypatch):
    monkeypatch.setattr(delivery, "DAILY", set())
    monkeypatch.setattr(delivery, "TASKS", {})
    function = delivery.daily("tests.daily")(lambda **_arguments: None)
    assert ({"tests.daily"}, {"tests.daily": function}) == (delivery.DAILY, delivery.TASKS)


def test_what_is_put_once_is_put_once_and_inside_a_verb(writing):
    with pytest.raises(WrittenOutsideVerb):
        delivery.put_once("tests.note", "7 2025-03-20")
    with writing():
        assert delivery.put_once("tests.note", "7 2025-03-20", number=1)
        assert delivery.put_once("tests.note", "7 2025-03-20", number=2) is None
        assert delivery.put_once("tests.note", "8 2025-03-20")
        assert delivery.put("tests.note")
    assert Message.objects.count() == 3


@pytest.mark.usefixtures("each_day")
def test_celery_asks_for_the_same(delivered, put):
    with time_machine.travel("2025-03-20 07:00"):
        put(number=1)
        assert deliver_due() == 2
    assert delivered == [{"number": 1}, {"day": "2025-03-20"}]


def test_every_task_that_is_put_is_known():
    """All that an installation queues by name is registered where it is delivered."""
    assert {"agreements.send_invitation"} <= set(delivery.TASKS)


def test_a_message_is_told_by_its_task(put):
    message = put()
    assert str(message) == f"tests.note {message.key}"


def test_an_invitation_is_sent_by_the_outbox_and_twice_is_the_same(mailoutbox):
    invitation = make.invitation(email="Ada@Example.SE")
    with transaction.atomic():
        delivery.deliver_due()
    Message.objects.update(done_at=None, leased_until=None)
    delivery.deliver_due()
    first, second = mailoutbox
    assert first.to == ["ada@example.se"]
    assert (first.body, first.extra_headers) == (second.body, second.extra_headers)
    assert invitation.key not in first.subject

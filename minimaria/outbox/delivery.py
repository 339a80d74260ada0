"""The outbox: put a message in a verb, deliver it after the commit.

On one machine a thread of the web process takes what is due and runs it. With a broker, Celery's beat asks a worker
to do the same (`outbox.tasks`). Both go through `deliver_due`: take under a lease, run, mark done. Who dies in
between loses nothing: the lease runs out and another takes the message.

What is to be done each day (`@daily`) is a message too: whoever comes first that day puts it, and it is delivered as
all others are.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from minimaria import acting
from minimaria.outbox.models import Message

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
# After a failure: 1, 4, 9 … minutes, at most an hour. Never given up: a mail server that was down for a day comes back.
_LONGEST_PAUSE = 60

Task = Callable[..., None]
TASKS: dict[str, Task] = {}
# What is to be done each day, by the names of its tasks; not before this hour, when people's mail may come.
DAILY: set[str] = set()
NOT_BEFORE_HOUR = 7


def task(word: str) -> Callable[[Task], Task]:
    """Register a function as the task of this name. It takes ids by keyword and is safe to run twice."""

    def register(function: Task) -> Task:
        TASKS[word] = function
        return function

    return register


def daily(word: str) -> Callable[[Task], Task]:
    """Register a function as a task that is done each day. It is told which (`day`, as 2025-03-20)."""
    DAILY.add(word)
    return task(word)


def put(word: str, **arguments: Any) -> Message:
    """Queue a task by name, inside the verb that calls for it: the message is committed with the change, or not at all."""
    acting.now()
    return Message.objects.create(task=word, arguments=arguments, not_before=timezone.now())


def put_without_verb(word: str, **arguments: Any) -> Message:
    """The same where no verb runs: a mail that somebody asks for before they are signed in."""
    return Message.objects.create(task=word, arguments=arguments, not_before=timezone.now())


def put_once(word: str, once: str, not_before: datetime | None = None, /, **arguments: Any) -> Message | None:
    """The same, but once only for the task and `once`, whoever else puts it at the same time. None when it is there already."""
    acting.now()
    return _put_once(word, once, arguments, not_before)


def next_morning() -> datetime:
    """When what has been gathered during today may come as one mail."""
    return datetime.combine(timezone.localdate() + timedelta(days=1), time(NOT_BEFORE_HOUR), timezone.get_current_timezone())


def put_daily() -> None:
    """Put today's message of each daily task, unless somebody has: asked for again and again, by every process."""
    now = timezone.localtime()
    if now.hour < NOT_BEFORE_HOUR:
        return
    today = now.date().isoformat()
    there = Message.objects.filter(task__in=DAILY, once=today).values_list("task", flat=True)
    for word in sorted(DAILY.difference(there)):
        _put_once(word, today, {"day": today})


def _put_once(word: str, once: str, arguments: dict[str, Any], not_before: datetime | None = None) -> Message | None:
    words = {"arguments": arguments, "not_before": not_before or timezone.now()}
    message, is_new = Message.objects.get_or_create(task=word, once=once, defaults=words)
    return message if is_new else None


def deliver_due(limit: int = 50) -> int:
    """Deliver what is due, oldest first, at most `limit`. Returns how many were tried."""
    for tried in range(limit):
        if (message := _take()) is None:
            return tried
        _run(message)
    return limit


def renew(key: str) -> None:
    """Hold the message for another lease's time: what takes long says so, while it is at work."""
    Message.objects.filter(key=key, done_at=None).update(leased_until=timezone.now() + LEASE)


def forget_arguments(key: str) -> None:
    """What the message was about, once it is done: what nobody may read afterwards. Run again, its task gets no arguments."""
    Message.objects.filter(key=key).update(arguments={})


def _take() -> Message | None:
    now = timezone.now()
    with transaction.atomic():
        due = Message.objects.due(now).select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        if (message := due.first()) is None:
            return None
        message.leased_until = now + LEASE
        message.attempts += 1
        message.save(update_fields=["leased_until", "attempts"])
    return message


def _run(message: Message) -> None:
    try:
        TASKS[message.task](**message.arguments, message_key=message.key)
    except Exception as error:  # whatever it is, the message must stay
        logger.exception("The outbox could not deliver %s", message)
        pause = timedelta(minutes=min(message.attempts**2, _LONGEST_PAUSE))
        told = f"{type(error).__name__}: {error}".replace("\0", "")[:500]
        _release(message, not_before=timezone.now() + pause, leased_until=None, last_error=told)
    else:
        _release(message, done_at=timezone.now())


def _release(message: Message, **outcome: Any) -> None:
    """Write the outcome, unless the lease ran out meanwhile and another took the message: then it is theirs to say."""
    Message.objects.filter(pk=message.pk, attempts=message.attempts).update(**outcome)


def start_thread(every: float = 2.0, stop: threading.Event | None = None) -> threading.Thread:
    """Deliver in this process, every so many seconds, until it ends or `stop` is set: how one machine without a broker runs."""
    stop = stop or threading.Event()

    def forever() -> None:
        while not stop.wait(every):
            close_old_connections()
            try:
                put_daily()
                deliver_due()
            except Exception:  # the database may be away for a moment; the thread must outlive it
                logger.exception("The outbox could not be read")

    thread = threading.Thread(target=forever, name="outbox", daemon=True)
    thread.start()
    return thread

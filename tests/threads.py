"""Many at once, in real threads with connections of their own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.utils import translation

# As many connections as a PostgreSQL of a hundred has to spare beside other programs of the machine.
AT_MOST = 50


def at_once(work: Callable[[int], Any], threads: int) -> list[Any]:
    """Run the work in so many threads that start together, AT_MOST of them connected; what each gave, an exception too."""
    start, room, outcomes = threading.Barrier(threads), threading.BoundedSemaphore(AT_MOST), [None] * threads

    def run(number: int) -> None:
        start.wait()
        with room:
            try:
                with translation.override("en"):  # as in the test's own thread, see conftest.py
                    outcomes[number] = work(number)
            except Exception as error:
                outcomes[number] = error
            finally:
                connections.close_all()

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return outcomes

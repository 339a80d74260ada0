"""What is built once for all tests of a module.

    @pytest.fixture(scope="module")
    def world(django_db_setup, django_db_blocker):
        with once.built(django_db_blocker):
            yield round_of_nine()

Each test's own transaction lies inside: what one test changes, the next does not see. A row that was read before is
as it was read then, so a test that changes one takes its own: `make.fresh(world)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import translation


@contextmanager
def built(blocker: Any) -> Iterator[None]:
    """One transaction around the module's tests, taken back at its end."""
    with blocker.unblock(), transaction.atomic():
        with translation.override("en"):
            yield
        transaction.set_rollback(True)

"""What every test may use, and which tests a run takes."""

import gc
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from minimaria.audit import triggers
from minimaria.files import reader
from tests.emptying import empty
from tests.make import shelf

BROWSER_TESTS = Path(__file__).parent / "browser"

# The small sample is the same in every run, so that a failure is never a matter of luck; the long one looks further.
hypothesis_settings.register_profile("sample", max_examples=30, derandomize=True, deadline=None, database=None)
hypothesis_settings.register_profile("long", max_examples=1000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run what takes a thousand examples")


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # nothing that is collected is thrown away: a fifth of the time would go to looking
    hypothesis_settings.load_profile("long" if config.getoption("--long") else "sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if "long" in item.keywords and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="only with --long"))


def pytest_collection_finish() -> None:
    gc.enable()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)  # what a test leaves behind is found all the same, a hundred times less often looked for


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What a test has to tell is told when it passes too: the figures of the corpus."""
    for report in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]:
        for name, words in report.user_properties if report.when == "call" else ():
            if name == "told":
                terminalreporter.write_line(f"\n{words}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return  # the workers' files go when the one that started them ends
    ours: Path = settings.FILES_OF_THIS_RUN
    for path in ours.parent.glob(f"{ours.name}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The database; and what most tests begin with, laid ready (tests/make/shelf.py)."""
    with django_db_blocker.unblock():
        triggers.install(connection)  # the tables are made from the models, without the migrations
        shelf.fill()


@pytest.fixture(scope="session", autouse=True)
def _the_log_can_be_emptied_between_tests() -> Iterator[None]:
    """A test that commits leaves events, which the database refuses to remove."""
    flush = TransactionTestCase._fixture_teardown
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: empty(lambda: flush(test)))
        yield


@pytest.fixture
def examples(request: pytest.FixtureRequest) -> int:
    """How many made-up cases a test goes through: a small fixed sample, or a thousand with --long."""
    return 1000 if request.config.getoption("--long") else 30


@pytest.fixture
def files_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is uploaded is read in this process: starting another takes longer than the test (tests/kernel/test_reading_process.py)."""
    monkeypatch.setattr("minimaria.files.reading.ask", reader.read)


@pytest.fixture(autouse=True)
def _an_empty_cache() -> None:
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _who_a_test_signs_in_has_just_signed_in() -> Iterator[None]:
    """`force_login` leaves no trace of how somebody signed in. One that is too long ago is a test's own to arrange."""
    sign_in = Client._login

    def recently(client: Client, user: Any, backend: Any = None) -> None:
        sign_in(client, user, backend)
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
        session["account_authentication_methods_user"] = user_id_to_str(user)
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", recently)
        yield


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Refusals are looked for by their English words, so that a better translation breaks no test. A request chooses its own."""
    with translation.override("en"):
        yield

"""Which servers the tests take, and that they take away nothing of others."""

import argparse
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg2
import pytest

from tools import run_tests

FATAL = b"SFATAL\0C28P01\0Mpassword authentication failed\0\0"
REFUSED_BY_POSTGRESQL = b"E" + (len(FATAL) + 4).to_bytes(4, "big") + FATAL
REFUSED_BY_REDIS = b"-NOAUTH Authentication required.\r\n" * 4
Answering = Callable[[bytes], int]


@pytest.fixture
def server() -> Iterator[Answering]:
    """A server on a port of its own that gives everybody the same answer."""
    listening: list[socket.socket] = []

    def start(answer: bytes) -> int:
        door = socket.create_server(("127.0.0.1", 0))
        listening.append(door)
        threading.Thread(target=answer_all, args=(door, answer), daemon=True).start()
        return int(door.getsockname()[1])

    yield start
    for door in listening:
        door.close()


def answer_all(door: socket.socket, answer: bytes) -> None:
    while True:
        try:
            caller, _address = door.accept()
        except OSError:
            return
        with caller:
            caller.recv(1024)
            caller.sendall(answer)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def options(**chosen: bool) -> argparse.Namespace:
    return argparse.Namespace(**{"sqlite": False, "services": False, **chosen})


@pytest.fixture
def refusing(server: Answering, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    ports = server(REFUSED_BY_POSTGRESQL), server(REFUSED_BY_REDIS)
    monkeypatch.setenv("DATABASE_URL", f"postgres://somebody@127.0.0.1:{ports[0]}/postgres?sslmode=disable")
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{ports[1]}/0")
    return ports


def test_servers_that_refuse_the_sign_in_count_as_absent_and_this_is_said(
    refusing: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [service.url for service in run_tests.choose(options()) or ()] == [None, None]
    first_line = capsys.readouterr().out.splitlines()[0]
    assert first_line.startswith("Tests: SQLite 3.")
    assert f"no PostgreSQL (127.0.0.1:{refusing[0]} refuses the sign-in)" in first_line
    assert f"no Redis (127.0.0.1:{refusing[1]} refuses the sign-in)" in first_line


def test_where_nothing_answers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    port = closed_port()
    monkeypatch.setenv("DATABASE_URL", f"postgres://somebody@127.0.0.1:{port}/postgres")
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{port}/0")
    assert run_tests.find_postgresql() == (None, f"no PostgreSQL (127.0.0.1:{port} does not answer)")
    assert run_tests.find_redis() == (None, f"no Redis (127.0.0.1:{port} does not answer)")


def test_services_asks_for_both(refusing: tuple[int, int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_tests.choose(options(services=True)) is None
    assert "not run, since --services needs both" in capsys.readouterr().out


def test_sqlite_ignores_what_is_there(refusing: tuple[int, int], capsys: pytest.CaptureFixture[str]) -> None:
    run_tests.choose(options(sqlite=True))
    assert "refuses" not in capsys.readouterr().out


def test_only_what_a_run_made_is_swept_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = run_tests.find_postgresql()
    if database.url is None:
        pytest.skip(database.phrase)
    mine, theirs = "test_minimaria_5eeb1_gw0", "test_minimaria_5eeb2"
    with closing(psycopg2.connect(database.url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        try:
            for name in (mine, theirs):
                cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
            run_tests.sweep(database, run_tests.Service(None, ""), "5eeb1")
            cursor.execute("SELECT datname FROM pg_database WHERE datname IN (%s, %s)", [mine, theirs])
            assert cursor.fetchall() == [(theirs,)]
        finally:
            for name in (mine, theirs):
                cursor.execute(f"DROP DATABASE IF EXISTS {name}")


def test_what_python_compiled_is_kept_for_the_next_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    ran: list[dict[str, str]] = []
    monkeypatch.setattr(run_tests.subprocess, "run", lambda _command, *, env, **_how: ran.append(env) or argparse.Namespace(returncode=0))
    assert run_tests.pytest([], {"TEST_RUN": "x"}) == 0
    assert (ran[0]["PYTHONDONTWRITEBYTECODE"], ran[0]["TEST_RUN"]) == ("", "x")

"""./dev test: the suite on the servers that answer, with nothing of it left on them afterwards."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg2
import redis

from tools.demo import compile_catalogues
from tools.machine import ROOT, VAR

POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379/0"
UNITS = "not browser and not site"
KERNEL = "tests/kernel"
NO_TESTS = 5  # pytest's exit code when nothing was selected


class Service(NamedTuple):
    """A server the tests may use: its address where it can be used, and a phrase that says so or why not."""

    url: str | None
    phrase: str


def place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def find_postgresql() -> Service:
    url = os.environ.get("DATABASE_URL") or POSTGRESQL
    if not url.startswith("postgres"):
        return Service(None, "no PostgreSQL (DATABASE_URL names another database)")
    try:
        with closing(psycopg2.connect(url, connect_timeout=3)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT rolcreatedb OR rolsuper, current_setting('server_version') FROM pg_roles WHERE rolname = current_user")
            may_create, version = cursor.fetchone() or (False, "")
    except psycopg2.OperationalError as problem:
        refused = "FATAL" in str(problem)  # the server's own word; all else is the way to it
        return Service(None, f"no PostgreSQL ({place(url)} {'refuses the sign-in' if refused else 'does not answer'})")
    if not may_create:
        return Service(None, f"no PostgreSQL ({place(url)}: this user may not create a database for the tests)")
    return Service(url, f"PostgreSQL {version.split()[0]} at {place(url)}")


def find_redis() -> Service:
    url = os.environ.get("REDIS_URL") or REDIS
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3, socket_timeout=3) as client:
            version = client.info("server")["redis_version"]
    except redis.AuthenticationError:
        return Service(None, f"no Redis ({place(url)} refuses the sign-in)")
    except redis.RedisError as problem:
        refused = isinstance(problem, redis.ResponseError)
        return Service(None, f"no Redis ({place(url)} {'refuses the sign-in' if refused else 'does not answer'})")
    return Service(url, f"Redis {version} at {place(url)}")


def choose(options: argparse.Namespace) -> tuple[Service, Service] | None:
    """PostgreSQL and Redis as this run uses them, said in the first line; None where --services misses one."""
    if options.sqlite:
        print(f"Tests: SQLite {sqlite3.sqlite_version}, no Redis (--sqlite)", flush=True)
        return Service(None, ""), Service(None, "")
    database, cache = find_postgresql(), find_redis()
    phrases = [database.phrase, cache.phrase]
    if options.services and not (database.url and cache.url):
        print(f"Tests: not run, since --services needs both: {', '.join(phrases)}", flush=True)
        return None
    if not database.url:
        phrases.insert(0, f"SQLite {sqlite3.sqlite_version}")
    joined = " and ".join(phrases) if database.url and cache.url else ", ".join(phrases)
    print(f"Tests: {joined}", flush=True)
    return database, cache


def sweep(database: Service, cache: Service, run: str) -> None:
    """Remove what an interrupted run left behind: its own databases and keys, nobody else's."""
    name = f"test_minimaria_{run}"
    if database.url:
        with closing(psycopg2.connect(database.url, connect_timeout=3)) as connection, connection.cursor() as cursor:
            connection.autocommit = True  # no transaction may hold a DROP DATABASE
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
            for (left,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE IF EXISTS "{left}" WITH (FORCE)')
    if cache.url:
        with redis.Redis.from_url(cache.url) as client:
            for key in client.scan_iter(match=f"{name}*", count=1000):
                client.delete(key)


def pytest(arguments: Sequence[str], env: dict[str, str]) -> int:
    # Each worker begins with a run of neighbours, so that what the tests of a file share is built once, not in every worker.
    command = [sys.executable, "-m", "pytest", "-n", str(min(os.cpu_count() or 2, 8)), "--dist", "worksteal", *arguments]
    # Where the environment forbids Python to keep what it compiled, every worker compiles all of it: five seconds each.
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **env}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def run_suite(options: argparse.Namespace, more: Sequence[str], env: dict[str, str]) -> int:
    """The units, then what takes its time: every address as everybody, laid out PDFs, the browser. The exit code of the worse."""
    arguments = ["--long", *more] if options.long else list(more)
    coverage = ["--cov", "--cov-report="] if options.coverage else []
    more_of_it = [*coverage, "--cov-append"] if coverage else []
    outcomes = [
        pytest(["-m", UNITS, *coverage, *arguments], env),
        pytest(["-m", f"not ({UNITS})", *more_of_it, *arguments], env),
    ]
    if coverage and env["DATABASE_URL"]:
        # The kernel has lines for the one database and lines for the other.
        outcomes.append(pytest(["-m", UNITS, *more_of_it, KERNEL], {**env, "DATABASE_URL": ""}))
    if all(outcome == NO_TESTS for outcome in outcomes):
        print("No test matches.")
        return NO_TESTS
    failed = [outcome for outcome in outcomes if outcome not in {0, NO_TESTS}]
    if failed:
        return failed[0]
    if options.coverage:
        return subprocess.run([sys.executable, "-m", "tools.coverage_floor"], cwd=ROOT, check=False).returncode
    return 0


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev test", allow_abbrev=False)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--sqlite", action="store_true", help="on SQLite, whatever else is there")
    where.add_argument("--services", action="store_true", help="fail where PostgreSQL or Redis is missing")
    parser.add_argument("--long", action="store_true", help="also what takes a thousand examples")
    parser.add_argument("--coverage", action="store_true", help="measure, and fail below the floors")
    options, more = parser.parse_known_args(arguments)
    chosen = choose(options)
    if chosen is None:
        return 1
    compile_catalogues()
    (VAR / "coverage").mkdir(parents=True, exist_ok=True)
    database, cache = chosen
    run = secrets.token_hex(4)
    env = {"TEST_RUN": run, "REDIS_URL": cache.url or "", "DATABASE_URL": database.url or ""}
    try:
        return run_suite(options, more, env)
    except KeyboardInterrupt:
        return 130
    finally:
        sweep(database, cache, run)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what the run made is swept away then too
    sys.exit(main(sys.argv[1:]))

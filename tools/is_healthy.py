"""Whether a process of the installation does its work, for the health checks of the containers: exit code 0 or 1."""

from __future__ import annotations

import os
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

BEAT_SCHEDULE = Path("/tmp")  # noqa: S108 (the container's own, see docker-compose.yml)
BEAT_WRITES_EVERY = 3 * 60  # seconds, Celery's own default


def web() -> bool:
    """The health page answers. Asked as the proxy would ask, or the answer were a redirect to TLS."""
    connection = HTTPConnection("127.0.0.1", 8000, timeout=4)
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
    connection.request("GET", "/halsa/", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return connection.getresponse().status == 200


def worker() -> bool:
    """This worker, and no other, answers a ping through the broker."""
    from minimaria.celery import app

    return bool(app.control.inspect(destination=[f"celery@{os.uname().nodename}"], timeout=5).ping())


def beat() -> bool:
    """Beat has no address to ask; it writes its schedule at a steady pace while it lives."""
    written = [path.stat().st_mtime for path in BEAT_SCHEDULE.glob("beat*")]
    return bool(written) and time.time() - max(written) < 2 * BEAT_WRITES_EVERY


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]() else 1)

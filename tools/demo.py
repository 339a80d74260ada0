"""./dev demo: the example collaboration on this machine, on SQLite, in one process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.machine import PYTHON, ROOT, VAR, Stop, alone, say

HOST = "127.0.0.1"


def port() -> int:
    asked = os.environ.get("PORT", "8000")
    if not asked.isdigit() or not 0 < int(asked) < 65536:
        raise Stop(f"PORT must be a number from 1 to 65535, not '{asked}'.")
    return int(asked)


def refuse_a_busy_port() -> None:
    """`Stop` with a sentence when another program listens where the demo would."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port()))
        except OSError as problem:
            other = 8001 if port() == 8000 else 8000
            raise Stop(
                f"Port {port()} on {HOST} cannot be used ({problem.strerror}): perhaps a demo is running already. "
                f"Another port: PORT={other} ./dev demo"
            ) from None


def demo_environment(folder: Path = VAR, name: str = "demo") -> dict[str, str]:
    """The demo's settings; they say all that a `.env` for production could say otherwise."""
    return {
        "DEMO": "1",
        "DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{folder / f'{name}.sqlite3'}",
        "REDIS_URL": "",
        "OUTBOX_THREAD": "1",
        "FILES_DIR": str(folder / f"{name}-files"),
        "SITE_URL": f"http://{HOST}:{port()}",
        "ALLOWED_HOSTS": f"{HOST},localhost,testserver",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }


def compile_catalogues() -> None:
    """Only when a translation is newer than what Django reads: it is a second of a start that should take few."""
    for source in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            subprocess.run([str(PYTHON), "-m", "tools.catalogues", "--compile"], cwd=ROOT, check=True)
            return


def load(env: dict[str, str], *commands: str) -> None:
    """Migrate, load the example where it is not there yet, and run the further commands: all in this one process."""
    compile_catalogues()
    os.environ |= env | {"DJANGO_SETTINGS_MODULE": "minimaria.settings"}
    import django  # after the environment: the settings are read from it once
    from django.core.management import call_command

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except RuntimeError as problem:  # a migration that asks for something first; of an example nobody can be asked
        raise Stop(f"The example was made by an earlier version and cannot go on ({problem}). Make it anew: rm -r var/demo*") from None
    for command in ("load_demo", *commands):
        call_command(command)


def serve() -> None:
    """Load what is not loaded, print who can sign in, become the web server."""
    refuse_a_busy_port()
    with alone("demo"):
        load(demo_environment())
    sys.stdout.flush()
    say(f"Serving http://{HOST}:{port()}/ (Ctrl-C stops)")
    os.execv(PYTHON, [str(PYTHON), "-m", "gunicorn", "minimaria.wsgi", "--config", "python:tools.demo_server"])


def check() -> None:
    """The demo on a database of its own; every page as every example person, then everything is removed."""
    folder = Path(tempfile.mkdtemp(prefix="demo-check-", dir=VAR))
    try:
        load(demo_environment(folder), "check_demo")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str]) -> int:
    if [*arguments] not in ([], ["--check"]):
        say(f"./dev demo takes nothing or --check, not '{' '.join(arguments)}'.")
        return 2
    try:
        check() if arguments else serve()
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""./dev check: everything about the code that a machine can judge without running it, one line each."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tools.machine import ENVIRONMENT, ROOT, say

# The settings of the tests need no secret and name no server.
DJANGO = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": "sqlite:///:memory:", "REDIS_URL": ""}
BIN = ENVIRONMENT / "bin"


class Check(NamedTuple):
    name: str
    command: tuple[str, ...]  # its first word is a program of the environment


CHECKS = (
    Check("types", ("mypy",)),
    Check("format", ("ruff", "format", "--check", "--quiet", ".")),
    Check("lint", ("ruff", "check", "--quiet", ".")),
    Check("templates", ("djlint", "templates", "--lint", "--quiet")),
    Check("django", ("python", "manage.py", "check", "--fail-level", "WARNING")),
    Check("migrations", ("python", "manage.py", "makemigrations", "--check", "--dry-run")),
    Check("translations", ("python", "-m", "tools.catalogues", "--check")),
    Check("catalogues", ("python", "-m", "tools.catalogues", "--compile")),
    Check("dockerfile", ("hadolint", "Dockerfile")),
    Check("compose file", ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")),
    Check("repository", ("python", "-m", "tools.house")),
)


class Outcome(NamedTuple):
    check: Check
    passed: bool
    seconds: float
    output: str


def perform(check: Check) -> Outcome:
    program, *arguments = check.command
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        env={**os.environ, **DJANGO},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Outcome(check, done.returncode == 0, time.monotonic() - started, done.stdout.strip())


def main(arguments: Sequence[str]) -> int:
    chosen = [check for check in CHECKS if not arguments or check.name in arguments]
    if not chosen:
        say(f"./dev check takes nothing, or some of: {', '.join(check.name for check in CHECKS)}.")
        return 2
    failed = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for outcome in pool.map(perform, chosen):
            print(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.check.name} ({outcome.seconds:.1f} s)", flush=True)
            if not outcome.passed:
                failed += 1
                print(f"       {' '.join(outcome.check.command)}\n{outcome.output}\n", flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""./dev lock: the versions of every package with the hashes of its files, and not where they were fetched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tools.machine import LOCKS, UV_ENVIRONMENT, run, say

# Each lock with what uv compiles it from; the developers' one keeps to the versions of the product's.
SOURCES: dict[str, tuple[str, ...]] = {
    "app": ("pyproject.toml",),
    "dev": ("pyproject.toml", "--group", "dev", "--constraint", "requirements/app.lock"),
    "installer": ("--group", "installer"),
    "node": ("--group", "node"),
}


def lock_all(uv: Path, arguments: Sequence[str]) -> None:
    """Write every lock; `arguments` go to uv (`--upgrade`, `--upgrade-package NAME`)."""
    for name, source in SOURCES.items():
        options = ("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--custom-compile-command", "./dev lock")
        output = f"requirements/{name}.lock"
        run(
            uv,
            "pip",
            "compile",
            *source,
            *options,
            *arguments,
            "--output-file",
            output,
            problem=f"{output} could not be locked.",
            env=UV_ENVIRONMENT,
        )
        say(f"{LOCKS.name}/{name}.lock")

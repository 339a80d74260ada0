"""House rules about the repository's files themselves, which no linter knows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tools.machine import LOCKS, ROOT

LONGEST = 400  # lines of code in one file; what grows past it becomes a package by subject
PICTURES = {".png", ".jpg", ".docx", ".pdf", ".woff2", ".ico", ".mo"}
# A place on somebody's machine, or where a package was fetched, means nothing on the next machine.
FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|home|root|Users)/\w|pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs\.org", re.IGNORECASE
)
NAME = re.compile(r"^([A-Za-z0-9._-]+)")


def tracked_files() -> list[Path]:
    """Every file of the repository, or of an archive of it that git does not know."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def foreign_places(path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if FOREIGN.search(line):
            yield f"{path.relative_to(ROOT)}:{number}: names a place that exists on one machine or in one registry only: {line.strip()[:100]}"


def too_long(path: Path, text: str) -> Iterator[str]:
    if path.suffix in {".py", ".html", ".css", ".js", ".sh"} and "migrations" not in path.parts and text.count("\n") > LONGEST:
        yield f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines, at most {LONGEST}"


def unreasoned_dependencies() -> Iterator[str]:
    """Each package is followed by a comment that says why it is there."""
    lines = [line.strip() for line in (ROOT / "pyproject.toml").read_text().splitlines()]
    for requirement in chain.from_iterable(requirements().values()):
        written = next((line for line in lines if line.startswith(f'"{requirement}"')), "")
        if not re.search(r'",\s+# \w', written):
            yield f"pyproject.toml: say in a comment behind it why {requirement} is here"


def requirements() -> dict[str, list[str]]:
    """What pyproject.toml asks for, by the lock that holds it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {"app": declared["project"]["dependencies"], **declared["dependency-groups"]}


def normalised(requirement: str) -> str:
    match = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match.group(1)).lower() if match else requirement


def unlocked_dependencies() -> Iterator[str]:
    for lock, wanted in requirements().items():
        text = (LOCKS / f"{lock}.lock").read_text()
        locked = {normalised(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
        for requirement in wanted:
            if normalised(requirement) not in locked:
                yield f"requirements/{lock}.lock: {requirement} is not locked; run ./dev lock"


def main() -> int:
    found = [*unreasoned_dependencies(), *unlocked_dependencies()]
    for path in tracked_files():
        if path.suffix in PICTURES:
            continue
        text = path.read_text(encoding="utf-8")
        if path != Path(__file__).resolve():
            found += foreign_places(path, text)
        found += too_long(path, text)
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

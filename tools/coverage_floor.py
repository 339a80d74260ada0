"""Fails where the tests cover less than was promised: all of the kernel and the verbs, nearly all of the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tools.machine import ROOT

# The assembly knows every app and the kernel none (docs: design, "Layout").
ASSEMBLY = {
    "settings.py", "urls.py", "views.py", "providers.py", "overview.py", "matrix.py", "gallery.py", "gallery_samples.py", "celery.py", "wsgi.py",
    "management", "importing", "events", "demo",
}  # fmt: skip


class Covered(NamedTuple):
    lines: int
    of_lines: int
    branches: int
    of_branches: int

    def percent(self) -> tuple[float, float]:
        """Of lines and of branches."""
        return 100 * self.lines / max(self.of_lines, 1), 100 * self.branches / max(self.of_branches, 1)


def in_kernel(parts: tuple[str, ...]) -> bool:
    return parts[0] == "minimaria" and parts[1] not in ASSEMBLY


def in_actions(parts: tuple[str, ...]) -> bool:
    return "actions" in parts or parts[-1] == "actions.py"


def in_importers(parts: tuple[str, ...]) -> bool:
    return parts[:2] == ("minimaria", "importing")


FLOORS: tuple[tuple[str, Callable[[tuple[str, ...]], bool], float], ...] = (
    ("kernel", in_kernel, 100),
    ("actions", in_actions, 100),
    ("importers", in_importers, 95),
    ("the whole", lambda parts: True, 95),
)


def total(summaries: Iterable[dict[str, int]]) -> Covered:
    rows = [(s["covered_lines"], s["num_statements"], s["covered_branches"], s["num_branches"]) for s in summaries]
    return Covered(*(sum(column) for column in zip(*rows, strict=True))) if rows else Covered(0, 0, 0, 0)


def main() -> int:
    report = ROOT / "var" / "coverage" / "report.json"
    subprocess.run([sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(report)], cwd=ROOT, check=True)
    files = {tuple(name.split("/")): data for name, data in json.loads(report.read_text())["files"].items()}
    too_low = False
    for name, belongs, floor in FLOORS:
        chosen = {parts: data for parts, data in files.items() if belongs(parts)}
        lines, branches = total(data["summary"] for data in chosen.values()).percent()
        low = min(lines, branches) < floor
        too_low |= low
        print(f"{'LOW ' if low else 'ok  '} {name}: {lines:.1f} % of lines, {branches:.1f} % of branches, floor {floor:g} %")
        if low:
            print_gaps(chosen)
    return 1 if too_low else 0


def print_gaps(files: dict[tuple[str, ...], dict[str, Any]]) -> None:
    for parts, data in sorted(files.items()):
        if data["missing_lines"] or data["missing_branches"]:
            branches = ", ".join(f"{start}→{end}" for start, end in data["missing_branches"])
            print(f"       {'/'.join(parts)}: lines {data['missing_lines']} branches {branches or '-'}")


if __name__ == "__main__":
    sys.exit(main())

"""Draws the tables of allowed moves as diagrams: `python tools/state_diagrams.py`.

The page docs/states.md is made from the tables, so that it cannot say anything else than the code; a test compares.
"""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "states.md"
APPS = ("agreements", "projects", "decisions", "followup", "minimaria/jobs")


def tables() -> Iterator[tuple[str, dict[Any, set[Any]]]]:
    """Every table of moves, with the app it is of: names that end in _MOVES in an app's states.py."""
    for app in APPS:
        if (ROOT / app / "states.py").exists():
            module = importlib.import_module(f"{app.replace('/', '.')}.states")
            for name, value in vars(module).items():
                if name.endswith("_MOVES"):
                    yield f"{app.rpartition('/')[2]}: {name.removesuffix('_MOVES').lower()}", value


def drawn() -> str:
    """The whole page."""
    parts = ["# States", "", "Made by `tools/state_diagrams.py` from the tables of moves in each app's `states.py`.", ""]
    for title, moves in tables():
        parts += [f"## {title}", "", "```mermaid", "stateDiagram-v2"]
        reached = {to for targets in moves.values() for to in targets}
        parts += [f"    [*] --> {state.value}" for state in moves if state not in reached or state is next(iter(moves))]
        parts += [f"    {state.value} --> {to.value}" for state in moves for to in sorted(moves[state], key=lambda s: str(s.value))]
        parts += [f"    {state.value} --> [*]" for state, targets in moves.items() if not targets]
        parts += ["```", ""]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minimaria.settings")
    os.environ.setdefault("LOCAL", "1")
    import django

    django.setup()
    PAGE.write_text(drawn(), encoding="utf-8")

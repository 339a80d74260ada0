"""./dev: the one command of this repository.

./dev demo             install what is missing, load the example collaboration, serve it on 127.0.0.1:8000 (PORT=…)
./dev demo --check     the same on a database of its own, but visit every page as every example person and stop
./dev test             the whole suite, on PostgreSQL and Redis where they answer, browser tests included
    --sqlite           on SQLite, whatever else is there
    --services         fail where PostgreSQL or Redis is missing
    --long             also what takes a thousand examples
    --coverage         measure, and fail below the floors (tools/coverage_floor.py)
    …                  anything else goes to pytest: ./dev test tests/projects -k gate
./dev check            format, lint, types, templates, migrations, translations, container files
./dev shell            Django's shell, on the demo's database where DATABASE_URL names no other
./dev manage …         any command of manage.py, likewise: ./dev manage import_plan plan.docx --dry-run
./dev messages         collect the strings to translate (--fill FILE.json, --missing, --tidy, --check, --compile)
./dev lock             lock the versions in requirements/ anew (--upgrade for newer ones)
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from tools.machine import ROOT, Stop, hand_over, prepare, prepare_installer, say


def demo(arguments: Sequence[str]) -> None:
    from tools.demo import refuse_a_busy_port

    if "--check" not in arguments:
        refuse_a_busy_port()  # before minutes of installing, not after
    prepare("app")
    hand_over("-m tools.demo", arguments)


def test(arguments: Sequence[str]) -> None:
    prepare("dev", browser=True)
    hand_over("-m tools.run_tests", arguments)


def check(arguments: Sequence[str]) -> None:
    prepare("dev")
    hand_over("-m tools.checks", arguments)


def messages(arguments: Sequence[str]) -> None:
    prepare("app")
    hand_over("-m tools.catalogues", arguments)


def manage(arguments: Sequence[str]) -> None:
    from tools.demo import demo_environment

    prepare("app")
    configured = "DATABASE_URL" in os.environ or (ROOT / ".env").exists()
    hand_over("manage.py", arguments, env=None if configured else demo_environment())


def shell(arguments: Sequence[str]) -> None:
    manage(["shell", *arguments])


def lock(arguments: Sequence[str]) -> None:
    from tools.lock import lock_all

    lock_all(prepare_installer(), arguments)


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "shell": shell,
    "manage": manage,
    "messages": messages,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        print(__doc__)
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        say(f"There is no './dev {name}'. There is: {', '.join(COMMANDS)}. './dev help' says what they do.")
        return 2
    try:
        COMMANDS[name](rest)
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted. Starting again goes on where this stopped.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`manage.py compare_wording RECOMMENDED.txt DECIDED.txt`: what the machine proposes about a decision's wording, and why."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from decisions.wording import Comparison, NoResolution, compare

_WORDINGS = {
    "literal": "ordagrant lika",
    "editorial": "redaktionell skillnad",
    "substance": "avvikelse i sak",
    "not_final": "inget slutligt beslut",
    "unreadable": "går inte att läsa",
}
_OUTCOMES = {
    "approved": "godkänt",
    "rejected": "avslaget",
    "tabled": "bordlagt",
    "referred_back": "återremitterat",
    "removed": "utgår",
    "proposal": "förslag till beslut",
    "unknown": "framgår inte",
}
_LARGEST = 2_000_000  # bytes


class Command(BaseCommand):
    help = "Compares the wording of a decision with the recommended resolution. Both are text files."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("recommended", type=Path)
        parser.add_argument("decided", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """What it prints is Swedish: it reads Swedish minutes for people who wrote them."""
        with translation.override("sv"):
            try:
                comparison = compare(_text_of(options["recommended"]), _text_of(options["decided"]))
            except NoResolution as problem:
                raise CommandError(f"{options['recommended']}: {problem}") from problem
        if options["json"]:
            self.stdout.write(json.dumps(comparison.as_json(), ensure_ascii=False, indent=2))
        else:
            self._tell(comparison)

    def _tell(self, comparison: Comparison) -> None:
        self.stdout.write(f"{_WORDINGS[comparison.wording].capitalize()}. Utfall: {_OUTCOMES[comparison.outcome]}.")
        self.stdout.write("Kan avgöras av systemet." if comparison.assigned else "Behöver bedömas av en person.")
        for reason in comparison.reasons:
            self.stdout.write(f"- {reason}")
        for number, clause in enumerate(comparison.clauses, start=1):
            self.stdout.write(f"\n{number}. {_WORDINGS[clause.wording].capitalize()}. {clause.reason}")
            self.stdout.write(f"   Beslutsmall: {clause.recommended or '–'}\n   Beslut: {clause.decided or '–'}")


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise CommandError(f"{path}: Filen är för stor. Spara bara den här paragrafens text.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise CommandError(f"{path}: Filen går inte att öppna ({problem.strerror}).") from problem
    except UnicodeDecodeError as problem:
        raise CommandError(f"{path}: Filen är ingen text i UTF-8. Spara den som vanlig text och försök igen.") from problem

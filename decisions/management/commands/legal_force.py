"""`manage.py legal_force 2024-05-31`: the last day to appeal, the day of legal force, and why."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from decisions.legal_force import legal_force
from minimaria.dates import UnreadableDate, read_day


class Command(BaseCommand):
    help = "Reckons legal force from the day the approval of the minutes was announced."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("notice", help="the day the notice was put up: 2024-05-31")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """The reason is Swedish: it is for the person who answers for the minutes."""
        with translation.override("sv"):
            try:
                reckoned = legal_force(read_day(options["notice"]))
            except UnreadableDate as problem:
                raise CommandError(str(problem)) from problem
            except OverflowError as problem:
                raise CommandError("Dagen ligger för långt fram. Skriv till exempel 2024-05-31.") from problem
        if options["json"]:
            days = {"notice_on": reckoned.notice_on, "last_day": reckoned.last_day, "legal_force": reckoned.legal_force}
            answer = {name: day.isoformat() for name, day in days.items()} | {"reason": reckoned.reason}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"last_day {reckoned.last_day}, legal_force {reckoned.legal_force}\n{reckoned.reason}")

"""`manage.py in_force SLUG --on 2024-06-17 [--known 2024-06-20] --json`: what holds, since when, and who is missing."""

import json
from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from agreements.models import Collaboration
from decisions.documents import RoundOnPaper, round_on_paper
from decisions.models import DecisionRound
from minimaria.dates import UnreadableDate, read_day


class Command(BaseCommand):
    help = "Says of each text of a collaboration whether it is in force on a day, by what is or was known."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the collaboration's address")
        parser.add_argument("--on", metavar="DATE", default="", help="the day; today where it is left out")
        parser.add_argument("--known", metavar="DATE", default="", help="by what was known when that day ended; now where it is left out")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("sv"):
            collaboration = Collaboration.objects.filter(slug=options["slug"]).first()
            if collaboration is None:
                raise CommandError(f"Det finns ingen samverkan med adressen {options['slug']}.")
            on = _day(options["on"]) or timezone.localdate()
            known = _day(options["known"])
            known_at = timezone.make_aware(datetime.combine(known, time.max)) if known else None
            rounds = DecisionRound.objects.filter(version__agreement__collaboration=collaboration).order_by("opened_on", "pk")
            told = [round_on_paper(round, today=on, known_at=known_at) for round in rounds]
            if options["json"]:
                answer = {
                    "collaboration": collaboration.slug,
                    "on": on.isoformat(),
                    "known_at": (known_at or timezone.now()).isoformat(),
                    "rounds": [_as_values(one) for one in told],
                }
                self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            else:
                for one in told:
                    self.stdout.write(_in_words(one))


def _day(text: str) -> date | None:
    try:
        return read_day(text) if text else None
    except UnreadableDate as problem:
        raise CommandError(str(problem)) from problem


def _in_words(told: RoundOnPaper) -> str:
    return f"{told.answer}. {told.in_full}".replace("\xa0", " ")


def _as_values(told: RoundOnPaper) -> dict[str, Any]:
    answered = told.answered
    return {
        "title": told.version.agreement.title,
        "version": told.version.number,
        "holds_from": told.round.trigger or None,
        "in_force": answered.in_force,
        "since": answered.since.isoformat() if answered.since else None,
        "ended_on": answered.ended_on.isoformat() if answered.ended_on else None,
        "condition_met": answered.condition_met,
        "can_be_met": not told.impossible,
        "agreed": len(told.agreed),
        "parties": len(told.lines),
        "missing": [{"party": line.name, "status": str(line.standing.status)} for line in told.missing],
        "sentence": _in_words(told),
    }

"""`manage.py forecast SLUG --json`: when each text of a collaboration can have been decided by all."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from agreements.models import Collaboration
from decisions.forecast import Forecast, PartyForecast
from decisions.foretold import Foretold, foretold, why_not
from decisions.models import Case, DecisionRound
from decisions.standing import standing_of


class Command(BaseCommand):
    help = "Reckons when the texts of a collaboration can have been decided by all parties, and have legal force."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the collaboration's address")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("sv"):
            collaboration = Collaboration.objects.filter(slug=options["slug"]).first()
            if collaboration is None:
                raise CommandError(f"Det finns ingen samverkan med adressen {options['slug']}.")
            today = timezone.localdate()
            rounds = DecisionRound.objects.filter(version__agreement__collaboration=collaboration).order_by("opened_on", "pk")
            told = [
                (one, foretold([standing_of(case) for case in Case.objects.filter(round=one).with_status()], today=today)) for one in rounds
            ]
            if options["json"]:
                answer = {
                    "collaboration": collaboration.slug,
                    "on": today.isoformat(),
                    "rounds": [{"version": str(one.version)} | _as_values(what) for one, what in told],
                }
                self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            else:
                for one, what in told:
                    sentences = (f"{one.version}:", f"{what.answer}.", what.last, what.next_papers)
                    self.stdout.write(" ".join(filter(None, sentences)).replace("\xa0", " "))


def _as_values(told: Foretold) -> dict[str, Any]:
    papers = told.likely.next_papers
    return {
        "sentence": told.answer.replace("\xa0", " "),
        "earliest": _days(told.earliest),
        "likely": _days(told.likely),
        "set_by": told.likely.set_by.party.organisation.code if told.likely.set_by else None,
        "next_papers": papers
        and {
            "party": papers.party.organisation.code,
            "body": str(papers.body),
            "due_on": papers.due_on.isoformat(),
            "weeks_lost": papers.weeks_lost,
        },
        "parties": [
            {
                "code": line.likely.party.organisation.code,
                "name": str(line.likely.party),
                "earliest": _days(line.earliest),
                "likely": _days(line.likely),
                "obstacle": line.likely.obstacle and {"kind": str(line.likely.obstacle), "sentence": why_not([line.likely])},
            }
            for line in told.lines
        ],
    }


def _days(told: Forecast | PartyForecast) -> dict[str, str | None]:
    days = {"decision": told.decided_on, "legal_force": told.legal_force_on}
    return {name: day.isoformat() if day else None for name, day in days.items()}

"""`manage.py remind [--on 2025-03-20] [--dry-run]`: who is reminded of what."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from agreements.models import Collaboration
from decisions import actions
from decisions.reminding import reminders_due
from minimaria.accounts.models import User
from minimaria.dates import UnreadableDate, read_day


class Command(BaseCommand):
    help = "Reminds those who are waited for, as is done each morning, and prints who and of what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="DATE", default="", help="another day than today, which is shown and not sent")
        parser.add_argument("--dry-run", action="store_true", help="show, and send nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """What it prints is Swedish, as the mails are."""
        today = timezone.localdate()
        on = _day(options["on"]) or today
        shows = options["dry_run"] or on != today
        with translation.override("sv"):
            lines = [line for one in Collaboration.objects.order_by("pk") for line in self._lines(one, on, shows=shows)]
        for line in lines or ["Ingen påminns."]:
            self.stdout.write(line.replace("\xa0", " "))
        if lines:
            self.stdout.write("Inget skickades." if shows else "Påminnelserna ligger i utkorgen.")

    def _lines(self, collaboration: Collaboration, on: date, *, shows: bool) -> list[str]:
        people = reminders_due(collaboration, today=on)
        if not shows:
            reminded = {row.to_id for row in actions.remind_parties(collaboration, by=User.objects.system())}
            people = [one for one in people if one.to.pk in reminded]
        return [
            f"{collaboration.slug}  {one.to} <{one.to.email}>  {thing.party}: {thing.title}{f' ({thing.lacking})' if thing.lacking else ''}"
            for one in people
            for thing in one.things
        ]


def _day(text: str) -> date | None:
    try:
        return read_day(text) if text else None
    except UnreadableDate as problem:
        raise CommandError(str(problem)) from problem

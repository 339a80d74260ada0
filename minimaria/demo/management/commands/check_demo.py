"""`manage.py check_demo`: every page, as every example person, one line each; then the audit log, which must fit."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from minimaria.accounts.models import User
from minimaria.demo.crawl import visits
from minimaria.demo.people import PEOPLE


class Command(BaseCommand):
    help = "Visits every page of the example as every example person. Exits with 1 when one does not answer as it should."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = pages = 0
        for person in PEOPLE:
            for visit in visits(User.objects.get(email=person.email), person.role):
                pages += 1
                faults += bool(visit.fault)
                self.stdout.write(str(visit))
        self.stdout.write(f"{pages} pages as {len(PEOPLE)} people, {faults} faults")
        if faults:
            raise SystemExit(1)
        call_command("audit", "verify", stdout=self.stdout)

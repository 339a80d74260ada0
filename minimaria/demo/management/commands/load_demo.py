"""`manage.py load_demo`: the two example collaborations, once, and who can sign in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from agreements.models import Collaboration
from minimaria.demo.people import DALARNA, PEOPLE
from minimaria.demo.story import tell_story


class Command(BaseCommand):
    help = "Loads the example where it is not there yet, and prints the address and the example people."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The example has passwords that everybody knows. Set DEMO=1, on a server on loopback only.")
        if not Collaboration.objects.filter(slug=DALARNA).exists():
            with translation.override("sv"):
                tell_story(timezone.localdate())
        self.stdout.write(settings.SITE_URL)
        for person in PEOPLE:
            self.stdout.write(f"{person.role}\t{person.email}\t{person.password}")

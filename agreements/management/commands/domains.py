"""`manage.py domains CODE DOMAIN…  --registrar ADDRESS`: an organisation's addresses, where they were confirmed wrongly."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from agreements import actions
from agreements.models import Organisation
from minimaria.accounts.models import User
from minimaria.errors import Refusal


class Command(BaseCommand):
    help = (
        "Corrects which e-mail domains are an organisation's, in all collaborations. Whoever runs this owns the machine, and has asked it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="of the municipality or region")
        parser.add_argument("domains", nargs="+", metavar="DOMAIN")
        parser.add_argument("--registrar", required=True, metavar="ADDRESS")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("sv"):
            organisation = Organisation.objects.filter(code=options["code"]).first()
            if organisation is None:
                raise CommandError(f"Ingen organisation har koden {options['code']}.")
            domains = " ".join(domain.lower().lstrip("@") for domain in options["domains"])
            try:
                actions.correct_domains(organisation, by=User.objects.system(), domains=domains, registrar=options["registrar"].lower())
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write(f"{organisation}: {domains}, registrator {options['registrar'].lower()}.")

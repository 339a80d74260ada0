"""`manage.py open_account EMAIL --reason TEXT`: somebody whose account was closed is back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from agreements import actions
from minimaria.accounts.models import User
from minimaria.errors import NotPossible


class Command(BaseCommand):
    help = "Opens a closed account: its person signs in as before, without the roles they had. Whoever runs this owns the machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="why; the person reads it in a mail")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("sv"):
            user = User.objects.filter(email__iexact=options["email"]).first()
            if user is None:
                raise CommandError(f"Det finns inget konto för {options['email']}.")
            try:
                actions.open_account(user, by=User.objects.system(), reason=options["reason"])
            except NotPossible as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write(f"{user.email} är öppen igen, utan roller.")

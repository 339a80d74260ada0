"""`manage.py close_account EMAIL`: somebody has left, and is to be out at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from agreements import actions
from minimaria.accounts.models import User


class Command(BaseCommand):
    help = "Closes an account: sessions, links, feeds and mails end at once. Whoever runs this owns the machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("sv"):
            user = User.objects.filter(email__iexact=options["email"], is_active=True).first()
            if user is None or user.is_system:
                raise CommandError(f"Ingen loggar in som {options['email']}.")
            actions.close_account(user, by=User.objects.system())
            self.stdout.write(f"{user.email} är stängd.")

"""`manage.py invite EMAIL --administrator`: the first person of an installation; or anybody to a role."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from agreements import actions
from agreements.models import Collaboration, Party
from agreements.tasks import link_of
from minimaria.accounts.models import User
from minimaria.errors import Refusal
from minimaria.outbox import delivery
from minimaria.policy import Role


class Command(BaseCommand):
    help = "Invites one address to one role by mail, and prints the link: whoever runs this owns the machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--administrator", action="store_true", help="may set up collaborations")
        parser.add_argument("--collaboration", metavar="SLUG", default="")
        parser.add_argument("--role", choices=[role.value for role in Role], default=Role.ADMINISTRATOR.value)
        parser.add_argument("--party", metavar="CODE", default="", help="for a contact: the code of the municipality or region")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("sv"):
            if not options["administrator"] and not options["collaboration"]:
                raise CommandError("Skriv --administrator, eller --collaboration SLUG och --role ROLL.")
            collaboration = self._collaboration(options["collaboration"]) if not options["administrator"] else None
            party = self._party(collaboration, options["party"]) if collaboration and options["party"] else None
            role = Role.ADMINISTRATOR if options["administrator"] else Role(options["role"])
            try:
                invitation = actions.invite(collaboration, by=User.objects.system(), email=options["email"], role=role, party=party)
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal
            delivery.deliver_due()
            self.stdout.write(f"{invitation.email} är inbjuden, till och med {invitation.valid_until.isoformat()}:")
            self.stdout.write(link_of(invitation))

    def _collaboration(self, slug: str) -> Collaboration:
        collaboration = Collaboration.objects.filter(slug=slug).first()
        if collaboration is None:
            raise CommandError(f"Det finns ingen samverkan med adressen {slug}.")
        return collaboration

    def _party(self, collaboration: Collaboration, code: str) -> Party:
        party = Party.objects.filter(collaboration=collaboration, organisation__code=code).first()
        if party is None:
            raise CommandError(f"Ingen part i {collaboration} har koden {code}.")
        return party

"""What `import_letter` and `import_plan` share on the command line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.errors import Refusal
from minimaria.importing.files import UnreadableDocument
from minimaria.importing.proposals import Proposal


class ImportCommand(BaseCommand):
    """Reads a document; without --collaboration, or with --dry-run, it says what it read and saves nothing."""

    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--collaboration", metavar="SLUG", help="the collaboration it is for, by its address")
        parser.add_argument("--create", action="store_true", help="set the collaboration up")
        parser.add_argument("--name", default="", help="with --create: its name (from the address where left out)")
        parser.add_argument(
            "--as", dest="email", metavar="EMAIL", default="", help="who imports: their rights apply, their name stands in the history"
        )
        parser.add_argument("--dry-run", action="store_true", help="save nothing")
        parser.add_argument("--json", action="store_true", help="print the reading as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """What it prints is Swedish: it reads Swedish documents for people who wrote them."""
        with translation.override("sv"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        try:
            reading = self.read(options["file"])
            saved = self._save(reading, options) if options["collaboration"] and not options["dry_run"] else None
        except UnreadableDocument as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
        else:
            self._tell(reading, self._proposed(reading, options) if saved is None else [])
            self.stdout.write(f"{saved} ändringar sparade." if saved is not None else "Inget är sparat.")

    # What each command says for itself

    def read(self, file: Path) -> Any:
        """The reading of the file."""
        raise NotImplementedError

    def proposals(self, collaboration: Collaboration, reading: Any) -> list[Proposal]:
        """What importing it would do."""
        raise NotImplementedError

    def create(self, by: User, name: str, slug: str, reading: Any) -> int:
        """Set the collaboration up from the document; the number of changes."""
        raise NotImplementedError

    def carry_out(self, collaboration: Collaboration, by: User, reading: Any) -> int:
        """Import everything the document says; the number of changes."""
        raise NotImplementedError

    # What they share

    def _save(self, reading: Any, options: dict[str, Any]) -> int:
        by = self._user(options["email"])
        slug = options["collaboration"]
        collaboration = Collaboration.objects.filter(slug=slug).first()
        if collaboration is None and not options["create"]:
            raise CommandError(f"Det finns ingen samverkan med adressen {slug}. Lägg till --create för att skapa den.")
        if collaboration is None:
            name = options["name"] or slug.replace("-", " ").capitalize()
            return self.create(by, name, slug, reading)
        if not self.proposals(collaboration, reading):
            return 0
        return self.carry_out(collaboration, by, reading)

    def _user(self, email: str) -> User:
        if not email:
            raise CommandError("Skriv vem som importerar: --as namn@exempel.se. Personens behörighet gäller.")
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Ingen loggar in med {email}. Bjud in personen först: manage.py invite {email} --administrator")
        return user

    def _proposed(self, reading: Any, options: dict[str, Any]) -> list[Proposal]:
        slug = options["collaboration"]
        collaboration = Collaboration.objects.filter(slug=slug).first() if slug else None
        return self.proposals(collaboration, reading) if collaboration else []

    def _tell(self, reading: Any, proposals: list[Proposal]) -> None:
        self.stdout.write(reading.title)
        for correction in reading.corrections:
            self.stdout.write(f"  läst annorlunda: {correction.where}: {correction.written} → {correction.read} ({correction.reason})")
        for question in reading.questions:
            self.stdout.write(f"  fråga: {question}")
        for proposal in proposals:
            self.stdout.write(f"  {'ny' if proposal.adds else 'ändrad'}: {proposal.what}: {proposal.title}")

"""`manage.py audit verify | export FILE | checkpoint | key | guard | seal | forget …`: the log, for who runs the site."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import translation

from minimaria import policy
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import Person, User
from minimaria.audit import actions, checkpoints, export, keys, triggers
from minimaria.audit.models import Checkpoint, Ground
from minimaria.audit.verification import Report, everything
from minimaria.audit.verification.rows import bound_models
from minimaria.audit.verification.witnesses import read
from minimaria.errors import Refusal


class Command(BaseCommand):
    help = "Verifies and exports the audit log, makes checkpoints, and removes what the law says is to go."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        word = parser.add_subparsers(dest="word", required=True)
        verify = word.add_parser("verify", help="hold log, rows, files and checkpoints against each other; ends with 1 where they differ")
        verify.add_argument(
            "--checkpoints",
            type=Path,
            metavar="FILE",
            help="a text with checkpoints from mails or documents, kept outside this installation",
        )
        verify.add_argument("--all", action="store_true", help="name all that does not fit, not the first alone")
        exported = word.add_parser("export", help="write the log to one file, for tools/verify_audit.py")
        exported.add_argument("file", type=Path)
        exported.add_argument("--collaboration", metavar="SLUG", default="", help="its chain alone")
        exported.add_argument("--with-contents", action="store_true", help="also what was written, with names and texts: for an auditor")
        word.add_parser("checkpoint", help="make a checkpoint on each chain, as is done daily, and print them")
        word.add_parser("key", help="print the public key")
        word.add_parser("guard", help="put the database's own guards up where they are missing")
        seal = word.add_parser("seal", help="bind rows anew after an upgrade that rewrote them; the log shows that it was done")
        seal.add_argument("rows", nargs="*", metavar="KIND", help="such as projects.activity; without any: all")
        forget = word.add_parser("forget", help="remove a person, or what a row said before, where the law says so")
        forget.add_argument("row", metavar="KIND", help="accounts.person, or such as projects.activity")
        forget.add_argument("key")
        forget.add_argument("--collaboration", metavar="SLUG", default="", help="of the row")
        forget.add_argument("--ground", required=True, choices=[one.value for one in Ground])

    def handle(self, *args: Any, **options: Any) -> None:
        """What it prints is Swedish."""
        with translation.override("sv"):
            try:
                getattr(self, f"_{options['word']}")(options)
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal

    def _verify(self, options: dict[str, Any]) -> None:
        report, faults, started = Report(), 0, time.monotonic()
        for sentence in everything(report, _brought(options["checkpoints"])):
            faults += 1
            self.stdout.write(sentence)
            if not options["all"]:
                break
        if faults:
            self.stdout.write(self.style.ERROR("Stämmer inte."))
            sys.exit(1)
        removed = f" {report.removed} är borttagna med skäl." if report.removed else ""
        self.stdout.write(
            f"Stämmer: {report.events} händelser i {report.chains} kedjor, {report.records} uppgifter, {report.files} filer, "
            f"{report.checkpoints} kontrollpunkter.{removed} ({time.monotonic() - started:.1f} s)"
        )

    def _export(self, options: dict[str, Any]) -> None:
        only = _collaboration(options["collaboration"]).key if options["collaboration"] else None
        with options["file"].open("w", encoding="utf-8", newline="\n") as file:
            number = export.write(file, only=only, with_contents=options["with_contents"])
        self.stdout.write(f"{number} händelser i {options['file']}. Kontrollera: python3 tools/verify_audit.py {options['file']}")

    def _checkpoint(self, _options: dict[str, Any]) -> None:
        for one in checkpoints.make():
            self.stdout.write(one.line)

    def _key(self, _options: dict[str, Any]) -> None:
        self.stdout.write(keys.public())

    def _guard(self, _options: dict[str, Any]) -> None:
        triggers.install(connection)
        self.stdout.write("Databasen vägrar att ändra loggen.")

    def _seal(self, options: dict[str, Any]) -> None:
        known = bound_models()
        if unknown := set(options["rows"]) - set(known):
            raise CommandError(f"Loggen binder inte {', '.join(sorted(unknown))}.")
        number = actions.seal_rows(by=User.objects.system(), rows=options["rows"] or list(known))
        self.stdout.write(f"{number} uppgifter bands på nytt. Det syns i loggen.")

    def _forget(self, options: dict[str, Any]) -> None:
        ground = Ground(options["ground"])
        if options["row"] == "accounts.person":
            person = Person.objects.filter(key=options["key"]).first()
            if person is None:
                raise CommandError(f"Det finns ingen person med nyckeln {options['key']}.")
            accounts.forget_person(person, by=User.objects.system(), ground=ground)
            self.stdout.write("Personens namn, adress och inloggning är borttagna.")
            return
        of = _collaboration(options["collaboration"])
        number = actions.forget_history(of, by=User.objects.system(), row=options["row"], key=options["key"], ground=ground)
        self.stdout.write(f"{number} tidigare uppgifter är borttagna.")


def _brought(path: Path | None) -> list[Checkpoint]:
    """The checkpoints in a file, whatever else stands there."""
    if path is None:
        return []
    try:
        found = list(read(path.read_text(encoding="utf-8")))
    except OSError as problem:
        raise CommandError(f"{path}: {problem.strerror}") from problem
    if not found:
        raise CommandError(f"Det finns ingen kontrollpunkt i {path}.")
    return found


def _collaboration(slug: str) -> Any:
    collaboration = policy.scope_model()._base_manager.filter(slug=slug).first()
    if collaboration is None:
        raise CommandError(f"Det finns ingen samverkan med adressen {slug}.")
    return collaboration

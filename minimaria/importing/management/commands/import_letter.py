"""`manage.py import_letter FILE`: a letter of intent becomes parties, a text and a recommended resolution."""

from pathlib import Path

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.importing import actions
from minimaria.importing.command import ImportCommand
from minimaria.importing.letter import read_letter
from minimaria.importing.letter_proposals import letter_proposals
from minimaria.importing.proposals import Proposal
from minimaria.importing.readings import LetterReading


class Command(ImportCommand):
    help = "Reads a letter of intent (Word or plain text) and, into a collaboration, imports it."

    def read(self, file: Path) -> LetterReading:
        return read_letter(file)

    def proposals(self, collaboration: Collaboration, reading: LetterReading) -> list[Proposal]:
        return letter_proposals(collaboration, reading)

    def create(self, by: User, name: str, slug: str, reading: LetterReading) -> int:
        collaboration = actions.set_up_from_letter(by=by, name=name, slug=slug, reading=reading)
        return collaboration.parties.count() + 2  # the parties, the text and its version

    def carry_out(self, collaboration: Collaboration, by: User, reading: LetterReading) -> int:
        return actions.import_letter(collaboration, by=by, reading=reading)

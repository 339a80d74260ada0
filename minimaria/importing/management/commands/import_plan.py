"""`manage.py import_plan FILE`: a project plan becomes steps, gates, activities, an organisation, risks and resources."""

from pathlib import Path

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.importing import actions
from minimaria.importing.command import ImportCommand
from minimaria.importing.plan import read_plan
from minimaria.importing.plan_proposals import plan_proposals
from minimaria.importing.proposals import Proposal
from minimaria.importing.readings import PlanReading


class Command(ImportCommand):
    help = "Reads a project plan (Word or plain text) and, into a collaboration, imports it."

    def read(self, file: Path) -> PlanReading:
        return read_plan(file)

    def proposals(self, collaboration: Collaboration, reading: PlanReading) -> list[Proposal]:
        return plan_proposals(collaboration, reading)

    def create(self, by: User, name: str, slug: str, reading: PlanReading) -> int:
        return actions.set_up_from_plan(by=by, name=name, slug=slug, reading=reading)

    def carry_out(self, collaboration: Collaboration, by: User, reading: PlanReading) -> int:
        return actions.import_plan(collaboration, by=by, reading=reading)

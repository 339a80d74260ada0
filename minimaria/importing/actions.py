"""The verbs of the two documents. They do nothing of their own: every row is written by the apps' verbs, inside."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext

from django.utils.translation import gettext as _

from agreements import actions as agreements
from agreements.models import Collaboration
from decisions import actions as decisions
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.errors import NeedsApproval, NotPossible
from minimaria.importing.letter_proposals import letter_proposals
from minimaria.importing.plan_proposals import plan_proposals
from minimaria.importing.proposals import Proposal, asked_with, chosen_of
from minimaria.importing.readings import LetterReading, PlanReading
from minimaria.verbs import attempt, verb
from projects.control.guard import controlled
from projects.models import Project


@verb
def set_up_from_letter(
    *,
    by: User,
    name: str,
    slug: str,
    reading: LetterReading,
    county_code: str = "",
    is_example: bool = False,
    matched: Mapping[str, str] | None = None,
) -> Collaboration:
    """A new collaboration with all that the letter says."""
    collaboration = agreements.set_up_collaboration(by=by, name=name, slug=slug, county_code=county_code, is_example=is_example)
    import_letter(collaboration, by=by, reading=reading, matched=matched)
    return collaboration


@verb
def import_letter(
    collaboration: Collaboration,
    *,
    by: User,
    reading: LetterReading,
    chosen: Collection[str] | None = None,
    matched: Mapping[str, str] | None = None,
) -> int:
    """Carry out the proposals chosen by key (all for None), and give their number. NotPossible when there is none."""
    every = letter_proposals(collaboration, reading, matched)
    if chosen is not None:
        # Saying which organisation a name means is choosing it: the page could not list it before that was said.
        listed = {proposal.key for proposal in letter_proposals(collaboration, reading)}
        chosen = {*chosen, *(proposal.key for proposal in every if proposal.key not in listed)}
    proposals = chosen_of(every, chosen)
    if not proposals:
        raise NotPossible(_("Nothing is chosen. Choose what to take over, or leave the page."))
    for proposal in proposals:
        proposal.carry_out(by)
    return len(proposals)


@verb
def import_plan(
    collaboration: Collaboration, *, by: User, reading: PlanReading, chosen: Collection[str] | None = None, asks: bool = False
) -> int:
    """Carry out the proposals chosen by key (all for None), and give the number of those made. NotPossible when there is none.

    They go beyond the limits as one whole, and then none is made; unless `asks`: then each that fits is, and the steering
    group is asked for the rest in one request.
    """
    proposals = chosen_of(plan_proposals(collaboration, reading), chosen)
    if not proposals:
        raise NotPossible(_("Nothing is chosen. Choose what to take over, or leave the page."))
    project = Project.objects.filter(collaboration=collaboration).first()
    if asks and project:
        return _made_or_asked(project, proposals, by)
    with controlled(project) if project else nullcontext():  # a document read again is a change like any other
        for proposal in proposals:
            proposal.carry_out(by)
    return len(proposals)


def _made_or_asked(project: Project, proposals: Sequence[Proposal], by: User) -> int:
    beyond: dict[str, list[Proposal]] = {}  # each that is asked for, and those that come with it
    made = 0
    for proposal in proposals:
        if asked := next((key for key in proposal.needs if key in beyond), ""):
            beyond[asked].append(proposal)
            continue
        try:
            with attempt(), controlled(project):
                proposal.carry_out(by)
            made += 1
        except NeedsApproval:
            beyond[proposal.key] = [proposal]
    if beyond:
        policy.require(by, "decisions.request_change", project)  # whoever may read a plan in: the lead alone asks
        edits = [asked_with(first, along) for first, *along in beyond.values()]
        decisions.request_change(project, by=by, edits=edits, reason=_("It stands so in the plan's new document."))
    return made


@verb
def set_up_from_plan(*, by: User, name: str, slug: str, reading: PlanReading) -> int:
    """A new collaboration with all that the plan says, and the number of changes. Its parties come with the letter."""
    collaboration = agreements.set_up_collaboration(by=by, name=name, slug=slug)
    return import_plan(collaboration, by=by, reading=reading)

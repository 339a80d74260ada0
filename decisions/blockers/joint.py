"""What stands in the way of what concerns joint boards."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import BodyParty
from decisions.blockers.cases import case_blockers, current_blockers
from decisions.joint import what_others_added
from decisions.models import PartyDecision, PathStep
from minimaria.errors import Blocker


def taking_over_blockers(decision: PartyDecision) -> Iterator[Blocker]:
    """There is something to take over, into a record that stands."""
    yield from case_blockers(decision.step.case)
    yield from current_blockers(decision)
    if not what_others_added(decision):
        yield Blocker(_("The other parties have added nothing that is missing here."), link=decision)


def unsharing_blockers(asked: BodyParty) -> Iterator[Blocker]:
    """What the body has decided for the party, or is to decide, it does as the party's own."""
    if PathStep.objects.filter(case__party=asked.party, body=asked.body).exists():
        yield Blocker(
            _("%(body)s is on the path of %(party)s. Take it off the path first.") % {"body": asked.body, "party": asked.party},
            link=asked.party,
        )

"""What stands in the way of what concerns joint boards."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import BodyParty
from decisions.blockers.cases import case_blockers, current_blockers
from decisions.joint import own_of_that_name, what_others_added
from decisions.models import PartyDecision, PathStep
from decisions.states import RoundStatus
from minimaria.errors import Blocker


def taking_over_blockers(decision: PartyDecision) -> Iterator[Blocker]:
    """There is something to take over, into a record that stands."""
    yield from case_blockers(decision.step.case)
    yield from current_blockers(decision)
    if not what_others_added(decision):
        yield Blocker(_("The other parties have added nothing that is missing here."), link=decision)


def joining_blockers(asked: BodyParty) -> Iterator[Blocker]:
    """It is said once, and not in the middle of a round that the party's own body of that name has decided in."""
    if asked.agreed_at is not None:
        yield Blocker(_("%(party)s has said so already.") % {"party": asked.party}, link=asked.party)
    own = own_of_that_name(asked)
    decided = PartyDecision.objects.filter(step__case__party=asked.party, step__body=own, step__case__round__status=RoundStatus.OPEN)
    if own is not None and decided.exists():
        words = {"body": own, "party": asked.party}
        yield Blocker(
            _("%(body)s has decided as a body of %(party)s alone, in a round that goes on. Say yes when it is over.") % words,
            link=asked.party,
        )


def unsharing_blockers(asked: BodyParty) -> Iterator[Blocker]:
    """What the body has decided for the party, or is to decide, it does as the party's own."""
    if PathStep.objects.filter(case__party=asked.party, body=asked.body).exists():
        yield Blocker(
            _("%(body)s is on the path of %(party)s. Take it off the path first.") % {"body": asked.body, "party": asked.party},
            link=asked.party,
        )

"""What stands in the way of writing a new version of a text, and of sharing a body."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Agreement, AgreementVersion, Body, Party
from agreements.states import VersionStatus
from minimaria.errors import Blocker


def revising_blockers(agreement: Agreement) -> Iterator[Blocker]:
    """One draft at a time: two would bear the same number."""
    for draft in agreement.versions.filter(status=VersionStatus.DRAFT):
        yield Blocker(
            _("Version %(number)s is a draft already. Change that one, or throw it away.") % {"number": draft.number}, link=agreement
        )


def draft_blockers(version: AgreementVersion) -> Iterator[Blocker]:
    """What is issued is read, never written."""
    if version.status != VersionStatus.DRAFT:
        yield Blocker(
            _("Version %(number)s is issued, and its text is frozen. Write a new version.") % {"number": version.number},
            link=version.agreement,
        )


def sharing_blockers(body: Body, party: Party) -> Iterator[Blocker]:
    """A joint board sits in one party's organisation, and belongs to others that are there."""
    if body.party is None or body.is_delegate:
        yield Blocker(_("Only a body of a party that meets can be a joint board."))
    elif body.party == party:
        yield Blocker(_("%(body)s is a body of %(party)s already.") % {"body": body, "party": party}, link=party)
    if party.left_on is not None:
        yield Blocker(_("%(party)s has left the collaboration.") % {"party": party}, link=party)

"""What stands in the way of writing a new version of a text."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Agreement, AgreementVersion
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

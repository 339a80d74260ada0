"""What stands in the way of issuing a version, of withdrawing one, and of putting one to the parties."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import AgreementVersion, Party
from agreements.states import VersionChange, VersionStatus
from decisions.states import RoundStatus
from minimaria.accounts.models import User
from minimaria.errors import Blocker


def version_before(version: AgreementVersion) -> AgreementVersion | None:
    """The latest version that was issued before this one, however it stands now; None for the first."""
    return version.agreement.versions.exclude(sha256="").exclude(pk=version.pk).order_by("-number").first()


def drafting_blockers(version: AgreementVersion) -> Iterator[Blocker]:
    """A draft is issued once, and after every version that was issued before it."""
    if version.status != VersionStatus.DRAFT:
        yield Blocker(_("Version %(number)s is not a draft any more.") % {"number": version.number}, link=version.agreement)
        return
    before = version_before(version)
    if before and before.number > version.number:
        yield Blocker(
            _("Version %(number)s is issued already, and this draft is older. Throw it away.") % {"number": before.number},
            link=version.agreement,
        )


def issuing_blockers(version: AgreementVersion, change: VersionChange | str | None) -> Iterator[Blocker]:
    """The first version changes nothing; a later one is editorial, for what changes the substance takes the chair."""
    yield from drafting_blockers(version)
    before = version_before(version)
    if before is None:
        return
    if not change:
        yield Blocker(_("Choose whether the change is editorial or in substance. It decides which decisions stand."))
    elif change != VersionChange.EDITORIAL:
        yield Blocker(_("A change in substance takes two people: propose it, and the chair confirms it."))
    else:
        yield from editorial_blockers(version, before)


def editorial_blockers(version: AgreementVersion, before: AgreementVersion) -> Iterator[Blocker]:
    """An editorial version lets decisions stand, so there must be some that can, by the same parties."""
    if before.status == VersionStatus.WITHDRAWN:
        yield Blocker(_("Version %(number)s is withdrawn, so no decision on it can stand.") % {"number": before.number})
    if _names(version) != _names(before):
        yield Blocker(_("The text names other parties than version %(number)s. That is a change in substance.") % {"number": before.number})


def _names(version: AgreementVersion) -> set[int]:
    return set(version.named.values_list("party", flat=True))


def proposing_blockers(version: AgreementVersion) -> Iterator[Blocker]:
    """A change in substance is proposed once, of a version that follows another."""
    yield from drafting_blockers(version)
    if version_before(version) is None:
        yield Blocker(_("This is the first version. It changes nothing: issue it."))
    if version.proposed_by is not None:
        yield Blocker(_("%(person)s has proposed this version. It waits for the chair.") % {"person": version.proposed_by})


def confirming_version_blockers(version: AgreementVersion, by: User) -> Iterator[Blocker]:
    """What takes two people takes two people, and the chair confirms what was proposed."""
    yield from drafting_blockers(version)
    if version.proposed_by_id is None:
        yield Blocker(
            _("Nobody has proposed version %(number)s, or it was changed after that.") % {"number": version.number}, link=version.agreement
        )
    elif version.proposed_by_id == by.pk:
        yield Blocker(_("You proposed the version, so somebody else confirms it."))


def withdrawing_blockers(version: AgreementVersion) -> Iterator[Blocker]:
    """Only what is issued can be withdrawn."""
    if version.status == VersionStatus.DRAFT:
        yield Blocker(_("Version %(number)s is a draft. Throw it away instead.") % {"number": version.number}, link=version.agreement)
    elif version.status != VersionStatus.ISSUED:
        yield Blocker(
            _("Version %(number)s is %(status)s already.") % {"number": version.number, "status": version.get_status_display()},
            link=version.agreement,
        )


def opening_blockers(version: AgreementVersion, parties: Collection[Party]) -> Iterator[Blocker]:
    """A round puts an issued version to all the parties that the text names, and they are still there."""
    if version.status != VersionStatus.ISSUED:
        yield Blocker(_("Issue version %(number)s first: the parties decide on a text that cannot change.") % {"number": version.number})
    if version.rounds.filter(status=RoundStatus.OPEN).exists():
        board = reverse("decisions:board", args=[version.agreement.collaboration.slug])
        yield Blocker(_("This version has an open decision round already."), link=board)
    if not parties:
        yield Blocker(_("The collaboration has no parties. Add them, or import the letter of intent."))
    asked = {party.pk for party in parties}
    for named in version.named.select_related("party__organisation", "party__collaboration"):
        if named.party_id not in asked:
            yield Blocker(_("The text names %(party)s, so %(party)s is asked too.") % {"party": named.party}, link=named.party)
    for party in parties:
        if party.left_on is not None:
            yield Blocker(_("%(party)s has left the collaboration.") % {"party": party}, link=party)

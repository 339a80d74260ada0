"""What stands in the way of a party's leaving, and of confirming it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Party
from decisions.models import Leaving
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.templatetags.look import in_words


def waiting_leaving(party: Party) -> Leaving | None:
    """What is entered of the party's leaving and waits to be confirmed."""
    rows = Leaving.objects.select_related("recorded_by__person", "party__organisation", "party__collaboration")
    return rows.filter(party=party, confirmed_at=None, taken_back_at=None).first()


def leaving_blockers(party: Party, on: date, *, today: date) -> Iterator[Blocker]:
    """A party leaves once, on a day that has come."""
    if party.left_on is not None:
        yield Blocker(_("%(party)s left on %(day)s.") % {"party": party, "day": in_words(party.left_on)}, link=party)
    elif (waits := waiting_leaving(party)) is not None:
        yield Blocker(_("It is entered already that %(party)s leaves. Somebody else confirms it.") % {"party": party}, link=waits)
    if on > today:
        yield Blocker(_("Enter that the party has left when the day has come."))


def confirming_leaving_blockers(leaving: Leaving, by: User) -> Iterator[Blocker]:
    """It takes two people, and what is taken back is not confirmed."""
    yield from taking_back_leaving_blockers(leaving)
    if leaving.recorded_by_id == by.pk:
        yield Blocker(_("You entered that the party leaves, so somebody else confirms it: another contact of the party, or the chair."))


def taking_back_leaving_blockers(leaving: Leaving) -> Iterator[Blocker]:
    """What has happened is not taken back, and nothing is taken back twice."""
    if leaving.confirmed_at is not None:
        yield Blocker(_("It is confirmed already: %(party)s has left.") % {"party": leaving.party}, link=leaving.party)
    if leaving.taken_back_at is not None:
        yield Blocker(_("This was taken back. The party stays."), link=leaving.party)

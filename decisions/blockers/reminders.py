"""What stands in the way of reminding a party."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Party
from decisions.forecast import JULY
from decisions.reminding import ToRemind
from minimaria.errors import Blocker
from minimaria.phrases import one_after_another


def reminding_blockers(party: Party, people: Sequence[ToRemind], *, today: date) -> Iterator[Blocker]:
    """Nobody is reminded in July, of nothing, or twice a day."""
    asked = [one for one in people if one.things]
    if today.month == JULY:
        yield Blocker(_("Nobody is reminded in July. Call, or wait until August."))
    elif not people:
        invite = reverse("agreements:invite", args=[party.collaboration.slug])
        yield Blocker(_("%(party)s has no contact. Invite one first.") % {"party": party}, link=invite)
    elif not asked:
        yield Blocker(_("Nothing is waited for from %(party)s now.") % {"party": party}, link=party)
    elif all(one.had_today for one in asked):
        names = one_after_another(one.to for one in asked)
        yield Blocker(_("%(names)s had a reminder today. One a day is enough: call, or come back tomorrow.") % {"names": names})

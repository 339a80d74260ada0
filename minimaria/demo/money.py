"""The example's money: a budget of two years, invented population figures, and three ways to share a cost."""

from datetime import date
from decimal import Decimal

from agreements.models import Collaboration, Party
from minimaria.accounts.models import User
from projects import actions
from projects.models import Project
from projects.states import SplitBasis

_LINES = (
    (0, "Utvecklingsledare, 40 procent", "Länsgemensamma medel", 320_000, 145_000),
    (0, "Arbetsgruppens möten och resor", "Länsgemensamma medel", 60_000, 22_500),
    (0, "Lokal i Falun, förstudie", "Regionen", None, None),
    (1, "Mottagning, personal", "Parterna enligt avtal", 4_800_000, None),
    (1, "Lokal och drift", "Parterna enligt avtal", 1_150_000, None),
)
_AMOUNT = 5_950_000


def tell_money(collaboration: Collaboration, *, by: User, today: date) -> None:
    """What the money is for this year and the next, and who might pay what."""
    project = Project.objects.get(collaboration=collaboration)
    for later, name, source, decided, used in _LINES:
        actions.add_budget_line(project, by=by, year=today.year + later, name=name, source=source, decided=decided, used=used)
    young = actions.add_population(
        project,
        by=by,
        name="Invånare 13–25 år",
        figures={party: _invented(party) for party in _municipalities(collaboration)},
        counted_on=date(today.year - 1, 12, 31),
        source="Påhittade siffror, exempeldata",
    )
    add = actions.add_cost_split
    add(project, by=by, name="Lika delar", amount=_AMOUNT, basis=SplitBasis.EQUAL)
    add(project, by=by, name="Per ung invånare", amount=_AMOUNT, basis=SplitBasis.INHABITANTS, population=young)
    add(
        project,
        by=by,
        name="Regionen hälften",
        amount=_AMOUNT,
        basis=SplitBasis.INHABITANTS,
        population=young,
        region_percent=Decimal(50),
    )


def _municipalities(collaboration: Collaboration) -> list[Party]:
    parties = Party.objects.filter(collaboration=collaboration).with_organisation().in_order()
    return [party for party in parties if not party.organisation.is_region]


def _invented(party: Party) -> int:
    """A number that is nobody's: made of the municipality's code."""
    return 700 + int(party.organisation.code) * 7919 % 6400

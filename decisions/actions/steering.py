"""How the steering group works."""

from agreements.models import Collaboration
from decisions.models import SteeringOrder
from minimaria.accounts.models import User
from minimaria.errors import Stale
from minimaria.verbs import verb


@verb
def set_steering_order(
    collaboration: Collaboration,
    *,
    by: User,
    names_positions: bool,
    quorum: int | None,
    asks_of_conflicts: bool,
    has_adjuster: bool,
    called_before: int | None,
    seen: int | None = None,
) -> SteeringOrder:
    """The group's own order, all of it. It holds from now on: what is written up already is confirmed as it stands.

    `seen` is the revision that the person had before them. Raises Stale when somebody has set it since.
    """
    order = SteeringOrder.objects.of(collaboration)
    if seen is not None and order.revision != seen:
        raise Stale(order)
    order.revision = max(order.revision, 1)  # one that was never saved has none
    order.names_positions, order.quorum = names_positions, quorum
    order.asks_of_conflicts, order.has_adjuster = asks_of_conflicts, has_adjuster
    order.called_before = called_before
    order.save()
    return order

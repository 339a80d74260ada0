"""What is asked of who writes for the steering group before it meets: that it is called in time. For the first screen."""

from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from decisions.asking import Asked, Seldom
from decisions.models import SteeringOrder
from decisions.models.steering import CALLED_BEFORE, EARLIEST_CALL
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.templatetags.look import in_words

# So long before the call is due it is asked for: an agenda takes a few days to fill.
IN_TIME = timedelta(days=7)


def uncalled(user: User, collaboration: Collaboration, *, today: date) -> Seldom:
    """The group's meetings that are soon and to which nobody has called it, from a week before its own order wants the call.

    Asked of who writes for the group. The chair and the deputy can call it too, and are not asked to.
    """

    def told(meeting: Meeting) -> Asked | None:
        days = meeting.called_before or CALLED_BEFORE  # type: ignore[attr-defined]
        due = meeting.date - timedelta(days=days)
        if due - today > IN_TIME:
            return None
        own = ngettext(
            "The group's own order says a day before at the latest.", "The group's own order says %(days)s days before at the latest.", days
        )
        why = own % {"days": days} if meeting.called_before else _("A week before is good time, where the group has not said otherwise.")  # type: ignore[attr-defined]
        return Asked(
            _("Call the steering group to its meeting on %(day)s") % {"day": in_words(meeting.date)},
            why,
            _("See the agenda and call"),
            reverse("decisions:send_call", args=[collaboration.slug, meeting.key]),
            due=due,
            is_late=due < today,
        )

    soon = Meeting.objects.filter(body__kind=BodyKind.STEERING_GROUP, body__party=None, body__collaboration=collaboration)
    soon = soon.filter(date__gte=today, date__lte=today + timedelta(days=EARLIEST_CALL) + IN_TIME, calls=None, minutes=None)
    order = SteeringOrder.objects.filter(collaboration=OuterRef("body__collaboration"))
    rows = policy.allowing(user, soon.annotate(called_before=Subquery(order.values("called_before"))), "decisions.begin_minutes")
    return Seldom(rows.order_by("date"), told)

"""The example's meetings: what is on the next agenda besides what comes by itself."""

from datetime import date

from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from decisions import actions as decisions
from decisions.states import AgendaKind
from minimaria.accounts.models import User


def tell_meetings(collaboration: Collaboration, *, by: User, today: date) -> None:
    """Two points that the lead has written on the agenda of the steering group's next meeting."""
    coming = Meeting.objects.filter(body__collaboration=collaboration, body__kind=BodyKind.STEERING_GROUP, date__gt=today).earliest("date")
    for title, kind, note in _POINTS:
        decisions.add_agenda_item(coming, by=by, title=title, kind=kind, note=note)


_POINTS = (
    (
        "Var mottagningen ska ligga",
        AgendaKind.DISCUSS,
        "Tre kommuner har erbjudit lokal. Arbetsgruppen beskriver för- och nackdelar på mötet.",
    ),
    ("Namn på verksamheten", AgendaKind.DECIDE, "Förslag till beslut: Styrgruppen beslutar att verksamheten heter MiniMaria Dalarna."),
)

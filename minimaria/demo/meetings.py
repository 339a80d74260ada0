"""The example's meetings: notes from the latest, and what is on the next agenda besides what comes by itself."""

from datetime import timedelta

from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from decisions import actions as decisions
from decisions.models import Minutes
from decisions.present import expected_at
from decisions.states import AgendaKind, MinutesKind
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.demo.calendar import Calendar
from projects.models import Responsible, Step


def tell_meetings(collaboration: Collaboration, *, by: User, days: Calendar) -> None:
    """Notes that the lead is writing from the steering group's latest meeting, and two points for the next."""
    meetings = Meeting.objects.filter(body__collaboration=collaboration, body__kind=BodyKind.STEERING_GROUP)
    latest = meetings.filter(date__lte=days.today).latest("date")
    _write(decisions.begin_minutes(latest, by=by, kind=MinutesKind.NOTES), by, days)
    coming = meetings.filter(date__gt=days.today).earliest("date")
    for title, kind, note in _POINTS:
        decisions.add_agenda_item(coming, by=by, title=title, kind=kind, note=note)


def _write(minutes: Minutes, by: User, days: Calendar) -> None:
    expected = list(expected_at(minutes.meeting))
    decisions.record_attendance(minutes, by=by, present=[expected[0], *expected[2:]], others=["Tove Gästprov"])
    said = {item.about: item for item in minutes.items.all()}
    decisions.write_minutes_item(said["opening"], by=by, said="Ordföranden hälsar välkommen. Dagordningen godkänns.", decided="")
    decisions.write_minutes_item(said["other"], by=by, said=_SAID, decided="Arbetsgruppen lämnar ett förslag till nästa möte.")
    decisions.add_action(
        said["other"],
        by=by,
        what="Fråga unga var de helst träffar någon",
        owner=Responsible(text="Arbetsgruppen"),
        due=PlanDate.read((days.today + timedelta(days=30)).isoformat()),
        step=Step.objects.filter(project__collaboration=minutes.meeting.body.collaboration).open().latest("number"),
    )


_SAID = "Flera kommuner undrar om mottagningen ska finnas på en plats eller på flera. Gruppen vill veta vad unga själva säger."
_POINTS = (
    (
        "Var mottagningen ska ligga",
        AgendaKind.DISCUSS,
        "Tre kommuner har erbjudit lokal. Arbetsgruppen beskriver för- och nackdelar på mötet.",
    ),
    ("Namn på verksamheten", AgendaKind.DECIDE, "Förslag till beslut: Styrgruppen beslutar att verksamheten heter MiniMaria Dalarna."),
)

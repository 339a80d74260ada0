"""The example's meetings: notes from the latest, and what is on the next agenda besides what comes by itself."""

from datetime import timedelta

from agreements import actions as agreements
from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from decisions import actions as decisions
from decisions.models import Minutes
from decisions.present import expected_at
from decisions.states import AgendaKind, MinutesKind
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.demo.calendar import Calendar
from projects import actions as projects
from projects.models import Project, Responsible, Step
from projects.states import ChannelKind


def tell_meetings(collaboration: Collaboration, *, by: User, days: Calendar) -> None:
    """Notes that the lead is writing from the steering group's latest meeting, and two points for the next."""
    meetings = Meeting.objects.filter(body__collaboration=collaboration, body__kind=BodyKind.STEERING_GROUP)
    latest = meetings.filter(date__lte=days.today).latest("date")
    _write(decisions.begin_minutes(latest, by=by, kind=MinutesKind.NOTES), by, days)
    coming = meetings.filter(date__gt=days.today).earliest("date")
    for title, kind, note in _POINTS:
        decisions.add_agenda_item(coming, by=by, title=title, kind=kind, note=note)


def tell_others(collaboration: Collaboration, *, by: User, days: Calendar) -> None:
    """What two other bodies have been shown, who is told what, and the ways to the school health service and the police."""
    for name, kind, ago, words in _SHOWN:
        body = agreements.add_body(collaboration, by=by, name=name, kind=kind)
        projects.add_presentation(agreements.plan_meeting(body, by=by, date=days.day(ago)), by=by, presented_by=str(by), **words)
        agreements.plan_meeting(body, by=by, date=days.day(ago + 90))
    project = Project.objects.get(collaboration=collaboration)
    for audience, what, when, how, by_whom in _TOLD:
        due = PlanDate.read(days.month(when))
        projects.add_communication(project, by=by, audience=audience, what=what, due=due, how=how, responsible=Responsible(text=by_whom))
    for channel_kind, channel, purpose, seats in _CHANNELS:
        made = projects.add_channel(project, by=by, kind=channel_kind, name=channel, purpose=purpose, how="Första vardagen varje månad.")
        for person, unit in seats:
            projects.add_member(made.group, by=by, name=person, unit=unit)


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
_SHOWN: tuple[tuple[str, BodyKind, int, dict[str, str]], ...] = (
    (
        "Välfärdsrådet",
        BodyKind.WELFARE_COUNCIL,
        -21,
        {
            "what": "Läget i parternas beslut och tidsplanen",
            "said": "Rådet vill att alla parter har beslutat före sommaren.",
            "asked": "Vad händer om en part säger nej?",
            "follow_up": "Beskriv vad som gäller om en part avstår.",
        },
    ),
    (
        "Länschefsnätverket",
        BodyKind.OTHER,
        -33,
        {"what": "Projektplanen", "said": "Nätverket ställer sig bakom planen.", "asked": "Hur stor blir arbetsgruppen?"},
    ),
)
_TOLD = (
    ("Elevhälsan i länet", "Att mottagningen planeras, och vem man ringer", 40, "Brev och ett digitalt möte", "Utvecklingsledaren"),
    ("Unga och närstående", "Vad de har sagt och vad det ledde till", 70, "Kort film och affisch", "Arbetsgruppen"),
    ("Kommunernas socialchefer", "Läget varje kvartal", 30, "Mejl med rapporten", "Utvecklingsledaren"),
)
_CHANNELS = (
    (ChannelKind.SCHOOL_HEALTH, "Elevhälsan, kontaktväg", "Frågor om samverkan kring elever.", (("Lisa Skolprov", "Mora"), ("", "Falun"))),
    (ChannelKind.POLICE, "Polisen, kontaktväg", "Frågor om grupper av unga och platser.", (("", "Lokalpolisområde Falun"),)),
)

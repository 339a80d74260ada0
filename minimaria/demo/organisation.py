"""The example's organisation after the plan was imported: the steering group has its people, for terms, and one has been followed."""

from agreements.models import Collaboration, Party
from minimaria.accounts.models import User
from minimaria.demo.calendar import Calendar
from projects import actions
from projects.models import Group, Member, Project, ResourceFrame


def tell_organisation(collaboration: Collaboration, *, by: User, days: Calendar) -> None:
    """Who steers and until when, one municipality that has changed its person, and one whose term ends soon."""
    project = Project.objects.get(collaboration=collaboration)
    parties = {party.organisation.code: party for party in Party.objects.filter(collaboration=collaboration).with_organisation()}
    steering = Group.objects.get(project=project, name="Styrgrupp")
    since = days.day(-400)
    for name, profession, unit, code, until in (
        ("Birgitta Påhittsson", "Ordförande, socialchef", "Socialförvaltningen", "2080", None),
        ("Karl-Erik Låtsasberg", "Hälso- och sjukvårdsdirektör", "Hälso- och sjukvårdsförvaltningen", "20", None),
        ("Gudrun Skissberg", "Socialchef", "Socialförvaltningen", "2062", days.day(75)),
        ("", "Socialchef", "Socialtjänsten", "2039", None),
    ):
        party = parties[code]
        actions.add_member(
            steering, by=by, name=name, profession=profession, unit=unit, party=party, since=since if name else None, until=until
        )

    _tell_time(project, by, parties["20"])
    leaving = Member.objects.get(group__project=project, person__name="Anton Provberg")
    actions.appoint_successor(leaving, by=by, name="Greta Fiktivsson", since=days.day(-20), profession="Enhetschef", unit=leaving.unit)


def _tell_time(project: Project, by: User, region: Party) -> None:
    """Whose the development lead's time is, and what a post costs: neither stands in the document."""
    lead = ResourceFrame.objects.get(project=project, role="Utvecklingsledare")
    seat = Member.objects.filter(group__project=project, group__name="Utvecklingsledare").first()
    actions.update_resource_frame(lead, by=by, role=lead.role, name=lead.name, member=seat, party=region, percent=lead.percent)
    said = {name: getattr(project, name) for name in _SAID}
    actions.change_project(project, by=by, **said, full_time_cost=720_000)


_SAID = (
    "title",
    "dated",
    "author",
    "commissioner",
    "background",
    "assignment",
    "budget_text",
    "budget_amount",
    "communication",
    "change_routine",
)

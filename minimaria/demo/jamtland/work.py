"""The work of the second example: who does it and for how long, what is done, what it costs, and what is said of it."""

from datetime import date
from decimal import Decimal

from agreements import actions as agreements
from agreements.models import Party
from agreements.states import BodyKind
from minimaria.dates import PlanDate
from minimaria.demo.jamtland.plan import activity, deliverable, person, project_of, working_group
from minimaria.demo.scene import Scene
from projects import actions
from projects.models import Member, ResourceFrame, Risk
from projects.states import ActivityStatus, ChannelKind, SplitBasis

_YEARLY = (
    # the year from this one, what for, by whom, decided, used
    (-1, "Utvecklingsledare, 30 procent", "Regionen", 240_000, 238_500),
    (-1, "Förstudie med föräldrar", "Regionen", 60_000, 52_000),
    (0, "Utvecklingsledare, 30 procent", "Parterna enligt avtal", 246_000, 171_000),
    (0, "Inredning, tre platser", "Parterna enligt avtal", 450_000, 96_000),
    (0, "Samordnare, tre tjänster", "Parterna enligt avtal", 780_000, 0),
    (1, "Lokaler", "Parterna enligt avtal", 1_200_000, None),
    (1, "Samordnare, tre tjänster", "Parterna enligt avtal", 1_980_000, None),
    (1, "Tolkar", "Parterna enligt avtal", 120_000, None),
)
_CHILDREN = {"2326": 340, "2309": 980, "2321": 760, "2380": 3_650}
_AMOUNT = 3_300_000


def tell_organisation(scene: Scene) -> None:
    """For whom those who steer sit and until when; one has followed another, and the terms end with the election."""
    project, days, lead = project_of(scene), scene.days, scene.lead
    for name, code, until in (
        ("Birgitta Påhittsson", "2380", None),
        ("Karl-Erik Låtsasberg", "23", None),
        ("Sonja Provlund", "2309", None),
        ("Hasse Skissgård", "2326", days.day(60)),
        ("Eivor Tänkvist", "2321", None),
    ):
        sits = Member.objects.get(group__project=project, group__name="Styrgrupp", person__name=name)
        actions.update_member(
            sits,
            by=lead,
            name=name,
            profession=sits.profession,
            unit=sits.unit,
            party=scene.party(code),
            since=days.day(-420),
            until=until,
        )
    leaving = Member.objects.get(group__project=project, person__name="Rut Fiktivberg")
    actions.appoint_successor(
        leaving, by=lead, name="Mattias Provström", since=days.day(-70), profession="Socialsekreterare", unit=leaving.unit
    )
    frame = ResourceFrame.objects.get(project=project, role="Utvecklingsledare")
    actions.update_resource_frame(frame, by=lead, role=frame.role, name=frame.name, party=scene.party("23"), percent=frame.percent)


def tell_money(scene: Scene) -> None:
    """Three years, how many small children there are, and two ways to share the cost."""
    project, year = project_of(scene), scene.days.today.year
    for later, name, source, decided, used in _YEARLY:
        actions.add_budget_line(project, by=scene.lead, year=year + later, name=name, source=source, decided=decided, used=used)
    municipalities = Party.objects.filter(collaboration=scene.collaboration, organisation__code__in=_CHILDREN).with_organisation()
    children = actions.add_population(
        project,
        by=scene.lead,
        name="Barn 0–5 år",
        figures={party: _CHILDREN[party.organisation.code] for party in municipalities},
        counted_on=date(year - 1, 12, 31),
        source="Påhittade siffror, exempeldata",
    )
    actions.add_cost_split(project, by=scene.lead, name="Lika delar", amount=_AMOUNT, basis=SplitBasis.EQUAL)
    actions.add_cost_split(
        project,
        by=scene.lead,
        name="Enligt avtalet: regionen 40 procent",
        amount=_AMOUNT,
        basis=SplitBasis.INHABITANTS,
        population=children,
        region_percent=Decimal(40),
    )


def tell_work(scene: Scene) -> None:
    """How far the work has come, what waits for what, who is told, and what another body has been shown."""
    project, days, lead = project_of(scene), scene.days, scene.lead
    for title in ("Räkna in kostnaden för tolkar i budgeten", "Fråga fastighetsägarna om hyra och inflyttning"):
        actions.update_activity(activity(scene, title), by=lead, status=ActivityStatus.DONE)
    actions.update_activity(activity(scene, "Parternas beslut om samverkansavtalet"), by=lead, status=ActivityStatus.DONE)
    for title, duration in (("Hitta lokaler", 40), ("Öppningsplan", 15), ("Anställa samordnare", 30), ("Informationsplan", 10)):
        actions.update_activity(activity(scene, title), by=lead, status=ActivityStatus.STARTED, duration=duration)
    for title, first, lag in (
        ("Öppna i Östersund", "Hitta lokaler", 20),
        ("Öppna i Östersund", "Anställa samordnare", 10),
        ("Öppna i Järpen", "Öppna i Östersund", 15),
    ):
        actions.add_dependency(activity(scene, title), by=lead, predecessor=activity(scene, first), lag=lag)
    for audience, what, when, how in (
        ("Blivande föräldrar", "Var familjecentralen ligger, och vad man kan få hjälp med", 80, "Affisch och samtal på BVC"),
        ("Personalen", "Vem som arbetar var, och från vilken dag", 45, "Möte på varje arbetsplats"),
    ):
        actions.add_communication(
            project, by=lead, audience=audience, what=what, due=PlanDate.read(days.month(when)), how=how, responsible=working_group(scene)
        )
    told = actions.add_communication(
        project,
        by=lead,
        audience="Kommunernas nämnder",
        what="Att avtalet är undertecknat",
        due=PlanDate.read(days.month(-20)),
        how="Brev",
        responsible=person(scene, "Elin Exempelsson"),
    )
    actions.update_communication(
        told,
        by=lead,
        audience=told.audience,
        what=told.what,
        due=told.due,
        how=told.how,
        responsible=told.responsible,
        done_on=days.day(-18),
    )
    channel = actions.add_channel(
        project,
        by=lead,
        kind=ChannelKind.OTHER,
        name="Barnmorskemottagningen",
        purpose="Familjer som behöver stöd redan före födseln.",
        how="Ring samordnaren, samma dag.",
    )
    actions.add_member(channel.group, by=lead, name="Ulla-Britt Exempelby", unit="Östersund")
    council = agreements.add_body(scene.collaboration, by=lead, name="Sociala samverkansrådet", kind=BodyKind.WELFARE_COUNCIL)
    actions.add_presentation(
        agreements.plan_meeting(council, by=lead, date=days.day(-22)),
        by=lead,
        what="Det undertecknade avtalet och tidsplanen",
        presented_by=str(lead),
        said="Rådet vill veta hur föräldrar med annat modersmål nås.",
        asked="När öppnar Svenstavik?",
        follow_up="Visa informationsplanen när styrgruppen har godkänt den.",
    )
    agreements.plan_meeting(council, by=lead, date=days.day(66))


def tell_words(scene: Scene) -> None:
    """What is said of the work: a question to the chair, and its answer."""
    chair, lead = scene.chair, scene.lead
    premises = activity(scene, "Hitta lokaler")
    asked = f"Kontraktet i Järpen är klart att skriva under. @[{chair.person.key}], räcker det att styrgruppen får veta det den här veckan?"
    actions.comment_on_activity(premises, by=lead, text=asked, mentioned=[chair])
    actions.comment_on_activity(premises, by=chair, text="Ja. Ta med det i handlingarna till nästa möte.", mentioned=[lead])
    risk = Risk.objects.get(project__collaboration=scene.collaboration, text__startswith="Lokalerna blir dyrare")
    actions.comment_on_risk(risk, by=chair, text="Jag tar upp hyran med fastighetsbolaget innan vi möts.")
    plan = deliverable(scene, "öppningsplan")
    actions.comment_on_deliverable(plan, by=chair, text="Skriv gärna vem som öppnar dörren den första dagen.", mentioned=[lead])

"""The example's risks after the plan was imported: two have risen, one is to be gone through, one is closed."""

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.demo.calendar import Calendar
from projects import actions
from projects.models import Activity, Group, Member, Project, Responsible, Risk, Step, SwotItem
from projects.states import Probability


def tell_risks(collaboration: Collaboration, *, by: User, days: Calendar) -> None:
    """Who watches the risks, how they have been rated, and what is done about them."""
    project = Project.objects.get(collaboration=collaboration)
    lead = Responsible(member=Member.objects.filter(group__project=project, profession="Utvecklingsledare").first())
    group = Responsible(group=Group.objects.get(project=project, name="Arbetsgrupp"))

    slow = _watched(project, "Beslut i styrgruppen", by, lead)
    actions.link_mitigation(slow, by=by, activity=_activity(project, "Presentera projektplanen för styrgruppen"))
    because = "Två möten har ställts in. Nästa är om sex veckor."
    actions.rate_risk(slow, by=by, probability=Probability.FAIRLY_HIGH, reason=because, review_on=days.day(21))

    leaving = _watched(project, "En eller flera kommuner", by, lead)
    because = "En kommun har återremitterat avsiktsförklaringen och frågar vad den kostar."
    actions.rate_risk(leaving, by=by, probability=Probability.HIGH, reason=because, review_on=days.day(14))
    step = Step.objects.filter(project=project).open().order_by("number")[0]
    due = PlanDate.read(days.day(10).isoformat())
    actions.plan_mitigation(leaving, by=by, step=step, title="Besöka de minsta kommunerna", due=due, responsible=lead)

    forms = _watched(project, "Parterna kommer inte", by, group)
    because = "Frågan är inte avgjord. Den tas upp igen när utkasten är klara."
    actions.rate_risk(forms, by=by, probability=Probability.FAIRLY_HIGH, reason=because, rated_on=days.day(-10), review_on=days.day(-3))

    hard = SwotItem.objects.get(project=project, text__startswith="Svårt att rekrytera")
    actions.add_risk(
        project,
        by=by,
        text="Det går inte att rekrytera personal med rätt kunskap.",
        probability=Probability.FAIRLY_HIGH,
        consequence="Mottagningen öppnar senare, eller med kortare öppettider.",
        owner=group,
        review_on=days.day(60),
        from_item=hard,
    )

    over = actions.add_risk(
        project,
        by=by,
        text="Ingen utvecklingsledare finns på plats när arbetet ska börja.",
        probability=Probability.LOW,
        consequence="Arbetet kommer i gång en termin senare.",
        rated_on=days.day(-40),
    )
    actions.close_risk(over, by=by, reason="Utvecklingsledaren är på plats.", closed_on=days.day(-12))


def _watched(project: Project, begins: str, by: User, owner: Responsible) -> Risk:
    """The risk of the document that begins so, with somebody who watches it."""
    risk = Risk.objects.get(project=project, text__startswith=begins)
    return actions.update_risk(
        risk, by=by, text=risk.text, consequence=risk.consequence, mitigation=risk.mitigation, owner=owner, review_on=None
    )


def _activity(project: Project, title: str) -> Activity:
    return Activity.objects.get(step__project=project, title=title)

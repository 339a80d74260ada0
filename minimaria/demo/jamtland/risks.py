"""The risks of the second example: one has risen twice, one has fallen, one is closed, and what is done about them."""

from minimaria.dates import PlanDate
from minimaria.demo.jamtland.plan import activity, person, project_of, working_group
from minimaria.demo.scene import Scene
from projects import actions
from projects.models import Responsible, Risk, Step
from projects.states import Probability


def tell_risks(scene: Scene) -> None:
    """How they have been rated since the plan was written: before the latest meeting, and after it."""
    days, lead, elin = scene.days, scene.lead, person(scene, "Elin Exempelsson")
    project = project_of(scene)

    rent = _watched(scene, "Lokalerna blir dyrare", elin)
    for probability, day, because in (
        (Probability.FAIRLY_HIGH, -95, "Två fastighetsägare har begärt mer än i budgeten."),
        (Probability.HIGH, -15, "Hyran i Östersund blev högre. Ändringen av budgeten väntar på styrgruppen."),
    ):
        actions.rate_risk(rent, by=lead, probability=probability, reason=because, rated_on=days.day(day), review_on=days.day(12))
    actions.link_mitigation(rent, by=lead, activity=activity(scene, "Hitta lokaler"))

    hiring = _watched(scene, "Det går inte att anställa", working_group(scene))
    because = "Tolv har sökt de två första tjänsterna."
    actions.rate_risk(hiring, by=lead, probability=Probability.LOW, reason=because, rated_on=days.day(-20), review_on=days.day(40))
    actions.link_mitigation(hiring, by=lead, activity=activity(scene, "Anställa samordnare"))

    rules = _watched(scene, "Parterna har olika regler", elin)
    because = "Juristerna är eniga om huvuddragen. Frågan är inte avgjord."
    actions.rate_risk(rules, by=lead, probability=Probability.FAIRLY_HIGH, reason=because, rated_on=days.day(-52), review_on=days.day(-5))
    actions.link_mitigation(rules, by=lead, activity=activity(scene, "Gemensam rutin för hur uppgifter delas"))

    unknown = _watched(scene, "Föräldrar känner inte till", working_group(scene))
    actions.plan_mitigation(
        unknown,
        by=lead,
        step=Step.objects.get(project=project, number=3),
        title="Berätta om familjecentralen på BVC",
        due=PlanDate.read(days.month(60)),
        responsible=working_group(scene),
    )

    over = actions.add_risk(
        project,
        by=lead,
        text="Avtalet blir inte undertecknat i tid.",
        probability=Probability.FAIRLY_HIGH,
        consequence="Ingen lokal kan hyras.",
        rated_on=days.day(-110),
        owner=elin,
    )
    actions.close_risk(over, by=lead, reason="Alla parter har undertecknat avtalet.", closed_on=days.day(-25))


def _watched(scene: Scene, begins: str, owner: Responsible) -> Risk:
    """The risk of the document that begins so, with somebody who watches it."""
    risk = Risk.objects.get(project__collaboration=scene.collaboration, text__startswith=begins)
    return actions.update_risk(
        risk, by=scene.lead, text=risk.text, consequence=risk.consequence, mitigation=risk.mitigation, owner=owner, review_on=None
    )

"""What the example people say to each other about the work."""

from collections.abc import Mapping

from agreements.models import Collaboration
from minimaria.accounts.models import User
from projects import actions
from projects.models import Activity, Deliverable, Risk

_LEAD, _CHAIR, _STEER, _WORK = (f"{name}@exempel.test" for name in ("utvecklingsledare", "ordforande", "styrgrupp", "arbetsgrupp"))


def tell_comments(collaboration: Collaboration, people: Mapping[str, User]) -> None:
    """A question and its answer about an activity, one taken back, and a word on a risk and on a document."""
    lead, chair, steer, work = (people[email] for email in (_LEAD, _CHAIR, _STEER, _WORK))
    young = Activity.objects.get(step__project__collaboration=collaboration, title__startswith="Boka samtal med unga")
    asked = f"Två av tre grupper är bokade. @[{work.person.key}], kan du höra med ungdomsmottagningen i Falun om den tredje?"
    actions.comment_on_activity(young, by=lead, text=asked, mentioned=[work])
    actions.comment_on_activity(young, by=work, text="De svarar på måndag. Det kan bli veckan efter den vi har sagt.", mentioned=[lead])
    actions.take_back_comment(actions.comment_on_activity(young, by=work, text="Fel dag."), by=work)
    risk = Risk.objects.get(project__collaboration=collaboration, text__startswith="Beslut i styrgruppen")
    actions.comment_on_risk(risk, by=steer, text="Vi har reserverat en extra mötestid i slutet av månaden.")
    plan = Deliverable.objects.filter(gate__opens__project__collaboration=collaboration).order_by("gate__opens__number", "position")[0]
    actions.comment_on_deliverable(plan, by=chair, text="Tydligt. Säg gärna vem som svarar för kontakten med skolan.", mentioned=[lead])

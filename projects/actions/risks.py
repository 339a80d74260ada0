"""Verbs on what can go wrong."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible, refuse_if
from minimaria.templatetags.look import in_words
from minimaria.verbs import verb
from projects.actions.activities import add_activity
from projects.actions.ordering import next_position
from projects.blockers import watching_blockers
from projects.models import NOBODY, Activity, Mitigation, Project, Rating, Responsible, Risk, Step, SwotItem
from projects.states import Probability


@verb
def add_risk(
    project: Project,
    *,
    by: User,
    text: str,
    probability: Probability | None = None,
    consequence: str = "",
    mitigation: str = "",
    owner: Responsible = NOBODY,
    review_on: date | None = None,
    rated_on: date | None = None,
    from_item: SwotItem | None = None,
) -> Risk:
    """A risk with its probability (None: not rated yet), what would follow, what is done about it, and who watches it.

    `from_item` is the sentence of the SWOT that it came of: one becomes one risk.
    """
    risk = Risk(project=project, text=text, consequence=consequence, mitigation=mitigation, review_on=review_on, from_item=from_item)
    risk.owner = owner
    risk.position = next_position(project.risks)
    risk.save()
    if probability is not None:
        _rate(risk, by, probability, rated_on)
    return risk


@verb
def update_risk(
    risk: Risk,
    *,
    by: User,
    text: str,
    consequence: str,
    mitigation: str,
    owner: Responsible,
    review_on: date | None,
) -> Risk:
    """What the risk is, what would follow, who watches it and when. How likely it is, `rate_risk` says."""
    risk.text, risk.consequence, risk.mitigation = text, consequence, mitigation
    risk.owner, risk.review_on = owner, review_on
    risk.save()
    return risk


@verb
def rate_risk(
    risk: Risk,
    *,
    by: User,
    probability: Probability,
    reason: str = "",
    rated_on: date | None = None,
    review_on: date | None = None,
) -> Rating:
    """How likely the risk is found on a day (today, when none is given), and when one looks at it next.

    Every earlier rating is kept. One that is entered late, for an earlier day, does not change what was found since.
    NotPossible for a risk that is closed, and for a day to come.
    """
    refuse_if(watching_blockers(risk))
    risk.review_on = review_on
    return _rate(risk, by, probability, rated_on, reason)


@verb
def close_risk(risk: Risk, *, by: User, reason: str, closed_on: date | None = None) -> Risk:
    """The risk is watched no more, from this day (today, when none is given), because of this. Nothing of it is forgotten."""
    refuse_if(watching_blockers(risk))
    risk.closed_on, risk.closed_because = _not_to_come(closed_on), reason
    risk.save()
    return risk


@verb
def reopen_risk(risk: Risk, *, by: User, reason: str) -> Risk:
    """The risk is watched again."""
    if not risk.is_closed:
        raise NotPossible(_("The risk is open already."))
    risk.closed_on, risk.closed_because = None, ""
    risk.save()
    return risk


@verb
def link_mitigation(risk: Risk, *, by: User, activity: Activity) -> Mitigation:
    """An activity of the plan is what is done about the risk."""
    refuse_if(watching_blockers(risk))
    return Mitigation.objects.create(risk=risk, activity=activity)


@verb
def plan_mitigation(
    risk: Risk, *, by: User, step: Step, title: str, due: PlanDate | None = None, responsible: Responsible = NOBODY
) -> Mitigation:
    """A new activity, last in the step, for what is done about the risk."""
    refuse_if(watching_blockers(risk))
    activity = add_activity(step, by=by, title=title, due=due, responsible=responsible)
    return Mitigation.objects.create(risk=risk, activity=activity)


@verb
def unlink_mitigation(mitigation: Mitigation, *, by: User) -> None:
    """The activity has nothing to do with the risk. It stays in the plan."""
    mitigation.delete()


def _rate(risk: Risk, by: User, probability: Probability, rated_on: date | None, reason: str = "") -> Rating:
    rating = Rating.objects.create(risk=risk, probability=probability, rated_on=_not_to_come(rated_on), rated_by=by, reason=reason)
    latest = risk.ratings.order_by("rated_on", "pk").last()
    assert latest is not None, "one was just made"
    risk.probability = latest.probability
    risk.save()
    return rating


def _not_to_come(day: date | None) -> date:
    today = timezone.localdate()
    if day and day > today:
        raise NotPossible(_("%(day)s has not been yet. Enter what has happened, on the day it happened.") % {"day": in_words(day)})
    return day or today

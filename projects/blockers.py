"""What stands in the way of a change of the plan: one list, shown on the page and enforced by the verb."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.models import AgreementVersion, Collaboration, Meeting
from agreements.people import holders
from agreements.states import BodyKind
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.policy import Role
from minimaria.templatetags.look import in_words
from projects.models import Activity, DeliverableVersion, Dependency, Gate, Group, Member, Population, Project, Risk, SentDraft, Step
from projects.schedule import cycles
from projects.states import ActivityStatus, GateStatus

_BEGUN = (ActivityStatus.STARTED, ActivityStatus.DONE)


def project_blockers(collaboration: Collaboration) -> list[Blocker]:
    """Why the collaboration cannot have a new plan: it has one."""
    if project := Project.objects.filter(collaboration=collaboration).first():
        return [Blocker(_("There is a plan already: %(title)s. Change it instead.") % {"title": project.title}, link=project)]
    return []


def earlier_step_blockers(step: Step) -> list[Blocker]:
    """Why the step must wait: one before it is shut."""
    if earlier := Step.objects.shut().filter(project=step.project_id, number__lt=step.number).order_by("number").first():
        return [Blocker(_("Step %(number)s is not open yet. Steps open in order.") % {"number": earlier.number})]
    return []


def opening_blockers(step: Step) -> list[Blocker]:
    """Why the step cannot open: an earlier one is shut, or the steering group has not passed its gate."""
    blockers = earlier_step_blockers(step)
    gate = Gate.objects.filter(opens=step).first()
    if gate and gate.status != GateStatus.PASSED:
        blockers.append(Blocker(_("The steering group has not passed the gate into step %(number)s.") % {"number": step.number}, link=gate))
    return blockers


def gating_blockers(step: Step) -> list[Blocker]:
    """Why no gate can be put before the step: it has one, or work behind it has begun."""
    if Gate.objects.filter(opens=step).exists():
        return [Blocker(_("Step %(number)s has a gate already.") % {"number": step.number}, link=step.gate)]
    if step.is_shut:
        return []
    begun = Activity.objects.filter(step=step, status__in=_BEGUN).exists()
    passed_by = Step.objects.open().filter(project=step.project_id, number__gt=step.number).exists()
    if begun or passed_by:
        return [Blocker(_("The work of step %(number)s has begun, so no gate can be put before it.") % {"number": step.number})]
    return []


def beginning_blockers(step: Step, status: str) -> list[Blocker]:
    """Why an activity of the step cannot have this status: what is under way or done stands in an open step."""
    if status not in _BEGUN or not step.is_shut:
        return []
    gate = Gate.objects.filter(opens=step).first()
    sentence = _("Step %(number)s is not open yet. You can plan, date and comment; the work starts when the step is open.")
    return [Blocker(sentence % {"number": step.number}, link=gate)]


def population_blockers(population: Population) -> list[Blocker]:
    """Why the figures cannot be taken away: a way to share a cost rests on them."""
    return [
        Blocker(_("“%(split)s” is shared by these figures. Change it first.") % {"split": split.name}, link=split)
        for split in population.cost_splits.order_by("position")
    ]


def dependency_blockers(activity: Activity, predecessor: Activity) -> list[Blocker]:
    """Why the activity cannot wait for the predecessor: it would wait for itself, by the way that is named."""
    if activity == predecessor:
        return [Blocker(_("An activity cannot wait for itself."))]
    pairs = Dependency.objects.filter(successor__step__project=activity.step.project_id).values_list("predecessor", "successor")
    circle = cycles.way(pairs, activity.pk, predecessor.pk)
    if not circle:
        return []
    titles = dict(Activity.objects.filter(pk__in=circle).values_list("pk", "title"))
    return [Blocker(_("That would be a circle: %(circle)s.") % {"circle": cycles.named(circle, titles)}, link=predecessor)]


def watching_blockers(risk: Risk) -> list[Blocker]:
    """Why nothing more is said of the risk: it is closed."""
    return [Blocker(_("The risk is closed. Open it again first."), link=risk)] if risk.is_closed else []


def sending_blockers(
    collaboration: Collaboration,
    version: AgreementVersion | None,
    deliverable_version: DeliverableVersion | None,
    to: Sequence[User],
    answer_by: date,
    *,
    today: date,
) -> Iterator[Blocker]:
    """One version is sent, to people who are here to be asked, with time to answer."""
    if (version is None) == (deliverable_version is None):
        yield Blocker(_("Choose what to send: one version of the text or of an object of decision."))
    if not to:
        yield Blocker(_("Choose whom to ask."))
    here = set(holders(collaboration, Role.REFERENCE, today=today).values_list("pk", flat=True)) if to else set()
    for user in to:
        if user.pk not in here:
            yield Blocker(_("%(person)s is not a reference person here. Invite them first.") % {"person": user})
    if answer_by < today:
        yield Blocker(_("Give a day that has not passed."))


def commenting_blockers(sent: SentDraft, *, today: date) -> Iterator[Blocker]:
    """Until the day that was said, that day included; not of what was taken back."""
    yield from taking_back_draft_blockers(sent)
    if sent.answer_by < today:
        yield Blocker(_("Comments were wanted by %(day)s. Write to %(person)s instead.") % _asked_by(sent))


def _asked_by(sent: SentDraft) -> dict[str, str]:
    return {"day": in_words(sent.answer_by), "person": str(sent.sent_by)}


def taking_back_draft_blockers(sent: SentDraft) -> Iterator[Blocker]:
    """Once."""
    if sent.taken_back_at is not None:
        yield Blocker(_("The draft is taken back already."))


def removing_group_blockers(group: Group) -> Iterator[Blocker]:
    """Why the group stays: somebody sits or sat in it, it has parts, or something is in its name."""
    if many := group.members.count():
        sentence = ngettext("%(n)s seat is or was in the group.", "%(n)s seats are or were in the group.", many) % {"n": many}
        yield Blocker(_("%(seats)s A group that has had seats stays, with its history.") % {"seats": sentence}, link=group)
    if part := group.parts.first():
        yield Blocker(_("“%(group)s” is a part of it. Remove that first.") % {"group": part}, link=part)
    if hasattr(group, "channel"):
        yield Blocker(_("It is a formal contact channel. Take the channel away first."), link=group.channel)
    if many := group.activities.count():
        sentence = ngettext("The group answers for %(n)s activity.", "The group answers for %(n)s activities.", many) % {"n": many}
        yield Blocker(_("%(work)s Name somebody else there first.") % {"work": sentence}, link=group)
    if group.deliverables.exists() or group.risks.exists() or group.communications.exists():
        yield Blocker(_("A document, a risk or a line of the communication plan is in its name. Name somebody else there first."))
    if any(relation.related_model.objects.filter(**{relation.field.name: group}).exists() for relation in _unseen(group)):
        yield Blocker(_("A decision of the steering group names it. It stays, with its history."))


def _unseen(group: Group) -> Iterator[Any]:
    """What points to the group from apps that this one does not know."""
    for relation in group._meta.related_objects:
        if relation.related_model._meta.app_label != group._meta.app_label and not relation.related_model.__name__.startswith("Historical"):
            yield relation


def succession_blockers(member: Member, since: date | None = None) -> list[Blocker]:
    """Why nobody can be named to follow: somebody is, or the term before would begin after it ends."""
    if following := Member.objects.filter(succeeds=member).first():
        return [Blocker(_("Somebody is named to follow already. Change that seat instead."), link=following)]
    if since and member.since and since <= member.since:
        sentence = _("The term before begins on %(day)s. Choose a later day.")
        return [Blocker(sentence % {"day": in_words(member.since)})]
    return []


def presenting_blockers(meeting: Meeting) -> list[Blocker]:
    """Why nothing is written down of what the body was shown: it is the steering group, whose minutes tell it."""
    is_the_groups = meeting.body.kind == BodyKind.STEERING_GROUP and meeting.body.party_id is None
    return [Blocker(_("The steering group's minutes tell what it was shown."))] if is_the_groups else []

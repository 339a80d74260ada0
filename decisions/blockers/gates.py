"""What stands in the way at a gate: the same sentences before the attempt and after it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.states import BodyKind
from decisions.models import SteeringOrder
from decisions.presented import Presented
from decisions.states import GateOutcome
from minimaria.errors import Blocker
from minimaria.templatetags.look import in_words
from projects.blockers import earlier_step_blockers
from projects.models import Deliverable, DeliverableVersion, Gate
from projects.states import GateStatus


def submitting_blockers(gate: Gate) -> list[Blocker]:
    """Why the gate cannot be put before the steering group. What is missing does not stop it: the group may set a condition."""
    if gate.status == GateStatus.PASSED:
        return [_passed(gate)]
    if not gate.deliverables.exists():
        return [Blocker(_("There is nothing for the steering group to approve here. Add what it is to take a stand on first."), link=gate)]
    return []


def position_blockers(gate: Gate, *, today: date) -> list[Blocker]:
    """Why nobody can say now whether they are ready: the gate is not before the steering group, or its meeting has been held."""
    if gate.status == GateStatus.PASSED:
        return [_passed(gate)]
    if gate.status != GateStatus.SUBMITTED or gate.meeting is None:
        return [Blocker(_("The development lead has not put this before the steering group."), link=gate)]
    if gate.meeting.date < today:
        return [Blocker(_("The meeting on %(date)s has been held.") % {"date": in_words(gate.meeting.date)})]
    return []


def deciding_blockers(gate: Gate, *, by: Any) -> list[Blocker]:
    """Why this person cannot confirm a decision on the gate now, whatever the steering group has said."""
    if gate.status == GateStatus.PASSED:
        return [_passed(gate)]
    blockers = []
    if gate.status != GateStatus.SUBMITTED:
        blockers.append(Blocker(_("The development lead has not put this before the steering group."), link=gate))
    blockers += earlier_step_blockers(gate.opens)
    if gate.submitted_by_id == by.pk:
        # What needs two persons needs two persons, also when one has been both in turn.
        blockers.append(Blocker(_("You put this before the steering group yourself. Somebody else has to confirm what it decided.")))
    return blockers


def direct_blockers(gate: Gate, *, by: Any) -> list[Blocker]:
    """Why this person cannot answer for the group alone, with nothing written up before."""
    blockers = deciding_blockers(gate, by=by)
    if not blockers and SteeringOrder.objects.of(gate.opens.project.collaboration).asks_who_was_present:
        sentence = _("The steering group's own order asks who took part. The lead writes the decision up, and you confirm it.")
        blockers.append(Blocker(sentence, link=gate))
    return blockers


def meeting_blockers(meeting: Meeting) -> list[Blocker]:
    """Why nothing can be put before, or decided at, this meeting: it is another body's."""
    if meeting.body.kind == BodyKind.STEERING_GROUP and meeting.body.party_id is None:
        return []
    return [Blocker(_("%(body)s is not the steering group. Choose one of the steering group's meetings.") % {"body": meeting.body})]


def held_blockers(meeting: Meeting, *, today: date) -> list[Blocker]:
    """Why nothing was decided at this meeting: it has not been held."""
    if meeting.date <= today:
        return []
    return [Blocker(_("The meeting on %(date)s has not been held yet.") % {"date": in_words(meeting.date)})]


def outcome_blockers(asked: Sequence[Presented], given: "Outcomes", *, conditioned: Collection[Deliverable]) -> list[Blocker]:
    """Why these outcomes are no decision on what is asked: one too few, one too many, or one on what is not before the group.

    An approval without a final version needs a condition that names the deliverable.
    """
    left = {deliverable_of(subject): (subject, outcome) for subject, outcome in given.items()}
    blockers = []
    for one in asked:
        subject, outcome = left.pop(one.deliverable, (one.subject, None if one.version else GateOutcome.APPROVED))
        blockers += _outcome_blockers(one, subject, outcome, is_conditioned=one.deliverable in conditioned)
    strangers = {*left, *conditioned} - {one.deliverable for one in asked}
    return blockers + [_not_asked(deliverable) for deliverable in sorted(strangers, key=lambda deliverable: deliverable.position)]


Subject = DeliverableVersion | Deliverable
Outcomes = Mapping[Subject, GateOutcome]


def deliverable_of(subject: Subject) -> Deliverable:
    """The deliverable an outcome speaks of; a deliverable without any version stands for itself."""
    return subject.deliverable if isinstance(subject, DeliverableVersion) else subject


def _outcome_blockers(one: Presented, subject: Subject, outcome: GateOutcome | None, *, is_conditioned: bool) -> list[Blocker]:
    title = {"title": one.deliverable.title}
    if outcome is None:
        return [Blocker(_("Say what the steering group decided on %(title)s.") % title)]
    if subject != one.subject:
        # Somebody put another version forward after the page was loaded: nobody approves what they have not seen.
        return [Blocker(_("Another version of %(title)s lies before the steering group now. Load the page again.") % title)]
    if outcome == GateOutcome.APPROVED and not one.is_ready and not is_conditioned:
        return [Blocker(_("%(title)s has no final version. Set a condition, or send it back to be completed.") % title)]
    if outcome != GateOutcome.APPROVED and is_conditioned:
        return [Blocker(_("A condition belongs to an approval, and %(title)s is not approved.") % title)]
    return []


def _not_asked(deliverable: Deliverable) -> Blocker:
    return Blocker(_("The steering group is not asked about %(title)s now.") % {"title": deliverable.title})


def _passed(gate: Gate) -> Blocker:
    return Blocker(_("The steering group has passed this already: step %(number)s is open.") % {"number": gate.opens.number}, link=gate)

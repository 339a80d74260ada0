"""What stands in the way of writing up what the group decided, and of confirming it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.people import holders
from decisions.blockers.gates import deciding_blockers, submitting_blockers
from decisions.models import GateRecord, Recusal, SteeringOrder
from decisions.presented import presented_at
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.policy import STEERING
from minimaria.templatetags.look import in_words
from projects.blockers import earlier_step_blockers
from projects.models import Deliverable, Gate


@dataclass(frozen=True)
class TookPart:
    """Who was present, who took no part in which object, and who approves what is written up."""

    present: Collection[User]
    recused: Sequence[tuple[Deliverable, User]]
    adjuster: User | None


def writing_blockers(gate: Gate) -> list[Blocker]:
    """Why nothing can be written up of the gate now."""
    return [*submitting_blockers(gate), *earlier_step_blockers(gate.opens)]


def members_at(gate: Gate, on: date, *, today: date) -> list[User]:
    """Who sits in the group, today or on the day it met: somebody may have left it, or come, in between."""
    of = gate.opens.project.collaboration
    sat = {user.pk: user for day in (on, today) for user in holders(of, *STEERING, today=day)}
    return sorted(sat.values(), key=lambda user: str(user))


def order_blockers(gate: Gate, meeting: Meeting, took_part: TookPart, *, by: User, today: date) -> list[Blocker]:
    """Why it is not what the group's own order asks for; nothing where the group has decided on none."""
    order = SteeringOrder.objects.of(gate.opens.project.collaboration)
    members = set(members_at(gate, meeting.date, today=today))
    named = {*took_part.present, *(member for _deliverable, member in took_part.recused), *filter(None, [took_part.adjuster])}
    blockers = [
        Blocker(_("%(name)s is not a member of the steering group.") % {"name": user})
        for user in sorted(named - members, key=lambda user: user.pk)
    ]
    if order.asks_who_was_present and not took_part.present:
        blockers.append(Blocker(_("Say who was present.")))
    elif order.quorum:
        blockers += _too_few(gate, order.quorum, took_part)
    if order.has_adjuster and took_part.adjuster is None:
        blockers.append(Blocker(_("Choose the member who approves what is written up.")))
    elif took_part.adjuster and took_part.present and took_part.adjuster not in took_part.present:
        words = {"name": took_part.adjuster}
        blockers.append(Blocker(_("%(name)s adjusts, and was not at the meeting. Choose somebody who was.") % words))
    if took_part.adjuster == by:
        blockers.append(Blocker(_("You write it up yourself. Somebody else approves it.")))
    return blockers


def _too_few(gate: Gate, quorum: int, took_part: TookPart) -> Iterator[Blocker]:
    """A sentence for each object that fewer than the quorum took part in deciding."""
    for one in presented_at(gate):
        apart = {member for deliverable, member in took_part.recused if deliverable == one.deliverable}
        number = len(set(took_part.present) - apart)
        if not one.is_approved and number < quorum:
            words = {"title": one.deliverable.title, "quorum": quorum, "number": number}
            yield Blocker(_("%(title)s: %(quorum)d members must take part for the group to decide, and %(number)d did.") % words)


def adjusting_blockers(record: GateRecord, *, by: Any) -> list[Blocker]:
    """Why this person cannot approve what is written up."""
    if blockers := _over(record):
        return blockers
    if record.adjuster_id != by.pk:
        return [Blocker(_("The meeting has not chosen you to approve what is written up."), link=record.gate)]
    if not record.waits_for_adjuster:
        return [Blocker(_("You have approved it already."), link=record.gate)]
    return []


def confirming_record_blockers(record: GateRecord, *, by: Any) -> list[Blocker]:
    """Why this person cannot confirm that it is what the group decided."""
    blockers = _over(record) or deciding_blockers(record.gate, by=by)
    if blockers:
        return blockers
    if by.pk == record.recorded_by_id:
        blockers.append(Blocker(_("You wrote it up yourself. Somebody else has to confirm it.")))
    if by.pk == record.adjuster_id:
        blockers.append(Blocker(_("You approved it as adjuster. Somebody else has to confirm it.")))
    if record.waits_for_adjuster:
        blockers.append(Blocker(_("%(name)s has not approved what is written up yet.") % {"name": record.adjuster}))
    apart = Recusal.objects.filter(line__record=record, member=by.pk).select_related("line__deliverable").order_by("pk")
    sentence = _("You took no part in the decision on %(title)s because of a conflict of interest. Somebody else has to confirm it.")
    return blockers + [Blocker(sentence % {"title": recusal.line.deliverable.title}) for recusal in apart]


def _over(record: GateRecord) -> list[Blocker]:
    """It is a decision already, another has been written up in its place, or the gate lies before the group once more."""
    if record.decision:
        words = {"name": record.decision.confirmed_by, "date": in_words(record.decision.confirmed_at)}
        return [Blocker(_("%(name)s confirmed it on %(date)s.") % words, link=record.gate)]
    if not GateRecord.objects.current().filter(pk=record.pk).exists():
        return [Blocker(_("It has been written up anew since. Read what stands there now."), link=record.gate)]
    if GateRecord.objects.put_forward_since().filter(pk=record.pk).exists():
        return [
            Blocker(
                _("The gate has been put before the steering group again since. What was written up before that is over."), link=record.gate
            )
        ]
    return []

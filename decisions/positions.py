"""What the steering group's members have said before a meeting: numbers and reasons, without names unless the group wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.people import holders
from decisions.models import Position, SteeringOrder
from decisions.states import Stance
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.phrases import capitalised, in_letters
from minimaria.policy import STEERING
from projects.models import Gate
from projects.states import GateStatus


@dataclass(frozen=True)
class Positions:
    """How many are ready, what others lack, and how many have said nothing. `own` is the reader's."""

    ready: int
    lack: int
    lacking: Sequence[str]  # in their words, of those who are not named
    silent: int
    own: Position | None
    # By name only where the group has decided so: who is ready, and who has not answered.
    by_name: Sequence[Position] = ()
    silent_names: Sequence[str] = ()
    are_named: bool = False

    @property
    def told(self) -> str:
        """ "Tre är redo att besluta. En saknar något. Två har inte svarat." """
        parts = [
            (self.ready, ngettext("%(number)s is ready to decide.", "%(number)s are ready to decide.", self.ready)),
            (self.lack, ngettext("%(number)s lacks something.", "%(number)s lack something.", self.lack)),
            (self.silent, ngettext("%(number)s has not answered.", "%(number)s have not answered.", self.silent)),
        ]
        said = [capitalised(sentence % {"number": in_letters(number)}) for number, sentence in parts if number]
        return " ".join(said) or _("Nobody has answered yet.")


def positions_at(gate: Gate, reader: User, *, today: date) -> Positions | None:
    """What is said before the meeting the gate lies before, as this person may know it: None where that is not theirs, or over.

    Of those who sit in the group today: what somebody said who has left it since is not counted.
    """
    if gate.status != GateStatus.SUBMITTED or gate.meeting is None or gate.meeting.date < today:
        return None
    if not policy.visible(reader, Gate.objects.filter(pk=gate.pk), as_who_sees=Position).exists():
        return None
    members = list(holders(gate.opens.project.collaboration, *STEERING, today=today))
    said = list(
        policy.visible(reader, Position)
        .filter(gate=gate, meeting=gate.meeting, member__in=members)
        .select_related("member__person")
        .order_by("pk")
    )
    named = SteeringOrder.objects.of(gate.opens.project.collaboration).names_positions
    by_name = [one for one in said if one.is_named] if named else []
    answered = {one.member_id for one in said}
    # With one said without a name, the names of the silent would tell whose it is.
    silent_names = [str(member) for member in members if member.pk not in answered] if named and by_name == said else []
    return Positions(
        are_named=named,
        by_name=by_name,
        silent_names=silent_names,
        ready=sum(one.stance == Stance.READY for one in said),
        lacking=[one.lacks for one in said if one.stance == Stance.LACKS and one not in by_name],
        lack=sum(one.stance == Stance.LACKS for one in said),
        silent=len(members) - len(said),
        own=next((one for one in said if one.member_id == reader.pk), None),
    )

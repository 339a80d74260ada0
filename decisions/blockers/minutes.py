"""What stands in the way of writing, putting forward and approving the minutes of a meeting."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Meeting
from agreements.people import holders
from decisions.blockers.meetings import agenda_blockers
from decisions.models import Minutes, MinutesItem, SteeringOrder
from decisions.states import MinutesStatus
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.policy import Role
from minimaria.templatetags.look import in_words


def beginning_blockers(meeting: Meeting, *, today: date) -> Iterator[Blocker]:
    """Minutes are written in the meeting, from the agenda as it is then; once for each."""
    yield from agenda_blockers(meeting)
    if meeting.date > today:
        yield Blocker(
            _("The meeting is on %(day)s. The minutes begin that day, with the agenda as it is then.") % {"day": in_words(meeting.date)}
        )


def writing_blockers(minutes: Minutes) -> Iterator[Blocker]:
    """What is put forward lies still while it is read; what is approved is frozen."""
    if minutes.status == MinutesStatus.SUBMITTED:
        yield Blocker(_("The minutes wait to be approved. Take them back first, and change them then."), link=minutes)
    elif minutes.status == MinutesStatus.APPROVED:
        yield Blocker(_("The minutes are approved, and nothing in them is changed. Write a correction instead."), link=minutes)


def removing_item_blockers(item: MinutesItem) -> Iterator[Blocker]:
    """What was on the agenda stands in the minutes, also where nothing was said of it."""
    if not item.is_own:
        yield Blocker(_("This point was on the agenda, and stands in the minutes. Write there if it was not taken up."), link=item)


def asks_for_adjuster(minutes: Minutes) -> bool:
    """Whether the steering group has decided that a member approves besides the chair. One query."""
    return SteeringOrder.objects.of(minutes.meeting.body.collaboration).has_adjuster


def adjusters_of(minutes: Minutes, *, today: date) -> list[User]:
    """Who can adjust: the members of the group, the deputy too, but not who is its chair or was not there. One query."""
    of = minutes.meeting.body.collaboration
    chairs, absent = holders(of, Role.CHAIR, today=today), minutes.attendance.filter(is_present=False)
    members = holders(of, Role.STEER, Role.DEPUTY, today=today)
    return sorted(members.exclude(pk__in=chairs.values("pk")).exclude(person__in=absent.values("person")), key=str)


def adjuster_blockers(minutes: Minutes, adjuster: User | None, *, today: date) -> Iterator[Blocker]:
    """Why this is not who adjusts: somebody does where the group's own order says so, and only there."""
    if adjuster is None:
        return
    if not asks_for_adjuster(minutes):
        yield Blocker(_("The steering group has not decided that anybody adjusts."))
    elif adjuster not in adjusters_of(minutes, today=today):
        yield Blocker(_("An adjuster is a member of the steering group who was at the meeting, and not its chair."))


def submitting_minutes_blockers(minutes: Minutes, *, by: User) -> Iterator[Blocker]:
    """Who was there, and who adjusts where the group's order asks for it, is said before anybody is asked to approve."""
    yield from writing_blockers(minutes)
    if not minutes.attendance.filter(is_present=True).exists():
        yield Blocker(_("Nobody is noted as present. Say who was there."), link=minutes)
    if minutes.adjuster is None and asks_for_adjuster(minutes):
        yield Blocker(
            _("Choose the member who adjusts the minutes."),
            link=reverse("decisions:change_minutes", args=[minutes.meeting.body.collaboration.slug, minutes.key]),
        )
    elif minutes.adjuster_id == by.pk:
        yield Blocker(_("You are the adjuster. Somebody else puts the minutes forward."))
    elif minutes.adjuster and minutes.attendance.filter(is_present=False, person=minutes.adjuster.person).exists():
        yield Blocker(
            _("%(name)s adjusts, and was not at the meeting. Choose somebody who was.") % {"name": minutes.adjuster},
            link=reverse("decisions:change_minutes", args=[minutes.meeting.body.collaboration.slug, minutes.key]),
        )


def approving_blockers(minutes: Minutes, *, by: User) -> Iterator[Blocker]:
    """Each approves once, and nobody what they put forward themself."""
    if minutes.status == MinutesStatus.APPROVED:
        yield Blocker(_("The minutes are approved already."), link=minutes)
    elif minutes.status == MinutesStatus.DRAFT:
        yield Blocker(_("The minutes are not put forward yet: they are still being written."), link=minutes)
    elif minutes.submitted_by_id == by.pk:
        yield Blocker(_("You put these forward yourself. Somebody else has to approve them."))
    elif said := minutes.adjusted_by if minutes.adjuster_id == by.pk else minutes.approved_by:
        if said == by:
            yield Blocker(_("You have approved them already. The other has still to do so."))
        else:  # of the chair and the deputy one is enough
            yield Blocker(_("%(name)s has approved them already. The adjuster has still to do so.") % {"name": said})


def correcting_blockers(minutes: Minutes) -> Iterator[Blocker]:
    """What is approved is corrected, and once: the next correction is of the correction."""
    if not minutes.is_approved:
        yield Blocker(_("The minutes are not approved yet. Change them as they are."), link=minutes)
    later = Minutes.objects.filter(corrects=minutes).first()
    if later is not None:
        yield Blocker(_("A correction has been begun already. Go on there."), link=later)

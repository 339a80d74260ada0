"""Verbs on the communication plan, on contact channels, and on what other bodies are shown."""

from datetime import date

from agreements.models import Meeting
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import refuse_if
from minimaria.verbs import verb
from projects.actions.ordering import next_position
from projects.actions.organisation import person_named
from projects.blockers import presenting_blockers
from projects.models import NOBODY, Channel, Communication, Group, Presentation, Project, Responsible
from projects.states import ChannelKind


@verb
def add_communication(
    project: Project,
    *,
    by: User,
    audience: str,
    what: str,
    due: PlanDate | None = None,
    how: str = "",
    responsible: Responsible = NOBODY,
) -> Communication:
    """One more line of the communication plan, last: to whom, what, when as it is said, how, and by whom."""
    line = Communication(project=project, audience=audience, what=what, how=how, position=next_position(project.communications))
    line.due = due or PlanDate()
    line.responsible = responsible
    line.save()
    return line


@verb
def update_communication(
    line: Communication,
    *,
    by: User,
    audience: str,
    what: str,
    due: PlanDate,
    how: str,
    responsible: Responsible,
    done_on: date | None,
) -> Communication:
    """The line as it is now; with the day on which they were told."""
    line.audience, line.what, line.due, line.how = audience, what, due, how
    line.responsible, line.done_on = responsible, done_on
    line.save()
    return line


@verb
def remove_communication(line: Communication, *, by: User) -> None:
    """Out of the plan. What it was stays in the history."""
    line.delete()


@verb
def add_channel(project: Project, *, by: User, kind: ChannelKind, name: str, purpose: str, how: str = "") -> Channel:
    """A formal way to turn to somebody. Its seats are those of the group of that name, which is added where there is none."""
    group = Group.objects.filter(project=project, name=name, channel__isnull=True).first()
    group = group or Group.objects.create(project=project, name=name, position=next_position(project.groups))
    return Channel.objects.create(project=project, kind=kind, group=group, purpose=purpose, how=how)


@verb
def update_channel(channel: Channel, *, by: User, kind: ChannelKind, purpose: str, how: str) -> Channel:
    """What goes this way, and how."""
    channel.kind, channel.purpose, channel.how = kind, purpose, how
    channel.save()
    return channel


@verb
def remove_channel(channel: Channel, *, by: User) -> Group:
    """It is a formal channel no longer. The group and its seats stay in the organisation."""
    channel.delete()
    return channel.group


@verb
def add_presentation(
    meeting: Meeting, *, by: User, what: str, presented_by: str = "", said: str = "", asked: str = "", follow_up: str = ""
) -> Presentation:
    """What the body was shown at this meeting. NotPossible for the steering group, whose minutes tell it."""
    refuse_if(presenting_blockers(meeting))
    person = person_named(meeting.body.collaboration, presented_by, by=by)
    return Presentation.objects.create(meeting=meeting, what=what, presented_by=person, said=said, asked=asked, follow_up=follow_up)


@verb
def update_presentation(
    presentation: Presentation,
    *,
    by: User,
    what: str,
    presented_by: str,
    said: str,
    asked: str,
    follow_up: str,
    followed_up_on: date | None,
) -> Presentation:
    """What was shown and said, completed; with the day on which it was followed up."""
    presentation.presented_by = person_named(presentation.meeting.body.collaboration, presented_by, by=by)
    presentation.what, presentation.said, presentation.asked = what, said, asked
    presentation.follow_up, presentation.followed_up_on = follow_up, followed_up_on
    presentation.save()
    return presentation


@verb
def remove_presentation(presentation: Presentation, *, by: User) -> Meeting:
    """It was not so after all. What stood there stays in the history."""
    presentation.delete()
    return presentation.meeting

"""Verbs on who works in the project."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration, CollaborationRole, Party, PartyRole
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import Person, User
from minimaria.errors import NotPossible, refuse_if
from minimaria.text import clean_line
from minimaria.verbs import verb
from projects.actions.ordering import next_position
from projects.blockers import removing_group_blockers, succession_blockers
from projects.models import Activity, Communication, Deliverable, Group, Member, Project, ResourceFrame, Responsible, Risk
from projects.states import GateStatus


@verb
def add_group(project: Project, *, by: User, name: str, parent: Group | None = None) -> Group:
    """A group of the project organisation, last of them, perhaps a part of another."""
    return Group.objects.create(project=project, parent=parent, name=name, position=next_position(project.groups))


@verb
def update_group(group: Group, *, by: User, name: str) -> Group:
    """What the group is called. Who sits there and what it answers for stays."""
    group.name = name
    group.save()
    return group


@verb
def remove_group(group: Group, *, by: User) -> Project:
    """Out of the organisation. NotPossible while anything stands in it or in its name, or has: what it was would be lost."""
    refuse_if(removing_group_blockers(group))
    project = group.project
    group.delete()
    return project


@verb
def add_member(
    group: Group,
    *,
    by: User,
    name: str = "",
    profession: str = "",
    unit: str = "",
    party: Party | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Member:
    """A seat in the group: with a person of this name, or with nobody in it yet ("Polis"), and perhaps for a term.

    The same name in the same collaboration is the same person, so that who signs in meets their own activities.
    """
    return Member.objects.create(
        group=group,
        person=_person(group.project, name, by=by),
        party=party,
        profession=profession,
        unit=unit,
        since=since,
        until=until,
        position=next_position(group.members),
    )


@verb
def update_member(
    member: Member,
    *,
    by: User,
    name: str,
    profession: str,
    unit: str,
    party: Party | None,
    since: date | None,
    until: date | None,
) -> Member:
    """Who sits there, for whom and for how long: a seat that stood empty gets its person, a person who left makes it empty.

    Where one person follows another, `appoint_successor` keeps both.
    """
    member.person = _person(member.group.project, name, by=by)
    member.profession, member.unit, member.party = profession, unit, party
    member.since, member.until = since, until
    member.save()
    return member


@verb
def appoint_successor(
    member: Member, *, by: User, name: str, since: date, until: date | None = None, profession: str = "", unit: str = ""
) -> Member:
    """Who sits there from the day on, for the same party in the same group; the term before ends the day before, at the latest.

    From the day the successor sits, the open work and the risks of the one before are theirs. Named ahead of that day,
    they take them over by `hand_over`. NotPossible where somebody is named already.
    """
    refuse_if(succession_blockers(member, since))
    before = since - timedelta(days=1)
    if member.until is None or member.until > before:
        member.until = before
        member.save()
    successor = Member.objects.create(
        group=member.group,
        person=_person(member.group.project, name, by=by),
        party=member.party,
        profession=profession,
        unit=unit,
        since=since,
        until=until,
        succeeds=member,
        position=member.position,
    )
    if since <= timezone.localdate():
        _hand_over(member, successor)
    return successor


@verb
def hand_over(member: Member, *, by: User, to: Member) -> Member:
    """The open work and the risks of one are another's from now on. What is done stays in the name of who did it."""
    if member == to:
        raise NotPossible(_("Choose somebody else to take over."))
    _hand_over(member, to)
    return to


@verb
def end_terms(group: Group, *, by: User, until: date) -> list[Member]:
    """Everybody who sits in the group, or in a group within it, sits until the day: an election, a reorganisation.

    A term that ends before stays as it is. Gives those whose term was set.
    """
    within = Member.objects.filter(Q(group=group) | Q(group__parent=group), person__isnull=False)
    longer = within.sitting(on=until).filter(Q(until__isnull=True) | Q(until__gt=until)).order_by("pk")
    ended = list(longer)
    for member in ended:
        member.until = until
        member.save()
    return ended


@verb
def add_resource_frame(
    project: Project,
    *,
    by: User,
    role: str,
    name: str = "",
    member: Member | None = None,
    party: Party | None = None,
    percent: Decimal | None = None,
) -> ResourceFrame:
    """How much of a full-time post the role may take, in per cent, and which party's; None where the plan does not say.

    `member` is the seat whose time it is; `name` is what the document says, where that is all that is known.
    """
    return ResourceFrame.objects.create(
        project=project,
        role=role,
        name=name,
        member=member,
        party=party,
        percent=percent,
        position=next_position(project.resource_frames),
    )


@verb
def update_resource_frame(
    frame: ResourceFrame,
    *,
    by: User,
    role: str,
    name: str,
    party: Party | None,
    percent: Decimal | None,
    member: Member | None = None,
) -> ResourceFrame:
    """Another frame from now on; what it was stays in the history."""
    frame.role, frame.name, frame.member, frame.party, frame.percent = role, name, member, party, percent
    frame.save()
    return frame


def sit_instead(member: Member, person: Person, *, today: date) -> Member:
    """The person sits there from today for the rest of the term, with the open work; who sat there keeps what they did. Within a verb.

    A term that does not begin before today is the person's as it stands: nobody has sat there yet.
    """
    if member.since is not None and member.since >= today:
        member.person = person
        member.save()
        return member
    following = Member.objects.filter(succeeds=member).first()
    if following is not None:
        following.succeeds = None
        following.save()
    until, member.until = member.until, today - timedelta(days=1)
    member.save()
    sits = Member.objects.create(
        group=member.group,
        person=person,
        party=member.party,
        profession=member.profession,
        unit=member.unit,
        since=today,
        until=until,
        succeeds=member,
        position=member.position,
    )
    if following is not None:
        following.succeeds = sits
        following.save()
    _hand_over(member, sits)
    return sits


def _hand_over(member: Member, to: Member) -> None:
    for activity in Activity.objects.filter(responsible_member=member).open():
        activity.responsible = Responsible(member=to)
        activity.save()
    for risk in Risk.objects.filter(owner_member=member).open():
        risk.owner = Responsible(member=to)
        risk.save()
    for deliverable in Deliverable.objects.filter(responsible_member=member).exclude(gate__status=GateStatus.PASSED):
        deliverable.responsible = Responsible(member=to)
        deliverable.save()
    for frame in ResourceFrame.objects.filter(member=member):
        frame.member = to
        frame.save()
    for line in Communication.objects.filter(responsible_member=member, done_on=None):
        line.responsible = Responsible(member=to)
        line.save()


def _person(project: Project, name: str, *, by: User) -> Person | None:
    return person_named(project.collaboration, name, by=by)


def person_named(collaboration: Collaboration, name: str, *, by: User) -> Person | None:
    """Who is meant by the name in this collaboration: who signs in before who only is named, else somebody new.

    None for no name. To be used inside verbs.
    """
    try:
        name = clean_line(name)
    except ValidationError as error:
        raise NotPossible(*error.messages) from error
    if not name:
        return None
    scope = collaboration.pk
    signing_in = Q(user__in=CollaborationRole.objects.filter(content_object=scope).values("user")) | Q(
        user__in=PartyRole.objects.filter(content_object__collaboration=scope).values("user")
    )
    named = Person.objects.filter(name=name)
    here = Q(seats__group__project__collaboration=scope) | Q(presentations__meeting__body__collaboration=scope)
    known = named.filter(signing_in).order_by("pk").first() or named.filter(here).order_by("pk").first()
    return known or accounts.add_person(by=by, name=name)

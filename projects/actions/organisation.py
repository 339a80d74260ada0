"""Verbs on who works in the project."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q

from agreements.models import Collaboration, CollaborationRole, Party, PartyRole
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import Person, User
from minimaria.errors import NotPossible
from minimaria.text import clean_line
from minimaria.verbs import verb
from projects.actions.ordering import next_position
from projects.models import Group, Member, Project, ResourceFrame


@verb
def add_group(project: Project, *, by: User, name: str, parent: Group | None = None) -> Group:
    """A group of the project organisation, last of them, perhaps a part of another."""
    return Group.objects.create(project=project, parent=parent, name=name, position=next_position(project.groups))


@verb
def add_member(group: Group, *, by: User, name: str = "", profession: str = "", unit: str = "", party: Party | None = None) -> Member:
    """A seat in the group: with a person of this name, or with nobody in it yet ("Polis").

    The same name in the same collaboration is the same person, so that who signs in meets their own activities.
    """
    person = _person(group.project, name, by=by)
    return Member.objects.create(
        group=group, person=person, party=party, profession=profession, unit=unit, position=next_position(group.members)
    )


@verb
def update_member(member: Member, *, by: User, name: str, profession: str, unit: str, party: Party | None) -> Member:
    """Who sits there, and for whom: a seat that stood empty gets its person, a person who left makes it empty."""
    member.person = _person(member.group.project, name, by=by)
    member.profession, member.unit, member.party = profession, unit, party
    member.save()
    return member


@verb
def add_resource_frame(
    project: Project, *, by: User, role: str, name: str = "", party: Party | None = None, percent: Decimal | None = None
) -> ResourceFrame:
    """How much of a full-time post the role may take, in per cent, and which party's; None where the plan does not say."""
    return ResourceFrame.objects.create(
        project=project, role=role, name=name, party=party, percent=percent, position=next_position(project.resource_frames)
    )


@verb
def update_resource_frame(
    frame: ResourceFrame, *, by: User, role: str, name: str, party: Party | None, percent: Decimal | None
) -> ResourceFrame:
    """Another frame from now on; what it was stays in the history."""
    frame.role, frame.name, frame.party, frame.percent = role, name, party, percent
    frame.save()
    return frame


def _person(project: Project, name: str, *, by: User) -> Person | None:
    return person_named(project.collaboration, name, by=by)


def person_named(collaboration: Collaboration, name: str, *, by: User) -> Person | None:
    """Who is meant by the name in this collaboration: who signs in before who only stands in the plan, else somebody new.

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
    known = (
        named.filter(signing_in).order_by("pk").first() or named.filter(seats__group__project__collaboration=scope).order_by("pk").first()
    )
    return known or accounts.add_person(by=by, name=name)

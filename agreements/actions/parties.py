"""Verbs on who works together: organisations, the collaboration, its parties, and the bodies that meet."""

import re
from collections.abc import Sequence
from datetime import date

from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.actions.people import hold
from agreements.blockers import sharing_blockers
from agreements.calendars import MeetingDay
from agreements.models import (
    Body,
    BodyParty,
    Collaboration,
    CollaborationRole,
    Meeting,
    Organisation,
    Party,
)
from agreements.states import BodyKind, OrganisationKind
from minimaria.accounts.models import User
from minimaria.errors import NotPossible, refuse_if
from minimaria.policy import Role
from minimaria.text import letter_of_another_alphabet
from minimaria.verbs import verb


@verb
def set_up_collaboration(*, by: User, name: str, slug: str, county_code: str = "", is_example: bool = False) -> Collaboration:
    """A new collaboration. Who sets it up becomes its administrator, which lets nobody decide anything."""
    if Collaboration.objects.filter(slug=slug).exists():
        raise NotPossible(_("Another collaboration has the address “%(slug)s”. Choose another.") % {"slug": slug})
    collaboration = Collaboration.objects.create(name=name, slug=slug, county_code=county_code, is_example=is_example)
    if not by.is_system:
        hold(CollaborationRole, collaboration, by, Role.ADMINISTRATOR, by=by, since=timezone.localdate(), until=None)
    return collaboration


@verb
def know_organisation(
    *,
    by: User,
    code: str,
    kind: OrganisationKind,
    name: str,
    genitive: str,
    place: str,
    county_code: str,
    domains: str = "",
    registrar: str = "",
) -> Organisation:
    """The organisation with this code, entered from the register when it is met for the first time.

    NotPossible where its name has a letter of another alphabet: two parties must not be called what reads alike and is not.
    """
    if foreign := letter_of_another_alphabet(name + genitive + place):
        raise NotPossible(
            _("“%(letter)s” is a letter of another alphabet, though it may look like ours. Type the name anew.") % {"letter": foreign}
        )
    facts = {"kind": kind, "name": name, "genitive": genitive, "place": place, "county_code": county_code}
    facts |= {"domains": domains, "registrar": registrar}
    # It belongs to no collaboration, so no lock stands between two who meet it at once.
    known, _made = Organisation.objects.get_or_create(code=code, defaults=facts)
    return known


@verb
def add_party(collaboration: Collaboration, *, by: User, organisation: Organisation) -> Party:
    """The organisation becomes a party, last in the order: add the region first, then the municipalities by the alphabet."""
    return Party.objects.create(collaboration=collaboration, organisation=organisation, position=collaboration.parties.count() + 1)


@verb
def add_body(collaboration: Collaboration, *, by: User, name: str, kind: BodyKind, party: Party | None = None) -> Body:
    """A body that meets: of the party, or of the collaboration itself."""
    return Body.objects.create(collaboration=collaboration, party=party, kind=kind, name=name)


@verb
def share_body(body: Body, *, by: User, party: Party) -> BodyParty:
    """The party is asked whether the body is its own too: a joint board. Until it has said so nothing has changed."""
    refuse_if(sharing_blockers(body, party))
    return BodyParty.objects.create(body=body, party=party)


@verb
def plan_meeting(body: Body, *, by: User, date: date, papers_due_on: date | None = None, note: str = "") -> Meeting:
    """A meeting of the body on that day."""
    return Meeting.objects.create(body=body, date=date, papers_due_on=papers_due_on, note=note)


@verb
def fill_calendar(body: Body, *, by: User, days: Sequence[MeetingDay]) -> Sequence[Meeting]:
    """The days on which the body meets: new ones are added, a day known already learns when its papers are due.

    No meeting is removed: a list rarely says all. Gives the meetings that were added or changed.
    """
    known = {meeting.date: meeting for meeting in body.meetings.all()}
    touched = []
    for day in days:
        meeting = known.get(day.day)
        if meeting is None:
            touched.append(Meeting.objects.create(body=body, date=day.day, papers_due_on=day.papers_due_on))
        elif day.papers_due_on not in (None, meeting.papers_due_on):
            meeting.papers_due_on = day.papers_due_on
            meeting.save()
            touched.append(meeting)
    return touched


@verb
def remove_meeting(meeting: Meeting, *, by: User) -> Body:
    """The body does not meet then after all. NotPossible when something is planned or was decided there."""
    try:
        meeting.delete()
    except ProtectedError as error:
        raise NotPossible(_("Something is planned or was decided at this meeting. Move that first.")) from error
    return meeting.body


def slug_of(name: str) -> str:
    """An address for a name: "MiniMaria Dalarna" becomes "minimaria-dalarna"; å, ä and ö lose their rings and dots."""
    plain = name.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50]

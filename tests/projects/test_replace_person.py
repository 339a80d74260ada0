"""projects.replace_person"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import actions as agreements
from agreements.models import CollaborationRole, PartyRole
from agreements.people import contacts_of
from minimaria import policy
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from projects import actions
from projects.models import Responsible
from projects.reading import what_moves
from projects.states import ActivityStatus
from tests import make

pytestmark = pytest.mark.django_db


def role_of(user):
    return PartyRole.objects.filter(user=user).first() or CollaborationRole.objects.get(user=user)


def test_the_role_the_seats_and_what_they_answer_for_go_to_the_successor_and_the_one_who_left_is_out():
    leaving = make.worker()
    role = role_of(leaving)
    of = role.content_object
    seat = make.member(of=of, name=leaving.person.name)
    assert seat.person == leaving.person
    activity, done = (make.activity(of=of, responsible=Responsible(member=seat)) for _each in range(2))
    actions.update_activity(done, by=make.lead(of=of), status=ActivityStatus.DONE)
    line = make.communication(of=of, responsible=Responsible(member=seat))
    moves = what_moves(role)
    assert (moves.seats, moves.activities, moves.with_reminders) == ([seat], 1, False)
    successor = make.reader(of=of)
    actions.replace_person(role, by=make.administrator(of=of), successor=successor)
    sits = make.fresh(seat).successor
    assert (sits.person, sits.since, sits.until) == (successor.person, timezone.localdate(), None)
    assert make.fresh(activity).responsible_member == make.fresh(line).responsible_member == sits
    assert (make.fresh(seat).person, make.fresh(done).responsible_member) == (leaving.person, seat), "what was done stays"
    assert policy.held_by(successor).collaborations == {of.pk: frozenset({Role.WORK, Role.READER})}
    assert policy.held_by(leaving).collaborations == {}


def test_a_term_that_is_over_stays_theirs_and_who_was_named_to_follow_follows_the_successor():
    leaving = make.worker()
    role, today = role_of(leaving), timezone.localdate()
    of, name = role.content_object, leaving.person.name
    over = make.member(of=of, name=name, until=today - timedelta(days=1))
    sat = make.member(group=over.group, name=name, until=today + timedelta(days=30))
    follower = actions.appoint_successor(sat, by=make.lead(of=of), name="Ulf Norrbinder", since=today + timedelta(days=10))
    to_come = make.member(group=over.group, name=name, since=today + timedelta(days=60))
    successor = make.reader(of=of)
    actions.replace_person(role, by=make.administrator(of=of), successor=successor)
    assert make.fresh(over).person == leaving.person
    assert make.fresh(to_come).person == successor.person
    sits = make.fresh(follower).succeeds
    assert (sits.person, sits.until, sits.succeeds) == (successor.person, today + timedelta(days=9), sat)


def test_who_has_another_role_left_stays_signed_in():
    leaving = make.worker()
    of, client = role_of(leaving).content_object, Client()
    agreements.give_role(of, by=make.administrator(of=of), user=leaving, role=Role.READER, since=timezone.localdate())
    client.post(reverse("account_login"), {"login": leaving.email, "password": make.PASSWORD})
    role = CollaborationRole.objects.get(user=leaving, permission__codename=Role.WORK)
    actions.replace_person(role, by=make.administrator(of=of), successor=make.reference(of=of))
    assert policy.held_by(leaving).collaborations == {of.pk: frozenset({Role.READER})}
    assert client.get(of.get_absolute_url()).status_code == 200


def test_a_contact_hands_over_to_a_colleague_and_the_reminders_go_there():
    party = make.party()
    leaving = make.contact(of=party)
    colleague = make.user(role=Role.CONTACT, of=party)
    assert what_moves(role_of(leaving)).with_reminders
    actions.replace_person(role_of(leaving), by=leaving, successor=colleague)
    assert contacts_of(party, today=timezone.localdate()) == [colleague]


def test_nobody_hands_a_role_to_themself_and_nobody_else_appoints_a_partys_contact():
    party = make.party()
    administrator, contact = make.administrator(of=party), make.contact(of=party)
    with pytest.raises(NotPossible, match="appoints the others"):
        actions.replace_person(role_of(contact), by=administrator, successor=make.reader(of=party))
    with pytest.raises(NotPossible, match="to themself"):
        actions.replace_person(role_of(make.worker(of=party)), by=administrator, successor=administrator)
    with pytest.raises(NotPossible, match="somebody else"):
        actions.replace_person(role_of(contact), by=contact, successor=contact)
    with pytest.raises(NotAllowed):
        actions.replace_person(role_of(make.worker(of=party)), by=make.lead(of=party), successor=make.reader(of=party))


def test_the_lead_does_not_become_chair_in_this_way():
    chair = make.chair()
    of = role_of(chair).content_object
    with pytest.raises(NotPossible, match="one prepares, the other confirms"):
        actions.replace_person(role_of(chair), by=make.administrator(of=of), successor=make.lead(of=of))


def test_the_page_shows_beforehand_what_moves_and_moves_it_in_one_step():
    leaving = make.worker()
    role, of = role_of(leaving), role_of(leaving).content_object
    make.member(of=of, name=leaving.person.name)
    successor = make.reader(of=of)
    client = Client()
    client.force_login(make.administrator(of=of))
    address = reverse("projects:replace_person", args=[of.slug, role.key])
    assert address in client.get(reverse("agreements:people", args=[of.slug])).content.decode()
    page = client.get(address)
    assert len(page.context["moves"].seats) == 1
    assert client.post(address, {"successor": "", "revision": role.revision}).status_code == 422
    assert client.post(address, {"successor": successor.person.key, "revision": role.revision}).status_code == 302
    assert Role.WORK in policy.held_by(successor).collaborations[of.pk]

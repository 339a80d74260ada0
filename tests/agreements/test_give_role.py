"""agreements.give_role"""

from datetime import date, timedelta

import pytest

from agreements import actions
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db

SPRING, AUTUMN = date(2025, 1, 1), date(2025, 7, 1)


def test_a_role_is_held_for_a_term_and_says_who_gave_it():
    collaboration = make.collaboration(parties=0)
    by, user = make.administrator(of=collaboration), make.user()
    held = actions.give_role(collaboration, by=by, user=user, role=Role.REVIEWER, since=SPRING, until=AUTUMN)
    assert (held.role, held.user, held.given_by) == (Role.REVIEWER, user, by)
    assert [held.holds_on(SPRING + timedelta(days=days)) for days in (-1, 0, 181, 182)] == [False, True, True, False]
    assert str(held) == f"{user}: legal reviewer"


def test_nobody_gives_a_role_to_themself():
    collaboration = make.collaboration(parties=0)
    by = make.administrator(of=collaboration)
    with pytest.raises(NotPossible, match="to themself"):
        actions.give_role(collaboration, by=by, user=by, role=Role.LEAD, since=SPRING)


def test_a_contact_is_of_a_party():
    collaboration = make.collaboration(parties=0)
    with pytest.raises(NotPossible, match="for a party"):
        actions.give_role(collaboration, by=make.administrator(of=collaboration), user=make.user(), role=Role.CONTACT, since=SPRING)


@pytest.mark.parametrize(("first", "second"), [(Role.LEAD, Role.CHAIR), (Role.CHAIR, Role.LEAD)])
@pytest.mark.parametrize(
    ("until", "since", "together"),
    [(None, AUTUMN, True), (AUTUMN, AUTUMN, True), (AUTUMN - timedelta(days=1), AUTUMN, False)],
)
def test_the_lead_and_the_chair_are_two_people_at_any_time(first, second, until, since, together):
    collaboration = make.collaboration(parties=0)
    by, user = make.administrator(of=collaboration), make.user()
    actions.give_role(collaboration, by=by, user=user, role=first, since=SPRING, until=until)
    if together:
        with pytest.raises(NotPossible, match="one prepares, the other confirms"):
            actions.give_role(collaboration, by=by, user=user, role=second, since=since)
    else:
        assert actions.give_role(collaboration, by=by, user=user, role=second, since=since).role is second


def test_a_chair_before_the_leads_term_is_no_hindrance():
    collaboration = make.collaboration(parties=0)
    by, user = make.administrator(of=collaboration), make.user()
    actions.give_role(collaboration, by=by, user=user, role=Role.LEAD, since=AUTUMN)
    actions.give_role(collaboration, by=by, user=user, role=Role.CHAIR, since=SPRING, until=AUTUMN - timedelta(days=1))


def test_the_same_role_from_the_same_day_is_held_once():
    collaboration = make.collaboration(parties=0)
    by, user = make.administrator(of=collaboration), make.user()
    actions.give_role(collaboration, by=by, user=user, role=Role.READER, since=SPRING)
    with pytest.raises(NotPossible, match="has the role from that day"):
        actions.give_role(collaboration, by=by, user=user, role=Role.READER, since=SPRING)


@pytest.mark.parametrize("actor", ["lead", "chair", "contact", "reader", "superuser"])
def test_only_an_administrator_gives_roles(actor):
    collaboration = make.collaboration(parties=1)
    by = make.superuser() if actor == "superuser" else getattr(make, actor)(of=collaboration)
    with pytest.raises(NotAllowed):
        actions.give_role(collaboration, by=by, user=make.user(), role=Role.READER, since=SPRING)

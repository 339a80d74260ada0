"""agreements.accept_invitation"""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import actions
from agreements.models import CollaborationRole
from agreements.tasks import invited_by, link_of, send_invitation
from minimaria import policy
from minimaria.audit.models import Event
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db

WHO = {"name": "Ada Ängslund", "password": make.PASSWORD}


def path_of(invitation) -> str:
    return "/" + link_of(invitation).split("/", 3)[3]


def test_the_invited_gets_a_way_to_sign_in_and_the_role():
    invitation = make.invitation(role=Role.REVIEWER)
    user = actions.accept_invitation(invitation, by=make.system(), **WHO)
    assert (user.email, user.person.name, user.is_administrator) == (invitation.email, "Ada Ängslund", False)
    assert policy.held_by(user).collaborations == {invitation.collaboration_id: frozenset({Role.REVIEWER})}
    assert make.fresh(invitation).accepted_at is not None


def test_an_invited_contact_is_one_of_the_party():
    party = make.party()
    user = actions.accept_invitation(make.invitation(of=party, role=Role.CONTACT, party=party), by=make.system(), **WHO)
    assert policy.held_by(user).parties == {party.pk: frozenset({Role.CONTACT})}


def test_of_the_site_one_is_administrator_by_an_invitation_to_the_site_alone():
    to_the_site = actions.invite(by=make.system(), email="ada@example.se", role=Role.ADMINISTRATOR)
    assert actions.accept_invitation(to_the_site, by=make.system(), **WHO).is_administrator
    to_one = make.invitation(role=Role.ADMINISTRATOR)
    assert not actions.accept_invitation(to_one, by=make.system(), **WHO).is_administrator


def test_an_invitation_to_a_collaboration_makes_nobody_administrator_of_the_site():
    user = make.user()
    to_one = make.invitation(email=user.email, role=Role.ADMINISTRATOR)
    assert not actions.accept_invitation(to_one, by=make.system(), user=user).is_administrator


def test_an_invitation_is_used_once():
    invitation = make.invitation()
    actions.accept_invitation(invitation, by=make.system(), **WHO)
    with pytest.raises(NotPossible, match="has been used"):
        actions.accept_invitation(invitation, by=make.system(), **WHO)


def test_an_invitation_is_valid_through_its_last_day():
    first, second = make.invitation(), make.invitation()
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        actions.accept_invitation(first, by=make.system(), **WHO)
    with time_machine.travel(timezone.now() + timedelta(days=15)), pytest.raises(NotPossible, match="was valid until"):
        actions.accept_invitation(second, by=make.system(), **WHO)


def test_an_address_that_signs_in_already_is_refused():
    invitation = make.invitation(email=make.user().email)
    with pytest.raises(NotPossible, match="already signs in"):
        actions.accept_invitation(invitation, by=make.system(), **WHO)
    assert make.fresh(invitation).accepted_at is None


def test_no_person_accepts_for_another():
    invitation = make.invitation()
    for by in (make.lead(of=invitation), make.administrator(of=invitation), make.superuser()):
        with pytest.raises(NotAllowed):
            actions.accept_invitation(invitation, by=by, **WHO)


# Whoever wrote it


def test_who_is_out_by_then_lets_nobody_in():
    invitation = make.invitation(role=Role.ADMINISTRATOR)
    by, of = invitation.invited_by, invitation.collaboration
    make.user(role=Role.ADMINISTRATOR, of=of)
    actions.end_role(CollaborationRole.objects.get(user=by, content_object=of), by=by)
    with pytest.raises(NotPossible, match="may no longer give this role"):
        actions.accept_invitation(invitation, by=make.system(), **WHO)
    to_the_site = actions.invite(by=make.site_administrator(), email="ada@example.se", role=Role.ADMINISTRATOR)
    actions.close_account(to_the_site.invited_by, by=make.site_administrator())
    with pytest.raises(NotPossible, match="may no longer give this role"):
        actions.accept_invitation(to_the_site, by=make.system(), **WHO)


def test_of_two_who_were_invited_to_be_a_partys_first_contact_one_is():
    party = make.party()
    first, second = (make.invitation(of=party, role=Role.CONTACT, party=party) for _each in range(2))
    actions.accept_invitation(first, by=make.system(), **WHO)
    with pytest.raises(NotPossible, match="who appoints the others"):
        actions.accept_invitation(second, by=make.system(), **WHO)


# The link


def test_the_link_leads_to_the_invitation_and_a_changed_one_nowhere():
    invitation = make.invitation()
    token = link_of(invitation).rstrip("/").rpartition("/")[2]
    assert invited_by(token) == invitation
    assert invitation.key in token
    for wrong in (invitation.key, token[:-1], f"x{token}", token.replace(":", ""), ""):
        assert invited_by(wrong) is None


def test_the_page_asks_for_name_and_password_signs_in_and_is_over():
    invitation = make.invitation()
    client, path = Client(), path_of(invitation)
    assert client.get(path).status_code == 200
    for name, password in (("", make.PASSWORD), ("Ada", ""), ("Ada", "kort"), ("Ada", "password1234"), ("Ada", invitation.email)):
        assert client.post(path, {"name": name, "password": password}).status_code == 422
    answer = client.post(path, {"name": "Ada", "password": "  en mening, med blanka  "})
    assert Event.objects.latest("pk").verb == "accounts.sign_in"
    assert (answer.status_code, answer["Location"]) == (302, f"/{invitation.collaboration.slug}/")
    assert client.get("/").status_code in (200, 302)
    assert Client().post("/konto/login/", {"login": invitation.email, "password": "  en mening, med blanka  "}).status_code == 302
    assert Client().post("/konto/login/", {"login": invitation.email, "password": "en mening, med blanka"}).status_code == 200
    over = Client().get(path)
    assert 'name="password"' not in over.content.decode()
    assert Client().post(path, {"name": "Bo", "password": make.PASSWORD}).status_code == 200
    assert make.fresh(invitation).accepted_at is not None


def test_an_old_link_a_used_link_and_one_that_never_was_look_the_same():
    used, old = make.invitation(), make.invitation()
    actions.accept_invitation(used, by=make.system(), **WHO)
    pages = [Client().get(path_of(used)).content, Client().get("/inbjudan/never-sent/").content]
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        pages.append(Client().get(path_of(old)).content)
    scrubbed = {page.replace(path_of(row).encode(), b"").replace(b"/inbjudan/never-sent/", b"") for page in pages for row in (used,)}
    assert len({len(page) for page in scrubbed}) <= 2


def test_a_used_invitation_is_not_sent_again(mailoutbox):
    invitation = make.invitation()
    actions.accept_invitation(invitation, by=make.system(), **WHO)
    send_invitation(invitation=invitation.pk, message_key="x")
    assert mailoutbox == []


# Who has an account already


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_who_has_an_account_signs_in_and_says_yes_and_holds_both_roles():
    user = make.reader()
    invitation = make.invitation(email=user.email, role=Role.WORK, until=date(2099, 12, 31))
    path = path_of(invitation)
    asked = Client().get(path).content.decode()
    assert 'name="password"' not in asked
    assert f"next={quote(path)}" in asked
    assert Client().post(path, WHO).status_code == 200
    another = signed_in(make.user())
    assert another.post(path, WHO).status_code == 200
    shown = another.get(path).content.decode()
    assert reverse("account_logout") in shown.split("<main", 1)[1], "who signs in as another signs out first"
    assert another.post(reverse("account_logout"), {"next": path})["Location"] == path
    assert make.fresh(invitation).accepted_at is None
    assert signed_in(user).post(path).status_code == 302
    held = CollaborationRole.objects.get(user=user, content_object=invitation.collaboration)
    assert (held.role, held.until, held.given_by) == (Role.WORK, date(2099, 12, 31), invitation.invited_by)
    assert len(policy.held_by(user).collaborations) == 2


def test_the_lead_is_not_made_chair_by_an_invitation():
    lead = make.lead()
    invitation = make.invitation(of=make.scope(CollaborationRole.objects.get(user=lead)), email=lead.email, role=Role.CHAIR)
    with pytest.raises(NotPossible, match="one prepares, the other confirms"):
        actions.accept_invitation(invitation, by=make.system(), user=lead)


def test_an_account_that_is_closed_accepts_nothing():
    user = make.user()
    invitation = make.invitation(email=user.email)
    actions.close_account(user, by=make.site_administrator())
    with pytest.raises(NotPossible, match="is for"):
        actions.accept_invitation(invitation, by=make.system(), user=user)


def test_who_has_an_account_becomes_administrator_of_the_site_by_an_invitation_to_it():
    user = make.reader()
    before = policy.held_by(user).collaborations
    to_the_site = actions.invite(by=make.system(), email=user.email, role=Role.ADMINISTRATOR)
    assert not make.fresh(user).is_administrator
    actions.accept_invitation(to_the_site, by=make.system(), user=user)
    assert make.fresh(user).is_administrator
    assert policy.held_by(make.fresh(user)).collaborations == before

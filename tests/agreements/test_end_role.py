"""agreements.end_role"""

from datetime import date, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import actions
from agreements.models import CollaborationRole, PartyRole
from agreements.people import contacts_of
from decisions.links import link_to_confirm
from decisions.states import GateOutcome
from minimaria import policy
from minimaria.accounts.tasks import end_sessions
from minimaria.audit.models import Event
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def role_of(user):
    return PartyRole.objects.filter(user=user).first() or CollaborationRole.objects.filter(user=user).first()


def signed_in(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    return client


def test_pages_links_feeds_mails_and_sessions_end_at_once():
    case = make.case()
    contact = make.contact(of=case)
    entered = make.decision(case=case, by=make.lead(of=case))
    link = link_to_confirm(entered, contact, revision=entered.revision, made_on=timezone.localdate())
    feed = make.feed(of=case, by=contact)
    client, home = signed_in(contact), make.scope(case).get_absolute_url()
    assert client.get(home).status_code == 200
    actions.end_role(role_of(contact), by=make.administrator(of=case))
    assert client.get(home)["Location"].startswith(reverse("account_login")), "signed out"
    assert signed_in(contact).get(home).status_code == 404
    assert 'method="post"' not in Client().get("/" + link.split("/", 3)[3]).content.decode().split("<main", 1)[1].split("</main>")[0]
    assert Client().get(reverse("feed", args=[feed.secret])).status_code == 404
    assert contacts_of(case.party, today=timezone.localdate()) == [], "nobody is reminded any more"


def test_a_role_that_began_yesterday_was_held_for_a_day_and_one_of_today_is_taken_away():
    of, today = make.collaboration(parties=0), timezone.localdate()
    for days, until in ((1, today - timedelta(days=1)), (0, None)):
        user, since = make.user(), today - timedelta(days=days)
        actions.give_role(of, by=make.administrator(of=of), user=user, role=Role.READER, since=since)
        actions.end_role(role_of(user), by=make.administrator(of=of))
        assert CollaborationRole.objects.filter(user=user).values_list("until", flat=True).first() == until
        assert not policy.held_by(user).collaborations


def test_nobody_else_is_signed_out():
    case = make.case()
    reader = signed_in(make.reader(of=case))
    actions.end_role(role_of(make.contact(of=case)), by=make.administrator(of=case))
    assert reader.get(make.scope(case).get_absolute_url()).status_code == 200


def test_who_has_another_role_stays_signed_in():
    collaboration = make.collaboration(parties=0)
    user = make.user(role=Role.READER, of=collaboration)
    actions.give_role(collaboration, by=make.administrator(of=collaboration), user=user, role=Role.WORK, since=make.LONG_AGO)
    client = signed_in(user)
    actions.end_role(CollaborationRole.objects.get(user=user, permission__codename=Role.WORK), by=make.administrator(of=collaboration))
    assert client.get(collaboration.get_absolute_url()).status_code == 200
    assert policy.held_by(user).collaborations == {collaboration.pk: frozenset({Role.READER})}


def test_a_role_that_began_today_ends_today():
    collaboration = make.collaboration(parties=0)
    by, user = make.administrator(of=collaboration), make.user()
    held = actions.give_role(collaboration, by=by, user=user, role=Role.READER, since=timezone.localdate())
    actions.end_role(held, by=by)
    assert policy.held_by(user).collaborations == {}


def test_one_leaves_oneself_and_a_party_ends_its_own():
    party = make.party()
    first, second = make.contact(of=party), make.user(role=Role.CONTACT, of=party)
    actions.end_role(role_of(second), by=first)
    actions.end_role(role_of(first), by=first)
    assert not policy.held_by(first).parties
    reader = make.reader(of=party)
    actions.end_role(role_of(reader), by=reader)
    assert not policy.held_by(reader).collaborations


@pytest.mark.parametrize("actor", ["lead", "chair", "reader", "contact"])
def test_nobody_else_ends_anothers(actor):
    party = make.party()
    role = role_of(make.worker(of=party))
    with pytest.raises(NotAllowed):
        actions.end_role(role, by=getattr(make, actor)(of=party))


def test_somebody_must_be_able_to_give_roles():
    collaboration = make.collaboration(parties=0)
    administrator = make.administrator(of=collaboration)
    role = CollaborationRole.objects.get(user=administrator)
    with pytest.raises(NotPossible, match="Nobody else is administrator"):
        actions.end_role(role, by=administrator)
    make.user(role=Role.ADMINISTRATOR, of=collaboration)
    actions.end_role(role, by=administrator)


def test_the_page_ends_it_and_leads_who_left_to_the_front():
    collaboration = make.collaboration(parties=0)
    reader = make.reader(of=collaboration)
    client, elsewhere = signed_in(reader), signed_in(reader)
    role = role_of(reader)
    address = reverse("agreements:end_role", args=[collaboration.slug, role.key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"revision": role.revision})["Location"] == "/"
    assert make.fresh(role).until == timezone.localdate() - timedelta(days=1)
    for each in (client, elsewhere):
        assert each.get("/")["Location"].startswith(reverse("account_login")), "signed out, though the page had read the role before"


def test_a_mail_that_waited_goes_to_nobody_who_is_out_by_then(mailoutbox):
    record = make.gate_record()
    deputy, member = make.deputy(of=record), make.steer(of=record)
    make.gate_decision(gate=make.fresh(record.gate), outcome=GateOutcome.RETURNED)
    assert Message.objects.filter(task="decisions.tell_gate_decided", arguments__user=member.pk).exists()
    actions.end_role(role_of(member), by=make.administrator(of=record))
    delivery.deliver_due()
    told = {address for sent in mailoutbox for address in sent.to}
    assert deputy.email in told
    assert member.email not in told


def test_a_mail_that_waited_is_not_let_through_by_another_role(mailoutbox):
    """What was told the steering group is not there for a reference person."""
    record = make.gate_record()
    deputy = make.deputy(of=record)
    of = make.scope(record)
    actions.give_role(of, by=make.administrator(of=record), user=deputy, role=Role.REFERENCE, since=make.LONG_AGO)
    make.gate_decision(gate=make.fresh(record.gate), outcome=GateOutcome.RETURNED)
    actions.end_role(CollaborationRole.objects.get(user=deputy, permission__codename=Role.DEPUTY), by=make.administrator(of=record))
    delivery.deliver_due()
    told = {address for sent in mailoutbox for address in sent.to}
    assert deputy.email not in told


def test_who_no_longer_speaks_for_a_party_is_not_asked_to_confirm_for_it(mailoutbox):
    case = make.case()
    contact, other = make.contact(of=case), make.user(role=Role.CONTACT, of=case.party)
    actions.give_role(make.scope(case), by=make.administrator(of=case), user=contact, role=Role.READER, since=make.LONG_AGO)
    make.decision(case=case, by=make.lead(of=case))
    actions.end_role(PartyRole.objects.get(user=contact), by=other)
    delivery.deliver_due()
    told = {address for sent in mailoutbox for address in sent.to}
    assert (contact.email in told, other.email in told) == (False, True)


# By itself


def test_a_term_ends_by_itself_with_all_that_it_opened(mailoutbox):
    """On the last day all is there; on the day after nothing is, though nobody has done anything."""
    case = make.case()
    make.contact(of=case)
    last = date(2025, 3, 21)
    with time_machine.travel("2025-03-21 18:00 +0100"):
        stand_in = make.user(role=Role.CONTACT, of=case.party, until=last)
        entered = make.decision(case=case, by=make.lead(of=case))
        link = "/" + link_to_confirm(entered, stand_in, revision=entered.revision, made_on=last).split("/", 3)[3]
        feed = make.feed(of=case, by=stand_in)
        client, home = signed_in(stand_in), make.scope(case).get_absolute_url()
        assert (client.get(home).status_code, Client().get(reverse("feed", args=[feed.secret])).status_code) == (200, 200)
        assert asks(Client().get(link))
    with time_machine.travel("2025-03-22 00:30 +0100"):
        assert client.get(home)["Location"] == reverse("account_login"), "signed out, in a session that was there before midnight"
        assert "Din sista roll här är slut" in client.get(reverse("account_login")).content.decode()
        assert Event.objects.latest("pk").verb == "accounts.end_with_last_role"
        assert signed_in(stand_in).get(home).status_code == 404
        assert Client().get(reverse("feed", args=[feed.secret])).status_code == 404
        assert not asks(Client().get(link))
        delivery.deliver_due()
        assert stand_in.email not in {address for sent in mailoutbox for address in sent.to}


@pytest.mark.parametrize("way", ["collaboration", "site"])
def test_a_term_that_ends_takes_only_what_it_gave(way):
    """Who holds another role, or runs the site, stays signed in."""
    case = make.case()
    with time_machine.travel("2025-03-21 18:00 +0100"):
        user = make.user(role=Role.CONTACT, of=case.party, until=date(2025, 3, 21), administrator=way == "site")
        if way == "collaboration":
            actions.give_role(make.scope(case), by=make.administrator(of=case), user=user, role=Role.READER, since=make.LONG_AGO)
        client = signed_in(user)
        note = reverse("decisions:write_note", args=[make.scope(case).slug, case.party.key])
        assert client.get(note).status_code == 200
    with time_machine.travel("2025-03-22 00:30 +0100"):
        assert client.get(reverse("usersessions_list")).status_code == 200
        assert client.get(note).status_code == (403 if way == "collaboration" else 404)


def test_an_open_page_is_read_on_by_who_has_been_signed_out_there():
    with time_machine.travel("2025-03-21 18:00 +0100"):
        client = signed_in(make.user(role=Role.READER, of=make.collaboration(parties=0), until=date(2025, 3, 21)))
    with time_machine.travel("2025-03-22 00:30 +0100"):
        page = client.get(reverse("accessibility"))
        assert page.status_code == 200
        assert not page.wsgi_request.user.is_authenticated


def test_each_day_ends_the_sessions_of_whose_term_has_ended_and_of_nobody_else():
    collaboration = make.collaboration(parties=0)
    with time_machine.travel("2025-03-21 18:00 +0100"):
        out = make.user(role=Role.READER, of=collaboration, until=date(2025, 3, 21))
        stays, never = make.reader(of=collaboration), make.user()
        for user in (out, stays, never):
            signed_in(user)
        end_sessions(day="2025-03-21", message_key="a")
        assert set(UserSession.objects.values_list("user", flat=True)) == {out.pk, stays.pk, never.pk}
    with time_machine.travel("2025-03-22 05:00 +0100"):
        signed_in(out)
        for _twice in range(2):
            end_sessions(day="2025-03-22", message_key="b")
        assert UserSession.objects.filter(user=out).count() == 1, "the one that they began after that"
        assert set(UserSession.objects.values_list("user", flat=True)) == {out.pk, stays.pk, never.pk}
        assert Event.objects.filter(verb="accounts.end_with_last_role").values_list("by", flat=True).get() == out.pk


def asks(page) -> bool:
    """Whether something can be said yes to there."""
    return 'method="post"' in page.content.decode().split("<main", 1)[1].split("</main>")[0]

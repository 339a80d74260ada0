"""agreements.invite"""

from datetime import timedelta

import pytest
from django.utils import timezone

from agreements import actions
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def test_an_invitation_is_for_one_address_and_one_role_for_fourteen_days(mailoutbox):
    collaboration = make.collaboration(parties=0)
    made = make.invitation(of=collaboration, email="Ada@Example.se", role=Role.READER)
    assert (made.email, made.role, made.collaboration, made.party, made.accepted_at) == (
        "ada@example.se",
        Role.READER,
        collaboration,
        None,
        None,
    )
    assert made.valid_until == timezone.localdate() + timedelta(days=14)
    assert mailoutbox == []
    delivery.deliver_due()
    (mail,) = mailoutbox
    assert mail.to == ["ada@example.se"]
    assert "/inbjudan/" in mail.body
    assert str(made) == "ada@example.se: reader"


def test_the_first_administrator_is_invited_to_the_site():
    made = actions.invite(by=make.system(), email="ada@example.se", role=Role.ADMINISTRATOR)
    assert made.collaboration is None
    actions.invite(by=make.site_administrator(), email="bo@example.se", role=Role.ADMINISTRATOR)
    for user in (make.lead(), make.superuser(), make.user()):
        with pytest.raises(NotAllowed):
            actions.invite(by=user, email="eva@example.se", role=Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.CONTACT)])
def test_to_the_site_one_is_invited_as_administrator_alone(role):
    with pytest.raises(NotPossible, match="to a role in a collaboration"):
        actions.invite(by=make.system(), email="ada@example.se", role=role)


def test_a_contact_is_invited_to_a_party_and_others_to_the_collaboration():
    party = make.party()
    assert make.invitation(of=party, role=Role.CONTACT, party=party).party == party
    for role, at in ((Role.CONTACT, None), (Role.READER, party)):
        with pytest.raises(NotPossible, match="A contact is invited to a party"):
            make.invitation(of=party, role=role, party=at)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CONTACT])
def test_who_leads_invites_contacts_and_chooses_nobody_else(role):
    party = make.party()
    lead = make.lead(of=party)
    make.invitation(of=party, by=lead, role=Role.CONTACT, party=party)
    with pytest.raises(NotAllowed, match="administrator"):
        make.invitation(of=party, by=lead, role=role)


def test_a_party_of_another_collaboration_is_refused():
    collaboration = make.collaboration(parties=0)
    with pytest.raises(NotPossible, match="two different collaborations"):
        make.invitation(of=collaboration, role=Role.CONTACT, party=make.party())


@pytest.mark.parametrize("email", ["", "ada", "ada@", "ada@example.se\nBcc: eva@example.se"])
def test_what_is_no_address_is_refused(email):
    collaboration = make.collaboration(parties=0)
    with pytest.raises(NotPossible, match="mail"):
        actions.invite(collaboration, by=make.administrator(of=collaboration), email=email, role=Role.READER)


# The first contact of a party


def test_the_first_contact_has_an_address_of_the_organisations_own_and_its_registrar_is_told(mailoutbox):
    party = make.party()
    lead = make.lead(of=party)
    with pytest.raises(NotPossible, match="must have an address of its own: @example.se"):
        make.invitation(of=party, by=lead, role=Role.CONTACT, party=party, email="ada@example.se.evil.example")
    make.invitation(of=party, by=lead, role=Role.CONTACT, party=party, email="ada@example.se")
    delivery.deliver_due()
    told = next(mail for mail in mailoutbox if mail.to == ["registrator@example.se"])
    assert "ada@example.se" in told.body
    assert lead.email in told.body


def test_where_no_domain_is_known_it_is_said_and_nobody_is_invited():
    party = make.party(organisation=make.organisation(domains="", registrar=""))
    with pytest.raises(NotPossible, match="not known which e-mail addresses"):
        make.invitation(of=party, by=make.lead(of=party), role=Role.CONTACT, party=party)


def test_after_the_first_the_party_appoints_its_own():
    party = make.party()
    contact = make.contact(of=party)
    for by in (make.lead(of=party), make.administrator(of=party)):
        with pytest.raises(NotPossible, match=f"has a contact, {contact}"):
            make.invitation(of=party, by=by, role=Role.CONTACT, party=party)


def test_nobody_invites_themself_and_fifty_an_hour_is_enough(monkeypatch):
    collaboration = make.collaboration(parties=0)
    by = make.administrator(of=collaboration)
    with pytest.raises(NotPossible, match="to themself"):
        make.invitation(of=collaboration, by=by, email=by.email.upper())
    monkeypatch.setattr("agreements.actions.people.too_often", lambda *_what, **_limits: True)
    with pytest.raises(NotPossible, match="fifty"):
        make.invitation(of=collaboration, by=by)

"""Whether the other parties read a minutes extract is its party's to say. They do unless it says otherwise."""

import pytest
from django.urls import reverse

from decisions import actions
from decisions.models import Extract, Signature
from minimaria import policy
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def extract():
    return make.decision(of=make.collaboration(parties=2), extract=make.kept()).extracts.get()


def another(extract):
    return make.contact(of=make.scope(extract).parties.last())


def who_reads(extract):
    of = make.scope(extract)
    roles = {role.value for role in Role if role is not Role.CONTACT and policy.visible(make.holder(role, of=of), Extract).exists()}
    return roles | {
        name for name, user in (("own", make.contact(of=extract)), ("other", another(extract))) if policy.visible(user, Extract)
    }


def test_it_is_shared_unless_its_party_says_otherwise_and_never_for_readers_or_the_working_group(extract):
    always = {"lead", "chair", "deputy", "steer", "reviewer", "own"}
    assert who_reads(extract) == always | {"other"}
    actions.share_extract(extract, by=make.contact(of=extract), shared=False)
    assert who_reads(extract) == always
    actions.share_extract(extract, by=make.contact(of=extract), shared=True)
    assert who_reads(extract) == always | {"other"}


def test_only_its_party_says_it_and_not_of_one_that_is_withdrawn(extract):
    for user in (make.lead(of=extract), another(extract), make.administrator(of=extract)):
        with pytest.raises(NotAllowed):
            actions.share_extract(extract, by=user, shared=False)
    actions.withdraw_extract(extract, by=make.contact(of=extract), reason="Fel fil.")
    with pytest.raises(NotPossible, match="withdrawn already"):
        actions.share_extract(extract, by=make.contact(of=extract), shared=True)


def test_a_correction_keeps_what_was_said_of_the_file(extract):
    actions.share_extract(extract, by=make.contact(of=extract), shared=False)
    correction = make.corrected(decision=extract.decision)
    assert not correction.extracts.get().shared


def test_a_signed_document_does_not_come_along_with_shared_extracts(extract):
    signed = make.signature(file=make.kept())
    stranger = make.user(role=Role.CONTACT, of=make.scope(signed).parties.last())
    assert policy.visible(make.contact(of=signed), Signature, as_who_sees=Extract).exists()
    assert not policy.visible(stranger, Signature, as_who_sees=Extract).exists()


def test_the_page_says_it_and_the_file_is_then_not_there(extract, client):
    slug = make.scope(extract).slug
    client.force_login(make.contact(of=extract))
    address = reverse("decisions:share_extract", args=[slug, extract.key])
    client.post(address, {"shared": "False", "revision": extract.revision})
    assert not make.fresh(extract).shared
    client.force_login(another(extract))
    party = extract.decision.step.case.party.get_absolute_url()
    assert client.get(extract.get_absolute_url()).status_code == 404
    assert extract.name not in client.get(party).content.decode()

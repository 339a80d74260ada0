"""Sources of follow-up: the lead adds them, everybody reads them, nobody writes about individuals."""

import pytest
from django.test import Client

from followup import actions
from followup.models import Instrument
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def as_(user) -> Client:
    client = Client(headers={"accept-language": "sv"})
    client.force_login(user)
    return client


def address(collaboration, at="") -> str:
    return f"{collaboration.get_absolute_url()}uppfoljning/{at}"


def test_sources_stand_in_the_order_they_were_added():
    collaboration = make.collaboration()
    for name in ("UngDOK", "Enkät"):
        actions.add_instrument(collaboration, by=make.lead(of=collaboration), name=name)
    assert [(one.position, one.name) for one in collaboration.instruments.all()] == [(1, "UngDOK"), (2, "Enkät")]


def test_a_source_is_named_once():
    collaboration = make.collaboration()
    actions.add_instrument(collaboration, by=make.lead(of=collaboration), name="UngDOK")
    with pytest.raises(NotPossible, match="there already"):
        actions.add_instrument(collaboration, by=make.lead(of=collaboration), name="UngDOK")


def test_nothing_about_individuals_is_written():
    collaboration = make.collaboration()
    with pytest.raises(NotPossible, match="personal identity number"):
        actions.add_instrument(collaboration, by=make.lead(of=collaboration), name="Intervju", note="Gäller 121212-1212.")


@pytest.mark.parametrize("role", ["chair", "worker", "reader", "administrator"])
def test_only_the_lead_adds(role):
    collaboration = make.collaboration()
    user = getattr(make, role)(of=collaboration)
    with pytest.raises(NotAllowed):
        actions.add_instrument(collaboration, by=user, name="UngDOK")
    assert as_(user).get(address(collaboration, "kalla/")).status_code == 403
    assert "Lägg till" not in as_(user).get(address(collaboration)).content.decode()


def test_the_page_counts_them_in_its_heading():
    collaboration = make.collaboration()
    for name in ("UngDOK", "Enkät", "Checklista"):
        actions.add_instrument(collaboration, by=make.lead(of=collaboration), name=name)
    text = as_(make.reader(of=collaboration)).get(address(collaboration)).content.decode()
    assert "Uppföljningen bygger på tre källor" in text
    assert "Checklista" in text


def test_an_empty_page_says_where_they_come_from():
    collaboration = make.collaboration()
    text = as_(make.lead(of=collaboration)).get(address(collaboration)).content.decode()
    assert "Inga källor är angivna" in text
    assert "kalla/" in text


def test_the_lead_adds_one_in_the_browser():
    collaboration = make.collaboration()
    lead = as_(make.lead(of=collaboration))
    assert lead.get(address(collaboration, "kalla/")).status_code == 200
    response = lead.post(address(collaboration, "kalla/"), {"name": "UngDOK", "note": "Vid inskrivning."}, follow=True)
    assert "UngDOK är nu en källa för uppföljningen." in response.content.decode()
    assert Instrument.objects.get().note == "Vid inskrivning."


@pytest.mark.parametrize("data", [{"name": ""}, {"name": "x" * 201}, {"name": "Intervju", "note": "121212-1212"}])
def test_what_does_not_fit_is_said_at_its_field(data):
    collaboration = make.collaboration()
    assert as_(make.lead(of=collaboration)).post(address(collaboration, "kalla/"), data).status_code == 422
    assert not Instrument.objects.exists()


def test_to_others_the_page_does_not_exist():
    collaboration, elsewhere = make.collaboration(), make.collaboration()
    assert as_(make.lead(of=elsewhere)).get(address(collaboration)).status_code == 404

"""The next county sets up its own collaboration from its own letter."""

import pytest
from django.urls import reverse

from agreements.models import Collaboration
from minimaria.errors import NotAllowed, NotPossible
from minimaria.importing import actions, uploads
from minimaria.importing.letter import read_letter
from tests import make

pytestmark = pytest.mark.django_db


def test_who_sets_it_up_becomes_its_administrator(letter):
    administrator = make.administrator()
    made = actions.set_up_from_letter(by=administrator, name="MiniMaria Gävleborg", slug="gavleborg", reading=read_letter(letter))
    assert [(role.user, role.role.value) for role in made.roles.all()] == [(administrator, "administrator")]
    assert made.parties.count() == len(read_letter(letter).parties)


def test_an_address_that_is_taken_is_refused_and_nothing_saved(letter):
    actions.set_up_from_letter(by=make.administrator(), name="En", slug="samma", reading=read_letter(letter))
    with pytest.raises(NotPossible, match="has the address"):
        actions.set_up_from_letter(by=make.administrator(), name="Två", slug="samma", reading=read_letter(letter))
    assert Collaboration.objects.filter(slug="samma").count() == 1


def test_an_address_of_the_site_itself_is_refused(letter):
    with pytest.raises(NotPossible, match="used by the site"):
        actions.set_up_from_letter(by=make.administrator(), name="En", slug="konto", reading=read_letter(letter))


def test_a_lead_cannot_set_up_another_collaboration(letter):
    with pytest.raises(NotAllowed):
        actions.set_up_from_letter(by=make.lead(), name="En", slug="en", reading=read_letter(letter))


def test_the_page_makes_the_address_from_the_name(client, letter):
    client.force_login(make.administrator())
    with letter.open("rb") as file:
        uploaded = client.post(reverse("set_up_from_letter"), {"file": file})
    assert client.get(uploaded.url).status_code == 200
    done = client.post(uploaded.url, {"name": "MiniMaria Östra Åland", "slug": ""}, follow=True)
    assert done.redirect_chain[-1][0] == "/minimaria-ostra-aland/"


def test_without_a_name_the_page_asks_for_it(client, letter):
    client.force_login(make.administrator())
    address = reverse("set_up_from_letter", args=[uploads.put(letter.read_bytes(), letter.name, of="")])
    assert client.post(address, {"name": ""}).status_code == 422
    assert not Collaboration.objects.filter(name="").exists()


def test_who_may_not_is_told_so(client):
    client.force_login(make.lead())
    assert client.get(reverse("set_up_from_letter")).status_code == 403

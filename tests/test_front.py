"""The front page: a person's collaborations, one of them at once, and a kind word for who has none."""

import pytest
from django.test import Client

from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def open_front(user, **options):
    client = Client()
    client.force_login(user)
    return client.get("/", headers={"accept-language": "sv"}, **options)


def test_who_has_one_collaboration_goes_straight_there():
    reader = make.reader()
    response = open_front(reader)
    assert response.status_code == 302
    assert response["Location"].startswith("/samverkan-")


def test_who_has_several_chooses_and_sees_what_they_are_in_each():
    first = make.collaboration(name="MiniMaria Norr")
    second = make.collaboration(name="MiniMaria Söder")
    person = make.user(role=Role.LEAD, of=first)
    from agreements import actions as agreements

    agreements.give_role(second, by=make.administrator(of=second), user=person, role=Role.READER, since=make.LONG_AGO)
    text = open_front(person).content.decode()
    assert "MiniMaria Norr" in text
    assert "Utvecklingsledare" in text
    assert "MiniMaria Söder" in text
    assert "Läsare" in text


def test_nobody_sees_the_collaborations_of_others():
    make.collaboration(name="Någon annans")
    assert "Någon annans" not in open_front(make.user()).content.decode()


def test_who_has_none_is_told_whom_to_ask():
    text = open_front(make.user()).content.decode()
    assert "Du är inte med i någon samverkan ännu" in text
    assert "Be den som leder samverkan" in text
    assert "Ny samverkan" not in text


def test_a_site_administrator_can_set_up_a_new_one_also_with_one_of_their_own():
    administrator = make.site_administrator()
    assert "/samverkan/ny/" in open_front(administrator).content.decode()
    make.collaboration(by=administrator, name="MiniMaria Norr")
    response = open_front(administrator)
    assert response.status_code == 200
    assert "MiniMaria Norr" in response.content.decode()
    assert "/samverkan/ny/" in response.content.decode()


def test_a_visitor_is_asked_to_sign_in():
    response = Client().get("/")
    assert response.status_code == 302
    assert response["Location"].startswith("/konto/login/")


def test_the_health_of_the_process_is_told_to_anybody():
    response = Client().get("/halsa/")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.parametrize("address", ["/tillganglighet/", "/personuppgifter/"])
def test_the_two_statements_are_open_to_all(address):
    assert Client().get(address).status_code == 200


# The statements


def test_without_an_authority_the_statements_are_drafts():
    for address in ("/tillganglighet/", "/personuppgifter/"):
        assert "Fylls i av den myndighet" in Client(headers={"accept-language": "sv"}).get(address).content.decode()


def test_the_authority_signs_them_through_its_settings(settings):
    settings.AUTHORITY = {
        "name": "Region Norr",
        "email": "tillganglighet@norr.example",
        "shortcomings": ["Kartan saknar ledtexter."],
        "exceptions": ["Inspelade möten före 2020."],
        "assessed_on": "2026-01-31",
        "legal_ground": "Allmänt intresse.",
        "kept_until": "Två år efter avslutat uppdrag.",
        "data_protection_email": "dataskydd@norr.example",
    }
    client = Client(headers={"accept-language": "sv"})
    accessibility = client.get("/tillganglighet/").content.decode()
    for said in (
        "Region Norr ansvarar",
        "uppfyller lagen delvis",
        "Kartan saknar ledtexter.",
        "Inspelade möten",
        "2026-01-31",
        "tdosanmalan",
    ):
        assert said in accessibility
    personal = client.get("/personuppgifter/").content.decode()
    for said in ("Region Norr", "Allmänt intresse.", "Två år efter", "mailto:dataskydd@norr.example"):
        assert said in personal


def test_only_an_authority_without_known_shortcomings_says_that_it_meets_the_law(settings):
    settings.AUTHORITY = {"name": "Region Norr"}
    text = Client(headers={"accept-language": "sv"}).get("/tillganglighet/").content.decode()
    assert "Webbplatsen uppfyller lagen<" in text

"""agreements.add_agreement"""

import pytest
from django.urls import reverse

from agreements import actions
from agreements.states import AgreementKind
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_its_title_is_kept_as_registered_spelling_included():
    collaboration = make.collaboration(parties=0)
    made = actions.add_agreement(
        collaboration,
        by=make.lead(of=collaboration),
        kind=AgreementKind.LETTER_OF_INTENT,
        title="Avsigtsförklaring",
        registration_number="RD 2024/1",
    )
    assert (str(made), made.kind, made.registration_number) == ("Avsigtsförklaring", AgreementKind.LETTER_OF_INTENT, "RD 2024/1")
    assert not made.versions.exists()


def test_without_a_title_there_is_no_text():
    with pytest.raises(NotPossible, match="Title"):
        make.agreement(title="")


def test_only_the_lead_adds_one():
    collaboration = make.collaboration(parties=0)
    for actor in (make.administrator, make.chair, make.reviewer, make.reader):
        with pytest.raises(NotAllowed):
            make.agreement(of=collaboration, by=actor(of=collaboration))


def test_the_page_adds_a_text_that_waits_for_its_first_version(client):
    of = make.collaboration(parties=1)
    client.force_login(make.lead(of=of))
    address = reverse("agreements:add_agreement", args=[of.slug])
    assert "Samverkansavtal" in client.get(address).content.decode()
    answer = client.post(address, {"kind": "cooperation_agreement", "title": "Samverkansavtal om mottagningen"}, follow=True)
    page = answer.content.decode()
    assert "Skriv den första versionen" in page
    make.round(of=of)
    assert "Samverkansavtal om mottagningen" in client.get(reverse("decisions:board", args=[of.slug])).content.decode()

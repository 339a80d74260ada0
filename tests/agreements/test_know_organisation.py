"""agreements.know_organisation"""

import pytest

from agreements import actions
from agreements.models import Organisation
from agreements.states import OrganisationKind
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db

FALUN = {"kind": OrganisationKind.MUNICIPALITY, "name": "Falu kommun", "genitive": "Falu kommuns", "place": "Falun", "county_code": "20"}


def test_it_is_entered_when_it_is_met_and_known_ever_after():
    first = actions.know_organisation(by=make.system(), code="2080", **FALUN)
    again = actions.know_organisation(by=make.system(), code="2080", **FALUN | {"name": "Falun"})
    assert again == first
    assert (str(again), again.short_name, again.place, again.is_region) == ("Falu kommun", "Falun", "Falun", False)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "name", "place", "short"),
    [
        (OrganisationKind.REGION, "Region Dalarna", "Falun", "Region Dalarna"),
        (OrganisationKind.BOTH, "Region Gotland", "Visby", "Region Gotland"),
        (OrganisationKind.MUNICIPALITY, "Falu kommun", "Falun", "Falun"),
        (OrganisationKind.MUNICIPALITY, "Göteborgs stad", "Göteborg", "Göteborg"),
        (OrganisationKind.MUNICIPALITY, "Malung-Sälens kommun", "Malung", "Malung-Sälen"),
        (OrganisationKind.MUNICIPALITY, "Tjörns kommun", "Skärhamn", "Tjörn"),
        (OrganisationKind.MUNICIPALITY, "Höganäs kommun", "Annan ort", "Höganäs"),
    ],
)
def test_people_say_it_shorter(kind, name, place, short):
    made = actions.know_organisation(by=make.system(), code="9999", **FALUN | {"kind": kind, "name": name, "place": place})
    assert made.is_region is (kind != OrganisationKind.MUNICIPALITY)
    assert made.short_name == short


def test_only_who_sets_up_collaborations_does():
    with pytest.raises(NotAllowed):
        actions.know_organisation(by=make.lead(), code="2080", **FALUN)


@pytest.mark.parametrize("name", ["Мora kommun", "Fαlu kommun", "Falu ΚOMMUN"])
def test_a_name_with_letters_that_only_look_like_ours_is_refused(name):
    with pytest.raises(NotPossible, match="another alphabet"):
        actions.know_organisation(by=make.system(), code="2080", **FALUN | {"name": name})
    assert not Organisation.objects.filter(code="2080").exists()

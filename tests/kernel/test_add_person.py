"""accounts.add_person"""

import pytest

from minimaria.accounts import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_a_person_is_known_by_name_and_cannot_sign_in():
    person = actions.add_person(by=make.site_administrator(), name="  Ada   Ängslund ")
    assert (person.name, str(person), person.initials) == ("Ada Ängslund", "Ada Ängslund", "AÄ")
    assert not hasattr(person, "user")


@pytest.mark.parametrize(("name", "initials"), [("Ada", "A"), ("Ada von Ängslund", "AÄ"), ("ada ängslund", "AÄ")])
def test_initials_are_of_the_first_and_the_last_name(name, initials):
    assert make.person(name=name).initials == initials


@pytest.mark.parametrize("name", ["", "Ada 811218-9876", "A\u202eda", "x" * 121])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(NotPossible, match="Name"):
        actions.add_person(by=make.system(), name=name)


def test_only_who_sets_up_collaborations_adds_people():
    for user in (make.user(), make.lead(), make.superuser()):
        with pytest.raises(NotAllowed):
            actions.add_person(by=user, name="Ada")

"""agreements.set_up_collaboration"""

import pytest

from agreements import actions
from minimaria import policy
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def test_who_sets_it_up_is_its_administrator_and_may_decide_nothing():
    by = make.site_administrator()
    made = actions.set_up_collaboration(by=by, name="Samverkan i Norr", slug="norr", county_code="90")
    assert (str(made), made.slug, made.county_code, made.is_example) == ("Samverkan i Norr", "norr", "90", False)
    assert policy.held_by(by).collaborations == {made.pk: frozenset({Role.ADMINISTRATOR})}
    case = make.case(of=made, party=make.party(of=made))
    may = {word for word in policy.RULES if word.startswith("decisions.") and policy.may(by, word, case)}
    assert may == {"decisions.print_papers"}  # it decides nothing: the papers of a meeting are for all who read


def test_the_machine_takes_no_role_in_what_it_sets_up():
    made = actions.set_up_collaboration(by=make.system(), name="Norr", slug="norr", is_example=True)
    assert made.is_example
    assert not made.roles.exists()


def test_an_address_is_one_collaborations_own():
    actions.set_up_collaboration(by=make.system(), name="Norr", slug="norr")
    with pytest.raises(NotPossible, match="has the address “norr”"):
        actions.set_up_collaboration(by=make.system(), name="Norr igen", slug="norr")


@pytest.mark.parametrize("slug", ["konto", "halsa", "samverkan", "inbjudan"])
def test_an_address_of_the_site_itself_is_refused(slug):
    with pytest.raises(NotPossible, match="used by the site itself"):
        actions.set_up_collaboration(by=make.system(), name="Norr", slug=slug)


@pytest.mark.parametrize("slug", ["", "Å", "a b", "a/b", "x" * 51])
def test_an_address_that_is_none_is_refused(slug):
    with pytest.raises(NotPossible):
        actions.set_up_collaboration(by=make.system(), name="Norr", slug=slug)


def test_only_who_sets_up_collaborations_does():
    for user in (make.user(), make.lead(), make.superuser()):
        with pytest.raises(NotAllowed):
            actions.set_up_collaboration(by=user, name="Norr", slug="norr")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("MiniMaria Dalarna", "minimaria-dalarna"), ("Åre & Östersund!", "are-ostersund"), ("  ", ""), ("x" * 80, "x" * 50)],
)
def test_a_name_makes_an_address(name, slug):
    assert actions.slug_of(name) == slug

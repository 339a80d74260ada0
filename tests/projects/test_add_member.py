"""A seat in a group."""

import pytest

from minimaria.accounts.models import Person
from minimaria.errors import NotPossible
from projects import actions
from projects.models import Member
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_seat_without_a_person_is_told_by_its_unit():
    seat = make.member(name="", unit="Polis")
    assert (seat.person, str(seat)) == (None, "Polis")


def test_a_seat_of_nobody_nowhere_is_refused():
    with pytest.raises(NotPossible, match="Say who sits here"):
        make.member(name=" ")


def test_the_same_name_in_the_same_collaboration_is_the_same_person():
    first = make.member(name="Ylva  Norrbinder")
    second = make.member(group=make.group(of=first, name="Styrgruppen"), name="Ylva Norrbinder")
    assert first.person == second.person


def test_the_same_name_in_another_collaboration_is_another_person():
    assert make.member(name="Ylva Norrbinder").person != make.member(name="Ylva Norrbinder").person


def test_who_signs_in_is_meant_before_who_only_stands_in_the_plan():
    first = make.member(name="Ylva Norrbinder")
    contact = make.contact(of=make.scope(first))
    named_alike = make.user(role=None, name="Ylva Norrbinder")
    assert make.member(of=first, name=contact.person.name).person == contact.person
    assert make.member(of=first, name="Ylva Norrbinder").person == first.person != named_alike.person


def test_a_name_that_cannot_be_read_is_refused():
    group = make.group()
    with pytest.raises(NotPossible, match="cannot be seen"):
        actions.add_member(group, by=make.lead(of=group), name="Ylva\u202eNorrbinder")
    assert not Person.objects.filter(name__startswith="Ylva").exists()


def test_the_page_adds_a_seat_for_a_party():
    group = make.group()
    party = make.scope(group).parties.all()[0]
    visitor, path = Visitor(make.lead(of=group)), address("add_member", group)
    assert str(party) in visitor.see(path)
    assert visitor.send(path, name="Ylva Norrbinder", party=party.key).url == address("organisation", group, key=False)
    assert Member.objects.get().party == party
    assert str(party) in visitor.see(address("organisation", group, key=False))


def test_the_page_knows_no_party_of_another_collaboration():
    group, elsewhere = make.group(), make.party()
    response = Visitor(make.lead(of=group)).send(address("add_member", group), name="Ylva Norrbinder", party=elsewhere.key)
    assert response.status_code == 422
    assert "Ylva Norrbinder" in response.content.decode()

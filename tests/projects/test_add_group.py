"""A group of the project organisation."""

import pytest

from projects import actions
from projects.models import Group, Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_group_stands_last_and_may_be_part_of_another():
    whole = make.group(name="Arbetsgruppen")
    part = actions.add_group(whole.project, by=make.lead(of=whole), name="Regionens del", parent=whole)
    assert (part.parent, part.position) == (whole, whole.position + 1)


def test_the_page_adds_it():
    whole = make.group(name="Arbetsgruppen")
    visitor, path = Visitor(make.lead(of=whole)), address("add_group", whole, key=False)
    assert "Arbetsgruppen" in visitor.see(path)
    assert visitor.send(path, name="Regionens del", parent=whole.key).url == address("organisation", whole, key=False)
    assert Group.objects.get(name="Regionens del").parent == whole


def test_the_organisation_tells_groups_parts_and_seats_without_anybody():
    whole = make.group(name="Referensgruppen")
    part = make.group(of=whole, name="Skolan", parent=whole)
    make.member(group=whole, name="Ylva Norrbinder")
    make.member(group=part, name="", unit="Elevhälsan")
    page = Visitor(make.reader(of=whole)).see(address("organisation", whole, key=False))
    assert page.index("Referensgruppen") < page.index("Ylva Norrbinder") < page.index("Skolan") < page.index("Nobody appointed")
    assert "One seat has nobody in it" in page
    assert "Add a seat" not in page


@pytest.mark.parametrize(("seats", "heading"), [(0, "Nobody is in the organisation yet"), (1, "Every seat has its person")])
def test_the_organisations_heading_is_the_answer(seats, heading):
    project = make.project()
    for _seat in range(seats):
        make.member(of=project)
    assert heading in Visitor(make.lead(of=project)).see(address("organisation", project, key=False))


def test_a_group_has_a_page_with_its_seats_and_what_it_answers_for():
    seat = make.member(name="", unit="Polis")
    make.activity(of=seat, title="Söka lokaler", responsible=Responsible(group=seat.group))
    page = Visitor(make.reader(of=seat)).see(address("group", seat.group))
    for words in ("Polis", "Nobody appointed", "Söka lokaler", "History"):
        assert words in page
    assert "Add a seat" not in page
    assert "Add a seat" in Visitor(make.lead(of=seat)).see(address("group", seat.group))

"""A sentence on the two-by-two board."""

import re

import pytest

from projects import actions
from projects.models import SwotItem
from projects.states import SwotKind
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_stands_last_even_where_one_was_removed():
    first, second = (make.swot_item(of=project, text=text) for project, text in zip([make.project()] * 2, "AB", strict=True))
    actions.remove_swot_item(first, by=make.lead(of=second))
    third = make.swot_item(of=second, text="C")
    assert third.position > second.position


def test_the_board_has_its_four_fields_and_counts_what_speaks_for_and_against():
    project = make.project()
    for kind in (SwotKind.STRENGTH, SwotKind.OPPORTUNITY, SwotKind.THREAT):
        make.swot_item(of=project, kind=kind, text=f"Om {kind}")
    page = Visitor(make.reader(of=project)).see(address("swot", project, key=False))
    assert "Two speak for, one against" in page
    assert page.index("Strengths") < page.index("Weaknesses") < page.index("Opportunities") < page.index("Threats")
    assert "Nothing here yet." in page
    assert "Add a sentence" not in page


def test_an_empty_board_says_so():
    project = make.project()
    assert "The board is empty" in Visitor(make.lead(of=project)).see(address("swot", project, key=False))


def test_the_page_starts_in_the_field_one_came_from():
    project = make.project()
    visitor, path = Visitor(make.lead(of=project)), address("add_swot_item", project, key=False)
    assert re.search(r'value="threat"[^>]*checked', visitor.see(path, ruta="threat"))
    assert visitor.send(path, kind="threat", text="Svårt att rekrytera").url == address("swot", project, key=False)
    assert SwotItem.objects.get().kind == SwotKind.THREAT
    assert visitor.send(path, kind="luck", text="Tur").status_code == 422

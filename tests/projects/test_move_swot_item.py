"""Sentences in another order, and in another field."""

import pytest

from projects import actions
from projects.models import SwotItem
from projects.states import SwotKind
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db

STRENGTH, WEAKNESS = SwotKind.STRENGTH, SwotKind.WEAKNESS


def texts(of, kind=STRENGTH):
    return [item.text for item in SwotItem.objects.filter(project__collaboration=make.scope(of), kind=kind)]


def board():
    of = make.project()
    return [make.swot_item(of=of, text=text) for text in "abc"]


def test_up_down_to_another_field_and_again_is_once():
    a, b, c = board()
    by = make.lead(of=a)
    actions.move_swot_item(c, by=by, kind=STRENGTH, place=1)
    assert texts(a) == ["c", "a", "b"]
    actions.move_swot_item(a, by=by, kind=STRENGTH, place=3)
    moved = make.fresh(a)
    actions.move_swot_item(a, by=by, kind=STRENGTH, place=3)
    assert (texts(a), make.fresh(a).revision) == (["c", "b", "a"], moved.revision)
    actions.move_swot_item(b, by=by, kind=WEAKNESS)
    assert (texts(a), texts(a, WEAKNESS)) == (["c", "a"], ["b"])


def test_the_buttons_of_the_board_move_it_and_its_own_page_names_every_place():
    a, b, _c = board()
    visitor, path = Visitor(make.lead(of=a)), address("move_swot_item", b)
    page = visitor.see(address("swot", a, key=False))
    assert 'value="strength.1"' in page
    assert visitor.send(path, to="strength.1").url == address("swot", a, key=False) + f"#punkt-{b.key}"
    assert texts(a) == ["b", "a", "c"]
    assert "After “c”" in visitor.see(path)
    assert visitor.send(path, to="strength.9").status_code == 422


def test_who_does_not_lead_moves_nothing():
    a, *_others = board()
    assert "data-move" not in Visitor(make.reader(of=a)).see(address("swot", a, key=False))

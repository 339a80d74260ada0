"""Off the board."""

import pytest

from projects import actions
from projects.models import SwotItem
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_what_it_was_stays_in_the_history():
    item = make.swot_item(text="Ny lag")
    actions.remove_swot_item(item, by=make.lead(of=item))
    assert not SwotItem.objects.exists()
    assert SwotItem.history.latest("history_id").text == "Ny lag"


def test_the_page_asks_first():
    item = make.swot_item(text="Ny lag")
    visitor, path = Visitor(make.lead(of=item)), address("remove_swot_item", item)
    assert "Ny lag" in visitor.see(path)
    assert SwotItem.objects.exists()
    assert visitor.send(path).url == address("swot", item.project, key=False)
    assert not SwotItem.objects.exists()

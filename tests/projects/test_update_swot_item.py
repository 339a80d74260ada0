"""Another wording, or another field."""

import pytest

from projects import actions
from projects.states import SwotKind
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_sentence_changes_its_field_and_keeps_its_history():
    item = make.swot_item(text="Ny lag")
    actions.update_swot_item(item, by=make.lead(of=item), kind=SwotKind.THREAT, text="Ny lag 2026")
    page = Visitor(make.reader(of=item)).see(item.get_absolute_url())
    assert "Ny lag 2026" in page
    assert "strength" in page.partition("History")[2]


def test_the_page_saves_it():
    item = make.swot_item(text="Ny lag")
    visitor, path = Visitor(make.lead(of=item)), address("update_swot_item", item)
    assert "Ny lag" in visitor.see(path)
    assert visitor.send(path, kind="threat", text="Ny lag 2026", revision=item.revision).status_code == 302
    assert visitor.send(path, kind="threat", text="Annat", revision=item.revision).status_code == 409

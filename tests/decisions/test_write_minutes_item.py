"""A point is saved as it is written, and nothing that was typed is lost."""

import pytest

from decisions import actions
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


def address(item) -> str:
    return f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/"


def test_saved_twice_it_is_one_change():
    item = make.minutes().items.first()
    for _again in range(2):
        actions.write_minutes_item(item, by=make.secretary(of=item), said="Ordföranden hälsade välkommen.", decided="")
    assert make.fresh(item).revision == 2


def test_while_one_writes_the_answer_says_that_it_is_saved_and_gives_the_next_revision():
    item = make.minutes().items.first()
    client = as_(make.secretary(of=item))
    saved = client.post(address(item), {"said": "Hej", "decided": "", "revision": 1}, headers={"hx-request": "true"}).content.decode()
    assert "Sparat" in saved
    assert f'id="revision-{item.key}" value="2"' in saved
    assert "<textarea" not in saved  # what is being written is left alone


def test_somebody_elses_text_is_shown_beside_and_the_button_leads_to_both_field_by_field():
    item = make.minutes().items.first()
    actions.write_minutes_item(item, by=make.lead(of=item), said="Deras text", decided="")
    client, mine = as_(make.secretary(of=item)), {"said": "Min text", "decided": "", "revision": 1}
    beside = client.post(address(item), mine, headers={"hx-request": "true"})
    assert beside.status_code == 409
    assert "Deras text" in beside.content.decode()
    assert "hx-swap-oob" not in beside.content.decode()  # the next save while writing does not write over it either
    assert make.fresh(item).said == "Deras text"
    both = client.post(address(item), mine)
    assert both.status_code == 409
    for words in ("Deras text", "Min text", 'value="2"'):
        assert words in both.content.decode()
    assert client.post(address(item), mine | {"revision": 2}).url == item.get_absolute_url()
    assert make.fresh(item).said == "Min text"


def test_what_is_approved_is_never_written():
    item = make.approved_minutes().items.first()
    with pytest.raises(NotPossible, match="Write a correction instead"):
        actions.write_minutes_item(item, by=make.lead(of=item), said="x", decided="")

"""What the gate approves is called, and who sees to it."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.models import NOBODY, Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_the_gate_says_who_sees_to_what_is_missing():
    gate = make.gate(ready=False)
    deliverable, member = gate.deliverables.get(), make.member(of=gate)
    assert make.fresh(deliverable).responsible == NOBODY
    actions.update_deliverable(deliverable, by=make.lead(of=gate), title="Budget", responsible=Responsible(member=member))
    page = Visitor(make.lead(of=gate)).see(gate.get_absolute_url())
    assert "Missing: a document to approve." in page
    assert f"Responsible: {member}." in page


def test_what_is_approved_keeps_its_name():
    deliverable = make.passed_gate().deliverables.get()
    with pytest.raises(NotPossible, match="has passed this gate"):
        actions.update_deliverable(deliverable, by=make.lead(of=deliverable), title="Budget", responsible=NOBODY)


def test_the_page_saves_somebody_in_words():
    deliverable = make.deliverable()
    data = {"title": "Budget", "in_words": "Ekonomerna", "revision": deliverable.revision}
    response = Visitor(make.lead(of=deliverable)).send(address("update_deliverable", deliverable), **data)
    assert response.url == deliverable.get_absolute_url()
    assert (make.fresh(deliverable).title, make.fresh(deliverable).responsible) == ("Budget", Responsible(text="Ekonomerna"))

"""A body that meets."""

import pytest

from agreements import actions
from agreements.models import Body
from agreements.states import BodyKind
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_name_is_one_bodys_own_in_the_collaboration_and_in_each_party():
    where = make.collaboration()
    by = make.lead(of=where)
    for party in (None, *where.parties.all()[:2]):
        actions.add_body(where, by=by, name="Styrelsen", kind=BodyKind.OTHER, party=party)
        with pytest.raises(NotPossible, match="of that name already"):
            actions.add_body(where, by=by, name="Styrelsen", kind=BodyKind.OTHER, party=party)


def test_a_contact_adds_none():
    party = make.party()
    with pytest.raises(NotAllowed):
        actions.add_body(make.scope(party), by=make.contact(of=party), name="Nämnden", kind=BodyKind.COMMITTEE, party=party)


def test_the_page_adds_a_body_of_the_collaboration_itself():
    where = make.collaboration()
    visitor, path = Visitor(make.lead(of=where)), address("add_body", where, key=False, app="agreements")
    assert "Add a body that meets" in visitor.see(path)
    assert visitor.send(path, name="Styrgruppen", kind="steering_group").url == address("meetings", where, key=False)
    body = Body.objects.get()
    assert (body.party, body.kind) == (None, BodyKind.STEERING_GROUP)
    assert visitor.send(path, name="Styrgruppen", kind="steering_group").status_code == 422
    assert visitor.send(path, name="Fullmäktige", kind="council").status_code == 422

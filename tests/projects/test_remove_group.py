"""A group leaves the organisation, unless somebody sits there or something is in its name."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.models import Group, Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_an_empty_group_is_removed_after_a_question():
    group = make.group(name="Kort projektgrupp")
    lead, organisation = Visitor(make.lead(of=group)), address("organisation", group, key=False)
    assert "Remove “Kort projektgrupp”?" in lead.see(address("remove_group", group))
    assert lead.send(address("remove_group", group)).url == organisation
    assert not Group.objects.exists()


def _seat(group):
    make.member(group=group)


def _part(group):
    make.group(of=group, name="Del", parent=group)


def _activity(group):
    make.activity(of=group, responsible=Responsible(group=group))


def _risk(group):
    make.risk(of=group, owner=Responsible(group=group))


def _channel(group):
    return make.channel(of=group).group


@pytest.mark.parametrize(
    ("has", "said"),
    [
        (_seat, "1 seat is or was in the group."),
        (_part, "“Del” is a part of it."),
        (_activity, "The group answers for 1 activity."),
        (_risk, "is in its name"),
        (_channel, "formal contact channel"),
    ],
)
def test_what_stands_in_it_or_in_its_name_keeps_it(has, said):
    group = make.group()
    group = has(group) or group
    with pytest.raises(NotPossible, match=said.replace(".", r"\.")):
        actions.remove_group(group, by=make.lead(of=group))
    page = Visitor(make.lead(of=group)).see(address("remove_group", group))
    assert said in page
    assert "cannot be removed" in page

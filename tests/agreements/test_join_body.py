"""A body is a joint board when the party that is asked has said so itself."""

import pytest

from agreements import actions as agreements
from agreements.models import Body
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_a_body_is_the_partys_own_when_its_contact_has_said_so():
    of = make.collaboration(parties=2)
    host, other = of.parties.order_by("position")
    body = make.body(of=host)
    asked = agreements.share_body(body, by=make.contact(of=host), party=other)
    assert body not in Body.objects.of_party(other)
    agreements.join_body(asked, by=make.contact(of=other))
    assert body in Body.objects.of_party(other)
    assert make.fresh(asked).agreed_by == make.contact(of=other)
    with pytest.raises(NotPossible, match="has said so already"):
        agreements.join_body(asked, by=make.contact(of=other))


def test_nobody_says_yes_for_another_party():
    of = make.collaboration(parties=2)
    host, other = of.parties.order_by("position")
    asked = agreements.share_body(make.body(of=host), by=make.lead(of=of), party=other)
    for who in (make.lead(of=of), make.contact(of=host)):
        with pytest.raises(NotAllowed):
            agreements.join_body(asked, by=who)


def test_two_boards_of_one_name_are_not_mixed_up():
    of = make.collaboration(parties=2)
    host, other = of.parties.order_by("position")
    make.body(of=other, name="gemensamma NÄMNDEN")
    asked = agreements.share_body(make.body(of=host, name="Gemensamma nämnden"), by=make.lead(of=of), party=other)
    with pytest.raises(NotPossible, match="nobody could tell the two apart"):
        agreements.join_body(asked, by=make.contact(of=other))

"""A body is a joint board when the party that is asked has said so itself."""

import pytest

from agreements import actions as agreements
from agreements.models import Body
from decisions import actions
from decisions.models import PartyDecision
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.decisions.joint import record

pytestmark = pytest.mark.django_db


def test_a_body_is_the_partys_own_when_its_contact_has_said_so():
    of = make.collaboration(parties=2)
    host, other = of.parties.order_by("position")
    body = make.body(of=host)
    asked = agreements.share_body(body, by=make.contact(of=host), party=other)
    assert body not in Body.objects.of_party(other)
    actions.join_body(asked, by=make.contact(of=other))
    assert body in Body.objects.of_party(other)
    assert make.fresh(asked).agreed_by == make.contact(of=other)
    with pytest.raises(NotPossible, match="has said so already"):
        actions.join_body(asked, by=make.contact(of=other))


def test_nobody_says_yes_for_another_party():
    of = make.collaboration(parties=2)
    host, other = of.parties.order_by("position")
    asked = agreements.share_body(make.body(of=host), by=make.lead(of=of), party=other)
    for who in (make.lead(of=of), make.contact(of=host)):
        with pytest.raises(NotAllowed):
            actions.join_body(asked, by=who)


def asked_about_its_own(*, parties=2):
    """A round of two parties, each of which has put the same board on its path as its own; the second is asked about the first's."""
    round = make.round(of=make.collaboration(parties=parties))
    host, other = round.cases.order_by("party__position")
    for case, name in ((host, "Gemensamma nämnden"), (other, "gemensamma NÄMNDEN")):
        actions.plan_path(case, by=make.contact(of=case), body=name)
    asked = agreements.share_body(host.steps.get().body, by=make.lead(of=round), party=other.party)
    return host, other, asked


def test_a_board_that_the_party_has_put_down_as_its_own_becomes_the_joint_one():
    host, other, asked = asked_about_its_own()
    decision = record(host)
    actions.join_body(asked, by=make.contact(of=other))
    assert other.steps.get().body == asked.body
    assert [body.name for body in Body.objects.of_party(other.party)] == ["Gemensamma nämnden"]
    # What was recorded before the board was joint waits for the other to confirm it.
    copied = other.steps.get().decisions.get()
    assert copied.joint_key == make.fresh(decision).joint_key is not None
    assert copied.confirmed_at is None
    assert make.fresh(asked).agreed_at is not None


def test_what_it_has_decided_before_stays_its_own_by_another_name():
    host, other, asked = asked_about_its_own()
    own = other.steps.get().body
    make.meeting(body=own)
    actions.join_body(asked, by=make.contact(of=other))
    assert make.fresh(own).name.startswith("gemensamma NÄMNDEN (")
    record(other)
    assert PartyDecision.objects.filter(step__case=host).exists(), "entered once, for both"


def test_in_the_middle_of_a_round_that_it_has_decided_in_nothing_is_mixed_up():
    _host, other, asked = asked_about_its_own()
    record(other)
    with pytest.raises(NotPossible, match="in a round that goes on"):
        actions.join_body(asked, by=make.contact(of=other))


def test_what_an_office_was_to_report_to_the_partys_own_it_reports_to_the_joint_one():
    _host, other, asked = asked_about_its_own()
    own = other.steps.get().body
    office = actions.plan_path(other, by=make.contact(of=other), body="Socialchef", as_delegate=True, reported_to=own)
    actions.join_body(asked, by=make.contact(of=other))
    assert not Body.objects.filter(pk=own.pk).exists()
    assert make.fresh(office).reported_to == asked.body

"""What stands in the name of who leaves becomes another's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from minimaria.errors import NotPossible
from projects import actions
from projects.models import Member, Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def test_whose_term_is_over_is_asked_about_until_somebody_has_taken_over():
    seat = make.member(name="Ylva Norrbinder", until=yesterday())
    other = make.member(group=seat.group, name="Ulf Norrbinder")
    make.activity(of=seat, title="Söka lokaler", responsible=Responsible(member=seat))
    make.risk(of=seat, owner=Responsible(member=seat))
    leaving = Member.objects.leaving_work(on=timezone.localdate())
    assert list(leaving) == [seat]
    visitor, path = Visitor(make.lead(of=seat)), address("hand_over", seat)
    assert "Hand over the work" in visitor.see(seat.get_absolute_url())
    assert "Söka lokaler" in visitor.see(path)
    assert visitor.send(path, to=other.key).url == other.get_absolute_url()
    assert not leaving.all().exists()
    assert other.risks.get().owner.member == other


def test_an_object_that_a_gate_waits_for_goes_along_and_one_that_was_approved_stays():
    seat = make.member()
    other, lead = make.member(group=seat.group), make.lead(of=seat)
    passed, waits = make.submitted_gate(of=seat).deliverables.get(), make.gate(of=seat).deliverables.get()
    for one in (passed, waits):
        actions.update_deliverable(one, by=lead, title=one.title, responsible=Responsible(member=seat))
    make.gate_decision(gate=make.fresh(passed.gate))
    actions.hand_over(seat, by=lead, to=other)
    assert [make.fresh(one).responsible_member for one in (passed, waits)] == [seat, other]


def test_nobody_takes_over_from_themself_and_nobody_who_has_left_takes_over():
    seat = make.member()
    gone = make.member(group=seat.group, until=yesterday())
    with pytest.raises(NotPossible, match="somebody else"):
        actions.hand_over(seat, by=make.lead(of=seat), to=seat)
    assert Visitor(make.lead(of=seat)).send(address("hand_over", seat), to=gone.key).status_code == 422


def test_who_has_left_is_not_offered_as_responsible_but_where_they_are():
    gone = make.member(name="Ylva Norrbinder", until=yesterday())
    theirs, other = make.activity(of=gone, responsible=Responsible(member=gone)), make.activity(of=gone)
    visitor = Visitor(make.lead(of=gone))
    assert "Ylva Norrbinder" in visitor.see(address("update_activity", theirs))
    assert "Ylva Norrbinder" not in visitor.see(address("update_activity", other))

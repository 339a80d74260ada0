"""What somebody else entered counts when the party has confirmed it; who entered it never confirms it."""

import pytest
from django.urls import reverse

from decisions import actions
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import CaseStatus
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def entered(**over):
    """A decision the lead entered for the party."""
    case = make.case()
    return make.decision(case=case, by=make.lead(of=case), **over)


def test_the_party_confirms_and_then_it_counts():
    decision = entered()
    actions.confirm_decision(decision, by=make.contact(of=decision))
    confirmed = make.fresh(decision)
    assert confirmed.confirmed_by == make.contact(of=decision)
    assert confirmed.confirmed_at is not None
    assert standing_of(Case.objects.with_status().get(pk=decision.step.case_id)).status is CaseStatus.DECIDED


def test_who_entered_it_cannot_confirm_it_even_as_a_contact():
    case = make.case()
    both = make.lead(of=case)
    decision = make.decision(case=case, by=both)
    make.speaks_for(case.party, user=both, since=make.LONG_AGO)
    with pytest.raises(NotPossible, match="You entered the decision"):
        actions.confirm_decision(decision, by=both)


def test_it_is_confirmed_once():
    decision = make.confirmed_decision()
    second = make.user(role=Role.CONTACT, of=decision.step.case.party)
    with pytest.raises(NotPossible, match=f"{decision.confirmed_by} has confirmed the decision already"):
        actions.confirm_decision(decision, by=second)


def test_a_corrected_record_is_not_confirmed():
    decision = entered()
    make.corrected(decision=decision, by=make.lead(of=decision))
    with pytest.raises(NotPossible, match="has been corrected"):
        actions.confirm_decision(decision, by=make.contact(of=decision))


@pytest.mark.parametrize("who", [make.lead, make.chair, make.reader, make.reviewer, make.administrator])
def test_nobody_confirms_for_the_party(who):
    decision = entered()
    with pytest.raises(NotAllowed):
        actions.confirm_decision(decision, by=who(of=decision))


def test_another_partys_contact_does_not_confirm():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    decision = make.decision(case=here, by=make.lead(of=here))
    with pytest.raises(NotAllowed):
        actions.confirm_decision(decision, by=make.contact(of=there))


def address(decision):
    return reverse("decisions:confirm_decision", args=[decision.step.case.party.collaboration.slug, decision.key])


def test_the_page_shows_exactly_what_is_confirmed(client):
    decision = entered(extract=make.kept(name="Utdrag.pdf"))
    client.force_login(make.contact(of=decision))
    page = client.get(address(decision)).content.decode()
    for shown in (str(decision.recorded_by), "§ 42", "KS 2025/17", "att anta avsiktsförklaringen", "Utdrag.pdf"):
        assert shown in page
    answer = client.post(address(decision), {"revision": decision.revision}, follow=True)
    assert "står bakom beslutet" in answer.content.decode()
    assert make.fresh(decision).confirmed_by == make.contact(of=decision)


def test_what_was_changed_meanwhile_is_read_before_it_is_confirmed(client):
    decision = entered(paragraph="")
    client.force_login(make.contact(of=decision))
    actions.complete_decision(decision, by=make.lead(of=decision), paragraph="§ 9")
    assert client.post(address(decision), {"revision": decision.revision}).status_code == 409
    assert make.fresh(decision).confirmed_by is None


def test_the_lead_sees_the_party_but_does_not_confirm_for_it(client):
    decision = entered()
    client.force_login(make.lead(of=decision))
    assert client.get(address(decision)).status_code == 403

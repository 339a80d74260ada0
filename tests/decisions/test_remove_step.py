"""A body that was put on the path by mistake is taken off it; what it has done is not."""

import pytest
from django.urls import reverse

from decisions import actions
from decisions.models import PathStep
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_a_planned_step_goes_and_its_history_stays():
    step = make.path_step()
    key = step.key
    actions.remove_step(step, by=make.contact(of=step))
    assert not PathStep.objects.exists()
    assert PathStep.history.filter(key=key).latest().history_type == "-"


def test_a_body_that_has_had_the_matter_stays():
    step = make.decision().step
    with pytest.raises(NotPossible, match="has had the matter"):
        actions.remove_step(step, by=make.contact(of=step))


def test_so_it_is_when_its_record_was_corrected_to_be_anothers():
    decision = make.decision()
    make.corrected(decision=decision, body="Kommunstyrelsen")
    with pytest.raises(NotPossible, match="has had the matter"):
        actions.remove_step(decision.step, by=make.contact(of=decision))


def test_another_partys_contact_may_not():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    with pytest.raises(NotAllowed):
        actions.remove_step(make.path_step(case=here), by=make.contact(of=there))


def test_the_page_asks_first(client):
    step = make.path_step()
    client.force_login(make.contact(of=step))
    address = reverse("decisions:remove_step", args=[step.case.party.collaboration.slug, step.key])
    assert "Ska kommunfullmäktige inte vara på vägen?" in client.get(address).content.decode()
    answer = client.post(address, {"revision": step.revision}, follow=True)
    assert "Kommunfullmäktige är inte längre på vägen." in answer.content.decode()
    assert not PathStep.objects.exists()

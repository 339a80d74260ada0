"""One event for every verb; no names and no typed text in it."""

import pytest

from agreements import actions as agreements
from minimaria.audit.models import Event, Result
from minimaria.errors import NotAllowed
from minimaria.policy import Role
from projects import actions as projects
from tests import make

pytestmark = pytest.mark.django_db


def test_every_verb_that_is_carried_out_leaves_one_event():
    step = make.step()
    lead = make.lead(of=step)
    before = Event.objects.count()
    activity = projects.add_activity(step, by=lead, title="Ta fram mallar")
    projects.update_activity(activity, by=lead, title="Ta fram en mall")
    projects.remove_activity(activity, by=lead)
    events = Event.objects.order_by("pk")[before:]
    assert [(event.verb, [change["kind"] for change in event.changes]) for event in events] == [
        ("projects.add_activity", ["added"]),
        ("projects.update_activity", ["changed"]),
        ("projects.remove_activity", ["removed"]),
    ]
    assert str(events[0]) == f"projects.add_activity {step.key}"


def test_an_event_holds_no_name_and_nothing_that_was_typed():
    collaboration = make.collaboration(parties=0, name="Hemlig samverkan")
    lead = make.user(name="Ada Ängslund", email="ada.angslund@example.se")
    agreements.give_role(collaboration, by=make.administrator(of=collaboration), user=lead, role=Role.LEAD, since=make.LONG_AGO)
    make.activity(of=collaboration, title="Hemlig aktivitet", by=lead)
    told = str(list(Event.objects.values()))
    for secret in ("Hemlig", "Ängslund", "angslund@"):
        assert secret not in told
    assert Event.objects.filter(by=lead.pk, collaboration=collaboration.pk).exists()


def test_a_refusal_leaves_an_event_that_says_who_tried_what_and_nothing_else():
    collaboration = make.collaboration(parties=0)
    organisation = make.organisation()
    before = Event.objects.count()
    with pytest.raises(NotAllowed):
        agreements.add_party(collaboration, by=make.system(), organisation=organisation)
    event = Event.objects.latest("pk")
    assert Event.objects.count() == before + 1
    assert (event.chain, event.verb, event.result) == ("site", "agreements.add_party", Result.NOT_ALLOWED)
    assert (event.by, event.collaboration, event.target_key, event.rows) == (make.system().pk, collaboration.pk, collaboration.key, "[]")


def test_a_verb_of_no_collaboration_has_an_event_too():
    make.person()
    event = Event.objects.latest("pk")
    assert (event.verb, event.collaboration, event.party, event.target, event.target_key) == ("accounts.add_person", None, None, "", "")

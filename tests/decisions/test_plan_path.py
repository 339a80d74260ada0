"""A party plans its own way to the decision: which bodies, in what role, on which days."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Body
from agreements.states import BodyKind
from decisions import actions
from decisions.states import PathRole
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_bodies_stand_in_the_order_they_are_added():
    case = make.case()
    for name, role in (("Socialnämnden", PathRole.PREPARES), ("Kommunfullmäktige", PathRole.DECIDES)):
        actions.plan_path(case, by=make.contact(of=case), body=name, role=role)
    assert [(str(step), step.position, step.role) for step in case.steps.all()] == [
        ("Socialnämnden", 1, PathRole.PREPARES),
        ("Kommunfullmäktige", 2, PathRole.DECIDES),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kommunfullmäktige", BodyKind.COUNCIL),
        ("Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD),
        ("Kommunstyrelsens arbetsutskott", BodyKind.WORKING_COMMITTEE),
        ("Arbetslivs- och socialnämnden", BodyKind.COMMITTEE),
        ("Rådet för något helt annat", BodyKind.OTHER),
    ],
)
def test_a_body_is_made_when_it_is_named_for_the_first_time(name, kind):
    case = make.case()
    step = actions.plan_path(case, by=make.contact(of=case), body=name)
    assert (step.body.party, step.body.kind) == (case.party, kind)


def test_the_same_name_in_other_capitals_is_the_same_body():
    case = make.case()
    for name in ("Äldrenämnden", "äldreNÄMNDEN ", "ÄLDRENÄMNDEN"):
        actions.plan_path(case, by=make.contact(of=case), body=name)
    assert Body.objects.get(party=case.party).name == "Äldrenämnden"


def test_the_same_name_at_another_party_is_another_body():
    round = make.round(of=make.collaboration(parties=2))
    for case in round.cases.all():
        actions.plan_path(case, by=make.contact(of=case), body="Kommunstyrelsen")
    assert Body.objects.filter(name="Kommunstyrelsen").count() == 2


def test_a_body_of_another_party_decides_nothing_here():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    with pytest.raises(NotPossible, match="is not a body of"):
        actions.plan_path(here, by=make.contact(of=here), body=make.body(of=there.party))


def test_a_body_has_a_name():
    case = make.case()
    with pytest.raises(NotPossible, match="Name"):
        actions.plan_path(case, by=make.contact(of=case), body="  ")


def test_the_lead_may_plan_for_a_party_and_another_partys_contact_may_not():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    assert actions.plan_path(here, by=make.lead(of=here), body="Kommunstyrelsen").planned_on is None
    with pytest.raises(NotAllowed):
        actions.plan_path(here, by=make.contact(of=there), body="Kommunstyrelsen")


def test_the_page_plans_a_meeting_and_offers_the_bodies_there_are(client):
    case = make.case()
    make.body(of=case.party, name="Socialnämnden")
    client.force_login(make.contact(of=case))
    address = reverse("decisions:plan_path", args=[case.party.collaboration.slug, case.key])
    assert '<option value="Socialnämnden">' in client.get(address).content.decode()
    answer = client.post(address, {"body": "Kommunfullmäktige", "role": "decides", "planned_on": "17 juni 2025"})
    assert answer["Location"] == case.get_absolute_url()
    assert case.steps.get().planned_on == date(2025, 6, 17)


def test_a_day_nobody_can_read_comes_back_with_all_that_was_typed(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    address = reverse("decisions:plan_path", args=[case.party.collaboration.slug, case.key])
    answer = client.post(address, {"body": "Kommunfullmäktige", "role": "decides", "planned_on": "11/7/2025"})
    assert answer.status_code == 422
    assert 'value="11/7/2025"' in answer.content.decode()
    assert not case.steps.exists()

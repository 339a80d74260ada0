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
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_bodies_stand_in_the_order_they_are_added():
    case = make.case()
    for name, role in (("Socialnämnden", PathRole.PREPARES), ("Kommunfullmäktige", PathRole.DECIDES)):
        actions.plan_path(case, by=make.contact(of=case), body=name, role=role)
    assert [(str(step), step.position, step.role) for step in case.steps.all()] == [
        ("Socialnämnden", 1, PathRole.PREPARES),
        ("Kommunfullmäktige", 2, PathRole.DECIDES),
    ]


def order(case):
    return [step.body.name for step in case.steps.order_by("position")]


def test_a_body_that_prepares_comes_before_the_one_that_is_to_decide():
    case = make.case()
    plan = {"by": make.contact(of=case)}
    actions.plan_path(case, body="Kommunfullmäktige", **plan)
    actions.plan_path(case, body="Socialnämnden", role=PathRole.PREPARES, **plan)
    actions.plan_path(case, body="Kommunstyrelsen", role=PathRole.PREPARES, **plan)
    actions.plan_path(case, body="Utbildningsnämnden", **plan)
    assert order(case) == ["Socialnämnden", "Kommunstyrelsen", "Kommunfullmäktige", "Utbildningsnämnden"]


def test_a_body_stands_where_it_is_put():
    case = make.case()
    plan = {"by": make.contact(of=case)}
    council = actions.plan_path(case, body="Kommunfullmäktige", **plan)
    board = actions.plan_path(case, body="Kommunstyrelsen", before=council, **plan)
    actions.plan_path(case, body="Socialnämnden", role=PathRole.PREPARES, before=board, **plan)
    assert order(case) == ["Socialnämnden", "Kommunstyrelsen", "Kommunfullmäktige"]


def test_nothing_comes_before_what_has_been():
    decided = make.decision().step
    with pytest.raises(NotPossible, match="nothing more comes before it"):
        actions.plan_path(decided.case, by=make.contact(of=decided), body="Socialnämnden", before=decided)


def test_nothing_is_put_on_another_partys_path():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    with pytest.raises(NotPossible, match="nothing more comes before it"):
        actions.plan_path(here, by=make.contact(of=here), body="Socialnämnden", before=make.path_step(case=there))


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


def test_the_page_offers_the_places_there_are():
    case, visitor = (made := make.path_step(planned_on=date(2025, 6, 17))).case, Visitor(make.contact(of=made))
    path = address("plan_path", case, app="decisions")
    assert "Before kommunfullmäktige, 17 june 2025" in visitor.see(path).replace("\xa0", " ")
    words = {"body": "Kommunstyrelsen", "role": "decides", "before": made.key}
    assert visitor.send(path, **words).status_code == 302
    assert order(case) == ["Kommunstyrelsen", "Kommunfullmäktige"]
    assert visitor.send(path, **(words | {"before": "a step of another"})).status_code == 422


def test_with_nothing_on_the_path_no_place_is_asked_for():
    case = make.case()
    assert 'name="before"' not in Visitor(make.contact(of=case)).see(address("plan_path", case, app="decisions"))


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

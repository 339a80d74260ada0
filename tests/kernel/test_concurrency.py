"""Many at once: nobody's change is lost, nobody is told that the database is locked."""

from datetime import date

import pytest

from agreements import actions as agreements
from agreements.models import Body, Meeting, Organisation
from agreements.states import OrganisationKind
from minimaria.accounts.models import User
from minimaria.audit.models import Event
from minimaria.errors import NotPossible
from minimaria.policy import Role
from minimaria.rules import on_collaboration
from tests import make
from tests.threads import at_once


@pytest.fixture
def threads(request: pytest.FixtureRequest) -> int:
    """How many come at once: twelve, which a lock that does not hold never survives, or fifty with --long."""
    return 50 if request.config.getoption("--long") else 12


@pytest.mark.django_db(transaction=True)
def test_many_at_once_change_the_same_row_and_none_is_lost(verb_of_the_test, threads):
    def count_on(body: Body, *, by: User) -> int:
        body.name = str(int(body.name) + 1)
        body.save()
        return body.revision

    body = make.body(name="0")
    lead = make.lead(of=body)
    verb = verb_of_the_test(count_on, on_collaboration(Role.LEAD))
    revisions = at_once(lambda _number: verb(body, by=lead), threads)
    assert sorted(revisions, key=str) == sorted(range(2, threads + 2), key=str)
    assert make.fresh(body).name == str(threads)
    assert body.history.count() == threads + 1
    assert Event.objects.filter(verb=verb.word).count() == threads


@pytest.mark.django_db(transaction=True)
def test_many_at_once_add_in_order_and_no_place_is_taken_twice(threads):
    collaboration = make.collaboration(parties=0)
    administrator = make.administrator(of=collaboration)
    organisations = [make.organisation() for _number in range(threads)]
    parties = at_once(lambda number: agreements.add_party(collaboration, by=administrator, organisation=organisations[number]), threads)
    assert sorted(party.position for party in parties) == list(range(1, threads + 1))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_sees_the_revision_it_saw(verb_of_the_test):
    def rename(body: Body, *, by: User, name: str) -> str:
        body.name = name
        body.save()
        return name

    body = make.body()
    verb = verb_of_the_test(rename, on_collaboration(Role.LEAD))
    lead = make.lead(of=body)
    outcomes = at_once(lambda number: verb.at(1)(body, by=lead, name=f"Namn {number}"), threads=10)
    assert [outcome for outcome in outcomes if isinstance(outcome, str)] == [make.fresh(body).name]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_plan_the_same_meeting_and_all_but_one_get_a_sentence(threads):
    body = make.body()
    contact = make.lead(of=body)
    outcomes = at_once(lambda _number: agreements.plan_meeting(body, by=contact, date=date(2026, 3, 2)), threads)
    assert Meeting.objects.count() == 1
    assert sum(isinstance(outcome, NotPossible) for outcome in outcomes) == threads - 1


@pytest.mark.django_db(transaction=True)
def test_what_belongs_to_no_collaboration_is_entered_once_however_many_meet_it():
    system = make.system()
    facts = {"kind": OrganisationKind.MUNICIPALITY, "name": "Åmossa kommun", "genitive": "Åmossa kommuns", "place": "Åmossa"}
    known = at_once(lambda _number: agreements.know_organisation(by=system, code="9001", county_code="90", **facts), threads=10)
    assert {row.pk for row in known} == {Organisation.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_the_machines_own_user_is_made_once():
    users = at_once(lambda _number: User.objects.system(), threads=10)
    assert {user.pk for user in users} == {User.objects.get().pk}
    assert User.objects.get().is_active is False


@pytest.mark.django_db(transaction=True)
def test_two_with_the_same_address_at_once_one_gets_a_sentence():
    system = make.system()
    outcomes = at_once(lambda _number: make.user(email="ada@example.se"), threads=10)
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert all("ada@example.se" in str(outcome) or "signs in" in str(outcome) for outcome in outcomes if not isinstance(outcome, User))
    assert User.objects.exclude(pk=system.pk).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_collaborations_do_not_wait_for_each_other_for_ever():
    bodies = [make.body() for _number in range(2)]
    leads = [make.lead(of=body) for body in bodies]

    def work(number: int) -> Meeting:
        return agreements.plan_meeting(bodies[number % 2], by=leads[number % 2], date=date(2026, 1, 1 + number))

    assert all(isinstance(outcome, Meeting) for outcome in at_once(work, threads=20))

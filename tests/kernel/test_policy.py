"""Who may and who sees: one rule answers both, for one row and for many."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements import actions as agreements
from agreements.models import Body, Collaboration, Organisation, Party
from decisions import actions
from decisions.models import GateRecord
from minimaria import policy, rules
from minimaria.accounts.models import Person, User
from minimaria.audit.models import Checkpoint
from minimaria.errors import NotAllowed
from minimaria.policy import NOBODY, Role
from projects.models import Activity, Feed, Responsible
from tests import make

pytestmark = pytest.mark.django_db


def held(user: object) -> policy.Held:
    return policy.held_by(user)


# What a person holds


@pytest.mark.parametrize("user", [AnonymousUser(), None, object()])
def test_who_is_not_signed_in_holds_nothing_and_sees_nothing(user):
    make.party()
    assert held(user) == NOBODY
    assert not policy.visible(user, Party).exists()
    assert not policy.visible(user, Organisation).exists()
    assert not policy.may(user, "agreements.add_party", make.collaboration(parties=0))
    assert not policy.may(user, "agreements.set_up_collaboration", None)


def test_a_contact_is_one_in_their_collaboration_too():
    party = make.party()
    mine = held(make.contact(of=party))
    assert mine.parties == {party.pk: frozenset({Role.CONTACT})}
    assert mine.collaborations == {party.collaboration_id: frozenset({Role.CONTACT})}


def test_a_person_may_hold_several_roles_in_several_collaborations():
    here, there = make.collaboration(parties=0), make.collaboration(parties=0)
    user = make.reader(of=here)
    for role in (Role.LEAD, Role.REVIEWER):
        agreements.give_role(there, by=make.administrator(of=there), user=user, role=role, since=make.LONG_AGO)
    assert held(user).collaborations == {here.pk: frozenset({Role.READER}), there.pk: frozenset({Role.LEAD, Role.REVIEWER})}


@pytest.mark.parametrize(("since", "until", "holds"), [(-1, 0, True), (0, None, True), (1, None, False), (-9, -1, False), (0, 0, True)])
def test_a_role_holds_within_its_term_both_ends_included(since, until, holds):
    today = timezone.localdate()
    collaboration, user = make.collaboration(parties=0), make.user()
    agreements.give_role(
        collaboration,
        by=make.administrator(of=collaboration),
        user=user,
        role=Role.READER,
        since=today + timedelta(days=since),
        until=None if until is None else today + timedelta(days=until),
    )
    assert policy.visible(user, Collaboration).exists() is holds


def test_who_is_inactive_holds_nothing():
    user = make.lead()
    user.is_active = False
    assert held(user) == NOBODY


def test_the_machine_holds_its_own_lines_and_can_decide_nothing():
    # To remind is to decide nothing; nor is what it finds of a wording (tests/decisions/test_compare_wording.py says how little),
    # nor to file what a group has decided.
    own = {"decisions.remind_parties", "decisions.compare_wording", "decisions.file_gate_decision"}
    decisions = {word for word in policy.RULES if word.startswith("decisions.")} - own
    system = make.system()
    assert held(system).system
    case, gate = make.decision(), make.submitted_gate()
    assert not any(policy.may(system, word, case) for word in decisions if "gate" not in word)
    assert not any(policy.may(system, word, gate) for word in decisions)


def test_being_a_superuser_or_setting_up_collaborations_opens_nothing():
    party = make.party()
    for user in (make.superuser(), make.site_administrator()):
        assert not policy.visible(user, Party).exists()
        assert [word for word in policy.RULES if policy.may(user, word, party)] == []


def test_roles_are_read_once_a_request_in_one_query():
    user = make.lead()
    with policy.one_request(), CaptureQueriesContext(connection) as asked:
        for _time in range(5):
            policy.held_by(user)
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        policy.held_by(user)
    assert len(asked) == 1


def test_a_verb_acts_on_no_role_that_ended_a_second_ago():
    collaboration = make.collaboration(parties=0)
    user = make.user(role=Role.ADMINISTRATOR, of=collaboration)
    with policy.one_request():
        assert policy.may(user, "agreements.add_body", collaboration)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert policy.may(user, "agreements.add_body", collaboration)  # as the page was made
        with pytest.raises(NotAllowed):
            policy.require(User.objects.get(pk=user.pk), "agreements.add_body", collaboration)


# One rule, three answers


@pytest.mark.parametrize(
    "actor", ["lead", "chair", "steer", "worker", "reference", "contact", "reader", "administrator", "reviewer", "superuser"]
)
def test_may_visible_and_allowed_never_disagree(actor):
    activity = make.activity()
    make.activity()  # of another collaboration
    maker = getattr(make, actor)
    user = maker() if actor == "superuser" else maker(of=activity)
    for word in ("projects.update_activity", "projects.move_activity", "projects.remove_activity"):
        rows = Activity.objects.all()
        assert policy.allowed(user, word, rows) == {row.pk for row in rows if policy.may(user, word, row)}
    for row in Activity.objects.all():
        seen = policy.visible(user, Activity).filter(pk=row.pk).exists()
        assert seen is (row == activity and actor not in ("reference", "superuser"))


def test_allowed_is_one_query_however_long_the_list():
    project = make.project()
    for _number in range(3):
        make.activity(of=project)
    user = make.lead(of=project)
    with policy.one_request():
        policy.held_by(user)
        with CaptureQueriesContext(connection) as asked:
            assert len(policy.allowed(user, "projects.update_activity", Activity.objects.all())) == 3
    assert len(asked) == 1


def test_a_contact_may_for_their_own_party_alone():
    party = make.party()
    other = make.party(of=party)
    contact = make.contact(of=party)
    own, others = make.body(of=party), make.body(of=other)
    assert policy.may(contact, "agreements.plan_meeting", own)
    assert not policy.may(contact, "agreements.plan_meeting", others)
    assert not policy.may(contact, "agreements.plan_meeting", make.steering_group(of=party))
    assert set(policy.visible(contact, Body)) >= {own, others}


def test_an_invitation_is_seen_by_its_party_and_by_who_leads():
    party = make.party()
    invitation = make.invitation(of=party, role=Role.CONTACT, party=party)
    model = type(invitation)
    assert policy.visible(make.contact(of=party), model).exists()
    assert policy.visible(make.lead(of=party), model).exists()
    assert not policy.visible(make.contact(of=make.party(of=party)), model).exists()
    assert not policy.visible(make.reader(of=party), model).exists()


def test_who_answers_for_it_needs_the_role_too():
    project = make.project()
    group = make.group(of=project)
    part = make.group(of=project, name="Regional del", parent=group)
    activity = make.activity(of=project, responsible=Responsible(group=group))
    worker, reader = make.worker(of=project), make.reader(of=project)
    assert not policy.may(worker, "projects.update_activity", activity)
    make.member(group=part, name=worker.person.name)
    make.member(group=part, name=worker.person.name)  # two seats are one person
    make.member(group=group, name=reader.person.name)
    assert policy.may(worker, "projects.update_activity", activity)
    assert not policy.may(reader, "projects.update_activity", activity)
    assert policy.visible(worker, Activity).count() == 1
    assert rules.answers_for_it(Role.WORK).rows(policy.Held(collaborations={}), Activity) == rules._NONE


def test_of_many_rows_each_says_what_one_may_do_to_it_and_where_one_may_nothing_it_can_be_left_out():
    project = make.project()
    worker = make.worker(of=project)
    own, other = (make.activity(of=project, responsible=Responsible(group=make.group(of=project, name=name))) for name in ("Ena", "Andra"))
    make.member(group=own.responsible_group, name=worker.person.name)
    told = policy.telling(worker, Activity.objects.order_by("pk"), "projects.update_activity")
    assert [(row, row.may_update_activity) for row in told] == [(own, True), (other, False)]
    assert list(policy.allowing(worker, Activity.objects.all(), "projects.update_activity", "projects.remove_activity")) == [own]


def test_what_is_seen_under_a_condition_is_seen_when_it_holds():
    record = make.gate_record()
    reader, chair = make.reader(of=record), make.chair(of=record)
    assert list(policy.visible(chair, GateRecord)) == [record]
    assert not policy.visible(reader, GateRecord).exists()
    actions.confirm_gate(record, by=chair)
    assert list(policy.visible(reader, GateRecord)) == [record]
    assert not policy.visible(make.chair(of=make.collaboration(parties=0)), GateRecord).exists()


def test_what_is_ones_own_is_nobody_elses():
    feed = make.feed()
    other = make.feed(of=feed, by=make.chair(of=feed))
    assert list(policy.visible(feed.user, Feed)) == [feed]
    assert policy.may(other.user, "projects.revoke_feed", other)
    assert not policy.may(other.user, "projects.revoke_feed", feed)
    assert list(rules.on_own(Role.LEAD).who()) == ["lead whose own it is"]
    assert not policy.visible(None, Feed).exists()
    # Whether somebody has any of their own is asked of what has no owner: there the role alone says it.
    assert policy.visible(feed.user, Collaboration, as_who_sees=Feed).exists()


def test_what_nobody_sees_by_itself():
    lead = make.lead()
    for model in (Person, User, Checkpoint):
        assert not policy.visible(lead, model).exists()


def test_rows_can_be_asked_for_by_what_they_would_show():
    collaboration = make.collaboration(parties=0)
    reference = make.reference(of=collaboration)
    assert policy.visible(reference, Collaboration).exists()
    assert not policy.visible(reference, Collaboration, as_who_sees=Activity).exists()
    assert policy.visible(make.reader(of=collaboration), Collaboration, as_who_sees=Activity).exists()


# Where things belong


def test_everything_leads_to_its_collaboration_and_its_party():
    decision = make.decision()
    party = decision.step.case.party
    for row in (decision, decision.step, decision.step.case, party):
        assert policy.collaboration_of(row) == party.collaboration_id
        assert policy.party_of(row) == party.pk
    assert policy.collaboration_of(party.collaboration) == party.collaboration_id
    assert policy.party_of(party.collaboration) is None
    assert policy.collaboration_of(party.organisation) is None
    assert policy.collaboration_of(make.user()) is None
    assert policy.party_of(make.steering_group(of=party)) is None


def test_the_database_is_asked_where_a_row_belongs_not_the_row_in_hand():
    body = make.body()
    body.collaboration = make.collaboration(parties=0)
    assert policy.collaboration_of(body) != body.collaboration_id


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("decisions:record_decision", "decisions.record_decision"),
        ("decisions:board", None),
        ("set_up_from_letter", "importing.set_up_from_letter"),
        ("front", None),
        ("other:record_decision", None),
        ("", None),
    ],
)
def test_an_address_says_which_word_is_done_there(address, word):
    assert policy.word_at(address) == word


def test_the_table_can_be_told():
    assert list(policy.RULES["agreements.plan_meeting"].who()) == ["lead", "contact of the party"]
    assert list(policy.RULES["agreements.accept_invitation"].who()) == ["the system"]
    assert "administrator of the site" in policy.RULES["agreements.invite"].who()
    assert list(policy.SEES["accounts.person"].who()) == []
    assert list(policy.SEES["agreements.organisation"].who()) == ["anybody who is signed in"]

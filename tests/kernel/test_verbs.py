"""What `@verb` promises: locked, fresh, asked, noticed, recorded — in this order, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.functional import SimpleLazyObject

from agreements import actions as agreements
from agreements.models import Body, Collaboration, Meeting, Party
from agreements.states import BodyKind
from minimaria import acting, verbs
from minimaria.accounts.models import Person, User
from minimaria.audit.models import Event, Result
from minimaria.errors import NotAllowed, NotPossible, Stale, WrittenOutsideVerb
from minimaria.policy import Role
from minimaria.rules import on_collaboration
from tests import make

pytestmark = pytest.mark.django_db


# Rows are read anew


def test_a_verb_works_on_the_row_as_it_now_is(verb_of_the_test):
    def name_of(body: Body, *, by: User) -> str:
        return body.name

    stale = make.body(name="Nämnden")
    stale.name = "never saved"
    assert verb_of_the_test(name_of)(stale, by=make.system()) == "Nämnden"


@dataclass(frozen=True)
class _Pair:
    body: Body
    note: str = ""


class _Named(NamedTuple):
    body: Body
    note: str


@pytest.mark.parametrize(
    "wrap",
    [
        lambda body: [body],
        lambda body: (body,),
        lambda body: {body: "note"},
        lambda body: {"note": body},
        lambda body: {body},
        lambda body: frozenset([body]),
        lambda body: _Pair(body, "note"),
        lambda body: _Named(body, "note"),
        lambda body: [{"deep": (_Pair(body),)}],
    ],
)
def test_rows_inside_other_values_are_read_anew_and_the_value_keeps_its_kind(verb_of_the_test, wrap):
    seen = {}

    def look(body: Body, *, by: User, given: Any) -> None:
        seen["given"] = given

    body = make.body(name="Nämnden")
    given = wrap(body)
    body.name = "never saved"
    verb_of_the_test(look)(body, by=make.system(), given=given)
    assert type(seen["given"]) is type(given)
    assert [row.name for row in verbs._rows_in(seen["given"])] == ["Nämnden"]


def test_values_without_rows_are_passed_on_untouched(verb_of_the_test):
    seen = {}

    def look(body: Body, *, by: User, given: Any) -> None:
        seen["given"] = given

    given = {"a": [1, ("b", None)]}
    verb_of_the_test(look)(make.body(), by=make.system(), given=given)
    assert seen["given"] is given


def test_a_row_given_twice_is_one_row_within(verb_of_the_test):
    def are_one(body: Body, *, by: User, others: Sequence[Body]) -> bool:
        return others[0] is body

    body = make.body()
    assert verb_of_the_test(are_one)(body, by=make.system(), others=[make.fresh(body)])


def test_a_person_wrapped_by_the_request_is_unwrapped(verb_of_the_test):
    def who(body: Body, *, by: User) -> type:
        return type(by)

    body = make.body()
    lead = make.lead(of=body)
    assert verb_of_the_test(who, on_collaboration(Role.LEAD))(body, by=SimpleLazyObject(lambda: lead)) is User


def test_a_removed_row_is_refused_with_a_sentence(verb_of_the_test):
    def keep(body: Body, *, by: User) -> None: ...

    body = make.body()
    Body.objects.filter(pk=body.pk)._raw_delete("default")
    with pytest.raises(NotPossible, match="removed"):
        verb_of_the_test(keep)(body, by=make.system())


def test_rows_of_two_collaborations_never_meet(verb_of_the_test):
    def mix(body: Body, *, by: User, other: Body) -> None: ...

    with pytest.raises(NotPossible, match="two different collaborations"):
        verb_of_the_test(mix)(make.body(), by=make.system(), other=make.body())


def test_rows_of_two_collaborations_do_not_meet_inside_values_either(verb_of_the_test):
    def mix(body: Body, *, by: User, others: Mapping[Body, str]) -> None: ...

    with pytest.raises(NotPossible, match="two different collaborations"):
        verb_of_the_test(mix)(make.body(), by=make.system(), others={make.body(): "x"})


# In this order


def test_the_collaboration_is_locked_first_then_rows_are_read_then_the_policy_is_asked(verb_of_the_test):
    def keep(body: Body, *, by: User) -> None: ...

    body = make.body()
    lead = make.lead(of=body)
    verb = verb_of_the_test(keep, on_collaboration(Role.LEAD))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        verb(body, by=lead)
    told = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"] and "BEGIN" not in query["sql"]]
    tables = [
        next(
            (
                t
                for t in ("audit_event", "agreements_collaborationrole", "agreements_body", "accounts_user", "agreements_collaboration")
                if f'FROM "{t}"' in sql or f'INTO "{t}"' in sql or f"FROM {t} " in sql
            ),
            sql,
        )
        for sql in told
    ]
    assert tables[:4] == ["agreements_body", "agreements_collaboration", "agreements_body", "accounts_user"]
    assert tables.index("agreements_collaborationrole") > 3
    assert tables[-1] == "audit_event"
    if connection.features.has_select_for_no_key_update:
        assert "FOR NO KEY UPDATE" in told[1]


def test_who_may_not_is_told_so_before_they_learn_that_somebody_changed_it(verb_of_the_test):
    def keep(body: Body, *, by: User) -> None: ...

    body = make.body()
    verb = verb_of_the_test(keep, on_collaboration(Role.LEAD))
    with pytest.raises(NotAllowed):
        verb.at(99)(body, by=make.reader(of=body))
    with pytest.raises(Stale) as refusal:
        verb.at(99)(body, by=make.lead(of=body))
    assert refusal.value.current == body
    verb.at(body.revision)(body, by=make.lead(of=body))
    verb.at(None)(body, by=make.lead(of=body))


@pytest.mark.parametrize("by", [AnonymousUser(), None])
def test_nobody_may_nothing(verb_of_the_test, by):
    def keep(body: Body, *, by: User) -> None: ...

    with pytest.raises(NotAllowed):
        verb_of_the_test(keep, on_collaboration(*Role))(make.body(), by=by)


def test_an_inactive_person_may_nothing(verb_of_the_test):
    def keep(body: Body, *, by: User) -> None: ...

    body = make.body()
    lead = make.lead(of=body)
    User.objects.filter(pk=lead.pk).update(is_active=False)
    with pytest.raises(NotAllowed):
        verb_of_the_test(keep, on_collaboration(Role.LEAD))(body, by=lead)


# Verbs within verbs


def test_a_verb_within_a_verb_runs_under_the_outer_ones_authority_and_word():
    collaboration = make.collaboration(parties=0)
    before = Event.objects.count()
    party = agreements.add_party(collaboration, by=make.administrator(of=collaboration), organisation=make.organisation())
    assert Event.objects.count() == before + 2  # know_organisation and add_party, each its own
    assert party.history.get().history_change_reason == "agreements.add_party"


def test_only_the_outermost_verb_is_asked_and_recorded(verb_of_the_test):
    def outer(collaboration: Collaboration, *, by: User) -> Body:
        return agreements.add_body(collaboration, by=by, name="Rådet", kind=BodyKind.OTHER)

    collaboration = make.collaboration(parties=0)
    reader = make.reader(of=collaboration)
    with pytest.raises(NotAllowed):
        agreements.add_body(collaboration, by=reader, name="Rådet", kind=BodyKind.OTHER)
    verb = verb_of_the_test(outer, on_collaboration(Role.READER))
    body = verb(collaboration, by=reader)
    event = Event.objects.latest("pk")
    assert (event.verb, event.by, event.changes) == (verb.word, reader.pk, [{"row": "agreements.body", "key": body.key, "kind": "added"}])


# Recorded, or not done


def test_the_event_says_what_on_what_by_whom_and_where():
    party = make.party()
    administrator = make.administrator(of=party)
    body = agreements.add_body(party.collaboration, by=administrator, name="Nämnden", kind=BodyKind.COMMITTEE, party=party)
    meeting = agreements.plan_meeting(body, by=make.contact(of=party), date=make.LONG_AGO)
    event = Event.objects.latest("pk")
    assert (event.verb, event.by) == ("agreements.plan_meeting", make.contact(of=party).pk)
    assert (event.collaboration, event.party) == (party.collaboration_id, party.pk)
    assert (event.target, event.target_key) == ("agreements.body", body.key)
    assert event.changes == [{"row": "agreements.meeting", "key": meeting.key, "kind": "added"}]


def test_the_event_of_setting_up_a_collaboration_is_of_that_collaboration():
    collaboration = make.collaboration(parties=0)
    assert Event.objects.get(verb="agreements.set_up_collaboration").collaboration == collaboration.pk


def test_when_the_event_cannot_be_written_nothing_is_saved(monkeypatch):
    collaboration = make.collaboration(parties=0)

    def full(*_args, **_options):
        raise OSError("The disk is full.")

    monkeypatch.setattr("minimaria.audit.log.write", full)
    with pytest.raises(OSError, match="full"):
        agreements.add_body(collaboration, by=make.administrator(of=collaboration), name="Nämnden", kind=BodyKind.OTHER)
    assert not Body.objects.filter(collaboration=collaboration).exists()
    assert not acting.is_acting()


def test_after_a_refusal_nothing_is_saved_and_nobody_acts(verb_of_the_test):
    def begin(collaboration: Collaboration, *, by: User) -> None:
        Body.objects.create(collaboration=collaboration, name="Nämnden", kind=BodyKind.OTHER)
        raise NotPossible("No.")

    collaboration = make.collaboration(parties=0)
    events = Event.objects.count()
    with pytest.raises(NotPossible, match=r"No\."):
        verb_of_the_test(begin)(collaboration, by=make.system())
    assert not acting.is_acting()
    assert not Body.objects.exists()
    assert Event.objects.filter(result=Result.DONE).count() == events


def test_a_reason_that_is_given_stands_in_the_history(verb_of_the_test):
    def rename(body: Body, *, by: User, name: str, reason: str) -> None:
        body.name = name
        body.save()

    body = make.body()
    lead = make.lead(of=body)
    verb = verb_of_the_test(rename, on_collaboration(Role.LEAD))
    verb(body, by=lead, name="Rådet", reason="Den bytte namn.")
    change = body.history.latest("history_id")
    assert change.history_change_reason == f"{verb.word}\nDen bytte namn."
    assert change.history_user == lead


# What the database refuses


def test_a_broken_constraint_is_the_sentence_of_its_model():
    body = make.body(name="Nämnden")
    with pytest.raises(NotPossible, match="body of that name"):
        make.body(of=body, name="Nämnden")


def test_a_constraint_without_a_sentence_stays_a_fault(verb_of_the_test):
    def double(party: Party, *, by: User) -> None:
        Person.objects.create(key=by.person.key, name="Två")

    with pytest.raises(IntegrityError):
        verb_of_the_test(double)(make.party(), by=make.system())


def test_what_is_broken_is_read_from_either_database():
    on_sqlite = [("UNIQUE constraint failed: a.b, a.c", "a.b, a.c"), ("CHECK constraint failed: in_order", "in_order")]
    assert [verbs._broken(IntegrityError(said)) for said, _name in on_sqlite] == [name for _said, name in on_sqlite]
    on_postgresql = IntegrityError("duplicate key value")
    on_postgresql.__cause__ = type("FromPsycopg", (Exception,), {"diag": SimpleNamespace(constraint_name="in_order")})()
    assert verbs._broken(on_postgresql) == "in_order"


def test_a_constraints_name_in_typed_text_is_not_taken_for_the_constraint():
    body = make.body(name="meeting_once_a_day")
    with pytest.raises(NotPossible, match="body of that name"):
        make.body(of=body, name="meeting_once_a_day")


# Targets


def test_a_verb_without_a_target_asks_for_what_holds_without_a_row(verb_of_the_test):
    def start(collaboration: Collaboration | None = None, *, by: User) -> str:
        return "started"

    verb = verb_of_the_test(start)
    assert verb(by=make.system()) == "started"
    assert verb(None, by=make.system()) == "started"
    with pytest.raises(NotAllowed):
        verb(by=make.user())


def test_the_word_is_the_apps_and_the_functions():
    assert agreements.add_party.word == "agreements.add_party"
    assert verbs._app_of("decisions.actions.gates") == "decisions"
    assert verbs._app_of("minimaria.accounts.actions") == "accounts"


def test_meetings_are_written_by_verbs_alone():
    with pytest.raises(WrittenOutsideVerb):
        Meeting(body=make.body(), date=make.LONG_AGO).save()

"""What a row's history tells: who, when, by which verb, why, and from what to what."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from minimaria.accounts.models import User
from minimaria.history import Row, history_of, random_key
from minimaria.policy import Role
from minimaria.rules import on_collaboration
from projects import actions
from projects.models import Activity, Responsible
from projects.states import ActivityStatus
from tests import make

pytestmark = pytest.mark.django_db


def test_each_change_says_who_by_which_verb_and_from_what_to_what():
    activity = make.activity(title="Ta fram mallar")
    lead = make.lead(of=activity)
    actions.update_activity(activity, by=lead, title="Ta fram en mall", status=ActivityStatus.STARTED)
    latest, first = history_of(make.fresh(activity))
    assert (first.kind, first.verb, first.by) == ("+", "projects.add_activity", lead)
    assert (latest.who, latest.what, latest.verb, latest.reason) == (
        lead.person.name,
        "Changed the activity",
        "projects.update_activity",
        "",
    )
    assert {change.label: (change.before, change.after) for change in latest.changes} == {
        "title": ("Ta fram mallar", "Ta fram en mall"),
        "status": ("planned", "under way"),
    }


def test_what_a_row_points_at_is_named():
    activity = make.activity()
    lead = make.lead(of=activity)
    group = make.group(of=activity, name="Arbetsgruppen")
    actions.update_activity(activity, by=lead, responsible=Responsible(group=group))
    actions.update_activity(activity, by=lead, responsible=Responsible(text="Alla"))
    latest, before, _first = history_of(activity)
    assert [(change.before, change.after) for change in before.changes] == [("", "Arbetsgruppen")]
    assert ("Arbetsgruppen", "") in [(change.before, change.after) for change in latest.changes] or (
        "Arbetsgruppen",
        "Alla",
    ) in [(change.before, change.after) for change in latest.changes]


def test_a_removed_row_keeps_its_history():
    activity = make.activity()
    actions.remove_activity(activity, by=make.lead(of=activity))
    assert [record.history_type for record in Activity.history.filter(key=activity.key).order_by("history_id")] == ["+", "-"]


def test_a_reason_is_told_apart_from_the_verb(verb_of_the_test):
    def rename(activity: Activity, *, by: User, reason: str) -> None:
        activity.title = "Annan"
        activity.save()

    activity = make.activity()
    verb = verb_of_the_test(rename, on_collaboration(Role.LEAD))
    verb(activity, by=make.lead(of=activity), reason="Fel namn.\nPå två rader.")
    assert (history_of(activity)[0].verb, history_of(activity)[0].reason) == (verb.word, "Fel namn.\nPå två rader.")


def test_saving_without_a_change_tells_nothing(verb_of_the_test):
    def save(activity: Activity, *, by: User) -> None:
        activity.save()

    activity = make.activity()
    verb_of_the_test(save)(activity, by=make.system())
    assert len(history_of(activity)) == 1


def test_what_is_empty_and_what_is_true_is_told_in_words(verb_of_the_test):
    def mark(collaboration, *, by: User) -> None:
        collaboration.is_example, collaboration.county_code = True, "20"
        collaboration.save()

    collaboration = make.collaboration(parties=0)
    verb_of_the_test(mark)(collaboration, by=make.system())
    changes = {change.label: (change.before, change.after) for change in history_of(collaboration)[0].changes}
    assert changes == {"example data": ("no", "yes"), "county": ("", "20")}


def test_a_sum_is_told_with_its_digits_grouped_and_a_year_is_not():
    line = make.budget_line(year=2027, decided=1_250_000)
    with override("sv"):
        told = {change.label: change.after for change in history_of(line)[0].changes}
    assert (told["beslutat"], told["år"]) == ("1\xa0250\xa0000", "2027")


def test_a_list_is_told_line_by_line():
    project = make.project(assignment=["att leda", "att samordna"])
    (line,) = history_of(project)
    assert {change.label: change.after for change in line.changes}["assignment"] == "att leda\natt samordna"


def test_a_row_of_no_collaboration_has_its_history_too():
    assert len(history_of(make.organisation())) == 1


def test_the_history_takes_as_many_queries_for_two_changes_as_for_twenty():
    activity = make.activity()
    lead = make.lead(of=activity)
    members = [make.member(of=activity) for _number in range(4)]

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            history_of(activity)
        return len(asked)

    actions.update_activity(activity, by=lead, responsible=Responsible(member=members[0]))
    few = queries()
    for number in range(12):
        actions.update_activity(activity, by=lead, responsible=Responsible(member=members[number % 4]), comment=f"Nr {number}")
    assert queries() == few


def test_a_rows_name_is_read_with_the_row():
    """Else a history of many changes would ask once for each of them."""
    make.gate_decision()
    make.verdict()
    make.member()
    rows = [model for model in (*apps.get_models(), User) if issubclass(model, Row) or model is User]
    for model in rows:
        if "role" in model._meta.model_name:
            continue  # roles are told by the page of people
        row = model._base_manager.select_related(*(getattr(model, "named_with", ()) or (None,))).first()
        if row is not None:
            with CaptureQueriesContext(connection) as asked:
                str(row)
            assert len(asked) == 0, f"{model.__name__}: say in named_with what its name is made of"


def test_keys_are_short_and_cannot_be_misread_or_guessed():
    keys = {random_key() for _number in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 12 and not set(key) & set("01lioOI") for key in keys)

"""Status, title, responsible, date and comment of an activity."""

from datetime import date

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible, Stale
from minimaria.history import history_of
from minimaria.policy import Role
from projects import actions
from projects.models import NOBODY, Responsible
from projects.states import ActivityStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_what_is_not_given_stays():
    activity = make.activity(title="Söka lokaler", comment="I centrum.", responsible=Responsible(text="Kontoret"))
    actions.update_activity(activity, by=make.lead(of=activity), due=PlanDate.read("mars 2025"))
    activity = make.fresh(activity)
    assert (activity.title, activity.comment, activity.responsible.text) == ("Söka lokaler", "I centrum.", "Kontoret")
    assert activity.due.end == date(2025, 3, 31)


def test_everything_can_be_emptied_but_the_title():
    activity = make.activity(comment="I centrum.", responsible=Responsible(text="Kontoret"), due=PlanDate.read("mars 2025"))
    by = make.lead(of=activity)
    activity = actions.update_activity(activity, by=by, comment="", responsible=NOBODY, due=PlanDate())
    assert (activity.comment, bool(activity.responsible), bool(activity.due)) == ("", False, False)
    with pytest.raises(NotPossible, match="Title"):
        actions.update_activity(activity, by=by, title="")


def test_a_change_that_changes_nothing_leaves_no_line_in_the_history():
    activity = make.activity(title="Söka lokaler")
    actions.update_activity(activity, by=make.lead(of=activity), title="Söka lokaler", status=ActivityStatus.PLANNED)
    assert len(history_of(activity)) == 1
    assert make.fresh(activity).revision == activity.revision


def test_a_status_set_wrong_is_set_right():
    activity = make.activity(status=ActivityStatus.DONE)
    assert actions.update_activity(activity, by=make.lead(of=activity), status=ActivityStatus.STARTED).status == ActivityStatus.STARTED


@pytest.mark.parametrize("status", [ActivityStatus.STARTED, ActivityStatus.DONE])
def test_the_work_of_a_shut_step_does_not_begin(status):
    activity = make.activity(step=make.gate().opens)
    with pytest.raises(NotPossible, match="Step 2 is not open yet"):
        actions.update_activity(activity, by=make.lead(of=activity), status=status)


def test_the_work_of_a_shut_step_is_planned_dated_commented_and_cancelled():
    activity = make.activity(step=make.gate().opens)
    by = make.lead(of=activity)
    actions.update_activity(activity, by=by, title="Nytt", due=PlanDate.read("maj 2025"), comment="Ja.", responsible=Responsible(text="X"))
    assert actions.update_activity(activity, by=by, status=ActivityStatus.CANCELLED).status == ActivityStatus.CANCELLED


def test_the_history_tells_who_when_and_from_what_to_what():
    member = make.member(name="Ylva Norrbinder")
    activity = make.activity(of=member, responsible=Responsible(member=member), due=PlanDate.read("mars 2025"))
    actions.update_activity(
        activity, by=make.lead(of=activity), responsible=Responsible(group=member.group), due=PlanDate.read("april 2025")
    )
    line = history_of(activity)[0]
    assert line.who == make.lead(of=activity).person.name
    assert {change.label: (change.before, change.after) for change in line.changes} == {
        "responsible": ("Ylva Norrbinder", "Arbetsgruppen"),
        "date": ("mars 2025", "april 2025"),
    }


# Who may


def in_the_working_group(of):
    worker = make.worker(of=of)
    return worker, make.member(of=of, name=worker.person.name)


def test_a_member_of_the_working_group_updates_what_they_answer_for():
    project = make.project()
    worker, seat = in_the_working_group(project)
    own = make.activity(of=project, responsible=Responsible(member=seat))
    of_group = make.activity(of=project, responsible=Responsible(group=seat.group))
    part = make.group(of=project, name="Regionens del", parent=seat.group)
    make.member(group=part, name=worker.person.name)
    of_part = make.activity(of=project, responsible=Responsible(group=part))
    for activity in (own, of_group, of_part):
        assert actions.update_activity(activity, by=worker, status=ActivityStatus.DONE).status == ActivityStatus.DONE


def test_a_member_of_a_part_answers_for_what_the_whole_group_answers_for():
    project = make.project()
    worker = make.worker(of=project)
    whole = make.group(of=project)
    make.member(group=make.group(of=project, name="Regionens del", parent=whole), name=worker.person.name)
    activity = make.activity(of=project, responsible=Responsible(group=whole))
    assert actions.update_activity(activity, by=worker, status=ActivityStatus.DONE).status == ActivityStatus.DONE


def test_nobody_else_does():
    project = make.project()
    worker, _seat = in_the_working_group(project)
    others = make.activity(of=project, responsible=Responsible(member=make.member(of=project)))
    for activity in (others, make.activity(of=project)):
        with pytest.raises(NotAllowed):
            actions.update_activity(activity, by=worker, status=ActivityStatus.DONE)


def test_a_reader_who_is_named_does_not():
    project = make.project()
    reader = make.user(role=Role.READER, of=project)
    seat = make.member(of=project, name=reader.person.name)
    activity = make.activity(of=project, responsible=Responsible(member=seat))
    with pytest.raises(NotAllowed):
        actions.update_activity(activity, by=reader, status=ActivityStatus.DONE)


# The page


def sent(activity, **over):
    return {"title": activity.title, "status": activity.status, "due": activity.due.literal, "revision": activity.revision} | over


def test_the_page_saves_and_the_plan_offers_to_undo_it():
    activity = make.activity(title="Söka lokaler", due=PlanDate.read("mars 2025"), responsible=Responsible(text="Kontoret"))
    visitor, path = Visitor(make.lead(of=activity)), address("update_activity", activity)
    response = visitor.send(path, **sent(activity, status="started", due="april 2025", in_words="", comment="Ja."))
    assert response.url == f"{address('plan', activity, key=False)}?andrad={activity.key}#aktivitet-{activity.key}"
    page = visitor.see(response.url)
    assert "You changed “Söka lokaler”." in page
    assert visitor.send(path, **hidden(page)).status_code == 302
    restored = make.fresh(activity)
    assert (restored.status, restored.due, restored.responsible, restored.comment) == (
        ActivityStatus.PLANNED,
        activity.due,
        activity.responsible,
        "",
    )


def hidden(page: str) -> dict[str, str]:
    """The form that undoes: what is hidden in it, ready to be sent."""
    import re
    from html import unescape

    form = re.search(r'<form class="(?:row|undo)".*?</form>', page, re.DOTALL)
    fields = re.findall(r'<input type="hidden"([^>]*)>', form[0]) if form else []
    pairs = [(re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)) for field in fields]
    return {name[1]: unescape(value[1]) if value else "" for name, value in pairs if name}


def test_only_ones_own_last_change_is_undone():
    activity = make.activity()
    worker, seat = in_the_working_group(activity)
    actions.update_activity(activity, by=make.lead(of=activity), responsible=Responsible(member=seat))
    asked = {"andrad": activity.key}
    plan = address("plan", activity, key=False)
    assert "You changed" not in Visitor(worker).see(plan, **asked)
    assert "You changed" in Visitor(make.lead(of=activity)).see(plan, **asked)
    assert "You changed" not in Visitor(worker).see(plan, andrad="222222222222")


def test_what_was_just_added_has_nothing_to_undo():
    activity = make.activity()
    assert "You changed" not in Visitor(make.lead(of=activity)).see(address("plan", activity, key=False), andrad=activity.key)


def test_the_page_of_a_shut_step_says_so_before_one_tries_and_after():
    activity = make.activity(step=make.gate().opens)
    visitor, path = Visitor(make.lead(of=activity)), address("update_activity", activity)
    assert "Step 2 is not open yet" in visitor.see(path)
    response = visitor.send(path, **sent(activity, status="started", comment="Det här skrev jag."))
    assert response.status_code == 422
    assert "Step 2 is not open yet" in response.content.decode()
    assert "Det här skrev jag." in response.content.decode()


@pytest.mark.parametrize("in_place", [False, True])
def test_the_second_person_sees_both_versions_and_chooses(in_place):
    activity = make.activity(title="Söka lokaler")
    by = make.lead(of=activity)
    stale = sent(activity, title="Söka en lokal", comment="Min kommentar.")
    actions.update_activity(activity, by=by, title="Leta lokaler")
    visitor, path = Visitor(by, in_place=in_place), address("update_activity", activity)
    response = visitor.send(path, **stale)
    body = response.content.decode()
    assert response.status_code == 409
    for words in ("Leta lokaler", "Söka en lokal", "Min kommentar."):
        assert words in body
    assert visitor.send(path, **stale | {"revision": make.fresh(activity).revision}).status_code in {200, 302}
    assert make.fresh(activity).title == "Söka en lokal"


def conflict_of(activity, visitor, **typed):
    """Two write at once: this person's form comes back, with what is typed and chosen in it, to be sent anew."""
    response = visitor.send(address("update_activity", activity), **typed)
    assert response.status_code == 409
    form = response.context["form"]
    return form, {name: form[name].value() or "" for name in form.fields}


def test_what_only_the_other_changed_stands_without_a_choice():
    activity = make.activity(title="Söka lokaler")
    visitor, stale = Visitor(make.lead(of=activity)), sent(activity, comment="Min kommentar.")
    actions.update_activity(activity, by=make.lead(of=activity), title="Leta lokaler", responsible=Responsible(text="Kontoret"))
    form, again = conflict_of(activity, visitor, **stale)
    told = {one.name: (one.untouched, one.typed is not None) for one in form.conflict}
    assert told == {"title": (True, False), "responsible": (True, False), "comment": (False, True)}
    assert visitor.send(address("update_activity", activity), **again).status_code == 302
    now = make.fresh(activity)
    assert (now.title, str(now.responsible), now.comment) == ("Leta lokaler", "Kontoret", "Min kommentar.")


def test_one_chooses_field_by_field():
    activity = make.activity(title="A", due=PlanDate.read("mars 2025"))
    seat = make.member(of=activity)
    visitor = Visitor(make.lead(of=activity))
    stale = sent(activity, title="Min", due="maj 2025", comment="Min.", in_words="Mina", duration="3")
    their = Responsible(member=seat)
    by = make.lead(of=activity)
    actions.update_activity(
        activity, by=by, title="Deras", due=PlanDate.read("april 2025"), comment="Deras.", responsible=their, duration=9
    )
    form, again = conflict_of(activity, visitor, **stale)
    assert {one.name for one in form.conflict if one.typed} == {"title", "due", "comment", "responsible", "duration"}
    theirs = {f"stands-{name}": "theirs" for name in ("due", "responsible", "duration")}
    visitor.send(address("update_activity", activity), **again | theirs | {"stands-title": "yours"})
    now = make.fresh(activity)
    assert (now.title, now.due.literal, now.comment, now.responsible, now.duration) == ("Min", "april 2025", "Min.", their, 9)


def test_a_verb_called_with_an_old_revision_changes_nothing():
    activity = make.activity(title="Söka lokaler")
    actions.update_activity(activity, by=make.lead(of=activity), title="Leta lokaler")
    with pytest.raises(Stale):
        actions.update_activity.at(activity.revision)(activity, by=make.lead(of=activity), title="Söka en lokal")


def test_somebody_elses_conflict_about_the_responsible_is_told_in_words():
    member = make.member(name="Ylva Norrbinder")
    activity = make.activity(of=member)
    stale = sent(activity, responsible=f"group-{member.group.key}")
    actions.update_activity(activity, by=make.lead(of=activity), responsible=Responsible(member=member))
    body = Visitor(make.lead(of=activity)).send(address("update_activity", activity), **stale).content.decode()
    assert "Ylva Norrbinder" in body
    assert "Arbetsgruppen" in body


@time_machine.travel(date(2025, 4, 1), tick=False)
def test_in_place_the_row_comes_back_with_undo_and_the_first_sentences():
    activity = make.activity(title="Söka lokaler", responsible=Responsible(text="Kontoret"))
    visitor, path = Visitor(make.lead(of=activity), in_place=True), address("update_activity", activity)
    assert 'data-focus=""' in visitor.see(path)
    answer = visitor.send(path, **sent(activity, due="mars 2025", in_words="Kontoret")).content.decode()
    assert "<html" not in answer
    assert "data-undo" in answer
    assert "Söka lokaler</a> is late." in answer
    undone = visitor.send(path, **hidden(answer)).content.decode()
    assert "Nothing is late." in undone
    assert not make.fresh(activity).due


def test_a_seat_the_person_has_besides_the_offered_one_is_kept():
    first = make.member(name="Ylva Norrbinder")
    second = make.member(group=make.group(of=first, name="Styrgruppen"), name="Ylva Norrbinder")
    activity = make.activity(of=first, responsible=Responsible(member=second))
    path = address("update_activity", activity)
    page = Visitor(make.lead(of=activity)).see(path)
    assert f'value="person-{second.key}" selected' in page
    Visitor(make.lead(of=activity)).send(path, **sent(activity, responsible=f"person-{second.key}"))
    assert make.fresh(activity).responsible.member == second

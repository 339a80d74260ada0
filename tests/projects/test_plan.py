"""The plan page: the answer first, then every step, gate and activity."""

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minimaria.dates import PlanDate
from projects import actions
from projects.models import Activity, Responsible
from projects.states import ActivityStatus, DocumentStatus
from tests import make, many
from tests.projects.pages import Visitor, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_day_in_march")]


@pytest.fixture
def _a_day_in_march():
    with time_machine.travel(date(2025, 3, 10), tick=False):
        yield


def plan(of: Any, user: Any = None, **asked: str) -> str:
    return " ".join(Visitor(user or make.lead(of=of)).see(address("plan", of, key=False), **asked).split())


def lead_of(page: str) -> str:
    """The first sentences, without their links."""
    inside = re.search(r'class="heading__lead">(.*?)</div>', page)
    return " ".join(re.sub(r"<[^>]+>", "", inside[1]).split()) if inside else ""


# The heading is the answer


def test_the_heading_says_where_the_work_is():
    with time_machine.travel(date(2025, 3, 20), tick=False):
        gate = make.passed_gate()
    page = plan(gate)
    assert f"Step 2 of 2: {gate.opens.title}" in page
    assert "Plan decided 20 March 2025".lower() in page.lower().replace("\u00a0", " ")


def test_a_plan_whose_first_step_has_a_gate_waits():
    step = make.step(title="Planering")
    actions.add_gate(step, by=make.lead(of=step), deliverables=["Direktiv"])
    assert "Planering waits for the steering group" in plan(step)


def test_when_all_is_done_the_heading_says_so():
    activity = make.activity()
    actions.update_activity(activity, by=make.lead(of=activity), status=ActivityStatus.DONE)
    assert "All 1 steps are done" in plan(activity)


def test_a_title_is_text_whatever_it_holds():
    step = make.step(title="<b>Fet</b> & god")
    assert "&lt;b&gt;Fet&lt;/b&gt; &amp; god" in plan(step)
    assert "<b>Fet</b>" not in plan(step)


def test_nothing_is_late_before_the_whole_said_period_has_passed():
    activity = make.activity(title="Räkna", due=PlanDate.read("mars 2025"), responsible=Responsible(text="X"))
    assert lead_of(plan(activity)) == "Nothing is late."
    with time_machine.travel(date(2025, 4, 1), tick=False):
        assert lead_of(plan(activity)) == "Räkna is late."


def test_what_is_done_or_cancelled_is_never_late():
    for status in (ActivityStatus.DONE, ActivityStatus.CANCELLED):
        activity = make.activity(status=status, due=PlanDate.read("2025-01-01"))
        assert "Nothing is late." in plan(activity)


def test_the_overdue_are_those_the_page_calls_late():
    late = make.activity(title="Räkna", due=PlanDate.read("februari 2025"))
    for over in ({"due": PlanDate.read("mars 2025")}, {"due": PlanDate.read("2025-01-01"), "status": ActivityStatus.DONE}, {}):
        make.activity(of=late, **over)
    assert list(Activity.objects.overdue(today=date(2025, 3, 1))) == [late]


def test_many_are_counted_and_the_number_leads_to_as_many():
    project = make.project()
    for _number in range(3):
        make.activity(of=project, due=PlanDate.read("2025-01-01"))
    assert lead_of(plan(project)) == "3 activities are late. 3 activities have no one responsible."
    for show in ("sena", "utan-ansvarig"):
        assert plan(project, visa=show).count('class="line"') == 3


def test_the_next_gate_says_what_it_waits_for():
    gate = make.gate(deliverables=2, ready=False)
    assert lead_of(plan(gate)).endswith("The next gate is into step 2, with no meeting set: 2 of 2 documents are missing.")
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate))
    make.deliverable_version(deliverable=gate.deliverables.first())
    assert lead_of(plan(gate)).endswith("is on 20 march 2025: 1 of 2 documents are missing.")


@pytest.mark.parametrize(
    ("deliverables", "ready", "sentence"),
    [
        (0, True, "it is not said what the steering group approves."),
        (1, True, "the document it approves is final."),
        (1, False, "the document it approves is missing."),
        (3, True, "all 3 documents it approves are final."),
    ],
)
def test_a_gate_tells_how_much_is_missing(deliverables, ready, sentence):
    gate = make.gate(deliverables=deliverables, ready=ready)
    assert lead_of(plan(gate)).endswith(sentence)


def test_a_draft_is_no_final_version():
    gate = make.gate(deliverables=1, ready=False)
    make.deliverable_version(deliverable=gate.deliverables.get(), status=DocumentStatus.DRAFT_FOR_COMMENTS)
    assert "the document it approves is missing." in plan(gate)


# Steps, gates, activities


def test_what_stands_behind_a_gate_waits_for_it():
    gate = make.gate()
    make.activity(step=gate.opens, title="Söka lokaler")
    page = plan(gate).partition('id="plan"')[2]
    assert page.index("Gate into step 2") < page.index('id="steg-2"') < page.index("Söka lokaler")
    assert "Waits for the gate" in page


def test_a_step_without_a_gate_is_offered_to_be_opened_when_its_turn_has_come():
    project = make.project()
    steps = [make.step(of=project) for _number in range(3)]
    page = plan(project)
    assert address("open_step", steps[1]) in page
    assert address("open_step", steps[2]) not in page
    assert address("open_step", make.gate().opens) not in plan(project)


def test_the_responsible_is_a_person_a_group_a_text_or_nobody():
    seat = make.member(name="Ylva Norrbinder")
    for named in (Responsible(member=seat), Responsible(group=seat.group), Responsible(text="Juristen")):
        make.activity(of=seat, responsible=named)
    make.activity(of=seat)
    page = plan(seat)
    for words in ("Ylva Norrbinder", "Arbetsgruppen", "Juristen", "Nobody appointed"):
        assert words in page


def test_who_may_not_change_gets_no_buttons():
    activity = make.activity()
    page = plan(activity, make.reader(of=activity))
    for word in ("update_activity", "move_activity"):
        assert address(word, activity) not in page
    assert "Add an activity" not in page


def test_a_member_of_the_working_group_gets_the_buttons_of_their_own():
    project = make.project()
    worker = make.worker(of=project)
    seat = make.member(of=project, name=worker.person.name)
    own, others = make.activity(of=seat, responsible=Responsible(member=seat)), make.activity(of=seat)
    page = plan(seat, worker)
    assert address("update_activity", own) in page
    assert address("update_activity", others) not in page
    assert address("move_activity", own) not in page


# What is asked to be seen


def test_filters_show_what_is_asked_and_say_how_much():
    seat = make.member()
    group = seat.group
    make.activity(of=seat, title="Gruppens", responsible=Responsible(group=group))
    make.activity(of=seat, title="Ingens")
    make.activity(of=seat, title="Klar", status=ActivityStatus.DONE)
    shown = {
        "Gruppens": plan(seat, ansvarig=f"group-{group.key}"),
        "Ingens": plan(seat, visa="kvar", ansvarig="ingen"),
    }
    for title, page in shown.items():
        assert "One activity is shown." in page
        assert f">{title}</a>" in page
    assert "3 activities are shown." in plan(seat, steg="1")
    assert "Nothing in the plan is like that" in plan(seat, steg="9")
    assert "are shown" not in plan(seat, visa="nonsens")


# No plan, or none for this person


def test_where_there_is_no_plan_the_lead_is_offered_to_import_one():
    where = make.collaboration()
    page = plan(where)
    assert f"/{where.slug}/importera/projektplan/" in page
    assert address("set_up_project", where, key=False) in page
    assert "importera" not in plan(where, make.reader(of=where))


def test_a_plan_without_steps_offers_the_import():
    project = make.project()
    page = plan(project)
    assert "The plan has no steps yet" in page
    assert f"/{make.scope(project).slug}/importera/projektplan/" in page


def test_a_reference_person_sees_no_plan_and_not_whether_there_is_one():
    project = make.project()
    assert Visitor(make.reference(of=project)).get(address("plan", project, key=False)).status_code == 404
    assert Visitor(make.reader()).get(address("plan", project, key=False)).status_code == 404


def test_an_activity_has_a_page_with_its_history():
    activity = make.activity(title="Söka lokaler", comment="I centrum.")
    actions.update_activity(activity, by=make.lead(of=activity), due=PlanDate.read("hösten 2025"))
    page = Visitor(make.reader(of=activity)).see(activity.get_absolute_url())
    assert "I centrum." in page
    assert "hösten 2025" in page.partition("History")[2]
    assert "Change the activity" not in page
    assert "Change the activity" in Visitor(make.lead(of=activity)).see(activity.get_absolute_url())


def test_in_place_an_activity_is_its_row():
    activity = make.activity(title="Söka lokaler")
    row = Visitor(make.lead(of=activity), in_place=True).see(activity.get_absolute_url())
    assert row.lstrip().startswith("<tr")
    assert 'id="lead"' not in row


# The same number of queries, whatever the length


def test_how_much_is_said_of_an_activity_stands_in_its_row_and_leads_there():
    activity, other = make.activity(title="Söka lokaler"), None
    other = make.activity(of=activity, title="Räkna")
    lead = make.lead(of=activity)
    for text in ("Ring först.", "Gjort.", "Fel."):
        said = actions.comment_on_activity(activity, by=lead, text=text)
    actions.take_back_comment(said, by=lead)
    page = Visitor(lead).see(address("plan", activity, key=False))
    assert page.count("line__said") == 1
    assert f'href="{activity.get_absolute_url()}#kommentarer"' in page
    assert "2 comments" in page
    assert f'href="{other.get_absolute_url()}#kommentarer"' not in page


def test_the_plan_runs_ten_queries_at_most_for_5_and_for_500_activities():
    seat = make.member()
    gate = make.gate(of=seat, deliverables=2)
    named = [Responsible(member=seat), Responsible(group=seat.group), Responsible(text="X"), Responsible(), Responsible()]
    plan = list(seat.group.project.steps.order_by("number"))
    five = [make.activity(step=plan[n % 2], due=PlanDate.read("mars 2025"), responsible=who) for n, who in enumerate(named)]
    visitor, path = Visitor(make.lead(of=gate)), address("plan", gate, key=False)
    visitor.see(path)
    few = queries(visitor, path)
    for activity in five:
        many.like(activity, 99, title="Aktivitet {}".format)
    assert few == queries(visitor, path) <= 10
    assert Activity.objects.count() == 500


def queries(visitor: Visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        visitor.see(path)
    return sum(not re.search(r'FROM "(django_session|accounts_user)"', query["sql"]) for query in captured)

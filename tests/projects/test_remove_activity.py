"""Out of the plan, and back again."""

import pytest

from decisions.actions import ConditionOf
from decisions.states import GateOutcome
from minimaria.audit.verification import Report, everything
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.history import history_of
from projects import actions
from projects.models import Activity, Responsible
from tests import make
from tests.kernel import sealed
from tests.projects.pages import Visitor, address
from tests.projects.test_update_activity import hidden

pytestmark = pytest.mark.django_db


def test_what_it_was_stays_in_the_history():
    activity = make.activity(title="Söka lokaler")
    actions.remove_activity(activity, by=make.lead(of=activity))
    assert not Activity.objects.exists()
    removed = Activity.history.filter(key=activity.key).latest("history_id")
    assert (removed.title, removed.history_type, removed.history_change_reason) == ("Söka lokaler", "-", "projects.remove_activity")


def test_what_a_decision_rests_on_stays():
    gate = make.submitted_gate(ready=False)
    deliverable = gate.deliverables.get()
    condition = ConditionOf(deliverable, what="Komplettera budgeten", owner=Responsible(text="Lea"), due=PlanDate.read("maj 2025"))
    decided = make.gate_decision(gate=gate, outcomes={deliverable: GateOutcome.APPROVED}, conditions=[condition])
    activity = decided.conditions.get().activity
    with pytest.raises(NotPossible, match="A decision rests on this"):
        actions.remove_activity(activity, by=make.lead(of=gate))
    response = Visitor(make.lead(of=gate)).send(address("remove_activity", activity))
    assert response.status_code == 422
    assert "A decision rests on this" in response.content.decode()


def test_the_page_asks_first_and_the_plan_offers_to_put_it_back_where_it_was():
    step = make.step()
    make.activity(step=step, title="Före")
    activity = make.activity(
        step=step, title="Söka lokaler", status="started", due=PlanDate.read("mars 2025"), responsible=Responsible(text="Kontoret")
    )
    make.activity(step=step, title="Efter")
    visitor, path = Visitor(make.lead(of=step)), address("remove_activity", activity)
    assert "Take “Söka lokaler” out of the plan?" in visitor.see(path)
    response = visitor.send(path)
    page = visitor.see(response.url)
    assert "“Söka lokaler” is out of the plan." in page
    assert visitor.send(address("add_activity", step), **hidden(page)).status_code == 302
    assert [row.title for row in step.activities.order_by("position")] == ["Före", "Söka lokaler", "Efter"]
    back = Activity.objects.get(title="Söka lokaler")
    assert (back.status, back.due.literal, back.responsible.text) == ("started", "mars 2025", "Kontoret")


def _put_back(lead, step, key):
    page = Visitor(lead).see(address("plan", step, key=False), borttagen=key)
    return Visitor(lead).send(address("add_activity", step), **hidden(page))


def test_put_back_it_is_the_same_activity_with_all_that_left_with_it(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    activity = make.activity(of=sealed.world(), title="Söka lokaler")
    lead, other = make.lead(of=activity), make.activity(of=activity)
    comment = actions.comment_on_activity(activity, by=lead, text="Ring först.", mentioned=[make.worker(of=activity)])
    risk = make.risk(of=activity)
    actions.link_mitigation(risk, by=lead, activity=activity)
    actions.add_dependency(activity, by=lead, predecessor=other, lag=3)
    for _twice in range(2):
        actions.remove_activity(make.fresh(activity), by=lead)
        assert not activity.comments.exists()
        assert _put_back(lead, activity.step, activity.key).status_code == 302
        back = Activity.objects.get(key=activity.key)
        assert back.comments.get() == comment
        assert back.comments.get().mentions.count() == 1
        assert [link.risk for link in back.mitigates.all()] == [risk]
        assert [(link.predecessor, link.lag) for link in back.waits_for.all()] == [(other, 3)]
        assert "Ring först." in Visitor(lead).see(back.get_absolute_url())
    kinds = [line.kind for line in history_of(back)]
    assert kinds == ["+", "-", "+", "-", "+"]
    assert list(everything(Report())) == []


def test_put_back_a_second_time_it_is_as_it_was_last_and_what_was_taken_away_meanwhile_stays_away():
    activity = make.activity()
    lead, slow, gone = make.lead(of=activity), make.activity(of=activity), make.activity(of=activity)
    for other in (slow, gone):
        actions.add_dependency(activity, by=lead, predecessor=other, lag=3)
    actions.remove_activity(make.fresh(activity), by=lead)
    _put_back(lead, activity.step, activity.key)
    actions.change_dependency(activity.waits_for.get(predecessor=slow), by=lead, lag=10)
    actions.remove_dependency(activity.waits_for.get(predecessor=gone), by=lead)
    actions.remove_activity(make.fresh(activity), by=lead)
    _put_back(lead, activity.step, activity.key)
    assert [(link.predecessor, link.lag) for link in activity.waits_for.all()] == [(slow, 10)]


def test_what_would_wait_for_itself_by_now_does_not_come_back():
    first, then = make.activity(), None
    then = make.activity(of=first)
    lead = make.lead(of=first)
    third = make.activity(of=first)
    actions.add_dependency(then, by=lead, predecessor=first)
    actions.add_dependency(third, by=lead, predecessor=then)
    actions.remove_activity(then, by=lead)
    actions.add_dependency(first, by=lead, predecessor=third)
    assert _put_back(lead, first.step, then.key).status_code == 302
    assert Activity.objects.get(key=then.key).waits_for.count() + Activity.objects.get(key=then.key).followed_by.count() == 1


def test_what_nobody_took_out_is_not_put_back():
    activity = make.activity()
    with pytest.raises(NotPossible, match="nothing to put back"):
        actions.add_activity(activity.step, by=make.lead(of=activity), title="Ny", removed=activity.key)


def test_only_who_removed_it_is_offered_to_put_it_back():
    activity = make.activity()
    actions.remove_activity(activity, by=make.lead(of=activity))
    plan = address("plan", make.scope(activity.step), key=False)
    assert "is out of the plan" in Visitor(make.lead(of=activity.step)).see(plan, borttagen=activity.key)
    assert "is out of the plan" not in Visitor(make.reader(of=activity.step)).see(plan, borttagen=activity.key)


def test_what_still_stands_cannot_be_put_back():
    activity = make.activity()
    page = Visitor(make.lead(of=activity)).see(address("plan", activity, key=False), borttagen=activity.key)
    assert "is out of the plan" not in page

"""The lead's form and the chair's: what they ask for, what they show before it holds, and every refusal at its field."""

from datetime import date

import pytest

from decisions import actions
from decisions.presented import presented_at
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from projects.models import Responsible
from projects.states import GateStatus, StepStatus
from tests import make
from tests.decisions.at_gate import a_condition, as_, decide, read, the_answers

pytestmark = pytest.mark.django_db

# The lead puts it forward


def test_the_lead_chooses_a_meeting_and_proposes_a_decision():
    gate = make.gate()
    meeting = make.meeting(of=gate, date=date(2027, 3, 20))
    lead = as_(make.lead(of=gate))
    page = lead.get(gate.get_absolute_url() + "lagg-fram/").content.decode()
    assert "Styrgruppen godkänner Underlag 1." in page
    assert f'value="{meeting.key}" selected' in page
    response = lead.post(gate.get_absolute_url() + "lagg-fram/", {"meeting": meeting.key, "proposal": "Godkänn planen."}, follow=True)
    assert "Styrgruppen prövar frågan vid mötet 20\xa0mars\xa02027" in response.content.decode()
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_without_a_meeting_the_form_says_so_and_keeps_what_was_typed():
    gate = make.gate()
    make.meeting(of=gate)
    response = as_(make.lead(of=gate)).post(gate.get_absolute_url() + "lagg-fram/", {"meeting": "", "proposal": "Mitt förslag"})
    assert response.status_code == 422
    assert "Mitt förslag" in response.content.decode()


def test_a_meeting_of_another_body_cannot_be_chosen():
    gate = make.gate()
    other = make.meeting(body=make.body(of=make.party(of=gate)), by=make.lead(of=gate))
    response = as_(make.lead(of=gate)).post(gate.get_absolute_url() + "lagg-fram/", {"meeting": other.key})
    assert response.status_code == 422


def test_others_may_not_put_it_forward():
    gate = make.gate()
    assert as_(make.chair(of=gate)).get(gate.get_absolute_url() + "lagg-fram/").status_code == 403


def test_a_passed_gate_says_why_it_is_not_put_forward_again():
    gate = make.passed_gate()
    text = read(make.lead(of=gate), gate, "lagg-fram/")
    assert "har redan godkänt det här" in text


def test_put_forward_anew_it_asks_about_what_is_left_at_the_next_meeting():
    gate = make.submitted_gate(deliverables=2)
    decided = dict(zip((one.subject for one in presented_at(gate)), (GateOutcome.APPROVED, GateOutcome.RETURNED), strict=True))
    make.gate_decision(gate=gate, outcomes=decided, note="Mer behövs.", complete_by=PlanDate.read("april 2025"))
    coming = make.meeting(of=gate, date=date(2099, 5, 8))
    text = read(make.lead(of=gate), gate, "lagg-fram/")
    assert "Styrgruppen godkänner Underlag 2." in text
    assert f'value="{coming.key}" selected' in text


def test_put_forward_once_more_it_keeps_its_meeting_and_its_words():
    gate = make.gate()
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate), proposal="Mitt eget förslag.")
    make.meeting(of=gate, date=date(2099, 5, 8))
    text = read(make.lead(of=gate), gate, "lagg-fram/")
    assert "Mitt eget förslag." in text
    assert f'value="{make.fresh(gate).meeting.key}" selected' in text


# The chair decides


def test_the_chair_sees_what_will_hold_before_it_does():
    gate = make.submitted_gate()
    response = decide(make.chair(of=gate), gate, the_answers(gate, "approved"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Steg 2, Steg 2, öppnas." in text
    assert "sparas som beslutad plan 20\xa0mars\xa02025" in text
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_confirming_opens_the_step():
    gate = make.submitted_gate()
    response = decide(make.chair(of=gate), gate, the_answers(gate, "approved", confirmed="yes"))
    assert response.status_code == 302
    assert response["Location"] == gate.get_absolute_url()
    assert make.fresh(gate.opens).status == StepStatus.OPEN


def test_the_answers_can_be_changed_before_they_are_confirmed():
    gate = make.submitted_gate()
    response = decide(make.chair(of=gate), gate, the_answers(gate, "approved", change="yes"))
    assert 'value="approved"' in response.content.decode()
    assert "checked" in response.content.decode()
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_a_second_click_ends_on_the_gate_and_decides_nothing_more():
    gate = make.submitted_gate()
    data = the_answers(gate, "approved", confirmed="yes")
    for _click in range(2):
        response = decide(make.chair(of=gate), gate, data)
        assert (response.status_code, response["Location"]) == (302, gate.get_absolute_url())
    assert gate.decisions.count() == 1


def test_one_sent_back_says_what_stays_shut_and_what_stays_approved():
    gate = make.submitted_gate(deliverables=2)
    data = the_answers(gate, "approved", "returned", note="Fördelningen saknas.", complete_by="april 2025")
    text = decide(make.chair(of=gate), gate, data).content.decode()
    assert "Steg 2, Steg 2, förblir stängt." in text
    assert "Underlag 1: godkänns, och prövas inte igen." in text
    assert "Underlag 2: skickas tillbaka för komplettering." in text
    decide(make.chair(of=gate), gate, data | {"confirmed": "yes"})
    decision = gate.decisions.get()
    assert (decision.note, decision.complete_by.literal) == ("Fördelningen saknas.", "april 2025")


def test_a_rejection_says_that_the_step_stays_shut():
    gate = make.submitted_gate()
    data = the_answers(gate, "rejected", note="Frågan är inte mogen.")
    assert "Underlag 1: avslås." in decide(make.chair(of=gate), gate, data).content.decode()
    decide(make.chair(of=gate), gate, data | {"confirmed": "yes"})
    assert make.fresh(gate).status == GateStatus.REJECTED


def test_a_condition_names_a_member_by_name_or_anybody_in_words():
    gate = make.submitted_gate(deliverables=2)
    member = make.member(of=gate)
    first, second = gate.deliverables.all()
    data = the_answers(gate, "conditions", "conditions")
    data |= a_condition(first, 1, "Förankra", str(member), "april 2025")
    data |= a_condition(second, 1, "Räkna om", "Ekonomerna", "2025-04-25")
    text = decide(make.chair(of=gate), gate, data).content.decode()
    assert f"”Förankra” blir en aktivitet: {member}, april 2025." in text
    decide(make.chair(of=gate), gate, data | {"confirmed": "yes"})
    owners = [condition.activity.responsible for condition in gate.decisions.get().conditions.order_by("pk")]
    assert owners == [Responsible(member=member), Responsible(text="Ekonomerna")]


# As many conditions of one object as the group set


def two_conditions(gate, **over):
    [deliverable] = gate.deliverables.all()
    first = a_condition(deliverable, 1, "Fördela kostnaderna", "Ekonomerna", "april 2025")
    second = a_condition(deliverable, 2, "Namnge värdkommunen", "Lena", "maj 2025")
    return the_answers(gate, "conditions", **(first | second | over))


def test_each_condition_of_one_object_becomes_an_activity():
    gate = make.submitted_gate()
    text = decide(make.chair(of=gate), gate, two_conditions(gate)).content.decode()
    assert "”Fördela kostnaderna” blir en aktivitet" in text and "”Namnge värdkommunen” blir en aktivitet" in text
    decide(make.chair(of=gate), gate, two_conditions(gate, confirmed="yes"))
    made = [(one.activity.title, str(one.activity.responsible), one.activity.due.literal) for one in gate.decisions.get().conditions.all()]
    assert made == [("Fördela kostnaderna", "Ekonomerna", "april 2025"), ("Namnge värdkommunen", "Lena", "maj 2025")]


def test_a_button_asks_for_one_more_condition_and_saves_and_refuses_nothing():
    gate = make.submitted_gate()
    [deliverable] = gate.deliverables.all()
    first = a_condition(deliverable, 1, "Fördela kostnaderna", "", "")
    response = decide(make.chair(of=gate), gate, the_answers(gate, "conditions", **first, more=deliverable.key))
    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="Fördela kostnaderna"' in text
    assert f'name="what_{deliverable.key}_2"' in text and f'name="what_{deliverable.key}_3"' not in text
    assert "Ange vem som ansvarar" not in text
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_a_button_takes_the_first_condition_away_and_the_second_takes_its_place():
    gate = make.submitted_gate()
    [deliverable] = gate.deliverables.all()
    text = decide(make.chair(of=gate), gate, two_conditions(gate, less=f"{deliverable.key}_1")).content.decode()
    assert "Fördela kostnaderna" not in text
    assert f'name="what_{deliverable.key}_1" value="Namnge värdkommunen"' in text
    assert f'name="what_{deliverable.key}_2"' not in text


def test_a_condition_in_which_nothing_was_written_is_none():
    gate = make.submitted_gate()
    [deliverable] = gate.deliverables.all()
    data = the_answers(gate, "conditions", confirmed="yes")
    data |= a_condition(deliverable, 1, "", "", "") | a_condition(deliverable, 2, "Namnge värdkommunen", "Lena", "maj 2025")
    decide(make.chair(of=gate), gate, data)
    assert gate.decisions.get().conditions.get().activity.title == "Namnge värdkommunen"


def test_what_one_of_several_conditions_lacks_is_asked_for_at_its_own_field():
    gate = make.submitted_gate()
    [deliverable] = gate.deliverables.all()
    response = decide(make.chair(of=gate), gate, two_conditions(gate, **{f"owner_{deliverable.key}_2": ""}))
    assert response.status_code == 422
    assert response.context["form"].errors == {f"owner_{deliverable.key}_2": ["Ange vem som ansvarar."]}


def test_more_conditions_than_a_page_holds_are_refused_as_something_it_does_not_ask_for():
    gate = make.submitted_gate()
    [deliverable] = gate.deliverables.all()
    data = two_conditions(gate, **a_condition(deliverable, 31, "Ännu ett", "Lena", "maj 2025"))
    assert decide(make.chair(of=gate), gate, data).status_code == 422


@pytest.mark.parametrize(
    ("answer", "asked_for"),
    [
        ("", "Välj vad styrgruppen beslutade."),
        ("conditions", "Skriv vad som ska göras."),
        ("conditions", "Ange vem som ansvarar."),
        ("conditions", "Ange när."),
        ("returned", "Skriv vad som ska kompletteras, eller varför"),
        ("returned", "Ange när."),
        ("rejected", "Skriv vad som ska kompletteras, eller varför"),
    ],
)
def test_what_an_answer_needs_is_asked_for_at_its_field(answer, asked_for):
    gate = make.submitted_gate()
    response = decide(make.chair(of=gate), gate, the_answers(gate, answer))
    assert response.status_code == 422
    assert asked_for in response.content.decode()
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_what_is_missing_cannot_be_approved_without_a_condition():
    gate = make.submitted_gate(ready=False)
    assert decide(make.chair(of=gate), gate, the_answers(gate, "approved")).status_code == 422


def test_a_version_that_came_meanwhile_is_shown_before_anything_is_approved():
    gate = make.submitted_gate()
    data = the_answers(gate, "approved", confirmed="yes")
    make.deliverable_version(deliverable=gate.deliverables.get())
    response = decide(make.chair(of=gate), gate, data)
    assert response.status_code == 422
    assert "En annan version av Underlag 1 ligger nu framme" in response.content.decode()
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_a_refusal_of_the_verb_is_shown_and_the_answers_are_kept(monkeypatch):
    from decisions.views import gates
    from minimaria.errors import NotPossible

    gate = make.submitted_gate()

    class Refusing:
        word = "decisions.decide_gate"

        def at(self, _revision):
            def refuse(*_args, **_words):
                raise NotPossible("Någon hann före.")

            return refuse

    monkeypatch.setattr(gates.actions, "decide_gate", Refusing())
    response = decide(make.chair(of=gate), gate, the_answers(gate, "approved", confirmed="yes"))
    assert response.status_code == 422
    assert "Någon hann före." in response.content.decode()


def test_only_the_chair_has_the_form():
    gate = make.submitted_gate()
    assert decide(make.steer(of=gate), gate, {}).status_code == 403
    assert as_(make.chair(of=gate)).get(gate.get_absolute_url() + "besluta/").status_code == 200


def test_a_later_gate_cannot_be_answered_before_the_earlier_one():
    first = make.submitted_gate()
    second = make.submitted_gate(of=first, opens=make.step(of=first))
    assert "Stegen öppnas i" in read(make.chair(of=first), second)
    assert decide(make.chair(of=first), second, the_answers(second, "approved", confirmed="yes")).status_code == 302
    assert make.fresh(second.opens).status == StepStatus.SHUT

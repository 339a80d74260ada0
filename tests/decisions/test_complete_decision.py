"""What comes after the meeting is added without a reason; what is there is never written over."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions import actions
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import CaseStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import made_files, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_read_here")]

LATER = {
    "paragraph": "§ 42",
    "registration_number": "KS 2025/17",
    "wording": "att anta",
    "minutes_approved_on": date(2025, 3, 28),
    "notice_on": date(2025, 3, 29),
}


def bare(**over):
    """A decision of which only body, day and outcome are known."""
    return make.decision(**{"paragraph": "", "registration_number": "", "wording": "", **over})


def complete(decision, *, by=None, **given):
    return actions.complete_decision(decision, by=by or make.contact(of=decision), **given)


@pytest.mark.parametrize(("name", "value"), list(LATER.items()))
def test_each_fact_can_be_added_by_itself_and_once(name, value):
    decision = bare()
    complete(decision, **{name: value})
    assert getattr(make.fresh(decision), name) == value
    other = date(2025, 4, 1) if isinstance(value, date) else "något annat"
    with pytest.raises(NotPossible, match="is filled in already"):
        complete(decision, **{name: other})
    assert getattr(make.fresh(decision), name) == value


def test_the_same_said_again_changes_nothing():
    decision = make.decision()
    complete(decision, paragraph="§ 42")
    assert make.fresh(decision).paragraph == "§ 42"


def test_adding_is_not_correcting():
    decision = bare()
    complete(decision, **LATER)
    assert make.fresh(decision).reason == ""
    assert not hasattr(make.fresh(decision), "corrected_by")
    changed = decision.history.latest()
    assert (changed.paragraph, changed.history_change_reason) == ("§ 42", "decisions.complete_decision")


def test_extracts_are_added_beside_each_other():
    decision = make.decision(extract=make.kept(name="Ett.pdf"))
    complete(decision, extract=make.kept(name="Två.pdf"))
    assert [one.name for one in decision.extracts.order_by("pk")] == ["Ett.pdf", "Två.pdf"]


def test_the_dates_keep_their_order_with_those_that_are_there():
    decision = bare(minutes_approved_on=date(2025, 3, 28))
    with pytest.raises(NotPossible, match="notice cannot be put up before"):
        complete(decision, notice_on=date(2025, 3, 27))


def test_a_day_to_come_is_no_fact():
    decision = bare()
    make.contact(of=decision)
    with time_machine.travel("2025-03-25 12:00"), pytest.raises(NotPossible, match="a day to come"):
        complete(decision, notice_on=date(2025, 3, 29))


def test_a_corrected_record_is_not_added_to():
    decision = bare()
    make.corrected(decision=decision)
    with pytest.raises(NotPossible, match="has been corrected"):
        complete(decision, paragraph="§ 1")


# Who


def test_the_lead_adds_to_what_they_entered_until_the_party_has_confirmed():
    case = make.case()
    decision = bare(case=case, by=make.lead(of=case))
    complete(decision, by=make.lead(of=case), paragraph="§ 42")
    actions.confirm_decision(make.fresh(decision), by=make.contact(of=case))
    with pytest.raises(NotPossible, match="only its own contact changes it"):
        complete(decision, by=make.lead(of=case), registration_number="KS 1")
    complete(decision, registration_number="KS 1")


def test_what_the_contact_adds_to_the_leads_entry_confirms_nothing():
    case = make.case()
    decision = bare(case=case, by=make.lead(of=case))
    complete(decision, wording="att anta")
    assert standing_of(Case.objects.with_status().get(pk=case.pk)).status is CaseStatus.UNCONFIRMED


@pytest.mark.parametrize("who", [make.chair, make.reader, make.reviewer, make.administrator])
def test_nobody_else_adds(who):
    decision = bare()
    with pytest.raises(NotAllowed):
        complete(decision, by=who(of=decision), paragraph="§ 1")


def test_another_partys_contact_does_not_add():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    decision = bare(case=here)
    with pytest.raises(NotAllowed):
        complete(decision, by=make.contact(of=there), paragraph="§ 1")


# The page


def address(decision):
    return reverse("decisions:complete_decision", args=[decision.step.case.party.collaboration.slug, decision.key])


def test_the_page_asks_only_for_what_is_not_there(client):
    decision = make.decision()
    client.force_login(make.contact(of=decision))
    page = client.get(address(decision)).content.decode()
    for there in ("paragraph", "registration_number", "wording", "as_recommended"):
        assert f'name="{there}"' not in page
    for missing in ("extract", "minutes_approved_on", "notice_on"):
        assert f'name="{missing}"' in page


def test_the_recommended_wording_is_taken_with_the_bodys_name(client):
    decision = bare()
    client.force_login(make.contact(of=decision))
    answer = client.post(address(decision), {"as_recommended": "on", "revision": decision.revision})
    assert answer.status_code == 302
    assert make.fresh(decision).wording == decision.step.case.round.version.resolution("Kommunfullmäktige")


def test_a_file_is_added(client):
    decision = make.decision()
    client.force_login(make.contact(of=decision))
    data = {"extract": SimpleUploadedFile("Utdrag.pdf", made_files.pdf("x")), "revision": decision.revision}
    assert client.post(address(decision), data).status_code == 302
    assert decision.extracts.get().name == "Utdrag.pdf"


def test_who_was_slower_sees_what_came_first_and_keeps_what_was_typed(client):
    decision = bare()
    client.force_login(make.contact(of=decision))
    complete(decision, registration_number="KS 1")
    data = {"paragraph": "§ 7", "extract": SimpleUploadedFile("Utdrag.pdf", made_files.pdf("x")), "revision": decision.revision}
    answer = client.post(address(decision), data)
    assert answer.status_code == 409
    assert 'value="§ 7"' in answer.content.decode()
    assert 'name="extract_held"' in answer.content.decode()

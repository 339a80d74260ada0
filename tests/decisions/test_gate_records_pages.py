"""Writing up, approving and confirming on the pages, and by the link in the mail."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from decisions.models import GateDecision, GateRecord
from decisions.states import GateOutcome
from minimaria.outbox import delivery
from projects.states import GateStatus
from tests import made_files, make
from tests.decisions.at_gate import a_condition, as_, read, the_answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_read_here")]


@pytest.fixture(autouse=True)
def _nothing_is_printed(monkeypatch):
    monkeypatch.setitem(delivery.TASKS, "decisions.file_gate_decision", lambda **_message: None)


def write_up(gate, *answers, **over):
    return as_(make.lead(of=gate)).post(gate.get_absolute_url() + "skriv-upp/", the_answers(gate, *answers, **over))


def mailed(record):
    """The path in the mail to the chair."""
    mail.outbox.clear()
    delivery.deliver_due()
    [message] = [one for one in mail.outbox if "beslutade" in one.subject]
    assert message.to == [make.chair(of=record).email]
    [line] = [line for line in message.body.splitlines() if "/bekrafta/" in line]
    return "/bekrafta/" + line.partition("/bekrafta/")[2]


def confirming(record: GateRecord) -> str:
    return reverse("decisions:confirm_gate", args=[make.scope(record).slug, record.key])


def test_what_happened_leads_to_the_gate_which_who_may_not_confirm_can_open():
    record = make.gate_record()
    assert record.get_absolute_url() == record.gate.get_absolute_url()
    assert as_(make.contact(of=record)).get(record.get_absolute_url()).status_code == 200


def test_the_lead_writes_it_up_and_the_chair_confirms_on_the_page():
    gate = make.submitted_gate(deliverables=2)
    chair = as_(make.chair(of=gate))
    assert write_up(gate, "approved", "approved").url == gate.get_absolute_url()
    record = GateRecord.objects.get()
    page = chair.get(gate.get_absolute_url()).content.decode()
    assert "Uppskrivet, men inte bekräftat" in page
    assert confirming(record) in page
    assert "Steg 2, Steg 2, öppnas." in chair.get(confirming(record)).content.decode()
    assert chair.post(confirming(record), {"revision": record.revision}).url == gate.get_absolute_url()
    assert make.fresh(gate).status == GateStatus.PASSED
    assert f"Uppskrivet av {make.lead(of=gate)}" in read(make.reader(of=gate), gate)


def test_the_lead_writes_several_conditions_of_one_object_and_the_mail_and_the_page_name_each():
    gate = with_chair()
    [deliverable] = gate.deliverables.all()
    conditions = a_condition(deliverable, 1, "Fördela", "Ekonomerna", "april 2025") | a_condition(
        deliverable, 2, "Räkna om", "Lena", "maj 2025"
    )
    assert write_up(gate, "conditions", **conditions).status_code == 302
    page = read(make.lead(of=gate), gate)
    assert "Villkor: Fördela. Ekonomerna, april\xa02025." in page and "Villkor: Räkna om. Lena, maj\xa02025." in page
    delivery.deliver_due()
    [message] = [one for one in mail.outbox if "beslutade" in one.subject]
    assert "Villkor: Fördela (Ekonomerna, april 2025)" in message.body and "Villkor: Räkna om (Lena, maj 2025)" in message.body


def test_the_minutes_that_were_chosen_are_held_while_one_more_condition_is_asked_for():
    gate = make.gate()
    pdf = SimpleUploadedFile("Protokoll 7 november.pdf", made_files.pdf("protokoll"))
    key = gate.deliverables.get().key
    page = write_up(gate, "conditions", meeting=make.meeting(of=gate).key, minutes=pdf, more=key).content.decode()
    assert "Protokoll 7 november.pdf" in page and "minutes_held" in page
    assert not GateRecord.objects.exists()


def test_what_is_written_up_is_the_groups_own_until_it_is_confirmed():
    gate = make.submitted_gate()
    write_up(gate, "approved")
    assert "Uppskrivet" not in read(make.reader(of=gate), gate)


def test_the_link_in_the_mail_confirms_without_signing_in():
    record = make.gate_record(gate=with_chair(), outcome=GateOutcome.RETURNED)
    client, path = Client(), mailed(record)
    page = client.get(path).content.decode()
    for told in ("Underlag 1", "Kostnadsfördelningen saknas.", "parterna beslutar", str(record.recorded_by)):
        assert told in page
    assert client.post(path, {"csrfmiddlewaretoken": "x"}).status_code == 200
    decision = GateDecision.objects.get()
    assert (decision.confirmed_by, decision.outcome) == (make.chair(of=record), GateOutcome.RETURNED)
    assert "Beslutet är bekräftat" in client.get(path).content.decode()
    assert "_auth_user_id" not in client.session


def with_chair():
    gate = make.submitted_gate()
    make.chair(of=gate)
    return gate


def test_the_link_of_what_was_written_up_anew_since_is_over():
    record = make.gate_record(gate=with_chair())
    path = mailed(record)
    make.gate_record(gate=make.fresh(record.gate))
    assert "Den här länken kan inte användas längre" in Client().get(path).content.decode()
    Client().post(path, {"csrfmiddlewaretoken": "x"})
    assert not GateDecision.objects.exists()


def test_the_link_says_why_not_when_another_version_lies_before_the_group():
    record = make.gate_record(gate=with_chair())
    path = mailed(record)
    make.deliverable_version(deliverable=record.gate.deliverables.get())
    answer = Client().post(path, {"csrfmiddlewaretoken": "x"})
    assert answer.status_code == 422
    assert "En annan version av Underlag 1" in answer.content.decode()
    assert not GateDecision.objects.exists()


def test_a_decision_of_long_ago_comes_with_its_minutes_as_a_file():
    gate = make.gate()
    meeting = make.meeting(of=gate)
    pdf = SimpleUploadedFile("Protokoll 7 november.pdf", made_files.pdf("protokoll"))
    assert write_up(gate, "approved", meeting=meeting.key, minutes=pdf).status_code == 302
    record = GateRecord.objects.get()
    assert record.file_name == "Protokoll 7 november.pdf"
    response = as_(make.chair(of=gate)).get(f"/{make.scope(gate).slug}/styrgrupp/uppskrivet/{record.key}/protokoll/")
    assert "attachment" in response["Content-Disposition"]
    assert response.getvalue().startswith(b"%PDF")


def test_the_form_asks_what_the_groups_own_order_asks():
    gate = make.submitted_gate()
    chair, member = make.chair(of=gate), make.steer(of=gate)
    make.steering_order(of=gate, quorum=1, asks_of_conflicts=True, has_adjuster=True)
    [key] = [one.key for one in gate.deliverables.all()]
    assert write_up(gate, "approved").status_code == 422
    order = {"present": [chair.pk, member.pk], f"apart_{key}": [chair.pk], "adjuster": member.pk}
    assert write_up(gate, "approved", **order).status_code == 302
    record = GateRecord.objects.get()
    assert record.adjuster == member
    assert [recusal.member for line in record.lines.all() for recusal in line.recusals.all()] == [chair]
    page = as_(member).get(gate.get_absolute_url()).content.decode()
    adjusting = confirming(record).replace("bekrafta", "justera")
    assert adjusting in page
    assert as_(member).post(adjusting, {"revision": record.revision}).status_code == 302
    assert make.fresh(record).adjusted_at

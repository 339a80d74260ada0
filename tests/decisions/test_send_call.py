"""The group is called to its meeting by e-mail, and told when the agenda has become another."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from agreements import actions as agreements
from agreements.models import CollaborationRole
from agreements.states import BodyKind
from decisions import actions
from decisions.models import Call
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import visible
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.at_meeting import points

pytestmark = pytest.mark.django_db
BEFORE = make.MEETING_DAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def ten_days_before():
    with time_machine.travel(BEFORE, tick=False):
        yield


def called(meeting, *, number: int = 1, **over):
    """The mails of a call that the lead sends."""
    mail.outbox.clear()
    actions.send_call(meeting, by=make.lead(of=meeting), number=number, **over)
    delivery.deliver_due()
    return mail.outbox


def a_meeting():
    meeting = make.meeting(of=make.collaboration())
    make.agenda_item(meeting=meeting, title="Lokalen")
    make.chair(of=meeting)
    return meeting


def test_the_group_and_who_prepares_get_the_agenda_and_the_ways_to_it_and_nobody_else_does():
    meeting = a_meeting()
    group = [who(of=meeting) for who in (make.chair, make.deputy, make.steer, make.secretary)]
    for who in (make.reader, make.worker, make.reference):
        who(of=meeting)
    sent = called(meeting, message="Vi ses i Falun.")
    assert sorted(message.to[0] for message in sent) == sorted(user.email for user in group)
    first = sent[0]
    assert first.subject.replace("\xa0", " ") == f"Kallelse: {meeting.body.in_a_sentence}, 20 mars 2025"
    numbered = [f"{number}. {point.title}" for number, point in enumerate(points(meeting, today=BEFORE), start=1)]
    for said in (*numbered, "Vi ses i Falun.", f"/moten/{meeting.key}/", f"/moten/{meeting.key}/handlingar/"):
        assert said in first.body


def test_again_it_says_what_is_another_and_a_mail_that_waits_gives_way():
    meeting = a_meeting()
    actions.send_call(meeting, by=make.lead(of=meeting), number=1)
    gone = meeting.agenda.get(title="Lokalen")
    actions.remove_agenda_item(gone, by=make.lead(of=meeting))
    make.agenda_item(meeting=meeting, title="Namnet")
    (again,) = called(meeting, number=2)  # the first had not gone yet, and says nothing that is so
    assert "Dagordningen har ändrats" in again.subject
    assert "Nytt på dagordningen: Namnet." in again.body
    assert "Utgår från dagordningen: Lokalen." in again.body
    codes = [point.code for point in points(meeting, today=BEFORE)]
    actions.arrange_agenda(meeting, by=make.lead(of=meeting), order=codes[::-1])
    assert "Punkterna kommer i en annan ordning." in called(meeting, number=3)[0].body
    assert "Dagordningen är densamma" in called(meeting, number=4)[0].body


def test_two_presses_send_one():
    meeting = a_meeting()
    client, address = as_(make.lead(of=meeting)), f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/kallelse/"
    assert 'name="number" value="1"' in client.get(address).content.decode()
    assert client.post(address, {"number": 1}).status_code == 302
    answer = client.post(address, {"number": 1})
    assert answer.status_code == 422
    assert "har just skickats" in answer.content.decode()
    assert Call.objects.count() == 1


def test_the_meetings_page_says_that_the_agenda_has_changed_since_to_who_prepares_it():
    meeting = a_meeting()
    lead, address = make.lead(of=meeting), f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/"
    assert "Skicka kallelsen" in as_(lead).get(address).content.decode()
    called(meeting)
    assert "Dagordningen har ändrats" not in as_(lead).get(address).content.decode()
    make.agenda_item(meeting=meeting, title="Namnet")
    page = as_(lead).get(address).content.decode()
    assert "Dagordningen har ändrats sedan dess." in page
    assert "Nytt på dagordningen: Namnet." in page
    assert "Skicka kallelsen igen" in page
    assert "Kallelsen skickades" not in as_(make.reader(of=meeting)).get(address).content.decode()
    assert not visible(make.reader(of=meeting), Call).exists()


def test_not_to_a_meeting_that_was_nor_to_one_without_an_agenda_here_nor_to_nobody():
    alone = make.meeting(of=make.collaboration())
    with pytest.raises(NotPossible, match="Nobody but you"):
        actions.send_call(alone, by=make.lead(of=alone), number=1)
    meeting = a_meeting()
    council = make.meeting(body=make.body(of=make.scope(meeting), name="Rådet", kind=BodyKind.WELFARE_COUNCIL))
    with pytest.raises(NotPossible, match="makes its own agenda"):
        actions.send_call(council, by=make.lead(of=meeting), number=1)
    with time_machine.travel(make.MEETING_DAY + timedelta(days=1)), pytest.raises(NotPossible, match="has been held"):
        actions.send_call(meeting, by=make.lead(of=meeting), number=1)


@pytest.mark.parametrize("who", [make.steer, make.reader, make.worker])
def test_not_by_who_does_not_prepare(who):
    meeting = a_meeting()
    with pytest.raises(NotAllowed):
        actions.send_call(meeting, by=who(of=meeting), number=1)


def test_who_has_left_meanwhile_gets_nothing():
    meeting = a_meeting()
    member = make.steer(of=meeting)
    actions.send_call(meeting, by=make.lead(of=meeting), number=1)
    held = CollaborationRole.objects.get(user=member, content_object=make.scope(meeting))
    agreements.end_role(held, by=make.administrator(of=meeting))
    mail.outbox.clear()
    delivery.deliver_due()
    assert member.email not in {message.to[0] for message in mail.outbox}

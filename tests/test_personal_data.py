"""What is kept about people stands in one table, ends when it says, and personal identity numbers reach nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agreements.models import CollaborationRole
from followup.tasks import let_go_of_people, let_go_of_traces, past_keeping
from minimaria.accounts.models import User
from minimaria.audit.models import Event
from minimaria.kept import KEPT
from minimaria.outbox.delivery import DAILY
from minimaria.policy import Role
from tests import make
from tools import personal_data

NUMBER = "19900101-2385"


def test_what_ends_by_itself_is_ended_each_day():
    assert {one.ends for one in KEPT if one.ends} <= DAILY


def test_the_page_in_docs_says_what_the_table_says():
    assert personal_data.PAGE.read_text(encoding="utf-8") == personal_data.written(), "run python -m tools.personal_data"


@pytest.mark.django_db
def test_the_page_for_people_shows_the_table(client):
    page = client.get(reverse("personal_data")).content.decode()
    assert page.count("<tr") >= len(KEPT)


@pytest.mark.django_db
def test_the_address_of_an_invitation_goes_a_month_after_it_ran_out():
    old = make.invitation(email="ada@example.se")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        new = make.invitation(email="bo@example.se")
        let_go_of_traces(day=timezone.localdate().isoformat(), message_key="x")
        assert make.fresh(old).email == "ada@example.se"
        assert make.fresh(new).email == "bo@example.se"
    with time_machine.travel(timezone.now() + timedelta(days=45)):
        let_go_of_traces(day=timezone.localdate().isoformat(), message_key="x")
    assert make.fresh(old).email.endswith("@removed.invalid")


@pytest.mark.django_db
def test_who_has_had_no_role_for_as_long_as_was_set_is_let_go_of(settings):
    of = make.collaboration()
    gone, seated, here = make.user(role=Role.READER, of=of), make.user(role=Role.WORK, of=of), make.lead(of=of)
    make.member(of=of, name=seated.person.name)
    days = timezone.localdate() - timedelta(days=800)
    CollaborationRole.objects.filter(user__in=[gone, seated]).update(until=days)
    User.objects.update(date_joined=timezone.now() - timedelta(days=900))
    assert set(past_keeping(before=timezone.localdate() - timedelta(days=730))) >= {gone}
    let_go_of_people(day=timezone.localdate().isoformat(), message_key="x")
    assert make.fresh(gone).is_active, "nothing is set, so nobody goes by themself"
    settings.PEOPLE_KEPT_DAYS = 730
    let_go_of_people(day=timezone.localdate().isoformat(), message_key="x")
    assert make.fresh(gone).email.endswith("@removed.invalid")
    assert make.fresh(here).is_active


@pytest.mark.django_db
def test_a_personal_identity_number_reaches_no_log_no_event_and_no_subject(client, caplog, mailoutbox):
    sent = make.sent_draft()
    client.force_login(sent.to)
    answer = client.post(reverse("projects:comment_on_draft", args=[sent.collaboration.slug, sent.key]), {"text": f"Det gäller {NUMBER}."})
    assert answer.status_code == 422
    assert "personnummer" in answer.content.decode()
    assert NUMBER not in caplog.text
    assert not [event for event in Event.objects.all() if NUMBER in str(event.__dict__)]
    assert not [mail for mail in mailoutbox if NUMBER in mail.subject]

"""A reference person says what they think of the draft that was sent to them, until the day that was said."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role
from projects import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent():
    return make.sent_draft(version=make.version(sections=[{"number": "1", "title": "Målgrupp", "text": "Unga."}]))


def test_it_is_said_of_a_part_and_the_lead_reads_it_and_is_told(sent, client):
    client.force_login(sent.to)
    address = reverse("projects:comment_on_draft", args=[sent.collaboration.slug, sent.key])
    client.post(address, {"about": "1 Målgrupp", "text": "Skriv till vilken ålder."})
    delivery.deliver_due()
    (told,) = [one for one in mail.outbox if one.to == [sent.sent_by.email]]
    assert sent.get_absolute_url() in told.body
    assert "vilken ålder" not in told.subject + told.body, "what was said is read on its page"
    client.force_login(make.lead(of=sent))
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "Skriv till vilken ålder." in page
    assert "1 Målgrupp" in page


def test_only_who_was_asked_says_something_and_not_after_the_day(sent):
    for user in (make.lead(of=sent), make.user(role=Role.REFERENCE, of=sent), make.worker(of=sent)):
        with pytest.raises(NotAllowed):
            actions.comment_on_draft(sent, by=user, text="Jag med.")
    with time_machine.travel(timezone.now() + timedelta(days=15)), pytest.raises(NotPossible, match="were wanted by"):
        actions.comment_on_draft(sent, by=sent.to, text="För sent.")


def test_a_personal_identity_number_is_refused_at_its_field(sent, client):
    client.force_login(sent.to)
    address = reverse("projects:comment_on_draft", args=[sent.collaboration.slug, sent.key])
    answer = client.post(address, {"text": "Det gäller 19900101-2385."})
    assert answer.status_code == 422
    assert not sent.comments.exists()

"""A draft is sent to reference persons for comments: they see it and nothing else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from minimaria import policy
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from projects.models import SentDraft
from tests import make

pytestmark = pytest.mark.django_db
SECTIONS = [{"number": "1", "title": "Målgrupp", "text": "Unga upp till 21 år."}]


@pytest.fixture
def sent():
    return make.sent_draft(version=make.version(sections=SECTIONS))


def test_the_person_reads_the_draft_and_meets_nothing_else(sent, client):
    client.force_login(sent.to)
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "Unga upp till 21 år." in page
    assert sent.question in page
    agreement = sent.version.agreement.get_absolute_url()
    assert client.get(agreement).status_code == 404
    assert agreement not in page
    assert reverse("decisions:board", args=[sent.collaboration.slug]) not in page, "no way to what is not there"


def test_another_reference_person_and_everybody_else_but_the_lead_do_not_meet_it(sent):
    others = [make.user(role=policy.Role.REFERENCE, of=sent)]
    others += [
        make.holder(role, of=sent) for role in policy.Role if role not in (policy.Role.REFERENCE, policy.Role.LEAD, policy.Role.CONTACT)
    ]
    assert not any(policy.visible(user, SentDraft).exists() for user in others)
    assert policy.visible(make.lead(of=sent), SentDraft).get() == sent


def test_it_is_sent_by_the_lead_to_reference_persons_with_time_to_answer(sent):
    for user in (make.chair(of=sent), make.worker(of=sent), make.contact(of=sent)):
        with pytest.raises(NotAllowed):
            make.sent_draft(of=sent, by=user)
    with pytest.raises(NotPossible, match="not a reference person"):
        make.sent_draft(of=sent, to=make.reader(of=sent))
    with pytest.raises(NotPossible, match="has not passed"):
        make.sent_draft(of=sent, answer_by=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotPossible, match="Choose what to send"):
        make.sent_draft(of=sent, version=None)


def test_the_person_gets_a_mail_with_its_address_and_is_asked_on_their_first_page(sent, client):
    delivery.deliver_due()
    (one,) = [one for one in mail.outbox if one.to == [sent.to.email]]
    assert sent.get_absolute_url() in one.body
    client.force_login(sent.to)
    assert sent.get_absolute_url() in client.get(reverse("overview", args=[sent.collaboration.slug])).content.decode()


def test_a_file_is_saved_from_what_was_sent_and_not_from_elsewhere(client):
    version = make.deliverable_version(file=make.kept(), link="")
    sent = make.sent_draft(of=version, deliverable_version=version)
    client.force_login(sent.to)
    slug = sent.collaboration.slug
    assert client.get(reverse("projects:sent_draft_file", args=[slug, sent.key])).getvalue().startswith(b"%PDF")
    assert client.get(reverse("projects:deliverable_file", args=[slug, version.key])).status_code == 404


def test_the_page_sends_it_and_lists_what_was_sent(client):
    of = make.collaboration()
    person, draft = make.reference(of=of), make.version(of=of)
    client.force_login(make.lead(of=of))
    address = reverse("projects:send_draft", args=[of.slug])
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    answer = client.post(address, {"what": draft.key, "to": [person.person.key], "answer_by": day})
    listed = reverse("projects:sent_drafts", args=[of.slug])
    assert answer["Location"] == listed
    assert SentDraft.objects.get().to == person
    assert SentDraft.objects.get().get_absolute_url() in client.get(listed).content.decode()

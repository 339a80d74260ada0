"""What others keep of the log: each day's mail, the last page of documents, the mail when something comes into force."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import override_settings

from decisions import documents, tasks
from decisions.states import Told
from minimaria.audit import checkpoints, keys
from minimaria.audit.models import Checkpoint, Event
from minimaria.audit.tasks import make_checkpoints
from minimaria.audit.verification.witnesses import read
from minimaria.outbox.delivery import DAILY
from minimaria.pdf import download
from tests import make
from tests.pdfs import pages_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_each_day_the_witness_gets_a_signed_checkpoint_on_every_chain():
    of = make.collaboration(parties=0, name="Samverkan i Norr")
    make_checkpoints(day="2025-03-20", message_key="abc")
    (sent,) = mail.outbox
    assert "audit.make_checkpoints" in DAILY
    assert sent.to == ["vittne@exempel.test"]
    found = {one.chain: one for one in read(sent.body)}
    assert set(found) == {"site", of.key}
    end = Event.objects.filter(chain=of.key).latest("number")
    assert (found[of.key].size, found[of.key].head) == (end.number, end.hash)
    assert all(keys.has_signed(one.said, one.signature) for one in found.values())
    assert keys.public() in sent.body
    assert "Samverkan i Norr" not in sent.body


@pytest.mark.parametrize("witness", ["", "vittne@exempel.test"])
def test_without_a_witness_or_without_events_nothing_is_mailed(witness):
    with override_settings(AUDIT_WITNESS=witness):
        if not witness:
            make.collaboration(parties=0)
        make_checkpoints(day="2025-03-20", message_key="abc")
    assert mail.outbox == []
    assert Checkpoint.objects.exists() is not bool(witness)


def test_a_checkpoint_is_made_anew_only_when_something_has_happened():
    of = make.collaboration(parties=0)
    first = checkpoints.of_now(of.key)
    assert checkpoints.of_now(of.key) == first == checkpoints.latest(of.key)
    make.activity(of=of)
    assert checkpoints.of_now(of.key) != first
    assert checkpoints.of_now("nothing") is None


@pytest.mark.site
def test_a_document_carries_the_latest_checkpoint_on_its_last_page_and_stays_valid():
    decision = make.gate_decision()
    of = make.scope(decision)
    one = checkpoints.make_of(of.key)
    pdf = download(documents.gate_document(decision, now=NOW)).content
    (found,) = read(pages_of(pdf)[-1])
    assert found.line == one.line
    assert faults(pdf, Standard.ARCHIVE) == faults(pdf, Standard.ACCESSIBLE) == []


@pytest.mark.site
def test_a_document_without_a_checkpoint_says_nothing_of_one():
    decision = make.gate_decision()
    assert "minimaria-checkpoint" not in " ".join(pages_of(download(documents.gate_document(decision, now=NOW)).content))


def test_who_is_told_that_a_text_is_in_force_gets_a_checkpoint_on_that():
    round = make.in_force()
    of, party = make.scope(round), round.cases.get().party
    for number in range(2):
        tasks.tell_registrar(round=round.pk, party=party.pk, told=Told.IN_FORCE, day="2025-04-01", message_key=f"abc{number}")
    one, other = (next(read(sent.body)) for sent in mail.outbox)
    assert one.line == other.line
    assert one.size == Event.objects.filter(chain=of.key).count()

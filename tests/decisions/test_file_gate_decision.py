"""The decision is printed and filed after the commit: once, by its SHA-256, and never replaced."""

import hashlib

import pytest

from decisions import actions
from decisions.models import FiledDecision
from decisions.tasks import file_gate_decision
from minimaria.errors import NotAllowed
from minimaria.outbox.models import Message
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def _printed_quickly(monkeypatch):
    """What is printed is not what is tested here."""
    printed = iter([b"%PDF-1.7 first", b"%PDF-1.7 second"])
    monkeypatch.setattr("decisions.tasks.printed", lambda _document: next(printed))


def test_deciding_puts_the_filing_in_the_same_commit():
    decision = make.gate_decision()
    assert Message.objects.get(task="decisions.file_gate_decision").arguments == {"decision": decision.pk}


@pytest.mark.usefixtures("_printed_quickly")
def test_filed_twice_it_is_the_first_that_stands():
    decision = make.gate_decision()
    for _time in range(2):
        file_gate_decision(decision=decision.pk, message_key="x")
    filed = FiledDecision.objects.get()
    assert filed.file.sha256 == hashlib.sha256(b"%PDF-1.7 first").hexdigest()
    actions.file_gate_decision(decision, by=make.system(), file=make.kept())
    assert FiledDecision.objects.get().file == filed.file


@pytest.mark.usefixtures("_printed_quickly")
def test_whoever_sees_the_decision_can_save_what_was_filed():
    decision = make.gate_decision()
    path = f"/{make.scope(decision).slug}/styrgrupp/beslut/{decision.key}/arkiverat/"
    reader = as_(make.reader(of=decision))
    assert reader.get(path).status_code == 404
    file_gate_decision(decision=decision.pk, message_key="x")
    assert reader.get(path).getvalue() == b"%PDF-1.7 first"
    assert path in reader.get(decision.gate.get_absolute_url()).content.decode()


def test_nobody_files_by_hand():
    decision = make.gate_decision()
    with pytest.raises(NotAllowed):
        actions.file_gate_decision(decision, by=make.lead(of=decision), file=make.kept())

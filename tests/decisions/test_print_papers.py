"""All papers of a meeting in one PDF, ordered and waited for."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from decisions import actions, documents
from decisions.tasks import print_papers
from minimaria.jobs.running import KINDS
from tests import make
from tests.decisions.at_gate import as_
from tests.pdfs import words_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 10, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def a_meeting():
    gate = make.gate(deliverables=0)
    with_file = make.deliverable(gate=gate, title="Budget", ready=False)
    make.deliverable_version(deliverable=with_file, file=make.kept(), link="")
    meeting = make.meeting(of=gate)
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=meeting, proposal="Styrgruppen godkänner budgeten.")
    make.agenda_item(meeting=meeting, title="Lokalen", note="Tre förslag.")
    return make.fresh(meeting)


@time_machine.travel(NOW)
def test_it_holds_every_point_and_the_files_that_lie_before_the_group():
    document = documents.meeting_papers(a_meeting(), now=NOW)
    words = words_of(document)
    for said in ("Lokalen", "Tre förslag.", "Budget", "Styrgruppen godkänner budgeten.", "Övriga frågor", "En sak att besluta."):
        assert said in words
    (enclosed,) = document.enclosed
    assert (enclosed.relationship, enclosed.description) == ("Supplement", "Budget, version 1")
    assert document.attachments()[-1] is enclosed


@time_machine.travel(NOW)
def test_each_orders_their_own_and_one_of_each_meeting():
    meeting = a_meeting()
    other = make.meeting(of=meeting, date=meeting.date.replace(month=5))
    reader = make.reader(of=meeting)
    job = actions.print_papers(meeting, by=reader)
    assert actions.print_papers(meeting, by=reader) == job
    assert actions.print_papers(other, by=reader) != job
    answer = as_(reader).post(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/handlingar/", {"csrfmiddlewaretoken": "x"})
    assert answer.url.startswith(job.get_absolute_url())
    assert KINDS[job.kind].do is print_papers


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_is_an_archives_and_a_screen_readers_with_what_is_enclosed():
    meeting = a_meeting()
    job = actions.print_papers(meeting, by=make.reader(of=meeting))
    pdf = print_papers(job, lambda *_told: None).file.read()
    assert faults(pdf, Standard.ARCHIVE) == []
    assert faults(pdf, Standard.ACCESSIBLE) == []

"""The minutes as they are read: on the page and as a PDF."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions import actions, documents
from minimaria.pdf import download
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.at_meeting import points
from tests.decisions.test_add_action import approve
from tests.pdfs import words_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_a_gates_decision_stands_under_its_point_and_what_is_recorded_after_the_approval_does_not():
    with time_machine.travel(make.MEETING_DAY):
        gate = make.submitted_gate()
        minutes = make.minutes(meeting=gate.meeting)
        make.gate_decision(gate=gate)
    page = as_(make.steer(of=minutes)).get(minutes.get_absolute_url()).content.decode()
    assert "Inför steg 2: godkänd" in page
    with time_machine.travel(make.MEETING_DAY):
        late = make.submitted_gate()
        lead = make.lead(of=late)
        other = make.minutes(meeting=late.meeting)
        actions.record_attendance(other, by=lead, present=[lead.person])
        actions.submit_minutes(other, by=lead)
        actions.approve_minutes(other, by=make.chair(of=late))
    with time_machine.travel(NOW):
        make.gate_decision(gate=late)
    assert "Inför steg 2: godkänd" not in as_(make.steer(of=other)).get(other.get_absolute_url()).content.decode()


def test_the_next_agenda_tells_what_is_still_to_be_done():
    action = make.action(minutes=make.minutes())
    approve(action.item.minutes)
    action = make.fresh(action)
    later = make.meeting(of=action, date=make.MEETING_DAY.replace(month=6))
    told = next(point for point in points(later) if point.code.startswith("last"))
    assert "Kvar att göra: Boka lokalen (Lokalgruppen, maj 2025)." in [line.text for line in told.lines]
    assert told.lines[1].href == action.activity.get_absolute_url()


def test_a_constant_number_of_questions_to_the_database():
    asked = []
    for number in (1, 6):
        minutes = make.minutes()
        for _more in range(number):
            make.action(minutes=minutes)
            actions.add_minutes_item(minutes, by=make.lead(of=minutes), title="Mer")
        client = as_(make.lead(of=minutes))
        with CaptureQueriesContext(connection) as queries:
            client.get(minutes.get_absolute_url())
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 24


def test_the_document_says_it_all_and_a_draft_says_that_it_is_one():
    minutes = make.minutes()
    action = make.action(minutes=minutes)
    actions.write_minutes_item(action.item, by=make.lead(of=minutes), said="Lokalen är för liten.", decided="Vi letar vidare.")
    words = words_of(documents.minutes_document(minutes, now=NOW))
    for said in ("Lokalen är för liten.", "Vi letar vidare.", "Boka lokalen", "Lokalgruppen", "Utkast, inte godkänt ännu."):
        assert said in words


def test_approved_it_is_the_same_whenever_it_is_asked_for():
    with time_machine.travel(NOW):
        minutes = make.approved_minutes()
    one, other = (documents.minutes_document(minutes, now=NOW.replace(day=day)) for day in (3, 9))
    assert one.made_on == other.made_on == minutes.approved_at
    assert one.data == other.data


@pytest.mark.site
def test_it_is_an_archives_and_a_screen_readers():
    pdf = download(documents.minutes_document(make.minutes(), now=NOW)).content
    assert faults(pdf, Standard.ARCHIVE) == []
    assert faults(pdf, Standard.ACCESSIBLE) == []

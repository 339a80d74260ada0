"""What is asked of who writes for the group when it has met, until it is done."""

from datetime import date, timedelta

import pytest
import time_machine

from decisions import actions
from decisions.asked import asked_of
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db
AFTER = make.MEETING_DAY + timedelta(days=1)


def asked(user, of, *, today: date = AFTER) -> list[str]:
    """The addresses where it is done."""
    return [one.href for one in asked_of(user, make.scope(of), today=today)]


def ends(hrefs: list[str], with_: str) -> bool:
    return any(href.endswith(with_) for href in hrefs)


def test_minutes_of_the_latest_meeting_are_asked_for_from_the_day_after_until_they_are_approved():
    meeting = make.meeting(of=make.collaboration())
    earlier = make.meeting(of=meeting, date=make.MEETING_DAY - timedelta(days=30))
    lead, secretary, chair = make.lead(of=meeting), make.secretary(of=meeting), make.chair(of=meeting)
    assert not ends(asked(lead, meeting, today=make.MEETING_DAY), f"{meeting.key}/anteckningar/")
    for who in (lead, secretary):
        assert ends(asked(who, meeting), f"{meeting.key}/anteckningar/")
        assert not ends(asked(who, meeting), f"{earlier.key}/anteckningar/")
    assert not asked(chair, meeting)
    assert not ends(asked(lead, meeting, today=AFTER + timedelta(days=90)), "/anteckningar/")
    minutes = make.minutes(meeting=meeting)
    assert asked(lead, meeting) == [minutes.get_absolute_url()]
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    actions.submit_minutes(make.fresh(minutes), by=lead)
    assert not asked(lead, meeting)
    assert asked(chair, meeting) == [minutes.get_absolute_url()]


def test_what_was_decided_at_a_gate_is_to_be_written_up_until_it_waits_for_the_chair():
    gate = make.submitted_gate()
    make.minutes(meeting=gate.meeting)
    lead = make.lead(of=gate)
    at = f"{gate.key}/skriv-upp/"
    assert not ends(asked(lead, gate, today=make.MEETING_DAY), at)
    assert ends(asked(lead, gate), at)
    assert not ends(asked(make.steer(of=gate), gate), at)
    make.gate_record(gate=gate)
    assert not ends(asked(lead, gate), at)


def test_the_first_screen_tells_it():
    meeting = make.meeting(of=make.collaboration())
    with time_machine.travel(AFTER):
        page = as_(make.lead(of=meeting)).get(make.scope(meeting).get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "Skriv vad styrgruppen sade 20 mars 2025" in page

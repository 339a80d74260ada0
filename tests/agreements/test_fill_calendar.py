"""When a body meets: pasted, from a CSV file, from an ICS file."""

from datetime import date

import pytest

from agreements import actions
from agreements.calendars import MeetingDay, read_calendar
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.projects.pages import Visitor, address

FEBRUARY, MARCH = date(2027, 2, 18), date(2027, 3, 18)


def days(text: str, **options: int) -> list[MeetingDay]:
    read = read_calendar(text, **options)
    assert read.doubts == []
    return list(read.days)


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-18\n2027-03-18",
        "Sammanträdesdagar 2027\n\n- torsdag 18 februari 2027 kl. 13.15–16.00\n- torsdag 18 mars 2027, kl 13",
        "2027\n18 februari\n18 mars",
        "2027-03-18\n2027-02-18\n2027-02-18",
        "Datum;Tid;Plats\n2027-02-18;13:15;Kommunhuset\n2027-03-18;13:15;Kommunhuset",
        "18/2 2027\n18/3 2027",
    ],
)
def test_a_list_of_days_is_read_in_order_and_each_once(text):
    assert days(text) == [MeetingDay(FEBRUARY), MeetingDay(MARCH)]


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-18, handlingar senast 2027-01-28",
        "Handlingar: 28 januari 2027. Sammanträde: 18 februari 2027",
        "Sammanträde;Sista dag för handlingar\n2027-02-18;2027-01-28",
        "Sammanträde\tHandlingar\n2027-02-18\t2027-01-28",
        "28 januari och 18 februari 2027",
    ],
)
def test_of_two_days_on_a_line_the_earlier_is_for_the_papers(text):
    assert days(text) == [MeetingDay(FEBRUARY, date(2027, 1, 28))]


def test_days_without_a_year_are_of_the_year_that_is_asked_for():
    assert days("18 februari", year=2027) == [MeetingDay(FEBRUARY)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("mars 2027", "does not say a day"),
        ("11/7/2027", "does not say a day"),
        ("31 februari 2027", "does not say a day"),
        ("18 februari 2027, 25 februari 2027, 4 mars 2027", "more than two days"),
        ("18 februari 2027 INSTÄLLT", "cancelled"),
        ("2026-09-01 handlingar till 2027-02-18", "ten weeks"),
        ("mötesnummer 14", "does not say a day"),
    ],
)
def test_what_cannot_be_read_is_quoted_and_never_guessed(line, why):
    read = read_calendar(f"2027-03-18\n{line}")
    assert read.days == [MeetingDay(MARCH)]
    [doubt] = read.doubts
    assert why in doubt
    assert line[:20] in doubt


def ics(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""])


def event(day: str, name: str, *more: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{day}{name}", f"DTSTART{day}", f"SUMMARY:{name}", *more, "END:VEVENT"])


def test_an_ics_file_gives_meetings_and_the_papers_before_each():
    text = ics(
        event(":20270318T130000Z", "Kommunstyrelsen"),
        event(";VALUE=DATE:20270218", "Kommunstyrelsen"),
        event(";VALUE=DATE:20270128", "Sista dag för handlingar till KS"),
    )
    assert days(text) == [MeetingDay(FEBRUARY, date(2027, 1, 28)), MeetingDay(MARCH, date(2027, 1, 28))]


def test_what_an_ics_file_says_of_no_certain_day_is_a_doubt():
    text = ics(
        event(";VALUE=DATE:20270218", "Nämnden", "RRULE:FREQ=MONTHLY"),
        event(";VALUE=DATE:20270318", "Nämnden", "STATUS:CANCELLED"),
        event(";VALUE=DATE:20270415", "Inställt: nämnden"),
        "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:Utan dag", "END:VEVENT"]),
    )
    read = read_calendar(text)
    assert read.days == []
    assert [doubt.partition("” ")[2].split()[0] for doubt in read.doubts] == ["repeats", "seems", "seems", "has"]


def test_a_broken_calendar_and_one_that_never_ends_are_refused():
    with pytest.raises(NotPossible, match="broken"):
        read_calendar("BEGIN:VCALENDAR\nBEGIN:VEVENT\nrubbish")
    with pytest.raises(NotPossible, match="400"):
        read_calendar("\n".join(date.fromordinal(740000 + n).isoformat() for n in range(401)))


@pytest.mark.django_db
class TestVerb:
    def test_new_days_are_added_and_known_ones_learn_their_papers(self):
        body = make.body(of=make.party())
        contact = make.contact(of=body)
        make.meeting(body=body, date=FEBRUARY)
        later = MeetingDay(MARCH)
        touched = actions.fill_calendar(body, by=contact, days=[MeetingDay(FEBRUARY, date(2027, 1, 28)), later])
        assert [meeting.date for meeting in touched] == [FEBRUARY, MARCH]
        assert actions.fill_calendar(body, by=contact, days=[MeetingDay(FEBRUARY), later]) == []
        assert list(body.meetings.values_list("date", "papers_due_on")) == [(FEBRUARY, date(2027, 1, 28)), (MARCH, None)]

    def test_papers_are_not_due_after_the_meeting(self):
        body = make.steering_group()
        with pytest.raises(NotPossible, match="papers cannot be due after"):
            actions.plan_meeting(body, by=make.lead(of=body), date=FEBRUARY, papers_due_on=MARCH)

    def test_another_partys_contact_fills_nothing(self):
        body = make.body(of=make.party())
        other = make.contact(of=make.party(of=body))
        with pytest.raises(NotAllowed):
            actions.fill_calendar(body, by=other, days=[MeetingDay(MARCH)])


@pytest.mark.django_db
class TestPage:
    def test_pasted_days_are_saved_and_shown(self):
        body = make.body(of=make.party())
        visitor, path = Visitor(make.contact(of=body)), address("fill_calendar", body, app="agreements")
        assert "No coming meeting is known" in visitor.see(path)
        assert visitor.send(path, days="2099-02-18 handlingar 2099-01-28").url == path
        page = visitor.see(path)
        assert "1 day was added or changed" in page
        assert "28 January 2099".lower() in page.lower().replace("\u00a0", " ")

    def test_a_line_that_cannot_be_read_stops_all_until_it_is_left_out(self):
        body = make.body(of=make.party())
        visitor, path = Visitor(make.contact(of=body)), address("fill_calendar", body, app="agreements")
        refused = visitor.send(path, days="2099-02-18\nmars 2099")
        assert refused.status_code == 422
        assert "mars 2099" in refused.content.decode()
        assert not body.meetings.exists()
        assert visitor.send(path, days="2099-02-18\nmars 2099", leave_out="on").url == path
        assert body.meetings.count() == 1

    def test_nothing_pasted_is_a_sentence(self):
        body = make.steering_group()
        answer = Visitor(make.lead(of=body)).send(address("fill_calendar", body, app="agreements"), days=" ")
        assert "Paste at least one day" in answer.content.decode()

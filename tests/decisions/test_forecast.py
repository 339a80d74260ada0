"""When a text can be decided by all: the days reckoned from paths and meeting days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.calendars import MeetingDay
from decisions.forecast import TO_NOTICE, Obstacle, PartyAhead, StepAhead, Supposed, forecast
from decisions.legal_force import legal_force

TODAY = date(2027, 1, 11)


def days(*said: str) -> list[MeetingDay]:
    """ "18/2" is a meeting, "18/2<28/1" one with the last day for its papers."""
    read = []
    for one in said:
        meeting, _less, due = one.partition("<")
        read.append(MeetingDay(day(meeting), day(due) if due else None))
    return read


def day(said: str) -> date:
    number, month = map(int, said.split("/"))
    return date(2027, month, number)


def board(*said: str, planned: str = "") -> StepAhead:
    return StepAhead("nämnden", decides=False, planned_on=day(planned) if planned else None, days=days(*said))


def council(*said: str, planned: str = "") -> StepAhead:
    return StepAhead("fullmäktige", planned_on=day(planned) if planned else None, days=days(*said))


def one(*steps: StepAhead, earliest: bool = False, **more):
    [told] = forecast([PartyAhead("Mora", steps, **more)], today=TODAY, earliest=earliest).parties
    return told


def test_each_step_is_taken_at_the_first_meeting_after_the_step_before():
    told = one(board("1/2", "1/3"), council("25/1", "1/2", "22/2", "29/3"))
    assert [meeting.day for _step, meeting in told.meetings] == [day("1/2"), day("22/2")]
    assert told.decided_on == day("22/2")


def test_a_meeting_whose_papers_were_due_yesterday_is_missed_and_today_is_in_time():
    assert one(council("1/2<10/1", "1/3<8/2")).decided_on == day("1/3")
    assert one(council("1/2<11/1", "1/3<8/2")).decided_on == day("1/2")


def test_what_is_likely_follows_the_partys_own_plan_and_what_is_possible_does_not():
    step = council("1/2", "1/3", planned="1/3")
    assert one(step).decided_on == day("1/3")
    assert one(step, earliest=True).decided_on == day("1/2")


def test_a_planned_day_that_has_passed_is_no_plan():
    assert one(council("1/2", planned="4/1")).decided_on == day("1/2")


def test_a_plan_alone_is_enough_where_no_other_day_is_known():
    assert one(council(planned="1/3"), earliest=True).decided_on == day("1/3")


def test_nobody_is_likely_to_meet_in_july():
    step = council("5/7", "30/8")
    assert one(step).decided_on == day("30/8")
    assert one(step, earliest=True).decided_on == day("5/7")
    assert one(council("5/7", planned="5/7")).decided_on == day("5/7")  # unless they say so themselves


def test_legal_force_is_reckoned_from_the_notice_that_is_known_else_from_the_latest_lawful_one():
    assert one(council("1/2")).legal_force_on == legal_force(day("1/2") + TO_NOTICE).legal_force
    assert one(council("1/2"), earliest=True).legal_force_on == legal_force(day("1/2")).legal_force
    assert one(decided_on=day("4/1"), notice_on=day("8/1")).legal_force_on == legal_force(day("8/1")).legal_force
    assert one(decided_on=day("4/1"), legal_force_on=day("9/1")).legal_force_on == day("9/1")


def test_the_last_party_sets_the_day_and_is_told_what_to_do():
    mora = PartyAhead("Mora", decided_on=day("4/1"))
    falun = PartyAhead("Falun", [council("1/3<18/2", "10/5<12/4")])
    orsa = PartyAhead("Orsa", [council("22/2")])
    whole = forecast([mora, falun, orsa], today=TODAY)
    assert whole.decided_on == day("1/3")
    assert whole.set_by is not None
    assert whole.set_by.party == "Falun"
    papers = whole.next_papers
    assert papers is not None
    assert (papers.party, papers.body, papers.due_on, papers.weeks_lost) == ("Falun", "fullmäktige", day("18/2"), 10)


def test_a_miss_without_a_later_meeting_costs_an_unknown_time():
    papers = forecast([PartyAhead("Falun", [council("1/3<18/2")])], today=TODAY).next_papers
    assert papers is not None
    assert papers.weeks_lost is None


def test_where_one_cannot_be_reckoned_nor_can_the_whole_and_each_reason_is_told():
    parties = [
        PartyAhead("Mora", [council("1/2")]),
        PartyAhead("Älvdalen", obstacle=Obstacle.NEW_DECISION),
        PartyAhead("Orsa"),
        PartyAhead("Säter", [board(), council("1/2")]),
        PartyAhead("Rättvik", [board("1/2")]),
    ]
    whole = forecast(parties, today=TODAY)
    assert whole.decided_on is whole.legal_force_on is whole.set_by is None
    assert [(one.party, one.obstacle, one.lacking) for one in whole.obstacles] == [
        ("Älvdalen", Obstacle.NEW_DECISION, None),
        ("Orsa", Obstacle.NO_PATH, None),
        ("Säter", Obstacle.NO_DAYS, "nämnden"),
        ("Rättvik", Obstacle.NO_PATH, None),
    ]


def test_of_nobody_nothing_is_said():
    assert forecast([], today=TODAY).decided_on is None


class TestWhatIf:
    path = (board("1/2", "1/3", "5/4"), council("22/2", "29/3", "26/4"))

    def day_if(self, **supposed) -> date | None:
        parties = [PartyAhead("Mora", self.path, again=self.path), PartyAhead("Orsa", [council("22/2")])]
        return forecast(parties, today=TODAY, supposed=Supposed(**supposed)).decided_on

    def test_a_meeting_is_moved(self):
        assert self.day_if() == day("22/2")
        assert self.day_if(moved={"Mora": day("8/3")}) == day("29/3")
        assert self.day_if(moved={"Orsa": day("1/6")}) == day("1/6")

    def test_one_party_refers_the_matter_back_and_prepares_it_again(self):
        # 1/2 and 22/2, then the board again on 1/3 and the council on 29/3.
        assert self.day_if(refers_back="Mora") == day("29/3")

    def test_one_that_has_decided_would_begin_anew(self):
        decided = PartyAhead("Mora", again=self.path, decided_on=day("4/1"))
        assert forecast([decided], today=TODAY, supposed=Supposed(refers_back="Mora")).decided_on == day("22/2")

    def test_july_is_skipped_in_what_is_possible_too(self):
        party = PartyAhead("Mora", [council("5/7", "30/8")])
        assert forecast([party], today=TODAY, earliest=True).decided_on == day("5/7")
        assert forecast([party], today=TODAY, earliest=True, supposed=Supposed(skip_july=True)).decided_on == day("30/8")

    def test_nothing_is_supposed_of_a_party_that_cannot_be_reckoned(self):
        party = PartyAhead("Mora", obstacle=Obstacle.LEFT)
        assert forecast([party], today=TODAY, supposed=Supposed(refers_back="Mora")).obstacles


meeting_days = st.lists(st.integers(0, 400), max_size=8).map(lambda offsets: [MeetingDay(TODAY + timedelta(days=n)) for n in offsets])
steps = st.builds(StepAhead, body=st.just("b"), decides=st.just(True), days=meeting_days)


@given(paths=st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=4))
def test_the_whole_is_the_last_of_the_parts_and_what_is_possible_never_after_what_is_likely(paths):
    parties = [PartyAhead(n, path) for n, path in enumerate(paths)]
    likely, earliest = forecast(parties, today=TODAY), forecast(parties, today=TODAY, earliest=True)
    if likely.decided_on is None:
        assert likely.obstacles
        return
    assert likely.decided_on == max(one.decided_on for one in likely.parties if one.decided_on)
    assert earliest.decided_on is not None
    assert TODAY <= earliest.decided_on <= likely.decided_on
    for told in likely.parties:
        taken = [meeting.day for _step, meeting in told.meetings]
        assert taken == sorted(set(taken))


@pytest.mark.parametrize("weeks", [1, 3])
def test_weeks_are_counted_whole(weeks):
    later = day("1/3") + timedelta(days=7 * weeks - 3)
    step = StepAhead("f", days=[*days("1/3<18/2"), MeetingDay(later)])
    papers = forecast([PartyAhead("Falun", [step])], today=TODAY).next_papers
    assert papers is not None
    assert papers.weeks_lost == weeks

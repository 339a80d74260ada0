"""In force, as a table and as properties. No database: the rule is a pure function of facts."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions import in_force
from decisions.in_force import Happened, PartyFacts, Recorded, RoundFacts, answer_on
from decisions.states import COURT_WORDS, CaseStatus, LegalEvent, Outcome, Trigger

DAY = date(2024, 6, 17)
FORCE = date(2024, 7, 16)
LATER = date(2025, 1, 1)
CONFIRMED = Happened(LegalEvent.CONFIRMED, FORCE)
APPEAL = Happened(LegalEvent.APPEALED, date(2024, 7, 1))
COURT = date(2024, 9, 2)

YES = Recorded(DAY, Outcome.APPROVED, law=[CONFIRMED])


def said(**over) -> Recorded:
    return replace(YES, **over)


def court(word: LegalEvent) -> Recorded:
    return said(law=[CONFIRMED, APPEAL, Happened(word, COURT)])


def party(*records: Recorded, **over) -> PartyFacts:
    """A party of one body with these records, which has signed."""
    return PartyFacts([records], **{"signed_on": DAY, **over})


def holds(*parties: PartyFacts, trigger: Trigger | None = Trigger.DECISION, on: date = LATER, **over) -> bool:
    return in_force.in_force(RoundFacts(parties, trigger, **over), on)


# Every kind of party there can be: where it stands, and whether it is enough for each trigger.
ENOUGH = {Trigger.DECISION, Trigger.LEGAL_FORCE, Trigger.SIGNATURE}
KINDS: dict[str, tuple[PartyFacts, CaseStatus, set[Trigger]]] = {
    "agrees": (party(YES), CaseStatus.AGREED, ENOUGH),
    "two bodies agree": (PartyFacts([[YES], [YES]], signed_on=DAY), CaseStatus.AGREED, ENOUGH),
    "tabled, then approved": (party(said(meeting_date=date(2024, 5, 1), outcome=Outcome.TABLED), YES), CaseStatus.AGREED, ENOUGH),
    "legal force not confirmed": (party(said(law=[])), CaseStatus.AGREED, ENOUGH - {Trigger.LEGAL_FORCE}),
    "one body without legal force": (PartyFacts([[YES], [said(law=[])]], signed_on=DAY), CaseStatus.AGREED, ENOUGH - {Trigger.LEGAL_FORCE}),
    "appealed": (party(said(law=[APPEAL])), CaseStatus.APPEALED, ENOUGH - {Trigger.LEGAL_FORCE}),
    "confirmed, and appealed it turns out": (party(said(law=[CONFIRMED, APPEAL])), CaseStatus.APPEALED, ENOUGH - {Trigger.LEGAL_FORCE}),
    "upheld": (party(court(LegalEvent.UPHELD)), CaseStatus.AGREED, ENOUGH - {Trigger.LEGAL_FORCE}),
    "upheld and confirmed anew": (
        party(said(law=[APPEAL, Happened(LegalEvent.UPHELD, COURT), Happened(LegalEvent.CONFIRMED, date(2024, 10, 1))])),
        CaseStatus.AGREED,
        ENOUGH,
    ),
    "not signed": (party(YES, signed_on=None), CaseStatus.AGREED, ENOUGH - {Trigger.SIGNATURE}),
    "annulled": (party(court(LegalEvent.ANNULLED)), CaseStatus.ANNULLED, set()),
    "stayed": (party(court(LegalEvent.STAYED)), CaseStatus.STAYED, set()),
    "nothing": (PartyFacts(signed_on=DAY), CaseStatus.PREPARING, set()),
    "one body of two": (PartyFacts([[YES], []], signed_on=DAY), CaseStatus.PREPARING, set()),
    "not confirmed": (party(said(is_confirmed=False)), CaseStatus.UNCONFIRMED, set()),
    "not ruled": (party(said(is_identical=None)), CaseStatus.UNDER_REVIEW, set()),
    "deviates": (party(said(is_identical=False)), CaseStatus.DEVIATING, set()),
    "minutes not approved": (party(said(minutes_approved=False)), CaseStatus.DECIDED, set()),
    "extract withdrawn": (party(said(has_extract=False)), CaseStatus.WITHOUT_EXTRACT, set()),
    "tabled": (party(said(outcome=Outcome.TABLED)), CaseStatus.TABLED, set()),
    "referred back": (party(said(outcome=Outcome.REFERRED_BACK)), CaseStatus.REFERRED_BACK, set()),
    "removed": (party(said(outcome=Outcome.REMOVED)), CaseStatus.REMOVED, set()),
    "rejected": (party(said(outcome=Outcome.REJECTED)), CaseStatus.REJECTED, set()),
    "decided anew, and no": (party(YES, said(meeting_date=date(2024, 8, 1), outcome=Outcome.REJECTED)), CaseStatus.REJECTED, set()),
    "left": (party(YES, left_on=date(2024, 8, 1)), CaseStatus.LEFT, set()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_party_stands_where_it_should(kind):
    facts, status, _enough = KINDS[kind]
    assert in_force.stands(facts, LATER).status is status


def _remembering(function):
    known = {}
    kept = []  # so that no identity is used anew

    def remembered(facts, on):
        if id(facts) not in known:
            kept.append(facts)
            known[id(facts)] = function(facts, on)
        return known[id(facts)]

    return remembered


def test_four_parties_of_every_kind_hold_when_each_of_them_is_enough(monkeypatch):
    """Every choice of four kinds of party under every trigger: 20 475 times three answers."""
    # The facts never change, so each party is asked once: what is tried here is how the answers of four are put together.
    for word in ("stands", "party_legal_force"):
        monkeypatch.setattr(in_force, word, _remembering(getattr(in_force, word)))
    rows = [(facts, enough) for facts, _status, enough in KINDS.values()]
    alone = {id(facts): {trigger for trigger in Trigger if holds(facts, trigger=trigger)} for facts, _enough in rows}
    assert all(alone[id(facts)] == enough for facts, enough in rows)
    wrong = []
    for four in itertools.combinations_with_replacement(rows, 4):
        parties = [facts for facts, _enough in four]
        expected = set.intersection(*(enough for _facts, enough in four))
        if any(holds(*parties, trigger=trigger) != (trigger in expected) for trigger in Trigger):
            wrong.append(four)
    assert wrong == []


def test_until_somebody_has_chosen_nothing_is_in_force():
    assert not holds(party(YES), trigger=None)
    assert answer_on(RoundFacts([party(YES)]), LATER).condition_met


def test_a_text_that_names_nobody_holds_for_nobody():
    assert not holds()


# Sixteen


kinds = st.sampled_from(sorted(KINDS))


@given(names=st.lists(kinds, min_size=16, max_size=16), data=st.data())
@settings(max_examples=15)
def test_sixteen_hold_when_each_does_whatever_the_order_of_entry(names, data):
    parties = [KINDS[name][0] for name in names]
    shuffled = data.draw(st.permutations(parties))
    bodies = [replace(one, bodies=[data.draw(st.permutations(list(body))) for body in reversed(one.bodies)]) for one in shuffled]
    for trigger in Trigger:
        expected = all(trigger in KINDS[name][2] for name in names)
        assert holds(*parties, trigger=trigger) == holds(*bodies, trigger=trigger) == expected


@given(place=st.integers(0, 15), wrong=kinds, trigger=st.sampled_from(Trigger))
def test_any_one_of_sixteen_turns_it_off(place, wrong, trigger):
    sixteen = [party(YES) for _number in range(16)]
    assert holds(*sixteen, trigger=trigger)
    facts, _status, enough = KINDS[wrong]
    sixteen[place] = facts
    assert holds(*sixteen, trigger=trigger) == (trigger in enough)


law = st.lists(
    st.builds(Happened, st.sampled_from([LegalEvent.CONFIRMED, LegalEvent.APPEALED, *COURT_WORDS]), st.dates(DAY, LATER)), max_size=5
)


@given(law=law, on=st.dates(DAY, LATER), data=st.data())
def test_what_happened_in_law_says_the_same_in_whatever_order_it_was_entered(law, on, data):
    one, other = said(law=law), said(law=data.draw(st.permutations(law)))
    assert in_force.status_of(one, on) is in_force.status_of(other, on)
    assert in_force.legal_force_since(one, on) == in_force.legal_force_since(other, on)


@given(law=law, on=st.dates(DAY, LATER))
def test_an_appeal_never_takes_a_decision_away_and_a_court_always_may(law, on):
    """The rule once more, without the module's own steps."""
    words = sorted((one.day, COURT_WORDS.index(one.event)) for one in law if one.event in COURT_WORDS and one.day <= on)
    gone = bool(words) and words[-1][1] > 0
    assert holds(party(said(law=law)), on=on) == (not gone)


@given(law=law, on=st.dates(DAY, LATER))
def test_there_is_no_legal_force_with_an_appeal_that_waits(law, on):
    since = in_force.legal_force_since(said(law=law), on)
    appeals = [one.day for one in law if one.event is LegalEvent.APPEALED]
    answers = [one.day for one in law if one.event is LegalEvent.UPHELD and one.day <= on]
    if since is not None:
        assert all(any(appeal <= answer <= since for answer in answers) for appeal in appeals)
        assert since <= on


# Days


def on_each(facts: RoundFacts, *days: date) -> list[bool]:
    return [in_force.in_force(facts, day) for day in days]


def test_it_holds_from_the_day_of_the_last_meeting():
    facts = RoundFacts([party(said(meeting_date=date(2024, 3, 1))), party(YES)], Trigger.DECISION)
    assert on_each(facts, DAY - timedelta(1), DAY) == [False, True]
    assert answer_on(facts, LATER).since == DAY


def test_with_legal_force_as_trigger_it_holds_from_the_last_day_of_legal_force():
    early = party(said(law=[Happened(LegalEvent.CONFIRMED, date(2024, 7, 1))]))
    facts = RoundFacts([early, party(YES)], Trigger.LEGAL_FORCE)
    assert on_each(facts, FORCE - timedelta(1), FORCE) == [False, True]
    assert answer_on(facts, LATER).since == FORCE


def test_legal_force_said_twice_is_since_the_first_day():
    assert in_force.legal_force_since(said(law=[Happened(LegalEvent.CONFIRMED, LATER), CONFIRMED]), LATER) == FORCE


def test_an_appeal_that_is_known_now_takes_legal_force_away_from_the_days_before_it_too():
    record = said(law=[CONFIRMED, Happened(LegalEvent.APPEALED, date(2024, 7, 20))])
    assert in_force.legal_force_since(record, FORCE) is None


def test_a_stay_is_no_answer_to_an_appeal():
    assert in_force.is_appealed([APPEAL, Happened(LegalEvent.STAYED, COURT)])


def test_an_appeal_waits_until_the_day_of_its_answer():
    law = [APPEAL, Happened(LegalEvent.UPHELD, COURT)]
    assert in_force.is_appealed(law, COURT - timedelta(1))
    assert not in_force.is_appealed(law, COURT)


def test_what_was_confirmed_between_two_courts_is_confirmed_anew():
    """A higher court lets it stand as well: what was said before that says nothing."""
    first, between, second = Happened(LegalEvent.UPHELD, COURT), date(2024, 9, 20), Happened(LegalEvent.UPHELD, date(2024, 11, 4))
    record = said(law=[APPEAL, first, Happened(LegalEvent.CONFIRMED, between), second])
    assert in_force.legal_force_since(record, LATER) is None
    anew = said(law=[*record.law, Happened(LegalEvent.CONFIRMED, date(2024, 11, 20))])
    assert in_force.legal_force_since(anew, LATER) == date(2024, 11, 20)


def test_with_signatures_as_trigger_it_holds_from_the_last_of_them():
    signed = date(2024, 8, 20)
    facts = RoundFacts([party(YES), party(YES, signed_on=signed)], Trigger.SIGNATURE)
    assert on_each(facts, signed - timedelta(1), signed) == [False, True]
    assert answer_on(facts, LATER).since == signed


@pytest.mark.parametrize("word", [LegalEvent.ANNULLED, LegalEvent.STAYED])
def test_what_a_court_takes_away_is_gone_from_the_courts_day(word):
    facts = RoundFacts([party(YES), party(court(word))], Trigger.DECISION)
    assert on_each(facts, COURT - timedelta(1), COURT) == [True, False]
    assert answer_on(facts, LATER).ended_on == COURT


def test_a_stay_that_is_lifted_leaves_a_gap():
    lifted = date(2024, 11, 1)
    decision = said(law=[APPEAL, Happened(LegalEvent.STAYED, COURT), Happened(LegalEvent.UPHELD, lifted)])
    facts = RoundFacts([party(decision)], Trigger.DECISION)
    assert on_each(facts, COURT - timedelta(1), COURT, lifted) == [True, False, True]
    assert answer_on(facts, LATER).since == lifted
    assert answer_on(facts, COURT).ended_on == COURT


def test_a_party_that_leaves_never_makes_the_rest_sufficient_and_ends_what_held():
    gone = party(YES, left_on=date(2024, 8, 1))
    facts = RoundFacts([party(YES), gone], Trigger.DECISION)
    assert on_each(facts, date(2024, 7, 31), date(2024, 8, 1)) == [True, False]
    assert not holds(party(YES), PartyFacts(left_on=date(2024, 5, 1)))


def test_a_text_withdrawn_or_superseded_in_substance_holds_until_that_day():
    facts = RoundFacts([party(YES)], Trigger.DECISION, ended_on=date(2024, 8, 1))
    assert on_each(facts, date(2024, 7, 31), date(2024, 8, 1)) == [True, False]
    assert answer_on(facts, LATER).ended_on == date(2024, 8, 1)
    assert answer_on(facts, date(2024, 7, 31)).since == DAY


def test_before_the_meeting_nothing_that_came_of_it_is_there():
    assert in_force.stands(party(court(LegalEvent.ANNULLED)), DAY - timedelta(1)).status is CaseStatus.PREPARING


def test_what_never_held_has_not_ended():
    answer = answer_on(RoundFacts([party(YES), PartyFacts([[]])], Trigger.DECISION), LATER)
    assert (answer.in_force, answer.since, answer.ended_on) == (False, None, None)

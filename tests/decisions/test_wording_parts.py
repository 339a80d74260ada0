"""The parts of the comparison by themselves, where the whole has two doors and a test of it would see only one."""

import pytest

from decisions.states import WordingClass
from decisions.wording import characters, compare, comparing
from decisions.wording.classing import differences
from decisions.wording.layout import Flow, lines_of
from decisions.wording.words import is_body, is_execution
from tests.decisions.extracts import RECOMMENDED, clauses

LETTER = RECOMMENDED["letter"]
EQUAL = LETTER.replace("[Organet]", "Kommunstyrelsen")


def joined(text, known):
    return characters.join_broken_words(characters.normalise(text), characters.words_of(known))


@pytest.mark.parametrize(
    ("text", "known", "whole"),
    [
        ("sam-\nverkan", "om samverkan, version", "samverkan"),
        ("sam\u00ad\nverkan", "samverkan", "samverkan"),
        ("2024-04-\n16", "daterad 2024-04-16", "2024-04-16"),
        ("sam-\nverkan", "något annat", "sam-\nverkan"),
        ("om-\nsorg", "omsorg och om-sorg", "om-\nsorg"),
        ("bruk-\noch", "bruk- och", "bruk-\noch"),
    ],
)
def test_a_divided_word_is_joined_only_where_the_whole_word_is_recommended(text, known, whole):
    assert joined(text, known) == whole


def test_normalising_touches_nothing_but_layout():
    assert characters.normalise("A\u0308 \u201dx\u201d\u00a0\u2013 \u00adl1O0 \u0430 \ufb01") == '\u00c4 "x" - \u00adl1O0 \u0430 \ufb01'


@pytest.mark.parametrize("changed", [EQUAL.replace("version 1", "version 2"), EQUAL.replace("femton ", ""), EQUAL.lower()])
def test_the_last_door_holds_even_where_every_rule_fails(monkeypatch, changed):
    monkeypatch.setattr(comparing, "differences", lambda *_texts, **_options: [])
    assert not compare(LETTER, changed).assigned
    assert compare(LETTER, EQUAL).assigned


@pytest.mark.parametrize("changed", [EQUAL.replace("version 1", "version 2"), EQUAL.replace("femton ", "")])
def test_the_rules_hold_even_where_the_last_door_fails(monkeypatch, changed):
    monkeypatch.setattr(comparing, "_is_equal", lambda *_arguments: True)
    assert not compare(LETTER, changed).assigned


def test_nothing_differs_only_where_every_character_is_the_same():
    clause = clauses(LETTER)[0]
    assert differences(clause, clause) == []
    assert differences(clause, clause.lower())


@pytest.mark.parametrize(
    "change", [(", samt\n", " och\n"), (",\natt besl", ", samt\natt besl"), (",\natt besl", " och\natt besl"), (", samt", " samt och")]
)
def test_a_word_between_two_clauses_is_a_word(change):
    assert not compare(LETTER, EQUAL.replace(*change)).assigned


def test_a_list_needs_no_word_before_its_last_clause():
    assert compare(LETTER, EQUAL.replace(", samt", ",")).assigned


def test_a_line_that_looks_like_a_page_head_stays_where_the_recommended_text_has_it():
    flow = Flow("samt att protokollsutdrag skickas")
    assert lines_of("samt att\nprotokollsutdrag\nskickas", flow) == ["samt att", "protokollsutdrag", "skickas"]
    assert lines_of("x\nSammanträdesprotokoll Sida 3 (4)\ny", flow) == ["x", "y"]


@pytest.mark.parametrize(
    "name", ["Kommunstyrelsen", "Nämnden för arbete och familj", "Hälso- och sjukvårdsnämnden", "Socialchefen", "Regionfullmäktige"]
)
def test_a_body_is_known_by_its_name(name):
    assert is_body(name)


@pytest.mark.parametrize(
    "name", ["Ordföranden finner att kommunstyrelsen", "Kommunstyrelsens minoritet", "Kommunen", "Om kommunstyrelsen", "", "nämnden 2"]
)
def test_what_says_more_than_a_name_is_no_body(name):
    assert not is_body(name)


@pytest.mark.parametrize(
    "clause",
    [
        "protokollsutdrag skickas till registratorn",
        "uppdra åt ordföranden att underteckna avtalet",
        "kommunstyrelsens ordförande bemyndigas att underteckna avsiktsförklaringen",
        "paragrafen justeras omedelbart",
    ],
)
def test_who_sends_and_signs_is_carrying_out(clause):
    assert is_execution(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "protokollsutdrag skickas till registratorn när budgeten är klar",
        "uppdra åt ordföranden att underteckna avtalet om kostnaden ryms",
        "uppdra åt ordföranden att förhandla och underteckna avtalet inom en ram av 2 miljoner kronor",
        "avtalet sägs upp",
    ],
)
def test_a_catch_in_it_is_not(clause):
    assert not is_execution(clause)


def test_clauses_without_a_full_stop_are_still_two():
    text = "Kommunfullmäktige beslutar\natt anta texten i version 1.0\natt ge förvaltningen i uppdrag att delta"
    found = compare(text, text)
    assert (found.wording, len(found.clauses)) == (WordingClass.LITERAL, 2)

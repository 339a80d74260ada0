"""Slips of the pen: how near is near, what is mended, and what must be left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minimaria.importing.closeness import is_near, one_slip, plain_letters
from minimaria.importing.organisations import KnownOrganisation, county_of, known_organisations, match, organisation_named
from minimaria.importing.rewriting import Rewriting
from minimaria.importing.spelling import Spelling
from tests.each import each


@pytest.mark.parametrize("written", ["sätters", "säers", "säetrs", "saters", "sättrs"])
def test_one_slip(written: str) -> None:
    assert one_slip(written, "säters") == (written != "sättrs")


@pytest.mark.parametrize("written", ["säters", "säxers", "säterss!", "sä", "säteers kommun", "tsäers"])
def test_no_slip_or_more_than_one(written: str) -> None:
    assert not one_slip(written, "säters")


@pytest.mark.parametrize(
    ("written", "right", "near"),
    [
        ("stygrupp", "styrgrupp", True),
        ("välfrädräd", "välfärdsråd", True),
        ("valfördråd", "välfärdsråd", True),
        ("långsgemensam", "länsgemensam", True),
        ("styrrgrupp", "styrgrupp", True),
        ("stödgrupp", "styrgrupp", False),
        ("implementeringsfas", "implementeringsplan", False),
        ("uppdragsdirektör", "uppdragsdirektiv", False),
        ("råd", "välfärdsråd", False),
    ],
)
def test_nearness(written: str, right: str, near: bool) -> None:
    assert is_near(written, right) is near


def mend(text: str, *others: str) -> str:
    return Spelling([text, *others]).mend(text).text


MENDED = {
    "Stygruppens möte": "Styrgruppens möte",
    "Välfrädrädet och Valfördrådet": "Välfärdsrådet och Välfärdsrådet",
    "Länschefs nätverkets möte": "Länschefsnätverkets möte",
    "läns- gemensam": "länsgemensam",
    "Styrgruppen- beslutar": "Styrgruppen – beslutar",
    "Samverkans-och samordning": "Samverkans- och samordning",
    "40% av en heltid": "40 % av en heltid",
    "länet femton kommuner": "länets femton kommuner",
    "Nätverket presidium": "Nätverkets presidium",
    "pga tid": "på grund av tid",
    "PGA tid": "På grund av tid",
    "möten tom maj 2025": "möten t.o.m. maj 2025",
    "fom 1 maj": "fr.o.m. 1 maj",
    'Han sa "ja" och "nej': 'Han sa "ja" och nej',
    "MiniMaria verksamhet, MiniMaria- verksamhet": "MiniMaria-verksamhet, MiniMaria-verksamhet",
}


@each(MENDED)
def test_slips_are_mended(written: str) -> None:
    assert mend(written) == MENDED[written]


LEFT_ALONE = [
    "Styrgruppen, styrgrupper och styrgruppernas arbetsgruppsmöten",
    "barn- och ungdomspsykiatri samt utrednings- eller planeringsarbete",
    "Kassan är tom och stolen tom",
    "STYGRUPPEN",
    "Iris Andersson",
    "Han skall komma",
    "beslutade och beslutande",
    "LÄNS- OCH KOMMUN",
    "MINI MARIA",
]


@each(LEFT_ALONE)
def test_what_is_right_is_left_alone(written: str) -> None:
    assert mend(written) == written


def test_a_word_near_to_two_terms_is_left_alone() -> None:
    assert mend("kommunstyrelse regionstyrelse") == "kommunstyrelse regionstyrelse"


def test_the_documents_own_majority_decides_between_spellings() -> None:
    usual = "Samverkansrådet möts. Samverkansrådet beslutar. Samverkansrådet vilar."
    assert mend("Samverkansrödet", usual) == "Samverkansrödet"  # å and ö are two letters, not one with two marks
    assert mend("Samverkansradet", usual) == "Samverkansrådet"
    assert mend("Samvrekansrådet", usual) == "Samverkansrådet"
    assert mend("Samverkansrådets", usual) == "Samverkansrådets"
    assert mend("Samverkansradet", "Samverkansrådet") == "Samverkansradet"


def test_a_name_is_read_in_its_most_frequent_form() -> None:
    assert mend("Mini Maria", "Mini-Maria här", "Mini-Maria där") == "Mini-Maria"
    assert mend("Minimaria") == "Minimaria"
    assert mend("mini-maria", "Mini-Maria") == "Mini-Maria"
    assert mend("Mini-Marias", "Minimaria") == "MiniMarias"  # as frequent: the usual form


def test_variants_follow_the_majority() -> None:
    assert mend("skall", "ska ska") == "ska"
    assert mend("ska", "skall skall") == "skall"
    assert mend("Skall", "ska") == "Ska"


def test_capitals_are_those_the_document_uses() -> None:
    assert mend("Iris", "IRIS") == "IRIS"


def test_every_change_says_what_was_written() -> None:
    slips = Spelling(["Valfördrådet presidium"]).mend("Valfördrådet presidium").slips()
    assert [(slip.written, slip.read) for slip in slips] == [("Valfördrådet presidium", "Välfärdsrådets presidium")]
    assert "glossary" in slips[0].reason
    assert "usual expression" in slips[0].reason


def test_a_change_taken_back_is_none() -> None:
    rewriting = Rewriting("abc")
    rewriting.replace(re.compile("b"), lambda _match: "x", "once")
    rewriting.replace(re.compile("x"), lambda _match: "b", "twice")
    assert rewriting.text == "abc"
    assert rewriting.slips() == []


replacements = st.tuples(st.text("ab", min_size=1, max_size=2), st.text("abc", max_size=3))


@given(st.text("abc", max_size=30), st.lists(replacements, max_size=5))
def test_written_and_read_always_account_for_the_whole_text(text: str, steps: list[tuple[str, str]]) -> None:
    rewriting, expected = Rewriting(text), text
    for old, new in steps:
        rewriting.replace(re.compile(re.escape(old)), lambda _match, new=new: new, "a reason")  # type: ignore[misc]
        expected = expected.replace(old, new)
    assert rewriting.text == expected
    again = text
    for change in sorted(rewriting._changes, key=lambda change: -change.first):
        again = again[: change.first] + rewriting.text[change.start : change.end] + again[change.last :]
    assert again == expected


def test_all_of_sweden_is_known_in_order() -> None:
    known = known_organisations()
    assert len([one for one in known if one.is_municipality]) == 290
    assert len([one for one in known if one.is_region]) == 21
    dalarna = [one.name for one in known if one.county_code == "20"]
    assert (dalarna[0], dalarna[1], dalarna[-1]) == ("Region Dalarna", "Avesta kommun", "Älvdalens kommun")
    gotland = organisation_named("region gotland")
    assert gotland
    assert gotland.is_region
    assert gotland.is_municipality


def test_every_official_name_is_matched_to_itself() -> None:
    for one in known_organisations():
        assert match(one.name, one.county_code).organisation == one


@given(st.sampled_from(known_organisations()), st.integers(0, 30))
def test_a_doubled_letter_is_read_as_the_one_organisation_of_the_county(one: KnownOrganisation, place: int) -> None:
    letters = [n for n, letter in enumerate(one.name) if letter.isalpha()]
    place = letters[place % len(letters)]
    written = one.name[: place + 1] + one.name[place:]
    found = match(written, one.county_code)
    assert found.organisation in (one, organisation_named(written))


def test_a_county_is_that_of_most_names() -> None:
    assert county_of(["Mora kommun", "Orsa kommun", "Sala kommun"]) == "20"
    assert county_of(["Mora kommun", "Sala kommun"]) is None
    assert county_of(["Atlantis"]) is None


SUGGESTED = {
    "Falun": ("Falu kommun",),
    "Mora": ("Mora kommun",),
    "Faluns kommun": ("Falu kommun",),
    "Region Dalarnas": ("Region Dalarna",),
    "Malmö kommun": (),
    "Atlantis": (),
}


@each(SUGGESTED)
def test_suggestions_are_the_likeliest_of_the_county(written: str) -> None:
    found = match(written, "20")
    assert found.organisation is None
    assert set(SUGGESTED[written]) <= set(found.suggestions)
    assert bool(SUGGESTED[written]) == bool(found.suggestions)


def test_without_a_county_all_of_sweden_is_suggested_and_no_slip_is_settled() -> None:
    found = match("Sätters kommun")
    assert found.organisation is None
    assert "Säters kommun" in found.suggestions


def test_letters_alone_are_compared() -> None:
    assert plain_letters(" Malung–Sälens KOMMUN ") == "malungsälenskommun"

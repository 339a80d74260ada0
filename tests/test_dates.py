"""Dates as they were said: what is read, what is refused, how it is shown again."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from minimaria.dates import PlanDate, Precision, Qualifier, UnreadableDate, read_day
from tests.each import each

# literal: first day, last day, precision, qualifier. "" is None.
READ = {
    # days
    "240930": ("2024-09-30", "2024-09-30", "day", "none"),
    "20240930": ("2024-09-30", "2024-09-30", "day", "none"),
    "2024-09-30": ("2024-09-30", "2024-09-30", "day", "none"),
    "2024-9-3": ("2024-09-03", "2024-09-03", "day", "none"),
    "2024/09/30": ("2024-09-30", "2024-09-30", "day", "none"),
    "7 nov 2024": ("2024-11-07", "2024-11-07", "day", "none"),
    "16 april 2024": ("2024-04-16", "2024-04-16", "day", "none"),
    "19 DEC. 2024": ("2024-12-19", "2024-12-19", "day", "none"),
    "den 1:a maj 2025": ("2025-05-01", "2025-05-01", "day", "none"),
    "torsdag den 19 december 2024": ("2024-12-19", "2024-12-19", "day", "none"),
    "tors 19 dec 2024": ("2024-12-19", "2024-12-19", "day", "none"),
    "19 dec -24": ("2024-12-19", "2024-12-19", "day", "none"),
    "30/4 2028": ("2028-04-30", "2028-04-30", "day", "none"),
    "2026-10-15 kl. 13.00–15.00": ("2026-10-15", "2026-10-15", "day", "none"),
    # weeks, months, quarters, seasons, years
    "vecka 14 2026": ("2026-03-30", "2026-04-05", "week", "none"),
    "v. 14 2026": ("2026-03-30", "2026-04-05", "week", "none"),
    "v14 2026": ("2026-03-30", "2026-04-05", "week", "none"),
    "2026-W14": ("2026-03-30", "2026-04-05", "week", "none"),
    "vecka 53 2026": ("2026-12-28", "2027-01-03", "week", "none"),
    "2024-09": ("2024-09-01", "2024-09-30", "month", "none"),
    "mars 2025": ("2025-03-01", "2025-03-31", "month", "none"),
    "slutet av feb 2024": ("2024-02-01", "2024-02-29", "month", "none"),
    "Q4 2026": ("2026-10-01", "2026-12-31", "quarter", "none"),
    "2026 Q4": ("2026-10-01", "2026-12-31", "quarter", "none"),
    "kvartal 4 2026": ("2026-10-01", "2026-12-31", "quarter", "none"),
    "fjärde kvartalet 2026": ("2026-10-01", "2026-12-31", "quarter", "none"),
    "1:a kvartalet 2026": ("2026-01-01", "2026-03-31", "quarter", "none"),
    "våren 2026": ("2026-01-01", "2026-06-30", "season", "none"),
    "sommaren 2026": ("2026-06-01", "2026-08-31", "season", "none"),
    "hösten 2026": ("2026-07-01", "2026-12-31", "season", "none"),
    "höst 2026": ("2026-07-01", "2026-12-31", "season", "none"),
    "vår 2028": ("2028-01-01", "2028-06-30", "season", "none"),
    "vintern 2027": ("2027-12-01", "2028-02-29", "season", "none"),
    "vintern 2025/26": ("2025-12-01", "2026-02-28", "season", "none"),
    "vintern 2025-2026": ("2025-12-01", "2026-02-28", "season", "none"),
    "första halvåret 2026": ("2026-01-01", "2026-06-30", "season", "none"),
    "andra halvåret 2026": ("2026-07-01", "2026-12-31", "season", "none"),
    "2025": ("2025-01-01", "2025-12-31", "year", "none"),
    "Klart under 2025": ("2025-01-01", "2025-12-31", "year", "none"),
    # spans of work
    "250601-260530": ("2025-06-01", "2026-05-30", "range", "none"),
    "2020-2021": ("2020-01-01", "2021-12-31", "range", "none"),
    "2025-06-01–2026-05-30": ("2025-06-01", "2026-05-30", "range", "none"),
    "2025-06 – 2026-05": ("2025-06-01", "2026-05-31", "range", "none"),
    "1 juni 2025–30 maj 2026": ("2025-06-01", "2026-05-30", "range", "none"),
    "7 nov-19 dec 2024": ("2024-11-07", "2024-12-19", "range", "none"),
    "1–5 juni 2025": ("2025-06-01", "2025-06-05", "range", "none"),
    "v. 14–16 2026": ("2026-03-30", "2026-04-19", "range", "none"),
    "Q1–Q2 2027": ("2027-01-01", "2027-06-30", "range", "none"),
    "juni–augusti 2025": ("2025-06-01", "2025-08-31", "range", "none"),
    "1/6–30/9 2025": ("2025-06-01", "2025-09-30", "range", "none"),
    "hösten 2025–våren 2026": ("2025-07-01", "2026-06-30", "range", "none"),
    "mellan 1 juni och 5 juli 2025": ("2025-06-01", "2025-07-05", "range", "none"),
    "från 1 juni 2025 till 30 maj 2026": ("2025-06-01", "2026-05-30", "range", "none"),
    "1 juni 2025 t.o.m. 30 maj 2026": ("2025-06-01", "2026-05-30", "range", "none"),
    "ca 1 juni–30 juni 2025": ("2025-06-01", "2025-06-30", "range", "about"),
    # what was said about it
    "senast 30 april 2027": ("", "2027-04-30", "day", "latest"),
    "senast i mars 2025": ("", "2025-03-31", "month", "latest"),
    "tom maj 2025": ("", "2025-05-31", "month", "until"),
    "t.o.m. maj 2025": ("", "2025-05-31", "month", "until"),
    "till och med maj 2025": ("", "2025-05-31", "month", "until"),
    "tidigast 1 maj 2027": ("2027-05-01", "", "day", "from"),
    "fr.o.m. 1 maj 2027": ("2027-05-01", "", "day", "from"),
    "från och med hösten 2025": ("2025-07-01", "", "season", "from"),
    "ca mars 2025": ("2025-03-01", "2025-03-31", "month", "about"),
    "preliminärt vecka 3 2027": ("2027-01-18", "2027-01-24", "week", "about"),
    "tidigast 1 mars, senast 30 april 2027": ("2027-03-01", "2027-04-30", "day", "latest"),
    "1 mars – senast 30 april 2027": ("2027-03-01", "2027-04-30", "day", "latest"),
    "löpande": ("", "", "none", "ongoing"),
    "Sker löpande": ("", "", "none", "ongoing"),
    "tills vidare": ("", "", "none", "ongoing"),
    "": ("", "", "none", "none"),
    "–": ("", "", "none", "none"),
    "Datum ej satt": ("", "", "none", "none"),
    # in a sentence
    "Presenteras för styrgruppen i mars 2025": ("2025-03-01", "2025-03-31", "month", "none"),
    "Presenteras för styrgruppen maj 2025": ("2025-05-01", "2025-05-31", "month", "none"),
    "start hösten 2025.": ("2025-07-01", "2025-12-31", "season", "none"),
    "Till steg 2 mars 2025": ("2025-03-01", "2025-03-31", "month", "none"),
    "Svar från kommunerna senast 1 maj 2026": ("", "2026-05-01", "day", "latest"),
}

REFUSED = {
    "11/7/2026": "two ways",
    "30.4.2028": "two ways",
    "1-5-2025": "two ways",
    "241018-1234": "personal identity number",
    "20241018-1234": "personal identity number",
    "241078-1234": "personal identity number",
    "240930-2025": "personal identity number",
    "2024-02-30": "does not exist",
    "31 april 2025": "does not exist",
    "202409": "does not exist",
    "2024-13": "no month 13",
    "vecka 53 2025": "no week 53",
    "fredag 19 dec 2024": "torsdag",
    "1 maj 1024": "not a year of a plan",
    "7 november": "Which year",
    "v. 14–16": "Which year",
    "mellan 1 juni 2025 och 30 juni": "Which year",
    "våren 2025-2026": "one year",
    "250530-250501": "before the start",
    "hösten–våren 2026": "before the start",
    "mars-2026": "alike",
    "2025-250601": "alike",
    "senast 1-5 maj 2027": "one day",
    "7 november & 19 december 2024": "more than one",
    "löpande t.o.m. maj 2025": "more than one",
    "mars 2025 eller april 2025": "Say the day itself",
    "före 1 maj 2027": "Say the day itself",
    "2 veckor efter beslutet": "Say the day itself",
    "vid årsskiftet 2025": "Say the day itself",
    "ht 2026": "Say the day itself",
    "senast ca 1 maj 2025": "Say the day itself",
    "senast vid mötet 1 maj 2026": "Say the day itself",
    "mars 2027 (prel.)": "Say the day itself",
    "19 dec 24": "not a date",
    "Budget 2025": "not a date",
    "snart": "not a date",
    "mars 2025 3": "not a date",
    "x" * 201: "too long",
    "mars\x002025": "characters",
    "mars \ud800 2025": "characters",
}


def shown(said: PlanDate) -> tuple[str, str, str, str]:
    return (str(said.start or ""), str(said.end or ""), str(said.precision), str(said.qualifier))


@each(READ)
def test_what_is_said_is_read_no_more_exactly_than_said(literal: str) -> None:
    said = PlanDate.read(literal)
    assert shown(said) == READ[literal]
    assert said.literal == literal


@each(REFUSED)
def test_what_is_no_date_is_refused_with_what_to_write(literal: str) -> None:
    with pytest.raises(UnreadableDate, match=REFUSED[literal]) as refusal:
        PlanDate.read(literal)
    assert str(refusal.value).endswith((".", "?"))


def test_the_year_may_be_given_where_none_is_said() -> None:
    assert PlanDate.read("7 november", default_year=2024).start == date(2024, 11, 7)
    assert PlanDate.read("7 november 2025", default_year=2024).start == date(2025, 11, 7)


def test_a_personal_identity_number_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(UnreadableDate) as refusal:
        PlanDate.read("241018-1234")
    assert "1234" not in str(refusal.value)


def test_a_literal_is_kept_on_one_line() -> None:
    assert PlanDate.read("  mars \n 2025 ").literal == "mars 2025"


def found(text: str) -> list[tuple[str, str]]:
    return [(literal, str(said.start) if isinstance(said, PlanDate) else "?") for literal, said in PlanDate.find_all(text)]


def test_days_of_one_sentence_share_their_year() -> None:
    assert found("Möten: 7 november & 19 december 2024. Vårens möten planeras senast 19 dec 2024.") == [
        ("7 november", "2024-11-07"),
        ("19 december 2024", "2024-12-19"),
        ("senast 19 dec 2024", "None"),
    ]
    assert found("den 7, 14 och 21 nov. 2024") == [("7", "2024-11-07"), ("14", "2024-11-14"), ("21 nov. 2024", "2024-11-21")]


def test_a_year_is_not_shared_over_the_turn_of_the_year_or_a_full_stop() -> None:
    assert found("19 december och 16 januari 2025") == [("19 december", "?"), ("16 januari 2025", "2025-01-16")]
    assert found("Möte 7 november. Rapport 1 december 2024.") == [("7 november", "?"), ("1 december 2024", "2024-12-01")]


def test_what_cannot_be_read_is_found_as_its_refusal() -> None:
    assert found("11/7/2026, 31 april 2026 och 30 april 2026") == [
        ("11/7/2026", "?"),
        ("31 april 2026", "?"),
        ("30 april 2026", "2026-04-30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7 november & 19 december 2024",
        "7, 14 och 21 november 2024",
        "v. 14 och 16 2026",
        "kvartal 1 och 2 2027",
        "hösten och vintern 2027/28",
    ],
)
def test_what_was_found_can_be_read_again_alone(text: str) -> None:
    for _literal, said in PlanDate.find_all(text):
        assert isinstance(said, PlanDate)
        assert PlanDate.read(said.literal) == said


def test_late_is_when_the_whole_said_period_has_passed() -> None:
    march = PlanDate.read("mars 2025")
    assert not march.is_late(date(2025, 3, 31))
    assert march.is_late(date(2025, 4, 1))


@pytest.mark.parametrize("literal", ["tidigast 1 maj 2020", "löpande", ""])
def test_what_has_no_last_day_is_never_late(literal: str) -> None:
    assert not PlanDate.read(literal).is_late(date(2199, 1, 1))


def test_dates_sort_by_last_day_then_first_and_open_ones_last() -> None:
    literals = ["löpande", "tidigast 1 maj 2020", "mars 2025", "31 mars 2025", "1 jan 2025", "senast 31 mars 2025"]
    assert sorted(literals, key=lambda literal: PlanDate.read(literal).sort_key) == [
        "1 jan 2025", "mars 2025", "31 mars 2025", "senast 31 mars 2025", "tidigast 1 maj 2020", "löpande",
    ]  # fmt: skip


IN_SWEDISH = {
    "250320": ("20 mars 2025", "2025-03-20"),
    "2025-03": ("mars 2025", "2025-03"),
    "v 14 2026": ("vecka 14 2026", "vecka 14 2026"),
    "Q4 2026": ("kvartal 4 2026", "kvartal 4 2026"),
    "andra halvåret 2025": ("hösten 2025", "hösten 2025"),
    "vintern 2025/26": ("vintern 2025/26", "vintern 2025/26"),
    "senast vintern 2025/26": ("senast vintern 2025/26", "senast vintern 2025/26"),
    "år 2025": ("2025", "2025"),
    "250601-260530": ("1 juni 2025–30 maj 2026", "2025-06-01–2026-05-30"),
    "ca 1–5 juni 2025": ("ca 1 juni 2025–5 juni 2025", "ca 2025-06-01–2025-06-05"),
    "tom maj 2025": ("t.o.m. maj 2025", "t.o.m. 2025-05"),
    "senast 19 dec 2024": ("senast 19 december 2024", "senast 2024-12-19"),
    "tidigast 1 maj 2027": ("fr.o.m. 1 maj 2027", "fr.o.m. 2027-05-01"),
    "tidigast 1 mars, senast 30 april 2027": ("tidigast 1 mars 2027, senast 30 april 2027", "tidigast 2027-03-01, senast 2027-04-30"),
    "runt mars 2025": ("ca mars 2025", "ca 2025-03"),
    "fortlöpande": ("löpande", "löpande"),
    "": ("Datum ej satt", "Datum ej satt"),
}


@each(IN_SWEDISH)
def test_dates_are_shown_in_swedish(literal: str) -> None:
    said = PlanDate.read(literal)
    with translation.override("sv"):
        assert (said.for_people(), said.for_tables()) == IN_SWEDISH[literal]
        assert str(said) == said.for_people()


def test_a_season_that_is_none_is_shown_by_its_day() -> None:
    assert PlanDate(date(2025, 3, 3), date(2025, 5, 5), Precision.SEASON).for_people() == "3 March 2025"


def test_json_has_iso_days_and_plain_words() -> None:
    assert PlanDate.read("tom maj 2025").as_json() == {
        "start": None, "end": "2025-05-31", "precision": "month", "qualifier": "until", "literal": "tom maj 2025",
    }  # fmt: skip


IMPOSSIBLE = [
    {"start": date(2025, 2, 1), "end": date(2025, 1, 1), "precision": Precision.RANGE},
    {"start": date(2025, 2, 1)},
    {"precision": Precision.DAY},
    {"start": date(2025, 1, 1), "end": date(2025, 1, 1), "precision": Precision.DAY, "qualifier": Qualifier.FROM},
    {"start": date(2025, 1, 1), "precision": Precision.DAY, "qualifier": Qualifier.LATEST},
    {"start": date(2025, 1, 1), "precision": Precision.DAY, "qualifier": Qualifier.ONGOING},
]


@each(IMPOSSIBLE)
def test_an_impossible_date_cannot_be_made(parts: dict) -> None:
    with pytest.raises(ValueError):
        PlanDate(**parts)


def test_a_date_is_true_when_anything_was_said() -> None:
    assert PlanDate.read("löpande")
    assert PlanDate.on(date(2025, 1, 1))
    assert not PlanDate.read("")


def test_one_day_is_read_alone() -> None:
    assert read_day("7 nov 2024") == date(2024, 11, 7)
    for literal in ("mars 2025", "senast 7 nov 2024", "", "löpande"):
        with pytest.raises(UnreadableDate):
            read_day(literal)


days = st.dates(date(1901, 1, 1), date(2198, 12, 31))


@st.composite
def plan_dates(draw: st.DrawFn) -> PlanDate:
    """Every date that can be said, each by one of its Swedish forms."""
    day = draw(days)
    year, week, _weekday = day.isocalendar()
    forms = {
        "day": day.isoformat(),
        "week": f"vecka {week} {year}",
        "month": f"{day:%Y-%m}",
        "quarter": f"kvartal {(day.month + 2) // 3} {day.year}",
        "season": f"{draw(st.sampled_from(['våren', 'sommaren', 'hösten', 'vintern']))} {day.year}",
        "year": f"år {day.year}",
    }
    said = draw(
        st.sampled_from([*forms.values(), *(f"{word} {form}" for form in forms.values() for word in ("senast", "t.o.m.", "fr.o.m.", "ca"))])
    )
    span = f"{day.isoformat()}–{(day + draw(st.timedeltas(timedelta(0), timedelta(200)))).isoformat()}"
    return PlanDate.read(draw(st.sampled_from([said, span, "löpande", ""])))


@given(plan_dates())
def test_what_is_shown_in_swedish_is_read_as_the_same_days(said: PlanDate) -> None:
    with translation.override("sv"):
        for words in (said.for_people(), said.for_tables()):
            again = PlanDate.read(words)
            assert (again.start, again.end, again.precision, again.qualifier) == (said.start, said.end, said.precision, said.qualifier), (
                words
            )


@given(plan_dates(), days)
def test_a_date_is_late_exactly_when_its_last_day_is_over(said: PlanDate, today: date) -> None:
    assert said.is_late(today) == (said.end is not None and said.end < today)


@given(plan_dates())
def test_precision_and_qualifier_say_which_days_there_are(said: PlanDate) -> None:
    assert (said.end is None) == (said.qualifier in (Qualifier.FROM, Qualifier.ONGOING) or not said)
    assert (said.start is None) == (said.qualifier in (Qualifier.UNTIL, Qualifier.LATEST, Qualifier.ONGOING) or not said)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_six_digits_are_a_day_of_this_century(day: date) -> None:
    assert read_day(f"{day:%y%m%d}") == day


SWEDISH_PIECES = ["senast", "t.o.m.", "från", "till", "mellan", "och", "-", "–", ",", "&", "v.", "vecka", "Q4", "kvartal", "hösten", "mars"]
SWEDISH_PIECES += [
    "2025",
    "2026-03-01",
    "240930",
    "1",
    "14",
    "30/4",
    "11/7/2026",
    "löpande",
    "ca",
    "i",
    "under",
    "den",
    "fredag",
    "kl 13",
    ".",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SWEDISH_PIECES), max_size=9).map(" ".join)))
@example("1-2-3-4 mars–")
@example("v. 1-2-3 2026")
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        said = PlanDate.read(text)
        assert said.start is None or said.end is None or said.start <= said.end
        assert PlanDate.read(said.literal) == said
    PlanDate.find_all(text)

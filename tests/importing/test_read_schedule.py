"""Steps, gates and the table of activities, with the shifts and breaks that tables suffer."""

from collections.abc import Sequence

import pytest

from minimaria.importing.plan import read_plan
from minimaria.importing.readings import PlanReading
from tests.documents.make import Block, Heading, Items, Rows, Text
from tests.importing.both_forms import asks, mended, plan, schedule


def rows_of(reading: PlanReading, number: int = 1) -> list[tuple[str, str, str, str]]:
    step = next(step for step in reading.steps if step.number == number)
    return [(activity.title, activity.responsible, activity.due.literal, activity.comment) for activity in step.activities]


def test_a_row_with_a_number_and_a_title_alone_opens_a_step() -> None:
    reading = schedule(
        ("1.", "Start", "", "", ""), ("", "Ringa", "Ebba", "240930", "Först"), ("2", "Mål", "", "", ""), ("", "Skriva", "", "", "")
    )
    assert [(step.number, step.title) for step in reading.steps] == [(1, "Start"), (2, "Mål")]
    assert rows_of(reading) == [("Ringa", "Ebba", "240930", "Först")]
    assert mended(reading)["240930"] == "2024-09-30"


@pytest.mark.parametrize("cells", [("1. Start", ""), ("Steg 1: Start", ""), ("", "Fas 1 – Start"), ("Steg 1", "Start")])
def test_a_step_may_be_named_in_one_cell(cells: tuple[str, str]) -> None:
    reading = schedule((*cells, "", "", ""), ("", "Ringa", "Ebba", "", ""))
    assert [(step.number, step.title) for step in reading.steps] == [(1, "Start")]
    assert rows_of(reading) == [("Ringa", "Ebba", "", "")]


def test_a_responsible_group_is_mended_and_a_person_never() -> None:
    rows = [
        ("1", "IRIS införs", "Stygruppen", "", ""),
        ("1", "Vila", "Iris Anderson", "", ""),
        ("1", "Sova", "Andersson Andersson Andersson", "", ""),
    ]
    reading = schedule(*rows, headings=("Steg", "Uppgift", "Ansvarig", "Datum", ""))
    assert [row[1] for row in rows_of(reading)] == ["Styrgruppen", "Iris Anderson", "Andersson Andersson Andersson"]


def test_the_columns_order_and_words_do_not_matter() -> None:
    reading = schedule(("vecka 14 2026", "Ebba", "Ringa", "", "1.1"), headings=("När", "Vem ansvarar", "Aktivitet", "Anmärkning", "Nr"))
    assert rows_of(reading) == [("Ringa", "Ebba", "vecka 14 2026", "")]


def test_a_misspelt_heading_is_still_the_column() -> None:
    assert rows_of(schedule(("1", "Ringa", "Ebba", "240930", ""), headings=("Nr", "Uppgit", "Ansvarg", "Slutdaum", "")))[0][:3] == (
        "Ringa",
        "Ebba",
        "240930",
    )


def test_headings_may_stand_below_the_tables_name() -> None:
    reading = plan(
        Heading("1. Aktiviteter"),
        Rows([("Tabell 1", "", "", ""), ("Steg", "Uppgift", "Ansvarig", "Datum"), ("1", "Ringa", "Ebba", "240930")]),
    )
    assert rows_of(reading) == [("Ringa", "Ebba", "240930", "")]


def test_a_column_of_steps_says_each_rows_step() -> None:
    reading = schedule(("1", "Ringa", "Ebba", "", ""), ("2", "Skriva", "", "", ""), headings=("Steg", "Uppgift", "Ansvarig", "Datum", ""))
    assert [step.number for step in reading.steps] == [1, 2]
    assert rows_of(reading, 2) == [("Skriva", "", "", "")]


def test_a_cell_over_several_rows_says_their_step() -> None:
    for headings in (("Steg", "Uppgift", "Ansvarig", "Datum", ""), ("Nr", "Uppgift", "Ansvarig", "Datum", "")):
        rows = [("1", "Ringa", "Ebba", "", ""), ("", "Skriva", "", "", ""), ("2", "Vila", "Otto", "", ""), ("", "Sova", "", "", "")]
        reading = schedule(*rows, headings=headings)
        assert [[activity.title for activity in step.activities] for step in reading.steps] == [["Ringa", "Skriva"], ["Vila", "Sova"]]


def test_a_step_may_be_called_by_its_name() -> None:
    reading = described(
        Heading("Steg 1 Början", 2),
        Heading("Steg 2 Slutet", 2),
        schedule_rows=[
            ("Slutet", "Vila", "Otto", "", ""),
            ("Början", "Ringa", "", "", ""),
            ("", "Skriva", "", "", ""),
            ("Efteråt", "Sova", "", "", ""),
        ],
    )
    assert [(step.title, len(step.activities)) for step in reading.steps] == [("Början", 2), ("Slutet", 1), ("Efteråt", 1)]
    assert asks(reading, "step 3", "does not describe")


def test_a_steps_own_row_with_more_in_it_is_asked_about() -> None:
    reading = schedule(
        ("1", "Start", "", "", ""), ("", "Ringa", "Ebba", "", ""), ("2", "Mål", "Otto", "våren 2027", ""), ("", "Skriva", "", "", "")
    )
    assert [(step.title, len(step.activities)) for step in reading.steps] == [("Start", 1), ("Mål", 1)]
    assert asks(reading, "Mål", "own row", "Otto; våren 2027")


def test_what_a_shifted_row_holds_beside_is_asked_about() -> None:
    headings = ("Nr", "Uppgift", "Ansvarig", "Datum", "Status")
    assert asks(schedule(("1", "Start", "", "", ""), ("", "", "Ringa", "", "Pågår"), headings=headings), "Pågår", "row of its own")


def test_activities_that_are_only_counted_are_put_in_the_first_step_and_asked_about() -> None:
    reading = schedule(("1", "Ringa", "Ebba", "240930", ""), ("2", "Skriva", "Ebba", "241001", ""))
    assert [len(step.activities) for step in reading.steps] == [2]
    assert asks(reading, "which step “Ringa”")


def test_a_counted_row_called_as_a_described_step_is_the_steps_own() -> None:
    reading = plan(
        Heading("1. Process"),
        Heading("Steg 1 Kartläggning", 2),
        Heading("2. Aktiviteter"),
        Rows([("Nr", "Uppgift", "Ansvarig", "Datum"), ("1", "Kartläggning", "Ebba", "hösten 2026"), ("", "Ringa", "", "")]),
    )
    assert rows_of(reading) == [("Ringa", "", "", "")]
    assert asks(reading, "own row", "Ebba; hösten 2026")


def test_a_steps_name_beside_its_number_leaves_the_row_to_an_activity() -> None:
    assert rows_of(schedule(("5. Uppföljning", "Enkät", "Ebba", "", ""), ("", "Samtal", "", "", "")), 5) == [
        ("Enkät", "Ebba", "", ""),
        ("Samtal", "", "", ""),
    ]


def test_numbers_within_a_step_say_its_step() -> None:
    reading = schedule(("1.1", "Ringa", "Ebba", "", ""), ("1.2", "Skriva", "", "", ""), ("2.1", "Vila", "", "", ""))
    assert [len(step.activities) for step in reading.steps] == [2, 1]


def test_titles_in_the_next_column_are_read_as_titles() -> None:
    reading = schedule(("5. Uppföljning", "", "Enkät", "", ""), ("", "", "Samtal", "", ""))
    assert rows_of(reading, 5) == [("Enkät", "", "", ""), ("Samtal", "", "", "")]
    assert mended(reading)["Ansvarig: Enkät"] == "Enkät"


def test_a_whole_row_one_column_to_the_right_is_moved_back() -> None:
    reading = schedule(
        ("1", "Start", "", "", ""), ("", "", "Ringa", "Ebba", "240930"), ("", "", "Skriva", "", "241001"), ("", "", "Vila", "2025", "Länge")
    )
    assert rows_of(reading) == [("Ringa", "Ebba", "240930", ""), ("Skriva", "", "241001", ""), ("Vila", "", "2025", "Länge")]


def test_a_shifted_title_may_have_a_comment() -> None:
    assert rows_of(schedule(("1", "Start", "", "", ""), ("", "", "Ringa", "", "Sedan")))[0] == ("Ringa", "", "", "Sedan")


def test_a_cell_alone_goes_on_where_the_one_above_stopped() -> None:
    reading = schedule(
        ("1", "Start", "", "", "", ""),
        ("", "Ringa", "Ebba", "tidigast", "Första steget", ""),
        ("", "", "", "", "", "tas i höst."),
        ("", "", "", "1 maj 2027", "", ""),
        ("", "Skriva", "Otto", "", "", ""),
        ("", "", "Ebba", "", "", ""),
        headings=("Nr", "Uppgift", "Ansvarig", "Slutdatum", "Kommentar", ""),
    )
    assert rows_of(reading)[0] == ("Ringa", "Ebba", "tidigast", "Första steget tas i höst.")
    assert rows_of(reading)[1][1] == "Otto Ebba"
    assert asks(reading, "1 maj 2027", "row of its own")


def test_a_due_date_that_goes_on_in_lower_case_is_one() -> None:
    reading = schedule(("1", "Start", "", "", ""), ("", "Ringa", "Ebba", "tidigast i", ""), ("", "", "", "maj 2027", ""))
    assert rows_of(reading)[0][2] == "tidigast i maj 2027"


def test_a_cell_alone_above_every_activity_is_asked_about() -> None:
    assert asks(schedule(("", "", "", "", "Hör hit"), ("1", "Start", "", "", "")), "Hör hit", "row of its own")


def test_what_stands_in_other_columns_goes_with_the_comment() -> None:
    reading = schedule(
        ("1", "Ringa", "Ebba", "", "Snart", "Pågår", "x"), headings=("Steg", "Uppgift", "Ansvarig", "Datum", "Kommentar", "Status", "")
    )
    assert rows_of(reading)[0][3] == "Snart\nStatus: Pågår\nStatus: x"
    assert mended(reading)["Pågår"] == "Status: Pågår"


def test_a_row_without_a_title_but_with_other_columns_is_asked_about() -> None:
    rows = [("1", "Ringa", "Ebba", "", ""), ("", "", "", "", ""), ("", "", "", "", "Pågår")]
    reading = schedule(*rows, headings=("Steg", "Uppgift", "Ansvarig", "Datum", "Status"))
    assert asks(reading, "Pågår", "row of its own")


def test_a_first_and_a_last_day_in_two_columns_are_a_span_of_work() -> None:
    headings = ("Steg", "Uppgift", "Ansvarig", "Startdatum", "Slutdatum")
    rows = [
        ("1", "Bygga", "", "2026-01-07", "2026-05-29"),
        ("1", "Leda", "", "1 maj 2026", ""),
        ("1", "Vila", "", "tidigast juni 2026", ""),
    ]
    reading = schedule(*rows, ("1", "Sova", "", "ibland", ""), headings=headings)
    dues = [activity.due for activity in reading.steps[0].activities]
    assert [(str(due.start), str(due.end), due.precision, due.qualifier) for due in dues] == [
        ("2026-01-07", "2026-05-29", "range", "none"),
        ("2026-05-01", "None", "day", "from"),
        ("2026-06-01", "None", "month", "from"),
        ("None", "None", "none", "none"),
    ]
    assert dues[3].literal == "ibland"


def test_the_last_but_one_day_of_a_month_is_asked_about_unless_it_is_the_last_working_day() -> None:
    asked = [
        asks(schedule(("1", "Bygga", "Ebba", f"2026-01-07–{day}", "")), "a day before the month")
        for day in ("2026-05-30", "2026-02-27", "2026-05-29")
    ]
    assert asked == [True, False, False]


def test_the_rest_of_a_broken_table_belongs_to_it() -> None:
    text = "Plan\n\n1. Tidsplan\n\nSteg\tUppgift\tAnsvarig\tDatum\n1\tRinga\tEbba\t240930\n\n2\tSkriva\tEbba\t241001\n"
    assert [len(step.activities) for step in read_plan(text.encode(), name="a.txt").steps] == [1, 1]


def test_two_tables_of_activities_are_both_read() -> None:
    headings = ("Steg", "Uppgift", "Ansvarig", "Datum")
    reading = plan(
        Heading("1. Tidsplan"),
        Rows([headings, ("1", "Ringa", "Ebba", "")]),
        Heading("2. Aktiviteter"),
        Rows([headings, ("1", "Skriva", "Ebba", "")]),
    )
    assert [row[0] for row in rows_of(reading)] == ["Ringa", "Skriva"]


def test_other_chapters_tables_are_no_activities() -> None:
    reading = plan(
        Heading("1. Risker"),
        Rows([("Risk", "Sannolikhet", "Åtgärd", "Ansvarig"), ("Regn", "Hög", "Paraply", "Ebba")]),
        Heading("2. Kommunikation"),
        Rows([("Aktivitet", "Ansvarig", "Datum"), ("Möte", "Ebba", "2026-03-12")]),
    )
    assert reading.steps == ()
    assert [str(meeting.start) for meeting in reading.meetings] == ["2026-03-12"]


def described(*blocks: Block, schedule_rows: Sequence[Sequence[str]] = ()) -> PlanReading:
    table: list[Block] = (
        [Heading("2. Tidsplan"), Rows([("Steg", "Uppgift", "Ansvarig", "Datum", "Kommentar"), *schedule_rows])] if schedule_rows else []
    )
    return plan(Heading("1. Arbetsprocess"), *blocks, *table)


def test_steps_may_be_headings_with_numbers_of_the_chapter() -> None:
    reading = described(Heading("1.1 Början", 2), Text("Alla möts."), Heading("1.2 Slutet", 2))
    assert [(step.number, step.title, step.content) for step in reading.steps] == [(1, "Början", ("Alla möts.",)), (2, "Slutet", ())]


@pytest.mark.parametrize(
    ("line", "objects"),
    [
        ("Styrgruppen- godkänt planen", ("planen",)),
        ("Styrgruppen har godkänt budget & avtal samt lokal", ("budget", "avtal", "lokal")),
        ("Ledningsgruppen ska ha fastställt målen", ("målen",)),
        ("Beslut om bemanning", ("bemanning",)),
        ("Godkännande av avtal", ("avtal",)),
        ("Avtal och budget godkända av styrgruppen.", ("Avtal", "budget")),
        ("Planen är godkänd", ("Planen",)),
        ("Styrgruppen godkänt ny lokal", ("ny lokal",)),
    ],
)
def test_a_bold_line_says_what_must_be_approved(line: str, objects: tuple[str, ...]) -> None:
    step = described(Heading("Steg 2 Avtal", 2), Items([f"!{line}", "Skriva"])).steps[0]
    assert (step.gate, step.content) == (objects, ("Skriva",))


def test_two_objects_in_a_row_are_two_only_where_the_plan_says_so() -> None:
    named = described(Heading("Steg 2 Avtal", 2), Items(["!Styrgruppen godkänt lokal tidplan", "Förslag lokal och tidplan"]))
    assert named.steps[0].gate == ("lokal", "tidplan")
    assert mended(named)["lokal tidplan"] == "lokal, tidplan"
    assert described(Heading("Steg 2 Avtal", 2), Items(["!Styrgruppen godkänt lokal tidplan"])).steps[0].gate == ("lokal tidplan",)


def test_a_line_that_lost_its_bold_is_read_and_asked_about() -> None:
    reading = described(Heading("Steg 2 Avtal", 2), Items(["Styrgruppen har godkänt planen"]))
    assert reading.steps[0].gate == ("planen",)
    assert asks(reading, "Styrgruppen har godkänt planen", "approved before the step")


def test_a_bold_line_that_approves_nothing_is_content_and_asked_about() -> None:
    reading = described(Heading("Steg 2 Avtal", 2), Items(["!Viktigt"]))
    assert reading.steps[0].content == ("Viktigt",)
    assert asks(reading, "Viktigt", "Is it a gate")


def test_text_above_the_first_step_is_asked_about() -> None:
    assert asks(described(Text("Så här gör vi."), Heading("Steg 1 Början", 2)), "Så här gör vi.", "not read")


def test_a_table_too_wide_to_be_one_is_asked_about() -> None:
    wide = "\t".join(["Uppgift", "Ansvarig", "Datum", *["x"] * 40])
    reading = read_plan(f"Plan\n\n1. Tidsplan\n\n{wide}\nRinga\tEbba\t240930\n".encode(), name="a.txt")
    assert reading.steps == ()
    assert asks(reading, "Uppgift | Ansvarig | Datum", "not read")


def test_a_table_within_a_step_is_its_content() -> None:
    assert described(Heading("Steg 1 Början", 2), Rows([("Mål", "Medel")])).steps[0].content == ("Mål – Medel",)


def test_two_steps_of_one_number_are_asked_about() -> None:
    reading = described(Heading("Steg 1 Början", 2), Items(["A"]), Heading("Steg 1 Mitten", 2), Items(["B"]))
    assert reading.steps[0].content == ("A", "B")
    assert asks(reading, "more than one step 1")


def test_steps_that_differ_between_the_chapters_are_asked_about() -> None:
    reading = described(
        Heading("Steg 1 Början", 2),
        schedule_rows=[("Steg 1 Starten", "", "", "", ""), ("", "Ringa", "", "", ""), ("2", "Skriva", "", "", "")],
    )
    assert asks(reading, "Step 1", "Början", "Starten")
    assert asks(reading, "step 2", "does not describe")


def test_a_comment_that_leads_to_an_ungated_or_missing_step_is_asked_about() -> None:
    reading = described(
        Heading("Steg 1 Början", 2),
        Heading("Steg 2 Slutet", 2),
        schedule_rows=[("1", "Ringa", "", "", "Vidare till steg 2"), ("1", "Skriva", "", "", "Vidare till steg 7")],
    )
    assert asks(reading, "Ringa", "step 2", "must be approved")
    assert asks(reading, "Skriva", "step 7", "does not have")


def test_the_majoritys_wording_is_read_before_a_date() -> None:
    rows = [("1", title, "", f"Visas i nämnden {word}mars 2027", "") for title, word in (("A", "i "), ("B", "i "), ("C", ""), ("D", "i "))]
    reading = schedule(*rows, headings=("Steg", "Uppgift", "Ansvarig", "Datum", ""))
    assert {row[2] for row in rows_of(reading)} == {"Visas i nämnden i mars 2027"}
    assert mended(reading)["Visas i nämnden mars 2027"] == "Visas i nämnden i mars 2027"

"""Project plans: the invented ones, and the turns that others may take."""

from pathlib import Path

import pytest

from minimaria.importing.plan import read_plan
from minimaria.importing.readings import PlanReading
from tests.documents.make import Block, Heading, Items, Rows, Text
from tests.importing.both_forms import asks, mended, plan

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"


def test_a_plan_of_the_known_form_says_the_same_in_both_forms() -> None:
    one, other = (read_plan(DOCUMENTS / f"projektplan.{form}").as_json() for form in ("docx", "txt"))
    assert {part for part in one if one[part] != other[part]} == {"corrections"}
    of_the_text = [correction["reason"] for correction in other["corrections"] if correction not in one["corrections"]]
    assert set(of_the_text) == {"an empty line of a list", "markup of a web page in the cell"}


def test_a_plan_of_the_known_form_is_read_whole() -> None:
    reading = read_plan(DOCUMENTS / "projektplan.txt")
    assert (reading.title, str(reading.date), reading.author) == (
        "Projektplan Start av MiniMaria-verksamhet",
        "2027-09-06",
        "Signe Exempelsson",
    )
    assert reading.commissioner == "Styrgruppen Länschefsnätverket"
    assert len(reading.assignment) == 3
    assert reading.assignment_text.startswith("Arbetsgruppen ska")
    assert [(len(step.content), len(step.gate), len(step.activities)) for step in reading.steps] == [
        (2, 0, 3), (3, 1, 4), (1, 4, 1), (1, 1, 1), (3, 0, 3),
    ]  # fmt: skip
    assert [risk.probability for risk in reading.risks] == ["fairly_high", "high", "low"]
    assert [
        len(items) for items in (reading.swot.strengths, reading.swot.weaknesses, reading.swot.opportunities, reading.swot.threats)
    ] == [2, 2, 3, 2]
    assert [(member.group, member.subgroup, member.name) for member in reading.members] == [
        ("Styrgrupp", "", "Styrgruppen"),
        ("Utvecklingsledare", "", "Signe Exempelsson"),
        ("Arbetsgrupp", "Region Västernorrland", "Signe Exempelsson"),
        ("Arbetsgrupp", "Region Västernorrland", "Otto Påhittsson"),
        ("Arbetsgrupp", "Kommun", "Maj Fiktiv"),
        ("Arbetsgrupp", "Kommun", "Elis Uppdiktad"),
        ("Referenspersoner", "", "Vera Sagolik"),
        ("Referenspersoner", "", ""),
        ("Referenspersoner", "", ""),
    ]
    assert [(frame.name, frame.percent) for frame in reading.resource_frames] == [
        ("Signe Exempelsson", 50),
        ('Se "Projektorganisation"', 5),
    ]
    assert reading.follow_up_sources == ("UngDOK", "Brukarrådet", "IRIS självskattning – Region Västernorrland", "Checklista för införande")
    assert [str(meeting.start) for meeting in reading.meetings] == ["2027-09-16", "2027-12-09"]
    assert (reading.budget.text, reading.budget.amount) == ("Medel för psykisk hälsa räcker till projektets start.", None)
    assert reading.change_routine == "Betydande ändringar i planen ska stämmas av med styrgruppen."


def test_what_such_a_plan_says_against_itself_is_asked() -> None:
    reading = read_plan(DOCUMENTS / "projektplan.docx")
    assert asks(reading, "Skriva projektplan", "2027-09-03", "2027-09-06")
    assert asks(reading, "2029-05-30", "2029-05-31")
    assert asks(reading, "in place in 2028", "2029-05-30")
    assert asks(reading, "2 of 7 municipalities")
    assert asks(reading, "Brukarrådet", "Checklista för införande")
    assert asks(reading, "Vårens möten planeras")
    assert asks(reading, "5. Tidsplan", "empty")
    assert mended(reading)["Visas för styrgruppen april 2028"] == "Visas för styrgruppen i april 2028"


def test_a_plan_of_another_form_and_other_words() -> None:
    one, other = (read_plan(DOCUMENTS / f"projektplan-annat-lan.{form}") for form in ("docx", "txt"))
    assert one == other
    due = {activity.title: activity.due.as_json() for step in one.steps for activity in step.activities}
    said = {title: (day["start"], day["end"], day["precision"], day["qualifier"]) for title, day in due.items()}
    assert said == {
        "Intervjua kommunerna": ("2026-03-30", "2026-04-05", "week", "none"),
        "Besöka lokaler": ("2026-10-01", "2026-12-31", "quarter", "none"),
        "Förhandla": ("2026-07-01", "2026-12-31", "season", "none"),
        "Skriva under": (None, "2027-04-30", "day", "latest"),
        "Bygga om": ("2027-05-01", None, "day", "from"),
        "Besiktning": ("2028-04-30", "2028-04-30", "day", "none"),
        "Invigning": (None, None, "none", "none"),
        "Leda och följa upp": (None, None, "none", "ongoing"),
        "Utvärdering": ("2029-03-05", "2029-03-25", "range", "none"),
    }
    assert due["Invigning"]["literal"] == "11/7/2028"
    assert asks(one, "Invigning", "11/7/2028", "two ways")
    assert [(step.title, step.gate) for step in one.steps] == [
        ("Kartläggning", ()),
        ("Avtal", ("kartläggningen",)),
        ("Bygge", ("Avtal", "finansiering")),
        ("Öppning", ("bemanning",)),
        ("Drift", ()),
        ("Utvärdering", ()),
    ]
    assert [risk.probability for risk in one.risks] == ["fairly_high", None]
    assert asks(one, "Medel", "Ganska hög")
    assert asks(one, "Riskägare", "Ebba Låtsas")
    assert [frame.percent for frame in one.resource_frames] == [12.5, 50, None]
    assert asks(one, "Jurist", "vid behov")
    assert one.budget.amount == 1_250_000
    assert [str(meeting.start) for meeting in one.meetings] == ["2026-03-12", "2026-05-07", "2026-09-03"]
    assert [(member.name, member.group) for member in one.members][2] == ("Nils Hitte", "Ledningsgrupp")
    assert (one.author, one.commissioner) == ("Ebba Låtsas", "Samverkansrådet Blekinge")


def test_json_has_the_agreed_parts() -> None:
    said = read_plan(DOCUMENTS / "projektplan.txt").as_json()
    assert list(said) == [
        "title", "date", "author", "commissioner", "background", "assignment", "steps", "risks", "swot", "members", "resource_frames",
        "budget", "follow_up_sources", "communication", "change_routine", "meetings", "corrections", "questions",
    ]  # fmt: skip
    assert set(said["steps"][0]) == {"number", "title", "content", "gate", "activities"}
    assert set(said["steps"][0]["activities"][0]) == {"title", "responsible", "due", "comment"}
    assert set(said["meetings"][0]) == {"start", "end", "precision", "qualifier", "literal"}
    assert set(said["risks"][0]) == {"text", "probability", "consequence", "mitigation"}
    assert set(said["swot"]) == {"strengths", "weaknesses", "opportunities", "threats"}
    assert set(said["members"][0]) == {"group", "subgroup", "name", "profession", "unit"}
    assert set(said["resource_frames"][0]) == {"role", "name", "percent"}
    assert set(said["budget"]) == {"text", "amount"}


def test_a_plan_that_says_nothing_asks_for_everything() -> None:
    reading = plan(Heading("1. Väder"), Text("Det regnar."))
    for words in ("commissioner", "background", "assignment", "budget", "communication", "routine for changes"):
        assert asks(reading, "Nothing was found", words), words
    for words in (
        "No steps",
        "No table of activities",
        "No table of risks",
        "No SWOT",
        "organisation",
        "resources",
        "no date",
        "who wrote",
    ):
        assert asks(reading, words), words
    assert asks(reading, "1. Väder", "Det regnar.", "not read")


def test_text_that_no_reader_takes_is_asked_about() -> None:
    reading = plan(Heading("1. Risker"), Text("Vi möttes och tänkte länge. " * 5), Rows([("Risk", "Sannolikhet"), ("Regn", "Låg")]))
    assert [risk.probability for risk in reading.risks] == ["low"]
    assert asks(reading, "1. Risker", "Vi möttes", "…")
    reading = plan(Heading("1. Tidsplan"), Rows([("Vädret", "Läget"), ("Regn", "Blött")]))
    assert asks(reading, "1. Tidsplan", "Vädret | Läget")


def test_sections_need_no_numbers_when_they_have_their_usual_titles() -> None:
    text = "Plan\n\nBeställare\n\nRegionen\n\nBakgrund:\n\nDet behövs.\n\nSyfte\n\n- Att börja\n"
    reading = read_plan(text.encode(), name="a.txt")
    assert (reading.commissioner, reading.background, reading.assignment) == ("Regionen", "Det behövs.", ("Att börja",))


def test_a_missing_section_does_not_hide_those_after_it() -> None:
    text = "Plan\n\n1. Beställare\n\nRegionen\n\n4. Budget\n\n5 000 kr\n\n15 kommuner deltar\n\n1. Första\n2. Andra\n3. Tredje\n\n6. Kommunikation\n\nMöten.\n"
    reading = read_plan(text.encode(), name="a.txt")
    assert (reading.commissioner, reading.budget.amount, reading.communication) == ("Regionen", 5000, "Möten.")
    assert reading.budget.text == "5 000 kr\n\n15 kommuner deltar\n\n- Första\n- Andra\n- Tredje"


def test_a_list_of_contents_names_the_headings() -> None:
    text = "Plan\n\nInnehåll\n1. Vår väg 3\n7. Vädret ..... 4\n\n1. Vår väg\n\nText.\n\n7. Vädret\n\nBlött.\n"
    reading = read_plan(text.encode(), name="a.txt")
    assert asks(reading, "7. Vädret", "Blött.")


AUTHORS = {
    "Ebba Låtsas": "Ebba Låtsas",
    "Ebba Låtsas, projektledare": "Ebba Låtsas",
    "Ebba Låtsas Projektledare. Enheten för stöd": "Ebba Låtsas",
    "Ebba Låtsas (strateg)": "Ebba Låtsas",
    "Utvecklingsledare Ebba": "Utvecklingsledare Ebba",
}


@pytest.mark.parametrize("written", AUTHORS)
def test_the_authors_name_ends_where_the_profession_begins(written: str) -> None:
    assert plan(Rows([(f"Framtagen av: {written}", "")]), Heading("1. Bakgrund"), Text("Text.")).author == AUTHORS[written]


def test_the_author_is_known_among_the_members() -> None:
    organisation = Rows([("Roll", "Namn", "Enhet"), ("Ledare", "Ebba", "A"), ("", "Ebba von Låtsas", "B")])
    assert plan(Rows([("Upprättad av: Ebba von Låtsas Stab", "")]), Heading("1. Organisation"), organisation).author == "Ebba von Låtsas"


BUDGETS = {
    "Projektet får kosta 1 250 000 kronor.": 1_250_000,
    "Ram: 1,5 miljoner kronor": 1_500_000,
    "Ram: 250 tkr": 250_000,
    "Ram: 2 mkr": 2_000_000,
    "Ram: SEK 500 000": 500_000,
    "Ram: 12.500:-": 12_500,
    "Löner 800 000 kr. Lokal 200 000 kr. Totalt 1 000 000 kr.": 1_000_000,
    "Totalt 1 000 000 kr. Summa 900 000 kr.": None,
    "Ingen ram är satt för 2027.": None,
}


@pytest.mark.parametrize("text", BUDGETS)
def test_the_budgets_amount(text: str) -> None:
    assert plan(Heading("1. Budget"), Text(text)).budget.amount == BUDGETS[text]


@pytest.mark.parametrize(
    "text", ["ca 500 000 kr", "400 000–500 000 kr", "högst 500 000 kr", "500 000 kr per år", "500 000 kr och 300 000 kr"]
)
def test_an_amount_that_is_not_decided_is_a_question(text: str) -> None:
    reading = plan(Heading("1. Budget"), Text(text))
    assert reading.budget.amount is None
    assert asks(reading, "budget speaks of", "500 000 kr")


def test_an_amount_with_ore_is_none() -> None:
    assert plan(Heading("1. Budget"), Text("Totalt 99,50 kr")).budget.amount is None


def test_a_tables_total_is_the_amount() -> None:
    rows = [("Post", "Kommentar", "Belopp (tkr)"), ("Löner", "", "800"), ("Summa", "", "1 050")]
    reading = plan(Heading("1. Budget"), Rows(rows))
    assert reading.budget.amount == 1_050_000
    assert reading.budget.text.startswith("Post | Kommentar | Belopp (tkr)\nLöner | 800")
    assert plan(Heading("1. Budget"), Rows([("Post", "Belopp (kr)"), ("Summa", "okänd")])).budget.amount is None


def communication(*blocks: Block) -> PlanReading:
    return plan(Heading("1. Kommunikation"), *blocks)


def test_meetings_are_days_that_a_sentence_on_meetings_names() -> None:
    reading = communication(Text("Styrgruppens möten: 12 mars och 7 maj 2026. Rapporten är klar 1 juni 2026."))
    assert [str(meeting.start) for meeting in reading.meetings] == ["2026-03-12", "2026-05-07"]
    assert asks(reading, "Rapporten är klar", "Is it a meeting?")


def test_meetings_may_stand_in_a_table_or_a_list() -> None:
    table = communication(Rows([("Möte", "Datum"), ("Styrgrupp", "2026-03-12"), ("Referensgrupp", "vecka 14 2026")]))
    assert [meeting.precision for meeting in table.meetings] == ["day", "week"]
    listed = communication(Text("Möten hålls:"), Items(["12 mars 2026", "7 maj 2026"]))
    assert [str(meeting.start) for meeting in listed.meetings] == ["2026-03-12", "2026-05-07"]


def test_a_day_of_a_meeting_that_cannot_be_read_is_a_question() -> None:
    reading = communication(Text("Möte 7 november."), Text("Möte 11/7/2026."))
    assert reading.meetings == ()
    assert asks(reading, "7 november", "Which year")
    assert asks(reading, "11/7/2026", "two ways")


def test_a_last_day_is_suggested_as_an_activity() -> None:
    reading = communication(Text("Vårens möten planeras senast 19 dec 2024. Nyhetsbrev går ut löpande."))
    assert reading.meetings == ()
    assert asks(reading, "Add the activity “Vårens möten planeras”")
    assert not asks(reading, "Nyhetsbrev")


def test_a_commissioner_of_one_body_is_no_question() -> None:
    assert not asks(plan(Heading("1. Beställare"), Text("Styrgruppen.")), "commissioner is")
    assert not asks(plan(Heading("1. Beställare"), Text("Styrgruppen och Länschefsnätverket")), "commissioner is")

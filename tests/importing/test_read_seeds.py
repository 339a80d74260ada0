"""The two real documents, where they are: nothing in them is lost. They are read where they lie and never copied."""

from pathlib import Path

import pytest

from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from minimaria.importing.readings import LetterReading, PlanReading
from tests.importing.both_forms import asks, mended

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
FORMS = ["docx", "txt"]

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not beside this clone (../shared/seeds)")


def test_a_document_says_the_same_in_both_forms() -> None:
    for reader, name in ((read_letter, "avsiktsforklaring"), (read_plan, "projektplan")):
        one, other = (reader(SEEDS / f"{name}.{form}").as_json() for form in FORMS)
        assert {key for key in one if one[key] != other[key]} <= {"corrections"}
        of_the_form = [correction["reason"] for correction in other["corrections"] if correction not in one["corrections"]]
        assert set(of_the_form) <= {"an empty line of a list", "markup of a web page in the cell"}
        assert not [correction for correction in one["corrections"] if correction not in other["corrections"]]


@pytest.fixture(params=FORMS)
def letter(request: pytest.FixtureRequest) -> LetterReading:
    return read_letter(SEEDS / f"avsiktsforklaring.{request.param}")


@pytest.fixture(params=FORMS)
def plan(request: pytest.FixtureRequest) -> PlanReading:
    return read_plan(SEEDS / f"projektplan.{request.param}")


def test_the_letter_is_read_whole(letter: LetterReading) -> None:
    assert letter.title.endswith("skadligt bruk- och beroendeproblematik i Dalarna")
    assert (str(letter.date), letter.registration_number, letter.version) == ("2024-04-16", "HSN 2024/4202", 1)
    assert (letter.recommended_by, str(letter.recommended_on)) == ("Välfärdsrådet", "2024-04-16")
    assert "samtliga ingående parter fattar likalydande beslut" in letter.condition
    assert [section.number for section in letter.sections] == [1, 2, 3, 4, 5, 6]
    assert len(letter.points) == 11


def test_all_sixteen_parties_are_known(letter: LetterReading) -> None:
    codes = [party.code for party in letter.parties]
    assert codes[0] == "20"
    assert sorted(map(str, codes[1:])) == sorted(
        str(code) for code in (2021, 2023, 2026, 2029, 2031, 2034, 2039, 2061, 2062, *range(2080, 2086))
    )
    assert next(party for party in letter.parties if party.code == "2082").as_written == "Sätters kommun"


def test_the_letters_slips_are_listed(letter: LetterReading) -> None:
    read = mended(letter)
    assert read["Välfrädrädet"] == "Välfärdsrådet"
    assert read["Valfärdsrådets"] == "Välfärdsrådets"
    assert read["Valfördrådet"] == "Välfärdsrådet"
    assert read["Valfördrådet presidium"] == "Välfärdsrådets presidium"
    assert read["under vägs"] == "under vägen"
    assert read["länet femton kommuner"] == "länets femton kommuner"
    assert read["Sätters kommun"] == "Säters kommun"
    assert read["identitet- och bakgrund"] == "identitet och bakgrund"
    assert all(correction.where[0].isdigit() or correction.where in ("Title", "Front page") for correction in letter.corrections)


def test_the_letters_gaps_are_asked_about(letter: LetterReading) -> None:
    assert asks(letter, "länets övriga")
    assert asks(letter, "se bilaga")
    assert asks(letter, "approved by Välfärdsrådet", "recommends")


def test_the_plans_steps_gates_and_activities(plan: PlanReading) -> None:
    assert [(step.number, len(step.gate), len(step.activities)) for step in plan.steps] == [
        (1, 0, 4),
        (2, 1, 5),
        (3, 4, 1),
        (4, 1, 1),
        (5, 0, 3),
    ]
    assert plan.steps[2].gate == ("verksamhetsbeskrivning", "huvudmannaskap", "samverkansavtal", "budget")
    assert [len(step.content) for step in plan.steps] == [2, 3, 1, 1, 3]
    assert [activity.title.split()[0] for activity in plan.steps[4].activities] == ["UngDOK", "IRIS", "Checklista"]
    assert len(plan.follow_up_sources) == 4


def test_the_plans_dates_are_as_they_were_said(plan: PlanReading) -> None:
    due = {activity.title: activity.due for step in plan.steps for activity in step.activities}
    assert due["Bilda arbetsgrupp"].as_json() == {
        "start": "2024-09-30", "end": "2024-09-30", "precision": "day", "qualifier": "none", "literal": "240930",
    }  # fmt: skip
    assert due["Budgetförslag"].literal == "Presenteras för styrgruppen i mars 2025"
    assert (str(due["Förslag implementeringsplan"].end), due["Förslag implementeringsplan"].precision) == ("2025-05-31", "month")
    assert (str(due["Enligt implementeringsplan"].end), due["Enligt implementeringsplan"].precision) == ("2026-05-30", "range")
    assert [str(meeting.start) for meeting in plan.meetings] == ["2024-11-07", "2024-12-19"]


def test_the_plans_people_and_resources(plan: PlanReading) -> None:
    rows = [(member.group, member.subgroup) for member in plan.members]
    assert [rows.count(row) for row in dict.fromkeys(rows)] == [1, 1, 5, 3, 6]
    assert [member.unit for member in plan.members if not member.name] == ["Skol- och elevhälsa", "Polis"]
    assert [frame.percent for frame in plan.resource_frames] == [40, 5]
    assert plan.budget.text
    assert plan.budget.amount is None


def test_the_plans_risks_and_swot(plan: PlanReading) -> None:
    assert [risk.probability for risk in plan.risks] == ["fairly_high"] * 3
    swot = plan.swot
    assert [len(items) for items in (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)] == [2, 2, 5, 4]
    assert not [item for item in swot.threats + swot.strengths if "<" in item or "•" in item]


def test_the_plans_slips_are_listed(plan: PlanReading) -> None:
    read = mended(plan)
    assert read["Mini Maria- verksamhet"] == "MiniMaria-verksamhet"
    assert read["Länschefs nätverket"] == "Länschefsnätverket"
    assert read["långsgemensam"] == "länsgemensam"
    assert read["Styrgruppen- godkänt projektplanen"] == "Styrgruppen har godkänt projektplanen"
    assert read["huvudmannaskap samverkansavtal"] == "huvudmannaskap, samverkansavtal"
    assert read["Iris"] == "IRIS"
    assert read["Tidsplan- Aktiviteter"] == "Tidsplan – Aktiviteter"
    assert read["tom"] == "t.o.m."
    assert read["Presenteras för styrgruppen maj 2025"] == "Presenteras för styrgruppen i maj 2025"
    assert read["start hösten 2025."] == "Första steget i etableringsfasen start hösten 2025."
    assert read["Ansvarig: UngDOK"] == "UngDOK"
    assert read["dras sig ur"] == "drar sig ur"
    assert read["Psykiatri & Habilitering"] == "Psykiatri och habilitering"
    assert read["40%"] == "40 %"
    assert sum(correction.written == "stygruppen" for correction in plan.corrections) == 6  # once a row, title and comment together


def test_what_the_plan_says_against_itself_is_asked_about(plan: PlanReading) -> None:
    assert asks(plan, "follow-up's sources", "SKR", "Checklista")
    assert asks(plan, "Skriva projektplan", "2024-11-01", "2024-11-04")
    assert asks(plan, "3 of 15 municipalities")
    assert asks(plan, "in place in 2025", "2026-05-30")
    assert asks(plan, "2026-05-31")
    assert asks(plan, "Styrgruppen Länschefsnätverket")
    assert asks(plan, "Vårens möten planeras", "19 December 2024 at the latest")
    assert asks(plan, "5. Tidsplan", "empty")

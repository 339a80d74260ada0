"""Members, resource frames and the four fields of a SWOT."""

import pytest

from minimaria.importing.plan import read_plan
from minimaria.importing.readings import PlanReading
from tests.documents.make import Block, Heading, Items, Rows, Text
from tests.importing.both_forms import asks, mended, plan

HEADINGS = ("Roll", "Namn", "Profession", "Enhet")


def members(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> PlanReading:
    return plan(Heading("1. Projektorganisation"), Rows([headings, *rows]))


def placed(reading: PlanReading) -> list[tuple[str, str, str]]:
    return [(member.group, member.subgroup, member.name or member.unit) for member in reading.members]


def test_a_role_alone_opens_a_group_and_one_below_it_a_part_of_it() -> None:
    reading = members(
        ("Arbetsgrupp", "", "", ""),
        ("Skåne", "", "", ""),
        ("", "Ebba", "", "A"),
        ("Halland", "", "", ""),
        ("", "Otto", "", "B"),
        ("Stygrupp", "Vera", "", ""),
    )
    assert placed(reading) == [("Arbetsgrupp", "Skåne", "Ebba"), ("Arbetsgrupp", "Halland", "Otto"), ("Styrgrupp", "", "Vera")]


def test_an_organisation_is_a_part_of_the_group_above_it() -> None:
    reading = members(("Arbetsgrupp", "Ebba", "", ""), ("Mora kommun", "Otto", "", ""), ("Kommuner", "", "", ""), ("", "Vera", "", ""))
    assert placed(reading) == [("Arbetsgrupp", "", "Ebba"), ("Arbetsgrupp", "Mora kommun", "Otto"), ("Arbetsgrupp", "Kommuner", "Vera")]


def test_another_role_is_a_group_of_its_own() -> None:
    reading = members(("Arbetsgrupp", "Ebba", "", ""), ("Ekonomi", "Otto", "", ""), ("", "Vera", "", ""))
    assert placed(reading) == [("Arbetsgrupp", "", "Ebba"), ("Ekonomi", "", "Otto"), ("Ekonomi", "", "Vera")]


def test_a_group_without_members_is_asked_about() -> None:
    reading = members(("Referensgrupp", "", "", ""), ("Arbetsgrupp", "", "", ""), ("Region Skåne", "", "", ""))
    assert reading.members == ()
    assert asks(reading, "Referensgrupp", "no members")
    assert asks(reading, "Region Skåne", "no members")


def test_names_are_never_respelt_but_units_are() -> None:
    reading = members(("Arbetsgrupp", "Styg Ruppen-  Svensson", "Utvecklingsledarre", "Primärvåd"))
    member = reading.members[0]
    assert (member.name, member.profession, member.unit) == ("Styg Ruppen- Svensson", "Utvecklingsledare", "Primärvård")
    assert all("Styg" not in correction.written for correction in reading.corrections)


@pytest.mark.parametrize("written", ["vakant", "Vakans", "N.N.", "ej utsedd", "–"])
def test_a_name_that_says_nobody_is_none(written: str) -> None:
    reading = members(("Arbetsgrupp", written, "Läkare", ""))
    assert reading.members[0].name == ""
    assert mended(reading)[written] == ""


def test_a_column_with_no_place_is_asked_about() -> None:
    assert asks(members(("A", "Ebba", "C", "Mora"), headings=("Roll", "Namn", "Kommentar", "Enhet")), "Kommentar", "C")


def frames(*rows: tuple[str, ...], headings: tuple[str, ...] = ("Roll", "Namn", "Ram"), before: tuple[Block, ...] = ()) -> PlanReading:
    return plan(*before, Heading("2. Resurser"), Rows([headings, *rows]))


SHARES = {
    "40% av en heltid": 40,
    "40 %": 40,
    "12,5 %": 12.5,
    "12.5 procent": 12.5,
    "heltid": 100,
    "Halvtid.": 50,
    "100 %": 100,
    "0 %": None,
    "150 %": None,
    "20 % eller 30 %": None,
    "vid behov": None,
    "": None,
}


@pytest.mark.parametrize("written", SHARES)
def test_a_share_of_a_full_time_post(written: str) -> None:
    reading = frames(("Ledare", "Ebba", written))
    assert reading.resource_frames[0].percent == SHARES[written]
    assert asks(reading, "share of a full-time post") == (SHARES[written] is None)


def test_a_bare_number_is_a_share_where_the_heading_says_so() -> None:
    assert frames(("Ledare", "Ebba", "12,5"), headings=("Roll", "Namn", "Omfattning (%)")).resource_frames[0].percent == 12.5
    assert frames(("Ledare", "Ebba", "12,5")).resource_frames[0].percent is None


def test_a_reference_in_the_place_of_a_name_is_kept() -> None:
    reading = frames(("Gruppen", "Vg se bilagan", "5 %"))
    assert reading.resource_frames[0].name == "Se bilagan"
    assert mended(reading)["Vg se"] == "Se"


def test_a_groups_share_may_be_each_members_or_alls() -> None:
    group = (Heading("1. Organisation"), Rows([HEADINGS, ("Arbetsgrupp", "Ebba", "", ""), ("", "Otto", "", "")]))
    assert asks(frames(("Arbetsgruppen", "", "12,5 %"), before=group), "Arbetsgruppen", "each of the group's members")
    assert not asks(frames(("Ledare", "", "5 %"), before=group), "each of the group's members")


def test_a_column_of_frames_with_no_place_is_asked_about() -> None:
    assert asks(frames(("Ledare", "5 %", "Ja"), headings=("Roll", "Ram", "Klar")), "Klar", "Ja")


PROBABILITIES = {
    "Låg": "low",
    "ganska  HÖG.": "fairly_high",
    "Hög (3)": "high",
    "Ganka hög": "fairly_high",
    "Ganskahög": "fairly_high",
    "hog": "high",
    "Medel": None,
    "Ganska låg": None,
    "Mycket hög": None,
    "3": None,
    "": None,
}


@pytest.mark.parametrize("written", PROBABILITIES)
def test_the_scale_of_probability_has_three_words(written: str) -> None:
    reading = plan(Heading("1. Risker"), Rows([("Risk", "Sannolikhet"), ("Regn", written)]))
    assert reading.risks[0].probability == PROBABILITIES[written]
    assert asks(reading, "Is it Låg") == (PROBABILITIES[written] is None)
    assert (written in mended(reading)) == (written in ("Ganka hög", "Ganskahög", "hog"))


def swot(*blocks: Block, title: str = "1. SWOT") -> dict[str, tuple[str, ...]]:
    said = plan(Heading(title), *blocks).swot
    return {"strengths": said.strengths, "weaknesses": said.weaknesses, "opportunities": said.opportunities, "threats": said.threats}


ALL = {"strengths": ("A", "B"), "weaknesses": ("C",), "opportunities": ("D",), "threats": ("E",)}


@pytest.mark.parametrize(
    "rows",
    [
        [("", "Fördelar", "Utmaningar"), ("Internt", "• A • B", "• C"), ("Externt", "• D", "• E")],
        [("", "Intern", "Extern"), ("Positivt", "• A • B", "D"), ("Negativt", "C", "• E")],
        [("Styrkor", "Svagheter", "Möjligheter", "Hot"), ("• A • B", "• C", "• D", "• E")],
        [("Styrkor", "• A • B"), ("Svagheter", "C"), ("Möjligheter", "D"), ("Hot", "E")],
        [("Styrkor • A • B", "Svagheter • C"), ("Möjligheter • D", "Utmaningar/hot • E")],
    ],
)
def test_a_swot_may_be_a_table_of_many_forms(rows: list[tuple[str, ...]]) -> None:
    assert swot(Rows(rows)) == ALL


def test_a_swot_may_be_lists_under_headings() -> None:
    assert (
        swot(Text("Styrkor"), Items(["A", "B"]), Text("Svagheter: C"), Heading("Möjligheter", 2), Items(["D"]), Text("Hot:"), Text("E"))
        == ALL
    )


def test_a_swot_is_known_by_its_fields_whatever_the_chapter_is_called() -> None:
    table = Rows([("Styrkor", "Svagheter", "Möjligheter", "Hot"), ("• A • B", "• C", "• D", "• E")])
    assert swot(table, title="1. Nuläge") == ALL


def test_text_under_no_field_is_asked_about() -> None:
    reading = plan(Heading("1. SWOT"), Text("Vi tänkte."), Rows([("", "Fördelar"), ("Annars", "A")]))
    assert asks(reading, "Vi tänkte.", "which field")
    assert asks(reading, "“A”", "which field")
    assert asks(reading, "field strengths is empty")


def test_pasted_markup_is_taken_out_and_told() -> None:
    text = "Plan\n\n1. SWOT\n\nStyrkor\t<ul><li>A &amp; B</li><li>C</li></ul>\n"
    reading = read_plan(text.encode(), name="a.txt")
    assert reading.swot.strengths == ("A & B", "C")
    assert mended(reading)["<ul><li></li><li></li></ul>"] == ""

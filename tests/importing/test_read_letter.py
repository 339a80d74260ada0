"""Letters of intent: the invented ones, and the turns that others may take."""

from pathlib import Path

import pytest

from minimaria.importing.letter import read_letter
from minimaria.importing.readings import LetterReading
from tests.documents.make import Block, Heading, Items, Rows, Text
from tests.importing.both_forms import asks, letter, mended, word_bytes

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"


@pytest.mark.parametrize("name", ["avsiktsforklaring", "avsiktsforklaring-annat-lan"])
def test_a_letter_says_the_same_in_both_forms(name: str) -> None:
    one, other = (read_letter(DOCUMENTS / f"{name}.{form}") for form in ("docx", "txt"))
    assert one == other


def test_a_letter_of_the_known_form() -> None:
    reading = read_letter(DOCUMENTS / "avsiktsforklaring.txt")
    assert reading.title.endswith("skadligt bruk- och beroendeproblematik i Västernorrland")
    assert (str(reading.date), reading.registration_number, reading.version) == ("2027-02-11", "RS 2027/118", 2)
    assert (reading.recommended_by, str(reading.recommended_on)) == ("Välfärdsrådet", "2027-02-11")
    assert [party.code for party in reading.parties] == ["22", "2280", "2282", "2283", "2281", "2262", "2260", "2284"]
    assert len(reading.points) == 5
    assert mended(reading)["Sundsvals kommun"] == "Sundsvalls kommun"
    assert mended(reading)["Valfördrådet presidium"] == "Välfärdsrådets presidium"
    assert "Valfördrådet" not in reading.sections[5].text


def test_a_letter_of_another_form() -> None:
    reading = read_letter(DOCUMENTS / "avsiktsforklaring-annat-lan.docx")
    assert (reading.registration_number, reading.version, reading.recommended_by) == ("2028-00417-3", "1.1", "Samverkansrådet")
    assert str(reading.recommended_on) == str(reading.date) == "2028-03-07"
    assert reading.condition == "Texten gäller först när alla parter har fattat identiska beslut."
    assert [party.code for party in reading.parties] == ["10", "1080", "1082", None, "1083"]
    assert reading.parties[3].suggestions == ("Ronneby kommun",)
    assert asks(reading, "Ronneby", "no known organisation")


def test_json_has_the_agreed_parts() -> None:
    said = read_letter(DOCUMENTS / "avsiktsforklaring.txt").as_json()
    assert list(said) == [
        "title", "date", "registration_number", "version", "recommended_by", "recommended_on", "condition", "parties", "sections",
        "points", "corrections", "questions",
    ]  # fmt: skip
    assert set(said["parties"][0]) == {"name", "code", "as_written", "suggestions"}
    assert set(said["sections"][0]) == {"number", "title", "text"}
    assert set(said["corrections"][0]) == {"where", "written", "read", "reason"}
    assert all(isinstance(question, str) for question in said["questions"])


def test_a_letter_that_says_nothing_asks_for_everything() -> None:
    reading = letter(Heading("1. Bakgrund"), Text("Det regnar."))
    for words in ("no date", "registration number", "version number", "recommends", "which day", "identical decisions", "parties", "steps"):
        assert asks(reading, words), words
    assert (reading.date, reading.version, reading.parties, reading.points, reading.condition) == (None, None, (), (), "")


def test_a_document_without_headings_is_said_to_be_so() -> None:
    reading = letter(Text("Bara en rad."), Text("Och en till."))
    assert reading.sections == ()
    assert asks(reading, "No headings")


def test_a_date_that_cannot_be_read_is_a_question() -> None:
    reading = letter(Rows([("Datum 11/7/2026", "Dnr 1")]), Heading("1. Bakgrund"), Text("Text."))
    assert reading.date is None
    assert asks(reading, "11/7/2026", "two ways")


def parties_of(*lines: str, text: str = "Parterna står nedan.") -> LetterReading:
    return letter(Heading("1. Syfte"), Text(text), Heading("2. Parter"), *(Text(line) for line in lines))


def test_a_party_further_than_one_slip_away_is_left_open_with_suggestions() -> None:
    reading = parties_of("Region Dalarna", "Avesta kommun", "Säxers kommun", "Sala kommun")
    assert [party.code for party in reading.parties] == ["20", "2084", None, "1981"]
    assert reading.parties[2].name == reading.parties[2].as_written == "Säxers kommun"
    assert reading.parties[2].suggestions == ("Säters kommun",)
    assert asks(reading, "Sala kommun", "another county")


def test_a_name_right_elsewhere_and_nearly_right_here_is_ambiguous() -> None:
    reading = parties_of("Region Uppsala", "Enköpings kommun", "Knivsta kommun", "Habo kommun")
    assert reading.parties[3].code is None
    assert reading.parties[3].suggestions[:2] == ("Habo kommun", "Håbo kommun")


def test_a_party_named_twice_is_counted_once() -> None:
    reading = parties_of("Region Dalarna", "Mora kommun", "Mora kommun")
    assert len(reading.parties) == 2
    assert asks(reading, "Mora kommun", "more than once")


def test_a_body_that_is_no_municipality_is_a_party_left_open() -> None:
    reading = parties_of("Region Dalarna", "Mora kommun", "Kommunalförbundet Sagolandet", "Underskrift")
    assert [(party.name, party.code) for party in reading.parties][2:] == [("Kommunalförbundet Sagolandet", None)]
    assert asks(reading, "Kommunalförbundet Sagolandet")


def test_parties_may_be_counted_up_in_a_sentence_or_a_list() -> None:
    sentence = letter(Heading("1. Parter"), Text("Parter är Region Blekinge, Karlskrona kommun, Ronneby kommun och Olofströms kommun."))
    listed = letter(Heading("1. Parter"), Items(["Region Blekinge", "Karlskrona kommun", "Ronneby kommun", "Olofströms kommun"]))
    assert [party.code for party in sentence.parties] == [party.code for party in listed.parties] == ["10", "1080", "1081", "1060"]
    assert listed.points == ()


def test_a_number_of_municipalities_that_is_not_that_of_the_parties_is_asked_about() -> None:
    reading = parties_of(
        "Region Blekinge",
        "Karlskrona kommun",
        "Ronneby kommun",
        "Olofströms kommun",
        "Sölvesborgs kommun",
        text="Länets fem kommuner är med.",
    )
    assert asks(reading, "speaks of 5 municipalities", "has 4", "Karlshamns kommun")
    reading = parties_of("Region Blekinge", "Karlskrona kommun", text="Tjugotre kommuner är med.")
    assert asks(reading, "speaks of 23", "has 1")
    assert not asks(reading, "missing: ")


def test_two_bodies_that_decided_are_a_question() -> None:
    reading = letter(
        Rows([("Godkänt av Samverkansrådet", "")]), Heading("1. Beslut"), Text("Beslutad av Länsrådet 2026-03-02"), Text("Inget mer.")
    )
    assert reading.recommended_by == "Länsrådet"
    assert asks(reading, "Länsrådet", "Samverkansrådet")


def test_the_front_page_alone_may_name_the_body() -> None:
    assert letter(Rows([("Godkänt av Samverkansrådet", "")]), Heading("1. Syfte"), Text("Text.")).recommended_by == "Samverkansrådet"


def test_labels_may_stand_above_their_values() -> None:
    reading = letter(Rows([("Datum", "Diarienummer", "Version"), ("2026-01-02", "KS 2026/1", "3")]), Heading("1. Syfte"), Text("Text."))
    assert (str(reading.date), reading.registration_number, reading.version) == ("2026-01-02", "KS 2026/1", 3)


def test_a_label_without_a_value_is_none() -> None:
    assert asks(letter(Rows([("Diarienummer", "Version")]), Heading("1. Syfte"), Text("Text.")), "No registration number")


def test_more_than_one_condition_is_asked_about() -> None:
    reading = letter(Heading("1. Villkor"), Text("Gäller efter likalydande beslut. Annars krävs samma beslut av alla."))
    assert reading.condition == "Gäller efter likalydande beslut."
    assert asks(reading, "More than one sentence")


def test_an_appendix_in_the_document_is_not_missed() -> None:
    reading = letter(Heading("1. Syfte"), Text("Underlaget finns (se bilaga)."), Heading("2. Bilaga"), Text("Här."))
    assert not asks(reading, "appendix")


def test_a_personal_identity_number_is_left_out_and_said() -> None:
    reading = letter(Heading("1. Syfte"), Text("Kontakta 850709-9805 vid frågor. Organisationsnummer 212000-2262."))
    assert "850709" not in str(reading.as_json())
    assert "212000-2262" in reading.sections[0].text
    assert asks(reading, "personal identity number")


def test_other_long_numbers_are_left_in() -> None:
    reading = letter(Heading("1. Syfte"), Text("Ring 0701121235 om ärende 2024110412345."))
    assert "0701121235" in reading.sections[0].text
    assert not asks(reading, "personal identity number")


def test_the_list_that_a_sentence_announces_goes_before_a_longer_one() -> None:
    reading = letter(
        Heading("1. Bakgrund"),
        Items(["Ett", "Två", "Tre"]),
        Heading("2. Avsikt"),
        Text("Arbetsgruppen ska ta hänsyn till följande steg:"),
        Items(["Först", "Sedan"]),
    )
    assert reading.points == ("Först", "Sedan")


def test_the_title_is_the_first_line_where_no_style_says_it() -> None:
    text = "Överenskommelse om något\n\n1. Syfte\n\nText.\n"
    assert read_letter(text.encode(), name="a.txt").title == "Överenskommelse om något"
    untitled = read_letter(b"1. Syfte\n\nText.\n", name="a.txt")
    assert untitled.title == ""
    assert asks(untitled, "no title")


def test_a_title_of_another_document_is_cited_as_it_stands() -> None:
    said = 'Den heter "Avsiktsförklaring om stöd vid skadligt bruk- och beroende i länet" och skadligt- bruk och beroende är ämnet.'
    reading = letter(Heading("1. Syfte"), Text(said))
    assert "vid skadligt bruk- och beroende i länet" in reading.sections[0].text
    assert reading.sections[0].text.endswith("och skadligt bruk och beroende är ämnet.")


def test_a_title_of_one_word_goes_on_in_the_next_line() -> None:
    said = {text: read_letter(text.encode(), name="a.txt").title for text in (
        "AVSIKTSFÖRKLARING\n\nom stöd till unga\n\n1. Syfte\n\nText.\n",
        "Avsikt\n\nDatum: 2026-01-02\n\n1. Syfte\n\nText.\n",
        "Avsikt\n\nSyfte\n\nText.\n",
        "Avsikt\n",
    )}  # fmt: skip
    assert list(said.values()) == ["AVSIKTSFÖRKLARING om stöd till unga", "Avsikt", "Avsikt", "Avsikt"]


def test_a_numbered_list_is_not_taken_for_headings() -> None:
    text = "Avsikt om stöd\n\nParter\n\n1. Region Blekinge\n2. Ronneby kommun\n\nVårt arbete\n\nVi ska göra följande steg:\n\n- Mäta\n"
    reading = read_letter(text.encode(), name="a.txt")
    assert [(section.number, section.title) for section in reading.sections] == [(1, "Parter"), (2, "Vårt arbete")]
    assert [party.code for party in reading.parties] == ["10", "1081"]
    assert reading.points == ("Mäta",)


def test_the_day_may_be_said_where_the_recommendation_is() -> None:
    reading = letter(Heading("1. Beslut"), Text("Länsrådet rekommenderade den 3 december 2025 parterna att besluta senast 1 mars 2026."))
    assert (reading.recommended_by, str(reading.recommended_on)) == ("Länsrådet", "2025-12-03")


def test_a_lone_heading_above_the_others_is_the_title() -> None:
    blocks: list[Block] = [
        Heading("Avsikt om stöd"),
        Heading("1. Syfte", 2),
        Heading("Steg 1 Början", 3),
        Text("Text."),
        Heading("2. Mål", 2),
        Text("Mer."),
    ]
    reading = read_letter(word_bytes(blocks), name="a.docx")
    assert reading.title == "Avsikt om stöd"
    assert [(section.number, section.title) for section in reading.sections] == [(1, "Syfte"), (2, "Mål")]

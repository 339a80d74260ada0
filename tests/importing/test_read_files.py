"""The door: whatever is sent becomes a document or a sentence about what to do instead. Never anything else."""

import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from minimaria.files import archive
from minimaria.files.blocks import Heading, Item, Paragraph, Table
from minimaria.importing import files
from minimaria.importing.files import UnreadableDocument, read_document
from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from tests.documents import letters, plans
from tests.documents.make import Block, as_text
from tests.importing.both_forms import word_bytes
from tests.importing.word_files import DOCUMENT, packed, word_file

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def refusal(content: bytes, name: str = "") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(content, name=name)
    assert str(refused.value) == str(refused.value.sentence)
    return str(refused.value)


NOT_TEXT = {
    "a PDF": b"%PDF-1.7",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a picture.": b"\xff\xd8\xff\xe0JFIF",
    "a picture or a sound": b"RIFF1234WEBP",
    "a picture or a film": b"\0\0\0\x20ftypheic",
    "Rich Text Format": b"{\\rtf1 hej}",
    "an archive": b"\x1f\x8b\x08",
    "a web page": b"\xef\xbb\xbf \n<!DOCTYPE html><html>",
    "a web page or another": b"<?xml version='1.0'?><a/>",
    "another kind of markup": "Bästa läsare <body>hej</body>".encode(),
    "called .docx": b"1. Inledning",
}


@pytest.mark.parametrize("words", NOT_TEXT)
def test_what_is_neither_word_nor_text_says_what_it_is(words: str) -> None:
    sentence = refusal(NOT_TEXT[words], "plan.docx")
    assert words in sentence
    assert "Save it as" in sentence or "save it anew" in sentence


@pytest.mark.parametrize("content", [b"Plan\x00for\x01nothing", b"\x81\x8d\x8f" * 30, b"\xff\xfe\x00\xd8"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert "characters that are not text" in refusal(content, "plan.txt")


def test_old_and_locked_word_files_say_what_to_do() -> None:
    assert "old Word format" in refusal(OLE, "plan.docx")
    assert "password" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx")


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refusal(b" \n\t", "plan.txt")


@override_settings(UPLOAD_LIMIT=1024 * 1024)
def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "plan.docx"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableDocument, match="larger than 1 MB"):
        read_document(large)
    assert "larger than 1 MB" in refusal(b"a" * (1024 * 1024 + 1))


@pytest.mark.parametrize("path", ["nowhere.txt", "", ".", "a\0b"])
def test_a_file_that_is_not_there_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="no file"):
        read_document(str(tmp_path / path))


def test_names_that_promise_something_else_are_refused() -> None:
    assert "called .txt" in refusal(word_file(DOCUMENT), "plan.txt")
    assert "macros" in refusal(word_file(DOCUMENT), "plan.docm")


BAD_PARTS: dict[str, dict[str, bytes]] = {
    "not a Word document": {"xl/workbook.xml": b"<a/>"},
    "macros": {"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"},
    "no Word document is": {"word/document.xml": ENTITY},
    "no Word document": {"word/document.xml": b"<a/>", "customXml/item1.xml": ENTITY.decode().encode("utf-16")},
    "not a whole Word document": {"word/document.xml": b"<a"},
    "a whole Word document": {"word/document.xml": b"<a/>"},
}


@pytest.mark.parametrize("words", BAD_PARTS)
def test_a_word_file_of_the_wrong_parts_is_refused(words: str) -> None:
    assert words in refusal(packed(BAD_PARTS[words]), "plan.docx")


def test_a_word_file_of_ten_thousand_parts_is_refused() -> None:
    assert "no Word document is" in refusal(packed({"word/document.xml": b"<a/>"} | {f"word/{n}.xml": b"" for n in range(10_000)}))


def test_a_part_that_is_there_twice_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", "<b/>")
    assert "no Word document is" in refusal(file.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"word/document.xml": bytes(13 * 1024 * 1024)})
    assert len(bomb) < 50_000
    assert "no Word document is" in refusal(bomb)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1024)
    assert "no Word document is" in refusal(bomb)


def test_a_locked_part_is_refused() -> None:
    locked = bytearray(word_file(DOCUMENT))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := locked.find(signature, place + 1)) >= 0:
            locked[place + offset] |= 1
    assert "password" in refusal(bytes(locked))


def test_a_file_cut_short_is_refused() -> None:
    whole = (DOCUMENTS / "projektplan.docx").read_bytes()
    assert "damaged" in refusal(whole[: len(whole) // 2])


def test_more_text_than_a_plan_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "more text" in refusal(b"rad\n" * (files.MOST_LINES + 1))
    assert "more text" in refusal(b"ord " * (files.MOST_CHARACTERS // 4 + 1))
    assert "more text" in refusal(b"a\tb\n" * (files.MOST_LINES + 1))
    monkeypatch.setattr(files, "MOST_LINES", 0)
    assert "more text" in refusal(word_file(DOCUMENT))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_people_have(encoding: str) -> None:
    assert read_document("Överenskommelse – åt alla".encode(encoding)).blocks == (Paragraph("Överenskommelse – åt alla"),)


def test_letters_in_two_pieces_are_put_together() -> None:
    assert read_document("O\u0308verenskommelse".encode()).blocks == (Paragraph("Överenskommelse"),)


def test_a_texts_lines_become_blocks() -> None:
    text = "\n".join(
        [
            "# Plan",
            "En rad som är så lång att den bröts mitt i meningen av ett program",
            "och går vidare här.",
            "- ett",
            " • **två**",
            "\t- tre",
            "a) fyra",
            "-",
            "",
            "Nr\tNamn",
            "1\tEbba",
            "• i cellen",
            "",
            "\tOtto",
            "",
            "**Fet rad**",
            "Mål\tMedel",
        ]
    )
    assert read_document(text.encode()).blocks == (
        Heading("Plan", 1),
        Paragraph("En rad som är så lång att den bröts mitt i meningen av ett program och går vidare här."),
        Item("ett"),
        Item("två", bold=True),
        Item("tre"),
        Item("fyra"),
        Item(""),
        Table((("Nr", "Namn"), ("1", "Ebba\n• i cellen"), ("", "Otto"))),
        Paragraph("Fet rad", bold=True),
        Table((("Mål", "Medel"),)),
    )


def test_a_list_of_contents_is_no_table() -> None:
    blocks = read_document(b"Inneh\xe5ll\n\n1.\tM\xe5l\t3\n2.\tMedel\t4\n\n1. M\xe5l\n\n1\tRinga\t3\n").blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Paragraph, Paragraph, Table]


@pytest.mark.parametrize("name", letters.DOCUMENTS | plans.DOCUMENTS)
def test_the_documents_are_those_that_their_script_makes(name: str) -> None:
    described: Sequence[Block] = letters.DOCUMENTS.get(name) or plans.DOCUMENTS[name]
    assert (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8") == as_text(described)
    assert read_document(DOCUMENTS / f"{name}.docx") == read_document(word_bytes(described))


ORIGINALS = {path.name: path.read_bytes() for path in sorted(DOCUMENTS.iterdir()) if path.suffix in (".docx", ".txt")}
FRAGMENTS = [
    "\t",
    "\n\n",
    "**",
    "- ",
    "•",
    "<p>",
    "1. ",
    "241018-1234",
    "11/7/2026",
    " kommun",
    "Steg 3 ",
    "\u200b",
    "\x00",
    "😀",
    '"',
    "%",
    "Region ",
]


def damaged(name: str, seed: int) -> bytes:
    """A document after some accidents: letters lost, doubled, swapped, or something else pasted in."""
    chance, content = random.Random(seed), bytearray(ORIGINALS[name])
    for _accident in range(chance.randint(1, 8)):
        start, length = chance.randrange(len(content)), chance.randint(1, 200)
        piece = content[start : start + length]
        match chance.randrange(4):
            case 0:
                del content[start : start + length]
            case 1:
                content[start:start] = piece
            case 2:
                content[start : start + length] = piece[::-1]
            case _:
                content[start:start] = chance.choice(FRAGMENTS).encode()
    return bytes(content)


def repacked(name: str, seed: int) -> bytes:
    """A Word file whose text is damaged and whose archive is whole."""
    with zipfile.ZipFile(BytesIO(ORIGINALS[name])) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    elements = parts["word/document.xml"].decode().split("<w:p>")
    chance = random.Random(seed)
    for _accident in range(chance.randint(1, 10)):
        elements.insert(chance.randrange(1, len(elements)), elements[chance.randrange(1, len(elements))])
    return packed(parts | {"word/document.xml": "<w:p>".join(elements).encode()})


@given(st.sampled_from(sorted(ORIGINALS)), st.integers(0, 2**32))
@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_document_is_read_or_refused(name: str, seed: int) -> None:
    for content in (damaged(name, seed), repacked(name, seed) if name.endswith(".docx") else b"?"):
        for read in (read_letter, read_plan):
            with suppress(UnreadableDocument):
                read(content, name=name).as_json()


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for read in (read_letter, read_plan):
        with suppress(UnreadableDocument):
            read(content).as_json()

"""Lists as people send them."""

import pytest

from minimaria.errors import NotPossible
from minimaria.files.rows import decoded, rows_in
from tests.each import each


def test_a_file_is_read_as_people_save_it_and_refused_when_it_is_none():
    assert decoded("möte".encode("utf-8-sig")) == "möte"
    assert decoded("möte".encode("cp1252")) == "möte"
    for content in (b"\x00\x01", b"\x81\x8d\x00", b"x" * 1_000_001):
        with pytest.raises(NotPossible):
            decoded(content)


@each(
    [
        ("semicolons", "Orsa;7000\n\nMora; 20000", [["Orsa", "7000"], ["Mora", "20000"]]),
        ("tabs", "Orsa\t7000\nMora\t20000", [["Orsa", "7000"], ["Mora", "20000"]]),
        ("quoted", 'Orsa;"sju; tusen"\nMora;1', [["Orsa", "sju; tusen"], ["Mora", "1"]]),
        (
            "a semicolon in few of the rows",
            "den 20 mars; handlingar\nden 3 april\nden 8 maj",
            [["den 20 mars; handlingar"], ["den 3 april"], ["den 8 maj"]],
        ),
        ("nothing", "\n \n", []),
    ],
    name=lambda case: case[0],
)
def test_cells_are_parted_as_most_rows_have_it(what, text, rows):
    assert list(rows_in(text)) == rows

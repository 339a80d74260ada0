"""The county map: names find room in every county, patterns stay inside, nothing depends on which county it is."""

import csv
from itertools import combinations

import pytest

from minimaria import maps
from minimaria.gallery_samples import PARTY_STATES
from minimaria.maps import Shown
from minimaria.maps.geometry import Box, bounds, cross, depth, inside, passes
from minimaria.maps.hatching import PATTERNS, texture
from minimaria.maps.labels import MANY, text_width
from minimaria.maps.raster import Raster
from minimaria.marks import MARKS

ORGANISATIONS = maps.OUTLINES.parent / "organisations.csv"
SQUARE = ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0))


def municipalities() -> dict[str, list[dict[str, str]]]:
    """The municipalities with an outline, by county code."""
    counties: dict[str, list[dict[str, str]]] = {}
    with ORGANISATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] in maps.outlines():
                counties.setdefault(row["county_code"], []).append(row)
    return counties


COUNTIES = municipalities()


def shown(rows: list[dict[str, str]], state: str = "planned") -> dict[str, Shown]:
    return {row["code"]: Shown(row["place"], row["name"], state, "Planerat", f"#{row['code']}") for row in rows}


@pytest.mark.parametrize("county", sorted(COUNTIES))
def test_in_every_county_all_names_have_room_of_their_own(county: str) -> None:
    drawing = maps.draw(maps.outlines(), shown(COUNTIES[county]))
    labels = [place.label for place in drawing.places]
    assert len(labels) == len(COUNTIES[county])
    for one, other in combinations(labels, 2):
        assert not one.box.meets(other.box), (one.text, other.text)
        assert not (one.leader and other.leader and cross(one.leader, other.leader)), (one.text, other.text)
    for label in labels:
        assert not any(label.leader and passes(label.leader, other.box) for other in labels if other is not label), label.text
    left, top, width, height = map(float, drawing.view_box.split())
    frame = Box(left, top, left + width, top + height)
    for label in labels:
        assert frame.left <= label.box.left and label.box.right <= frame.right, label.text
        assert frame.top <= label.box.top and label.box.bottom <= frame.bottom, label.text


def test_a_crowded_county_has_numbers_and_a_key() -> None:
    crowded = max(COUNTIES.values(), key=len)
    drawing = maps.draw(maps.outlines(), shown(crowded))
    assert len(drawing.key) > MANY
    assert [number for number, _ in drawing.key] == [str(number) for number in range(1, len(drawing.key) + 1)]
    assert {name for _, name in drawing.key} <= {row["place"] for row in crowded}


def test_a_county_with_room_has_no_numbers() -> None:
    assert maps.draw(maps.outlines(), shown(COUNTIES["20"])).key == []


def test_places_come_in_the_order_of_the_table_and_say_their_state() -> None:
    rows = COUNTIES["20"][::-1]
    drawing = maps.draw(maps.outlines(), shown(rows, "referred_back"))
    assert [place.code for place in drawing.places] == [row["code"] for row in rows]
    first = drawing.places[0]
    assert (first.title, first.href) == (f"{rows[0]['name']}: Planerat", f"#{rows[0]['code']}")
    assert first.mark.key == "referred_back"
    assert first.texture
    assert not first.dashed


def test_an_unknown_code_is_left_out_and_nothing_at_all_is_refused() -> None:
    known = shown(COUNTIES["20"][:3])
    drawing = maps.draw(maps.outlines(), known | {"9999": Shown("Ö", "Ö kommun", "planned", "Planerat", "#")})
    assert [place.code for place in drawing.places] == list(known)
    with pytest.raises(ValueError, match="none of these"):
        maps.draw(maps.outlines(), {"9999": known[next(iter(known))]})


def test_the_map_of_one_municipality_is_drawn() -> None:
    drawing = maps.draw(maps.outlines(), shown(COUNTIES["20"][:1]))
    assert not drawing.places[0].label.outside
    assert drawing.places[0].label.line == drawing.places[0].label.dot == ""


def test_labels_write_their_coordinates_with_points_not_commas() -> None:
    for place in maps.draw(maps.outlines(), shown(COUNTIES["20"])).places:
        assert "," not in "".join([*place.label.at, place.label.line, place.label.dot, place.path, place.texture])


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_a_pattern_stays_within_its_shape(pattern: str) -> None:
    path = texture([SQUARE], pattern)
    numbers = [float(number) for number in path.replace("h.01", " ").replace("M", " ").replace("L", " ").split()]
    assert all(-0.1 <= number <= 40.1 for number in numbers)
    assert bool(numbers) == (pattern not in {"plain", "dashes"})


def test_every_mark_has_a_pattern_that_can_be_drawn() -> None:
    assert {mark.pattern for mark in MARKS.values()} <= set(PATTERNS)


def test_no_two_states_of_a_party_look_alike_without_colour() -> None:
    looks = [(mark.shape, mark.pattern) for key, _ in PARTY_STATES for mark in [MARKS[key]]]
    assert len(set(looks)) == len(looks)


def test_geometry_on_a_square() -> None:
    assert inside((20, 20), SQUARE)
    assert not inside((50, 20), SQUARE)
    assert depth((20, 20), SQUARE) == 20
    assert depth((50, 20), SQUARE) == -10
    assert bounds(SQUARE) == Box(0, 0, 40, 40)
    assert passes(((-10, 20), (50, 20)), Box(0, 0, 40, 40))
    assert passes(((20, 20), (90, 90)), Box(0, 0, 40, 40))
    assert not passes(((-10, 50), (50, 50)), Box(0, 0, 40, 40))
    assert not passes(((-30, 20), (20, 70)), Box(0, 0, 40, 40))
    assert cross(((0, 0), (10, 10)), ((0, 10), (10, 0)))
    assert not cross(((0, 0), (10, 10)), ((0, 0), (0, 10)))
    assert depth((3, 4), [(0, 0), (0, 0)]) == -5


def test_free_ground_is_known_cell_by_cell() -> None:
    land = Raster([SQUARE], 4, margin=20)
    assert land.is_free(Box(-16, 0, -4, 12))
    assert not land.is_free(Box(-16, 0, 4, 12))
    assert not land.is_free(Box(-30, 0, -4, 12)), "beyond the grid nothing is known to be free"


def test_a_longer_name_is_wider() -> None:
    assert text_width("Smedjebacken") > text_width("Falun") > text_width("Mi")

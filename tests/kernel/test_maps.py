"""The county map: names find room in every county, patterns stay inside, nothing depends on which county it is."""

import csv
from itertools import combinations

import pytest

from minimaria import maps
from minimaria.gallery_samples import PARTY_STATES
from minimaria.maps import Shown
from minimaria.maps import labels as placing
from minimaria.maps.geometry import Box, bounds, cross, inside, passes
from minimaria.maps.hatching import PATTERNS, texture
from minimaria.maps.labels import MANY, Choice, Spot, text_width
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
        for line, dot in ((one.leader, other.leader), (other.leader, one.leader)):
            assert not (line and dot and passes(line, Box.around(dot[1], 3, 3))), (
                f"the line of one runs over the dot: {one.text}, {other.text}"
            )
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


def test_a_name_in_the_midst_of_much_land_stands_beside_it_all_the_same() -> None:
    around = ((0, 0), (900, 0), (900, 900), (0, 900))
    within = ((448, 448), (452, 448), (452, 452), (448, 452))
    names = {
        "1": Shown("Runt om", "Runt om kommun", "planned", "Planerat", "#"),
        "2": Shown("Mitt i", "Mitt i kommun", "planned", "Planerat", "#"),
    }
    label = maps.draw({"1": [around], "2": [within]}, names).places[1].label
    assert label.outside
    assert not label.box.meets(Box(0, 0, maps.SIZE, maps.SIZE))


def test_two_names_in_each_others_way_move_together_to_the_tidiest_pair_of_places() -> None:
    place, far = Spot(0, 0, 0, (0, 7)), Spot(90, 300, 300, (300, 307))
    one = Choice("Ett", (-20, 7), [place, Spot(30, 0, 100, (0, 107))])
    other = Choice("Två", (-20, 60), [place, Spot(10, 0, 40, (0, 47)), far])
    moved = placing._apart("1", "2", {"1": one, "2": other}, [])
    assert (moved["1"].y - moved["2"].y, placing._clashes(moved["1"], [moved["2"]])) == (-40, 0)
    # Where every pair is in the other's way, nobody moves.
    assert placing._apart("1", "2", {"1": Choice("Ett", (-20, 7), [place]), "2": Choice("Två", (-20, 60), [place])}, []) == {}


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
    assert bounds(SQUARE) == Box(0, 0, 40, 40)
    assert passes(((-10, 20), (50, 20)), Box(0, 0, 40, 40))
    assert passes(((20, 20), (90, 90)), Box(0, 0, 40, 40))
    assert not passes(((-10, 50), (50, 50)), Box(0, 0, 40, 40))
    assert not passes(((-30, 20), (20, 70)), Box(0, 0, 40, 40))
    assert cross(((0, 0), (10, 10)), ((0, 10), (10, 0)))
    assert not cross(((0, 0), (10, 10)), ((0, 0), (0, 10)))


def test_a_shape_is_the_cells_whose_middle_lies_in_it() -> None:
    shape = Raster.of([SQUARE], Box(-8, -4, 48, 48), 4)
    assert list(shape.corners(shape.around, 1)) == [(x, y) for y in range(0, 40, 4) for x in range(0, 40, 4)]
    assert list(shape.corners(Box(-8, 10, 17, 13), 2)) == [(0, 12), (8, 12), (16, 12)]
    assert not set(shape.corners(shape.around, 1)) & set(shape.rest().corners(shape.around, 1))


def test_free_ground_is_known_cell_by_cell() -> None:
    free = Raster.of([SQUARE], Box(-20, -20, 60, 60), 4).rest()
    corners = set(free.room(12, 12).corners(free.around, 1))
    assert (-16, 0) in corners
    assert (-12, 0) in corners, "up to the land"
    assert (-8, 0) not in corners
    assert (48, 0) in corners
    assert (52, 0) not in corners, "beyond the cells nothing is known to be free"
    assert (40, 52) not in corners


def test_the_deepest_cell_is_as_far_from_every_edge_as_can_be() -> None:
    key = ((0, 0), (20, 0), (20, 8), (60, 8), (60, 12), (20, 12), (20, 20), (0, 20))  # a square with a shaft
    x, y = Raster.of([key], bounds(key), 1).deepest()
    assert 8 <= x <= 11 and 8 <= y <= 11
    assert Raster.of([key], bounds(key), 1).room(21, 5).deepest() is None
    x, y = Raster.of([key], bounds(key), 1).room(30, 4).deepest()
    assert 0 <= x <= 30 and y == 8


def test_a_longer_name_is_wider() -> None:
    assert text_width("Smedjebacken") > text_width("Falun") > text_width("Mi")

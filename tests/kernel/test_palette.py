"""The colours: read from the style sheet, and far enough from each other in both themes."""

import pytest

from minimaria import palette
from minimaria.marks import MARKS
from tests.each import each

TONES = sorted({mark.tone for mark in MARKS.values()})
TEXT, SHAPE = 4.5, 3.0
# What is written on what, and which shapes must be seen against what (WCAG 1.4.3 and 1.4.11).
WRITTEN = [
    *((text, ground) for text in ("ink", "soft", "pine", "pine-strong") for ground in ("paper", "card", "raised")),
    ("pine", "pine-tint"),
    ("ink", "pine-tint"),
    ("on-pine", "pine"),
    ("on-pine", "pine-strong"),
    *((tone, ground) for tone in TONES for ground in ("paper", "card", f"{tone}-tint")),
    *(("ink", f"{tone}-tint") for tone in TONES),
    *((f"{tone}-on", f"{tone}-fill") for tone in TONES),
    ("alarm-on", "alarm-hatch"),
]
SEEN = [
    *(("edge", ground) for ground in ("paper", "card")),
    *((tone, ground) for tone in TONES for ground in ("paper", "card")),
    ("pine", "card"),
    ("focus-outer", "paper"),
    ("focus-outer", "card"),
]


@each([(*pair, least, dark) for dark in (False, True) for pairs, least in ((WRITTEN, TEXT), (SEEN, SHAPE)) for pair in pairs])
def test_contrast_is_enough(of: str, on: str, least: float, dark: bool) -> None:
    colours = palette.colours(dark=dark)
    assert palette.contrast(colours[of], colours[on]) >= least


def test_both_themes_name_the_same_colours() -> None:
    assert palette.colours().keys() == palette.colours(dark=True).keys()
    assert len(palette.colours()) > 50


def test_contrast_is_computed_as_wcag_says() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_tone_has_all_its_colours() -> None:
    tone = palette.tone("settled")
    assert tone.fill == palette.colours()["settled-fill"]
    with pytest.raises(KeyError):
        palette.tone("puce")

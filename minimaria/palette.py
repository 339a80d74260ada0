"""The colours of tokens.css, for what cannot read a style sheet: SVG in PDF, and the test of contrasts.

The style sheet is the one place where a colour is written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

_TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")


@dataclass(frozen=True)
class Tone:
    """The colours of one tone: its word, the ground of its shape, the hatch on it, what is written on it, its quiet ground."""

    word: str
    fill: str
    hatch: str
    on: str
    tint: str


@lru_cache(maxsize=1)
def _tokens() -> tuple[Mapping[str, str], Mapping[str, str]]:
    found = _TOKEN.findall((settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8"))
    return {name: light for name, light, _ in found}, {name: dark for name, _, dark in found}


def colours(*, dark: bool = False) -> Mapping[str, str]:
    """Every colour by its name in tokens.css ("ink", "settled-fill"), as #rrggbb."""
    return _tokens()[1 if dark else 0]


def paint() -> Mapping[str, str]:
    """The light colours by names that a template can say: `settled_fill`."""
    return {name.replace("-", "_"): colour for name, colour in colours().items()}


def tone(name: str, *, dark: bool = False) -> Tone:
    """The colours of a tone of minimaria/marks.py. KeyError when tokens.css has none."""
    of = colours(dark=dark)
    return Tone(of[name], *(of[f"{name}-{part}"] for part in ("fill", "hatch", "on", "tint")))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

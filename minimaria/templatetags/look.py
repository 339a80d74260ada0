"""Words the templates use to show things: `{% load look %}`."""

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from django import template
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from minimaria import icons, maps, marks, palette
from minimaria.phrases import in_letters

register = template.Library()
register.filter("in_letters", in_letters)
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
NBSP = "\N{NO-BREAK SPACE}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "download" %}`: an icon of lucide-static, inside the page."""
    return icons.icon(name)


@register.filter
def mark(state: "str | int | Enum | marks.Mark") -> marks.Mark:
    """`{{ status|mark }}`: tone, shape and pattern of a state (minimaria/marks.py)."""
    return marks.mark(state)


@register.filter
def drawing(shown: marks.Mark) -> SafeString:
    """The inside of a mark's SVG: our own constant, never text that a person typed."""
    return mark_safe(shown.drawing)  # noqa: S308


@register.filter
def printed(shown: marks.Mark) -> SafeString:
    """The same in its light colour, for documents: an SVG that stands alone knows no current colour."""
    return mark_safe(shown.drawing.replace("currentColor", palette.tone(shown.tone).word))  # noqa: S308


@register.filter
def colours(shown: marks.Mark) -> palette.Tone:
    """The colours of a mark in the light theme, for SVG that is also printed."""
    return palette.tone(shown.tone)


@register.filter
def swatch(shown: marks.Mark) -> SafeString:
    """A small rectangle in a mark's colour and pattern, for legends: the inside of an SVG of 22 × 16."""
    tone = palette.tone(shown.tone)
    dashes = ' stroke-dasharray="3 2.5"' if shown.pattern == "dashes" else ""
    return mark_safe(  # noqa: S308 - numbers and our own constants
        f'<g class="tone--{shown.tone}"><rect class="map__ground" width="22" height="16" fill="{tone.fill}"/>'
        f'<path class="map__line" fill="none" stroke="{tone.hatch}" stroke-width="1.4" stroke-linecap="round" d="{maps.swatch(shown.pattern)}"/>'
        f'<rect class="map__line" x=".5" y=".5" width="21" height="15" fill="none" stroke="{tone.hatch}"{dashes}/></g>'
    )


def _day(when: "date | datetime | None") -> date | None:
    if isinstance(when, datetime):
        return timezone.localtime(when).date() if timezone.is_aware(when) else when.date()
    return when


@register.filter
def in_words(when: "date | datetime | None") -> str:
    """A day in running text: "20 mars 2025". Nothing for no day."""
    day = _day(when)
    return formats.date_format(day, r"j F Y").lower().replace(" ", NBSP) if day else ""


@register.filter
def whole(said: object) -> str:
    """A few words that stay on one line, such as a date as it was said: "30 oktober 2026"."""
    return str(said).replace(" ", NBSP)


@register.filter
def iso(when: "date | datetime | None") -> str:
    """A day in a table: "2025-03-20". Nothing for no day."""
    day = _day(when)
    return day.isoformat() if day else ""


@register.filter
def day(when: "date | datetime | None") -> SafeString:
    """The same day as an element that does not break at its hyphens: for tables and lists."""
    return format_html('<time class="nowrap" datetime="{0}">{0}</time>', iso(when)) if when else SafeString("")


@register.filter
def whole_dates(text: str) -> SafeString:
    """A sentence whose ISO dates do not break at their hyphens. What a person typed in it is escaped."""
    return mark_safe(_ISO_DATE.sub(r'<span class="nowrap">\g<0></span>', conditional_escape(text)))  # noqa: S308 - escaped just here


@register.filter
def at(when: "datetime | None") -> str:
    """A moment in a list: "2025-03-20 14:05", in the collaboration's time zone."""
    if not when:  # None, or a name the template does not have
        return ""
    return (timezone.localtime(when) if timezone.is_aware(when) else when).strftime(f"%Y-%m-%d{NBSP}%H:%M")


@register.filter
def number(value: "int | Decimal | float | None", decimals: int | None = None) -> str:
    """ "1 234,5" in Swedish, with spaces that do not break. Whole numbers show no decimals; nothing for no number."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    if decimals is None:
        decimals = len(f"{exact.normalize():f}".partition(".")[2])
    return formats.number_format(exact, decimal_pos=decimals, use_l10n=True, force_grouping=True).replace(" ", NBSP)


@register.filter
def percent(value: "int | Decimal | float | None") -> str:
    """ "40 %"; nothing for no number."""
    return f"{number(value)}{NBSP}%" if value is not None else ""


@register.filter
def kronor(value: "int | None") -> str:
    """ "1 250 000 kr"; money is whole kronor."""
    return f"{number(value)}{NBSP}kr" if value is not None else ""


@register.filter
def initials(name: str) -> str:
    """At most two letters of a name: "Karin Exempel-Berg" gives "KE"."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.filter
def short_hash(digest: str) -> str:
    """The first eight characters of a SHA-256: enough to compare by eye."""
    return str(digest)[:8]

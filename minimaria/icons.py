"""Icons of the package lucide-static, as text that a page holds inside itself: nothing is fetched, currentColor rules."""

import re
from functools import lru_cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

_NAME = re.compile(r"[a-z0-9-]+")
_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """The SVG of the icon `name`, hidden from assistive technology: the words beside it say what it means.

    Raises LookupError for a name that the package does not have; a test renders every name the templates use.
    """
    path = settings.LIBRARIES_OF_THE_PAGE / "lucide-static" / "icons" / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise LookupError(f"lucide-static has no icon {name!r}")
    inside = _INSIDE.search(path.read_text(encoding="utf-8"))
    drawing = " ".join(inside[1].split()) if inside else ""
    return mark_safe(  # noqa: S308 - a file of the package we ship, never text that a person typed
        '<svg class="icon" aria-hidden="true" focusable="false" width="20" height="20" viewBox="0 0 24 24" fill="none" '
        f'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{drawing}</svg>'
    )

"""Everything a document may load: the fonts, the signs of states, the mark of example data. All else is refused.

WeasyPrint follows any address it meets, `file://` and the network included. An address that slipped into a document
unescaped must neither read the server's files nor call out, so nothing here opens a connection.
"""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint.urls import URLFetcher, URLFetcherResponse

from minimaria import palette
from minimaria.marks import MARKS
from minimaria.pdf import fonts

STYLES = [Path(settings.BASE_DIR) / "templates" / "documents" / name for name in ("page.css", "document.css", "timeline.css", "plan.css")]
_SVG = "image/svg+xml"


class NotBundledError(Exception):
    """A document asked for something that is not part of the product: its template is wrong, or a text got in unescaped."""


def stylesheet(faces: tuple[fonts.Face, ...]) -> str:
    """The style of all documents: typefaces, the light palette (paper is never dark), signs, and templates/documents/*.css."""
    families = ", ".join(dict.fromkeys(f'"{face.family}"' for face in faces))
    colours = "; ".join(f"--{name}: {colour}" for name, colour in palette.colours().items())
    return "".join(
        [
            *(face.rule for face in faces),
            f":root {{ font-family: {families}; {colours} }}\n",
            # The sign is a background, so a reading aloud has the word alone.
            *(f'.sign-{key} {{ color: var(--{mark.tone}); background-image: url("bundled:sign/{key}") }}\n' for key, mark in MARKS.items()),
            *(style.read_text() for style in STYLES),
        ]
    )


def _sign(key: str) -> str:
    mark = MARKS[key]
    drawing = mark.drawing.replace("currentColor", palette.tone(mark.tone).word)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><title>{key}</title>{drawing}</svg>'


class Bundle(URLFetcher):
    """Serves the addresses `bundled:font/…`, `bundled:sign/…` and `bundled:example`; remembers what it `refused`."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        body, kind = self._bundled(url)
        return URLFetcherResponse(url, body, {"Content-Type": kind})

    def _bundled(self, url: str) -> tuple[bytes, str]:
        if url in fonts.BY_ADDRESS:
            return fonts.BY_ADDRESS[url].content, "font/ttf"
        if url.startswith("bundled:sign/") and (key := url.removeprefix("bundled:sign/")) in MARKS:
            return _sign(key).encode(), _SVG
        if url == "bundled:example":
            return render_to_string("documents/example.svg").encode(), _SVG
        self.refused.append(url)
        raise NotBundledError(url)

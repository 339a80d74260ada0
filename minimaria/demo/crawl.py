"""Visiting every page as every example person: what `check_demo` does."""

import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from minimaria.accounts.models import User

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
# A page is visited once for each person, collaboration, route and question; a thing of a kind is like the next of its kind.
_THINGS_OF_A_KIND = 2
MOST_PAGES = 900


@dataclass(frozen=True)
class Visit:
    """One page as one person: the answer, and what is wrong with it ("" when nothing is)."""

    person: str
    address: str
    route: str
    status: int
    milliseconds: int
    fault: str = ""

    def __str__(self) -> str:
        return f"{'ok ' if not self.fault else 'BAD'} {self.status} {self.milliseconds:5d} ms  {self.person}  {self.address}  {self.fault}".rstrip()


def visits(user: User, label: str) -> Iterator[Visit]:
    """Follow every link a person is shown, from the front page on. A link that leads nowhere is a fault of ours."""
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    waiting, seen, of_a_kind = deque(["/"]), {"/"}, dict[tuple[str, str, str], int]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        visit, links = _visit(client, label, address)
        yield visit
        for link in links:
            kind = _kind(link)
            if link not in seen and kind is not None and of_a_kind.get(kind, 0) < _THINGS_OF_A_KIND:
                of_a_kind[kind] = of_a_kind.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)


def _kind(link: str) -> tuple[str, str, str] | None:
    """Route, collaboration and the names asked with ("?sida="): None for what is not ours to follow."""
    parts = urlsplit(link)
    if parts.path.startswith(("/static/", "/konto/logout")):
        return None
    try:
        match = resolve(parts.path)
        route, of = match.route, str(match.kwargs.get("collaboration", ""))
    except Resolver404:
        route, of = "(no such address)", ""
    return route, of, "&".join(sorted({pair.partition("=")[0] for pair in parts.query.split("&")}))


def _visit(client: Client, label: str, address: str) -> tuple[Visit, list[str]]:
    started = time.perf_counter()
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    milliseconds = round((time.perf_counter() - started) * 1000)
    kind = response.headers.get("Content-Type", "")
    text = body.decode(errors="replace") if kind.startswith("text/html") else ""
    links = [urldefrag(urljoin(address, unescape(link))).url for link in _LINK.findall(text)]
    if response.status_code in (301, 302):
        links.append(urldefrag(urljoin(address, response.headers["Location"])).url)
    ours = [link for link in links if not urlsplit(link).netloc and not urlsplit(link).scheme]
    visit = Visit(
        label,
        address,
        (_kind(address) or ("", "", ""))[0],
        response.status_code,
        milliseconds,
        _fault(response.status_code, kind, text, body),
    )
    return visit, ours


def _fault(status: int, kind: str, text: str, body: bytes) -> str:
    if status not in (200, 301, 302):
        return "the page has a link to this address, which does not answer"
    if status == 200 and text and "Exempeldata" not in text:
        return "the page does not say Exempeldata"
    if kind == "application/pdf" and not body.startswith(b"%PDF-"):
        return "this is not a PDF"
    return ""

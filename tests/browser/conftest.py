"""A real browser on the real server: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from minimaria.accounts.models import User

from .pages import is_unawaited

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Without its sandbox (which needs rights a container lacks), and without asking anything of the world outside.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OpenPage = Callable[..., Page]
expect.set_options(timeout=30_000)  # as long as a click waits: on a busy machine five seconds are soon gone


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("The browser tests need Chromium: apt-get install -y --no-install-recommends chromium")
    # Playwright's loop runs in the tests' own thread, and Django would take every query there for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[OpenPage]:
    """Opens a page of its own: `open_page("/", user, width=360, theme="dark", javascript=False)`.

    The test fails when any page asked another host (but those that `also` names) for something, or reported an error of a script
    or of the policy that guards it; and when a click led to another page without `follow`, so that a race is found without a busy machine.
    """
    faults: list[str] = []
    contexts = []

    def watch(page: Page, also: Sequence[str]) -> None:
        ours = (live_server.url, "data:", "blob:", *also)

        def watch_request(request: Request) -> None:
            if not request.url.startswith(ours):
                faults.append(request.url)
            if is_unawaited(page, request):
                faults.append(f"{page.url}: {request.method} {request.url}: nobody waits for this page (tests/browser/pages.py)")

        page.on("request", watch_request)
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda said: faults.append(f"{page.url}: {said.text}") if is_fault(said.type, said.text) else None)

    def open_(
        address: str = "/",
        user: User | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        theme: str = "light",
        javascript: bool = True,
        also: Sequence[str] = (),
    ) -> Page:
        options: dict[str, Any] = {"viewport": {"width": width, "height": height}, "color_scheme": theme}
        context = browser.new_context(base_url=live_server.url, locale="sv-SE", java_script_enabled=javascript, **options)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
            context.add_cookies(
                [
                    {
                        "name": settings.SESSION_COOKIE_NAME,
                        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                        "url": live_server.url,
                    }
                ]
            )
        page = context.new_page()
        watch(page, also)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


def is_fault(kind: str, text: str) -> bool:
    """An error in the console; that a refusal came with its own status code is none."""
    return kind == "error" and "Failed to load resource: the server responded with a status of 4" not in text

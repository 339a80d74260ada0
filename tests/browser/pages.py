"""From one page to the next, without a race: what a test reads after a click is read on the page that the click led to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, Request

awaited: set[Page] = set()


@contextmanager
def next_page(page: Page) -> Iterator[None]:
    """What is done inside leads to another page; afterwards that page is there, whole, its scripts too."""
    awaited.add(page)
    try:
        with page.expect_navigation():
            yield
    finally:
        awaited.discard(page)


def follow(way: Locator) -> None:
    """Click the link or the button that leads to another page, and be there.

    A click of Playwright's own waits only for a page that was asked for before the click was over. A form is sent a moment
    later, and on a busy machine the old page was still read then.
    """
    with next_page(way.page):
        way.click()


def fetched(way: Locator) -> Path:
    """Click the link to a file: what came."""
    awaited.add(way.page)
    try:
        with way.page.expect_download() as coming:
            way.click()
        return coming.value.path()
    finally:
        awaited.discard(way.page)


def is_unawaited(page: Page, request: Request) -> bool:
    """Whether a click or a key asked for another page that nobody waits for. An address that the test goes to has no referrer."""
    return request.is_navigation_request() and "referer" in request.headers and page not in awaited

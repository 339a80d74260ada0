"""Every page of the example, one of each kind, as those who act in it: for everybody, in either theme, on the narrowest phone."""

from collections.abc import Iterator

import pytest
from django.urls import resolve
from django.utils import timezone

from minimaria.accounts.models import User
from minimaria.demo.crawl import visits
from minimaria.demo.people import PEOPLE
from minimaria.demo.story import tell_story
from tests.browser.axe import violations

# Who between them are shown every page: what the first is shown the next need not show again.
WHO = ("utvecklingsledare", "kontakt-malung-salen", "kontakt-mora", "ordforande", "administrator", "referensperson")
WAIT = 30_000


def of_each_kind() -> Iterator[tuple[User, str]]:
    """One address of each route that is a page, with the first of WHO who is shown a link to it."""
    seen = set()
    for name in WHO:
        user = User.objects.get(email=next(person.email for person in PEOPLE if person.email.startswith(f"{name}@")))
        for visit in visits(user, name):
            if visit.status == 200 and visit.route not in seen and not visit.fault and is_a_page(visit.address):
                seen.add(visit.route)
                yield user, visit.address


def is_a_page(address: str) -> bool:
    """Whether the browser shows it: documents and files are kept instead."""
    name = resolve(address.partition("?")[0]).view_name
    return not name.endswith(
        ("document", "report", "receipt", "_file", ":extract", "health", "file", "file_by_link", "mail_file", "_sheet", "feed")
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out_on_any_page(open_page, monkeypatch, settings, theme):
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *_args, **_options: b"%PDF-")
    settings.DEMO = True
    tell_story(timezone.localdate())
    pages = list(of_each_kind())
    assert len(pages) > 60
    opened, found = {}, {}
    for user, address in pages:
        page = opened.get(user.pk) or opened.setdefault(user.pk, open_page("/", user, theme=theme))
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address, timeout=WAIT)
        wrong = violations(page)
        page.set_viewport_size({"width": 320, "height": 640})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wrong.append(f"{wide} pixels wide where 320 are")
        if wrong:
            found[address] = wrong
    assert found == {}

"""Every page of the example, one of each kind, as those who act in it: for everybody, in either theme, on the narrowest phone."""

from collections.abc import Iterator

import pytest
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Page

from minimaria.accounts.models import User
from minimaria.demo.crawl import visits
from minimaria.demo.people import PEOPLE
from minimaria.demo.story import tell_story
from tests.browser.axe import violations

# Who between them are shown every page: what the first is shown the next need not show again.
WHO = ("utvecklingsledare", "kontakt-malung-salen", "kontakt-mora", "ordforande", "administrator", "referensperson")
WAIT = 30_000

# What a key can reach. Of radio buttons that belong together Tab stops at one; what lies in a closed <details> waits for it.
REACHABLE = """() => {
  const groups = new Set()
  window.unreached = new Set([...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(one => {
    if (one.disabled || one.type === "hidden" || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false
    if (one.type !== "radio") return true
    const group = [...document.getElementsByName(one.name)].filter(other => other.form === one.form)
    return one === (group.find(other => other.checked) ?? group[0])
  }))
  window.unmarked = new Set()
  document.addEventListener("focusin", ({ target }) => {
    window.unreached.delete(target)
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target)
    if ((outlineStyle === "none" || !parseFloat(outlineWidth)) && boxShadow === "none") window.unmarked.add(target)
  })
  return window.unreached.size
}"""
NAMED = "which => [...window[which]].map(one => one.outerHTML.slice(0, 120))"

# What does nothing until a script comes: a button that sends nothing, a link that leads nowhere, a form without a way to send it.
DEAD = """() => [...document.querySelectorAll("button, a, form")].filter(one => one.checkVisibility({ visibilityProperty: true }) && (
  one.matches("button") ? one.type === "button" || !(one.form || one.popoverTargetElement)
  : one.matches("a") ? !one.hasAttribute("href") || one.getAttribute("href") === "#"
  : ![...one.elements].some(field => field.type === "submit" || field.type === "image")
)).map(one => one.outerHTML.slice(0, 120))"""


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


def by_keyboard(page: Page, _plain: Page) -> list[str]:
    """What Tab does not come to, and what does not show that it is there."""
    many = page.evaluate(REACHABLE)
    for _round in range(3):  # the browser stops at more than is asked after: a picture that scrolls, its own parts of a field
        for _press in range(many + 2):
            page.keyboard.press("Tab")
        if not page.evaluate("window.unreached.size"):
            break
    unreached, unmarked = page.evaluate(NAMED, "unreached"), page.evaluate(NAMED, "unmarked")
    return [*(f"not reached: {one}" for one in unreached), *(f"no mark of focus: {one}" for one in unmarked)]


def without_a_script(page: Page, plain: Page) -> list[str]:
    """What the page says otherwise, or offers and does not do, where no script runs."""
    plain.goto(page.url, timeout=WAIT)
    dead = [f"dead without a script: {one}" for one in plain.evaluate(DEAD)]
    return dead if plain.inner_text("h1") == page.inner_text("h1") else [*dead, "another heading without a script"]


@pytest.mark.parametrize(
    ("theme", "more"), [("light", by_keyboard), ("dark", without_a_script)], ids=lambda one: getattr(one, "__name__", one)
)
def test_every_page_is_for_everybody(open_page, monkeypatch, settings, theme, more):
    """Axe finds nothing, nothing sticks out on the narrowest phone; and once each, keys alone do and no script is needed."""
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *_args, **_options: b"%PDF-")
    settings.DEMO = True
    tell_story(timezone.localdate())
    pages = list(of_each_kind())
    assert len(pages) > 60
    opened: dict[int, tuple[Page, Page]] = {}
    found = {}
    for user, address in pages:
        if user.pk not in opened:
            opened[user.pk] = open_page("/", user, theme=theme), open_page("/", user, javascript=False)
        page, plain = opened[user.pk]
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address, timeout=WAIT)
        wrong = [*violations(page), *more(page, plain)]
        page.set_viewport_size({"width": 320, "height": 640})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wrong.append(f"{wide} pixels wide where 320 are")
        if wrong:
            found[address] = wrong
    assert found == {}

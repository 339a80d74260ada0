"""axe-core, asked about the page as the browser shows it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line each: the rule, what it asks for, where.

    A page that a click asked for may still be on its way in, and take the one axe was looking at away from under it:
    then axe is asked again, about the page that came.
    """
    try:
        found = ask(page)
    except Error:
        found = ask(page)
    return [
        f"{violation['id']}: {violation['help']}: {', '.join(' '.join(node['target']) for node in violation['nodes'])}"
        for violation in found["violations"]
    ]


def ask(page: Page) -> dict[str, Any]:
    """Axe's own answer, about a page that has come in whole."""
    page.wait_for_load_state()
    # `evaluate` is the debugger's door: the page's own policy, which forbids inline scripts, stays as it is.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return found

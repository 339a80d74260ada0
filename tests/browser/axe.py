"""axe-core, asked about the page as the browser shows it."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line each: the rule, what it asks for, where."""
    # `evaluate` is the debugger's door: the page's own policy, which forbids inline scripts, stays as it is.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{violation['id']}: {violation['help']}: {', '.join(' '.join(node['target']) for node in violation['nodes'])}"
        for violation in found["violations"]
    ]

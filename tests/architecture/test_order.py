"""What may import what: kernel, apps and assembly in one order, and the layers within an app in another."""

from collections.abc import Iterator

import pytest

from tests.architecture.source import APPS, Module, findings, modules, planted
from tools import coverage_floor

# All else in minimaria/ is kernel and knows no app.
ASSEMBLY = {name.removesuffix(".py") for name in coverage_floor.ASSEMBLY}
ORDER = ("kernel", *APPS, "assembly")

# Inside an app. A module on the same line as another may import it.
LAYERS = (
    ("states", "names", "calendars", "wording", "legal_force", "in_force", "forecast", "money", "political"),
    ("models",),
    (
        "people",
        "standing",
        "answer",
        "known",
        "reading",
        "in_law",
        "ahead",
        "links",
        "revising",
        "compared",
        "signing",
        "signed_files",
        "costs",
        "population",
        "register",
        "seating",
        "facts",
        "joint",
        "schedule",
        "said",
    ),
    (
        "blockers",
        "documents",
        "papers",
        "presented",
        "at_stake",
        "then",
        "gate_then",
        "positions",
        "agenda",
        "present",
        "written",
        "told",
        "foretold",
        "over_time",
        "asking",
        "asked",
        "after_meetings",
        "before_meetings",
        "if_it_waits",
        "reminding",
        "sheets",
        "telling",
        "timeline",
        "control",
        "feeds",
        "since",
        "on_paper",
    ),
    ("actions", "changes"),
    ("tasks",),
    ("forms",),
    ("undoing",),
    ("views",),
    ("urls",),
)
OUTSIDE_THE_LAYERS = ("apps", "management", "templatetags")


def place(name: str) -> int | None:
    """Where in ORDER the module stands; None for a package that is not ours."""
    top, _dot, rest = name.partition(".")
    if top == "minimaria":
        return ORDER.index("assembly" if rest.split(".")[0] in ASSEMBLY else "kernel")
    return ORDER.index(top) if top in APPS else None


def layer(name: str) -> int | None:
    """Where in LAYERS a module of an app stands; None for the package itself and for what is outside the layers."""
    parts = name.split(".")
    if parts[0] not in APPS or len(parts) < 2 or parts[1] in OUTSIDE_THE_LAYERS:
        return None
    return next((number for number, words in enumerate(LAYERS) if parts[1] in words), None)


def imports_upwards(module: Module) -> Iterator[str]:
    own = place(module.name)
    for node, imported in module.imports():
        other = place(imported)
        if own is not None and other is not None and other > own:
            yield module.at(node, f"{ORDER[own]} may not know {imported}")


def imports_a_later_layer(module: Module) -> Iterator[str]:
    own = layer(module.name)
    for node, imported in module.imports():
        other = layer(imported)
        if own is not None and other is not None and other > own:
            yield module.at(node, f"{LAYERS[own][0]} may not import {imported}")


def stands_in_no_layer(module: Module) -> Iterator[str]:
    if module.top in APPS and len(module.parts) > 1 and module.parts[1] not in OUTSIDE_THE_LAYERS and layer(module.name) is None:
        yield module.at(module.tree, "has no layer: give it one in LAYERS, or a name that has one")


@pytest.mark.parametrize("checker", [imports_upwards, imports_a_later_layer, stands_in_no_layer])
def test_the_order_is_kept(checker):
    assert findings(checker) == []


@pytest.mark.parametrize(
    ("checker", "name", "text"),
    [
        (imports_upwards, "minimaria.verbs", "from agreements.models import Party"),
        (imports_upwards, "minimaria.accounts.models", "def f():\n    import projects.models"),
        (imports_upwards, "agreements.views", "from decisions import models"),
        (imports_upwards, "projects.actions.plan", "from decisions.models import Case"),
        (imports_upwards, "followup.models", "from minimaria.importing import actions"),
        (imports_a_later_layer, "projects.models.plan", "from projects.actions import add_step"),
        (imports_a_later_layer, "decisions.actions.rounds", "from decisions.forms import OpenRound"),
        (imports_a_later_layer, "decisions.blockers", "from projects import actions"),
        (imports_a_later_layer, "decisions.forms", "from decisions import views"),
        (stands_in_no_layer, "decisions.helpers", ""),
    ],
)
def test_a_wrong_import_is_found(checker, name, text):
    assert findings(checker, [planted(text, name=name)])


def test_every_word_of_the_assembly_exists():
    known = {module.parts[1] for module in modules() if module.top == "minimaria" and len(module.parts) > 1}
    assert known >= ASSEMBLY

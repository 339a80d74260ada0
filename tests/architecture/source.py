"""The product's source as syntax trees, and the questions the house rules ask of them.

Every checker takes a `Module` and gives sentences that name the line. The tests beside run each checker twice: over the
whole product, where it finds nothing, and over a planted violation, which it must find.
"""

import ast
import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("agreements", "projects", "decisions", "followup")
PRODUCT = ("minimaria", *APPS)


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))

    def at(self, node: ast.AST, sentence: str) -> str:
        """A finding: where, and what is wrong."""
        return f"{self.name.replace('.', '/')}.py:{getattr(node, 'lineno', 1)}: {sentence}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every module that is imported, wherever the import stands; `from a import b` counts as a.b and as a."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the last word of what is called: "save" for both `save()` and `row.save()`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Attribute):
                    yield node, node.func.attr
                elif isinstance(node.func, ast.Name):
                    yield node, node.func.id


Checker = Callable[[Module], Iterable[str]]


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the product but the migrations."""
    found = []
    for top in PRODUCT:
        for path in sorted((ROOT / top).rglob("*.py")):
            relative = path.relative_to(ROOT)
            if "migrations" not in relative.parts:
                found.append(Module(".".join(relative.with_suffix("").parts).removesuffix(".__init__"), path.read_text(encoding="utf-8")))
    return _parsed(found)


@cache
def of_tests() -> tuple[Module, ...]:
    """Every module of the tests."""
    paths = sorted((ROOT / "tests").rglob("*.py"))
    return _parsed(Module(".".join(path.relative_to(ROOT).with_suffix("").parts), path.read_text(encoding="utf-8")) for path in paths)


def _parsed(found: Iterable[Module]) -> tuple[Module, ...]:
    """The modules with their trees: a million objects that stay, and that Python's collector would walk again and again."""
    kept = tuple(found)
    gc.disable()
    for module in kept:
        _ = module.tree
    gc.freeze()
    gc.enable()
    return kept


def findings(checker: Checker, over: Iterable[Module] | None = None) -> list[str]:
    """What the checker finds in the whole product, or in the modules given."""
    return [sentence for module in (modules() if over is None else over) for sentence in checker(module)]


def planted(text: str, *, name: str = "projects.actions.planted") -> Module:
    """A module that does not exist, to show that a checker would find what it looks for."""
    return Module(name, text)


def is_public(name: str) -> bool:
    return not name.startswith("_")

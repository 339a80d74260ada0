"""Code is written to be read: everything public says what it promises, and says nothing else on the side."""

import ast
import re
from collections.abc import Iterator

import pytest

from minimaria.policy import RULES
from tests.architecture.source import PRODUCT, ROOT, Module, findings, is_public, modules, of_tests, planted
from tools.house import LONGEST

# Packages whose empty __init__ has nothing to say.
_DECLARED_BY_DJANGO = ("apps",)


def says_nothing(module: Module) -> Iterator[str]:
    """A public module, class, function or queryset word without a docstring."""
    if module.tree.body and not ast.get_docstring(module.tree) and module.parts[-1] not in _DECLARED_BY_DJANGO:
        yield module.at(module.tree, "the module does not say what it is for")
    for node in module.tree.body:
        public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and is_public(node.name) and not _is_plain(node)
        if public and not ast.get_docstring(node) and module.parts[-1] not in _DECLARED_BY_DJANGO:
            yield module.at(node, f"{node.name} does not say what it promises")
        if isinstance(node, ast.ClassDef) and any("QuerySet" in ast.unparse(base) for base in node.bases):
            for word in node.body:
                if isinstance(word, ast.FunctionDef) and is_public(word.name) and not ast.get_docstring(word):
                    yield module.at(word, f"{node.name}.{word.name} does not say which rows")


def _is_plain(node: ast.AST) -> bool:
    """A queryset says it all by its words, a command by its `help`, a verb's form by the verb."""
    return isinstance(node, ast.ClassDef) and (
        node.name.endswith(("QuerySet", "Manager")) or node.name == "Command" or _is_form_of_a_verb(node)
    )


def _is_form_of_a_verb(node: ast.ClassDef) -> bool:
    return any(re.sub(r"(?<!^)(?=[A-Z])", "_", node.name).lower() == word.partition(".")[2] for word in RULES)


def leaves_a_note(module: Module) -> Iterator[str]:
    for number, line in enumerate(module.text.splitlines(), start=1):
        _code, sign, comment = line.partition("#")
        if sign and any(word in comment for word in ("TODO", "FIXME", "XXX", "HACK")):
            yield f"{module.name}:{number}: do it, or file it"


def prints(module: Module) -> Iterator[str]:
    for node, word in module.calls():
        if word in ("print", "breakpoint", "pprint") and isinstance(node.func, ast.Name):
            yield module.at(node, f"{word}() left behind")


def reads_the_day(module: Module) -> Iterator[str]:
    """Below the actions the day is passed in: what is late on a day must be askable for any day."""
    if not {"states", "models", "standing", "blockers", "documents", "dates", "presented", "people", "reminding"} & set(module.parts[1:2]):
        return
    for node, word in module.calls():
        if word in ("today", "now", "localdate", "localtime", "utcnow") and isinstance(node.func, ast.Attribute) and not node.args:
            yield module.at(node, f"{word}() is read here: let the caller say the day")


def skips_without_reason(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        bare = isinstance(node, ast.Attribute) and node.attr in ("skip", "xfail") and ast.unparse(node).startswith("pytest.mark")
        if bare and not any(isinstance(call, ast.Call) and call.func is node and call.keywords for call in ast.walk(module.tree)):
            yield module.at(node, "skipped without a reason")
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.skip" and not (node.args or node.keywords):
            yield module.at(node, "skipped without a reason")


def test_everything_public_says_what_it_promises():
    assert findings(says_nothing) == []


def test_nothing_is_left_to_do_and_nothing_printed():
    assert findings(leaves_a_note) + findings(leaves_a_note, of_tests()) == []
    assert findings(prints) == []


def test_the_day_is_passed_in():
    assert findings(reads_the_day) == []


def test_no_test_is_skipped_without_a_reason():
    assert findings(skips_without_reason, of_tests()) == []


def test_no_file_is_too_long():
    kept = (path for top in (*PRODUCT, "tests", "tools", "templates", "static") for path in (ROOT / top).rglob("*"))
    texts = [path for path in kept if path.suffix in {".py", ".html", ".css", ".js"} and "migrations" not in path.parts]
    assert len(texts) > 200
    assert [f"{path.name}: {lines} lines" for path in texts if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST] == []


@pytest.mark.parametrize(
    ("checker", "name", "text"),
    [
        (says_nothing, "projects.blockers", "x = 1"),
        (says_nothing, "projects.blockers", '"""Module."""\ndef step_blockers(step): ...'),
        (says_nothing, "projects.models.plan", '"""Module."""\nclass StepQuerySet(models.QuerySet["Step"]):\n    def open(self): ...'),
        (leaves_a_note, "projects.blockers", "x = 1  # TO" + "DO later"),
        (prints, "projects.blockers", "print('here')"),
        (reads_the_day, "projects.models.plan", "late = due < timezone.localdate()"),
        (reads_the_day, "decisions.standing", "late = due < date.today()"),
        (skips_without_reason, "tests.test_x", "@pytest.mark.skip\ndef test_x(): ..."),
        (skips_without_reason, "tests.test_x", "@pytest.mark.skip()\ndef test_x(): ..."),
        (skips_without_reason, "tests.test_x", "def test_x():\n    pytest.skip()"),
    ],
)
def test_a_planted_fault_is_found(checker, name, text):
    assert findings(checker, [planted(text, name=name)])


def test_the_product_is_found_at_all():
    assert len(modules()) > 50

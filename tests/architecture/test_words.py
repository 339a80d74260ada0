"""One word runs through everything: rule, verb, view, address, form, template, test."""

import ast
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from django.apps import apps
from django.db import models
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from minimaria import policy
from minimaria.accounts.models import User
from minimaria.verbs import VERBS, Verb
from tests.architecture.source import PRODUCT, ROOT, Module, findings, modules, planted
from tests.each import each

# Verbs that no page carries out, and why.
WITHOUT_A_PAGE = {
    "accounts.add_person": "part of an import, and of giving somebody a seat",
    "accounts.add_user": "part of accepting an invitation",
    "decisions.file_gate_decision": "done by itself once a gate is decided",
}
# Reading views that show no page of their own.
WITHOUT_A_TEMPLATE = {
    "decisions.resolution_file": "a Word file",
    "decisions.official_report": "a Word file",
    "decisions.extract": "the file itself",
    "decisions.signed_file": "the file itself",
    "decisions.record_file": "the file itself",
    "decisions.filed_decision": "the file itself",
    "projects.deliverable_file": "the file itself",
    "projects.sent_draft_file": "the file itself",
    "projects.money_file": "an Excel file",
    "jobs.job_file": "the file itself",
}


def every_action() -> None:
    """Import every module of actions, so that VERBS is complete."""
    for config in apps.get_app_configs():
        if config.name.partition(".")[0] in PRODUCT and any(Path(config.path).glob("actions*")):
            import_module(f"{config.name}.actions")


every_action()


def addresses(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address of our own apps: its name with the app's ("decisions:record_decision") and its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or namespace)
        elif isinstance(entry, URLPattern) and namespace:
            yield f"{namespace}:{entry.name}", inspect.unwrap(entry.callback)


OURS = [(name, view) for name, view in addresses() if not view.__module__.startswith(("allauth", "django"))]


def camel(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


def has_template(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def missing_of_verb(word: str, form: Any, has_test: bool, has_template: bool) -> list[str]:
    """What a verb's page lacks, in sentences."""
    app, _dot, name = word.partition(".")
    return [
        *([] if form else [f"{word}: {app}/forms has no class {camel(name)}"]),
        *([] if has_template else [f"{word}: templates/{app}/{name}.html is missing"]),
        *([] if has_test else [f"{word}: tests/{app}/test_{name}.py is missing"]),
    ]


def test_every_verb_has_a_rule_and_every_rule_a_verb():
    assert set(VERBS) == set(policy.RULES)


@each(sorted(VERBS))
def test_every_verb_has_a_test_file_of_its_name(word):
    app, _dot, name = word.partition(".")
    folder = "kernel" if app in ("accounts", "audit") else app
    assert (ROOT / "tests" / folder / f"test_{name}.py").exists(), f"tests/{folder}/test_{name}.py is missing"


@each(OURS)
def test_an_address_has_its_views_name(name, view):
    assert name.partition(":")[2] == view.__name__


@each(OURS)
def test_a_page_has_a_template_of_its_name_and_a_verbs_page_a_form_too(name, view):
    word = name.replace(":", ".")
    app, _colon, view_name = name.partition(":")
    if word in VERBS:
        forms = import_module(f"{view.__module__.split('.views')[0]}.forms")
        assert missing_of_verb(word, getattr(forms, camel(view_name), None), True, has_template(f"{app}/{view_name}.html")) == []
    elif word not in WITHOUT_A_TEMPLATE:
        assert has_template(f"{app}/{view_name}.html") or has_template(f"{app}/documents/{view_name}.html")


def test_what_a_verbs_page_lacks_is_named():
    assert len(missing_of_verb("decisions.record_decision", None, False, False)) == 3
    assert "RecordDecision" in missing_of_verb("decisions.record_decision", None, True, True)[0]


# How a verb is written


def misshapen(verb: Verb[Any, Any]) -> list[str]:
    """What is wrong with a verb's parameters: a row or nothing first, then keywords alone, `by` a User among them."""
    parameters = list(verb.signature.parameters.values())
    positional = [p for p in parameters if p.kind not in (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)]
    hints = get_type_hints(verb.function)
    wrong = []
    if len(positional) > 1:
        wrong.append(f"{verb.word}: only the target is positional")
    if positional and not _is_row(hints[positional[0].name]):
        wrong.append(f"{verb.word}: the target is a row")
    if hints.get("by") is not User:
        wrong.append(f"{verb.word}: by is a User")
    wrong += [f"{verb.word}: {p.name} is a queryset: a verb takes rows" for p in parameters if "QuerySet" in str(hints[p.name])]
    if not inspect.getdoc(verb.function):
        wrong.append(f"{verb.word}: says nothing of what it promises")
    return wrong


def _is_row(hint: Any) -> bool:
    options = getattr(hint, "__args__", (hint,))
    return any(isinstance(option, type) and issubclass(option, models.Model) for option in options)


def test_every_verb_is_shaped_alike():
    assert [sentence for verb in VERBS.values() for sentence in misshapen(verb)] == []


def test_a_misshapen_verb_is_found():
    def careless(title: str, body: str, *, by: Any, rows: "models.QuerySet[User]") -> None: ...

    careless.__globals__.setdefault("models", models)
    planted_verb = Verb.__new__(Verb)
    planted_verb.function, planted_verb.signature, planted_verb.word = careless, inspect.signature(careless), "planted.careless"
    assert len(misshapen(planted_verb)) == 5


# Views


def lets_everybody_see(module: Module) -> Iterator[str]:
    """A view that asks neither fetch nor the policy, itself or through a function of its module."""
    if module.parts[-1] != "views" and "views" not in module.parts:
        return
    functions = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    asking = {"fetch", "visible", "may", "allowed"}
    called = {
        name: {
            call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            for call in ast.walk(node)
            if isinstance(call, ast.Call)
        }
        for name, node in functions.items()
    }
    while more := {name for name, words in called.items() if words & asking} - asking:
        asking |= more
    for name, node in functions.items():
        takes_request = bool(node.args.args) and node.args.args[0].arg == "request"
        if is_view(node) and takes_request and name not in asking and (module.name, name) not in SEEN_BY_ALL:
            yield module.at(node, f"{name} asks neither fetch nor policy.visible")


def is_view(node: ast.FunctionDef) -> bool:
    return not node.name.startswith("_") and isinstance(node.returns, ast.Name) and "Response" in node.returns.id


# Views that show nothing of any collaboration, and why.
SEEN_BY_ALL = {
    ("minimaria.views", "health"): "whether the process lives, for the machine that asks",
    ("agreements.views.people", "accept_invitation"): "one's own invitation: the secret link is the authority",
    ("projects.views.feeds", "feed"): "what its owner sees: the secret address is the authority, and projects.feeds asks the policy",
    ("minimaria.views", "nothing"): "nothing, for anybody",
    ("minimaria.views", "accessibility"): "the accessibility statement, for anybody",
    ("minimaria.views", "personal_data"): "what is kept about people, for anybody",
    ("minimaria.accounts.views", "second_factor"): "one's own second step",
    ("minimaria.accounts.views", "again_by_code"): "one's own sign-in",
    ("minimaria.accounts.views", "again_by_organisation"): "one's own sign-in",
    ("minimaria.accounts.views", "end_session"): "one's own sessions",
    ("minimaria.accounts.views", "publish_contact"): "what one shows of oneself",
    ("agreements.views.people", "close_account"): "one's own account",
    ("minimaria.demo.views", "mail"): "the demo's own mail, on loopback only",
}


def test_no_view_without_policy():
    assert findings(lets_everybody_see) == []


def test_a_view_that_asks_nobody_is_found():
    text = """
def plan(request: HttpRequest, collaboration: str) -> HttpResponse:
    return page(request, "projects/plan.html", {"steps": Step.objects.all()})
"""
    assert findings(lets_everybody_see, [planted(text, name="projects.views.plan")])
    asks = text.replace("Step.objects.all()", "_steps(request)") + "\ndef _steps(request):\n    return policy.visible(request.user, Step)\n"
    assert findings(lets_everybody_see, [planted(asks, name="projects.views.plan")]) == []


def test_every_listed_view_exists():
    known = {(module.name, node.name) for module in modules() for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    assert set(SEEN_BY_ALL) - known == set()


def decides_on_its_own(module: Module) -> Iterator[str]:
    """Who may do what is decided in minimaria/policy.py and nowhere else."""
    words = {"has_perm", "has_perms", "has_module_perms", "get_objects_for_user", "get_perms", "get_users_with_perms", "assign_perm"}
    words |= {"permission_required", "user_passes_test", "is_superuser", "is_staff", "ObjectPermissionChecker"}
    for node in ast.walk(module.tree):
        word = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if word in words and module.name != "minimaria.policy":
            yield module.at(node, f"{word}: only minimaria/policy.py decides")


def test_only_the_policy_decides():
    assert findings(decides_on_its_own) == []


@pytest.mark.parametrize("text", ["request.user.has_perm('x')", "if user.is_superuser: pass", "@permission_required('x')\ndef f(): ..."])
def test_a_decision_elsewhere_is_found(text):
    assert findings(decides_on_its_own, [planted(text, name="projects.views")])

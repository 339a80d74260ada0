"""What every model has: a line in the policy, a way to its collaboration, a history; and every state its moves."""

from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from minimaria import policy
from minimaria.history import Row, WrittenByVerbs
from minimaria.policy import SEES
from tests.architecture.source import APPS, PRODUCT, Module, findings, planted
from tests.each import each

OURS = [m for m in apps.get_models() if m.__module__.split(".")[0] in PRODUCT and not m.__name__.startswith("Historical")]
ROWS = [m for m in OURS if issubclass(m, Row)]

WITHOUT_COLLABORATION = {"agreements.organisation": "a fact of the public register, the same in every collaboration"}
# Kept without a history, and why.
NOT_ROWS = {
    "accounts.person": "names can be removed where the law says so, so no history keeps them",
    "accounts.user": "as people: an address can be removed",
    "files.storedfile": "bytes under their own hash never change",
    "files.heldfile": "what was uploaded and not saved, gone within a day",
    "outbox.message": "a message is delivered and done with",
    "audit.event": "is itself the log",
    "audit.checkpoint": "is itself the log",
    "jobs.job": "a piece of work is done and goes with what was made of it",
    "decisions.proposal": "quotes an extract, and must be gone when that is withdrawn",
}
# Words for a state that no verb moves, and why.
WITHOUT_MOVES = {"CaseStatus": "computed from the path, the decisions and the rulings"}


def label(model: Any) -> str:
    return str(model._meta.label_lower)


def test_every_model_has_a_line_in_sees_and_every_line_a_model():
    assert {label(model) for model in OURS} == set(SEES)


def lacks(model: Any) -> list[str]:
    """What a kept row lacks."""
    found = []
    if not hasattr(model, "history"):
        found.append(f"{label(model)} has no history")
    elif not isinstance(model.history.model._meta.get_field("history_change_reason"), models.TextField):
        found.append(f"{label(model)} keeps its history without verb and reason: use minimaria.history.History")
    if label(model) not in WITHOUT_COLLABORATION and not isinstance(getattr(model, "collaboration_path", None), str):
        found.append(f"{label(model)} does not lead to a collaboration")
    return found


@each(ROWS, name=label)
def test_a_row_has_all_that_rows_have(model):
    assert lacks(model) == []


@each([m for m in OURS if m not in ROWS], name=label)
def test_what_is_no_row_says_why(model):
    assert label(model) in NOT_ROWS


def test_what_a_row_lacks_is_found():
    bare: Any = SimpleNamespace(_meta=SimpleNamespace(label_lower="planted.bare"))
    assert len(lacks(bare)) == 2


@each(ROWS, name=label)
def test_the_paths_lead_to_a_collaboration_and_to_a_party(model):
    for kind, end in (("collaboration_path", "collaboration"), ("party_path", "party")):
        path = getattr(model, kind, None)
        at = model
        for step in path.split("__") if path else ():
            at = at._meta.get_field(step).related_model
        if path is not None:
            assert label(at) == f"agreements.{end}"


@each(ROWS, name=label)
def test_nothing_is_dragged_along_when_something_goes(model):
    for field in model._meta.fields:
        if field.is_relation and field.remote_field.model in OURS:
            assert field.remote_field.on_delete in (models.PROTECT, models.RESTRICT), field.name


@each(ROWS, name=label)
def test_typed_text_is_cleaned(model):
    """A plain text field would keep invisible signs and personal identity numbers."""
    for field in model._meta.local_fields:
        typed = type(field) in (models.CharField, models.TextField, models.JSONField)
        assert not typed or field.choices or not field.editable or (label(model), field.name) in NOT_TYPED, field.name


NOT_TYPED = {
    ("agreements.organisation", "domains"): "read by its form, letter by letter",
    ("agreements.party", "asked_domains"): "read by its form, letter by letter",
    ("agreements.organisation", "code"): "a number of the register",
    ("agreements.organisation", "county_code"): "a number of the register",
    ("agreements.collaboration", "county_code"): "a number of the register",
    ("projects.baseline", "content"): "canonical JSON, made by us",
    ("projects.baseline", "sha256"): "a hash, made by us",
    ("decisions.call", "points"): "the agenda's points as they stand there, cleaned when they were typed",
    ("decisions.extract", "sha256"): "a hash, made by us",
}


def test_there_is_no_many_to_many_of_our_own():
    assert [
        label(model) for model in OURS for field in model._meta.local_many_to_many if field.name not in ("groups", "user_permissions")
    ] == []


# Signals and the admin


def works_behind_the_back(module: Module) -> Iterator[str]:
    """Signals, Django's admin, and simple-history's way round itself."""
    for node, imported in module.imports():
        if imported.startswith(("django.dispatch", "django.db.models.signals", "django.contrib.admin", "simple_history.signals")):
            yield module.at(node, f"{imported}: what happens is said in a verb")
    for node, word in module.calls():
        if word in ("ManyToManyField", "save_without_historical_record", "disable_history"):
            yield module.at(node, f"{word}: not here")


def test_nothing_works_behind_the_back():
    assert findings(works_behind_the_back) == []


@pytest.mark.parametrize(
    "text",
    [
        "from django.db.models.signals import post_save",
        "from django.contrib import admin",
        "row.save_without_historical_record()",
        "x = models.ManyToManyField(Y)",
    ],
)
def test_what_works_behind_the_back_is_found(text):
    assert findings(works_behind_the_back, [planted(text)])


# States and moves


def moves_missing(states: ModuleType) -> Iterator[str]:
    """Every word for a state has its table of moves, with a line for each state, leading to states of the same word."""
    for name, word in vars(states).items():
        if not (isinstance(word, type) and issubclass(word, Enum) and name.endswith("Status")) or name in WITHOUT_MOVES:
            continue
        moves = getattr(states, f"{name.removesuffix('Status').upper()}_MOVES", None)
        if moves is None:
            yield f"{states.__name__}: {name} has no table of moves"
        elif set(moves) != set(word) or not set().union(*moves.values()) <= set(word):
            yield f"{states.__name__}: the lines of the moves are not the states of {name}"


@pytest.mark.parametrize("app", [*(app for app in APPS if app != "followup"), "minimaria.jobs"])
def test_every_state_has_its_moves(app):
    assert list(moves_missing(import_module(f"{app}.states"))) == []


def test_a_state_without_moves_is_found():
    class LampStatus(models.TextChoices):
        ON = "on"
        OFF = "off"

    bare: Any = SimpleNamespace(__name__="planted", LampStatus=LampStatus)
    partly: Any = SimpleNamespace(__name__="planted", LampStatus=LampStatus, LAMP_MOVES={LampStatus.ON: {LampStatus.OFF}})
    whole: Any = SimpleNamespace(
        __name__="planted", LampStatus=LampStatus, LAMP_MOVES={LampStatus.ON: {LampStatus.OFF}, LampStatus.OFF: set()}
    )
    assert [len(list(moves_missing(states))) for states in (bare, partly, whole)] == [1, 1, 0]


NOT_BY_VERBS = {"accounts.user", "files.heldfile", "outbox.message", "audit.event", "audit.checkpoint"}


def test_rows_refuse_to_be_written_by_other_than_verbs():
    assert all(issubclass(model, WrittenByVerbs) for model in OURS if label(model) not in NOT_BY_VERBS)


def test_guardian_holds_the_roles():
    from guardian.models import UserObjectPermissionBase

    holders = {label(model) for model in ROWS if issubclass(model, UserObjectPermissionBase)}
    assert holders == {"agreements.collaborationrole", "agreements.partyrole"}
    assert policy.Role.CONTACT in policy.EVERYONE

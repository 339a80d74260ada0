"""Verbs are the only writers, and write in ways the history sees."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, findings, modules, planted

WRITES = {"save", "create", "get_or_create", "delete", "asave", "acreate", "adelete", "aget_or_create"}
# The history sees none of these: rows that are kept are written one by one.
UNSEEN = {
    "update",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "raw",
    "execute",
    "executemany",
    "_raw_delete",
    "aupdate",
    "abulk_create",
}

# Writers outside the actions, and words that are not about rows: module, word, why.
LISTED = {
    ("minimaria.audit.log", "execute"): "the event, with its chain read and written in two questions",
    ("minimaria.audit.log", "update"): "salts are taken away, so that what the log binds is forgotten",
    ("minimaria.audit.checkpoints", "save"): "a checkpoint: of the log, and never changed",
    ("minimaria.audit.export", "update"): "a hash that takes more bytes",
    ("minimaria.audit.verification.everything", "execute"): "one moment of the database, to read in",
    ("minimaria.audit.verification.rows", "execute"): "which tables hold something, read",
    ("minimaria.audit.triggers", "execute"): "the guards themselves",
    ("minimaria.history", "save"): "what the history keeps of a row, as it is saved",
    ("minimaria.outbox.delivery", "create"): "a message, refused outside a verb",
    ("minimaria.outbox.delivery", "get_or_create"): "a message that is put once: in a verb, or as what each day does",
    ("minimaria.outbox.delivery", "save"): "the lease; messages are not kept rows",
    ("minimaria.outbox.delivery", "update"): "the outcome of a delivery; messages are not kept rows",
    ("minimaria.files.store", "get_or_create"): "the row of stored bytes, refused outside a verb",
    ("minimaria.files.store", "save"): "bytes into the store, before the verb",
    ("minimaria.files.store", "delete"): "bytes that were written in part, and a row that a verb forgets",
    ("minimaria.files.held", "create"): "what was uploaded and not saved; held files are not kept rows",
    ("minimaria.files.held", "delete"): "the same, when its hour is over",
    ("followup.tasks", "delete"): "sessions and messages whose time is out; neither are kept rows",
    ("minimaria.jobs.running", "update"): "how far the work has come; a job is not a kept row",
    ("minimaria.importing.command", "create"): "the command's own method, which calls the verb",
    ("minimaria.importing.notes", "update"): "a set of blocks of the document",
    ("minimaria.importing.uploads", "save"): "bytes into the store, before anybody confirms",
    ("minimaria.pdf.fonts", "save"): "a part of a font, for one document",
    ("minimaria.word", "save"): "a Word file, in memory",
    ("minimaria.settings", "update"): "the module's own names",
    ("minimaria.rows", "execute"): "a row by its key, read",
    ("minimaria.policy", "execute"): "the roles somebody holds, read",
    ("minimaria.views", "execute"): "SELECT 1, to see that the database answers",
}


def is_action(module: Module) -> bool:
    return "actions" in module.parts


def of_rows(node: ast.Call) -> bool:
    """Whether the call is a method's; what a model's own save passes on to its base stands behind the guard."""
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) != "super()"


def writes_outside_actions(module: Module) -> Iterator[str]:
    for node, word in module.calls():
        if word in WRITES and of_rows(node) and not is_action(module) and (module.name, word) not in LISTED:
            yield module.at(node, f"{word}() outside the verbs")


def writes_unseen(module: Module) -> Iterator[str]:
    for node, word in module.calls():
        if word in UNSEEN and of_rows(node) and (module.name, word) not in LISTED:
            yield module.at(node, f"{word}(): the history does not see it (dictionaries are joined with |)")


def removes_many_at_once(module: Module) -> Iterator[str]:
    for node, word in module.calls():
        if word == "delete" and of_rows(node) and not _on_one_row(node) and (module.name, word) not in LISTED:
            yield module.at(node, "delete() of a whole queryset: remove the rows one by one")


def _on_one_row(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)


CHECKERS = [writes_outside_actions, writes_unseen, removes_many_at_once]


@pytest.mark.parametrize("checker", CHECKERS)
def test_only_verbs_write(checker):
    assert findings(checker) == []


@pytest.mark.parametrize(
    ("checker", "name", "text"),
    [
        (writes_outside_actions, "projects.views", "def f(step):\n    step.save()"),
        (writes_outside_actions, "projects.models.plan", "Step.objects.create(number=1)"),
        (writes_outside_actions, "projects.tasks", "Step.objects.get_or_create(number=1)"),
        (writes_outside_actions, "minimaria.importing.reader", "step.delete()"),
        (writes_unseen, "projects.actions.plan", "Step.objects.update(number=1)"),
        (writes_unseen, "projects.actions.plan", "Step.objects.bulk_create([])"),
        (writes_unseen, "projects.actions.plan", "Step.objects.raw('DELETE FROM x')"),
        (writes_unseen, "projects.actions.plan", "cursor.execute('DELETE FROM x')"),
        (removes_many_at_once, "projects.actions.plan", "Step.objects.filter(number=1).delete()"),
        (removes_many_at_once, "projects.actions.plan", "project.steps.all().delete()"),
    ],
)
def test_a_planted_write_is_found(checker, name, text):
    assert findings(checker, [planted(text, name=name)])


def test_every_listed_writer_still_writes():
    written = {(module.name, word) for module in modules() for _node, word in module.calls()}
    assert set(LISTED) - written == set()

"""What the kernel's tests share: verbs and acts that exist for one test alone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from minimaria import acting, policy, verbs
from minimaria.rules import Rule, by_system
from minimaria.verbs import Verb


@pytest.fixture
def verb_of_the_test(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Verb[Any, Any]]:
    """Makes a verb of the function, with its rule in the table, for this test alone. Without a rule: the system's."""
    monkeypatch.setattr(verbs, "VERBS", {})

    def make(function: Callable[..., Any], rule: Rule | None = None) -> Verb[Any, Any]:
        made: Verb[Any, Any] = verbs.verb(function)
        monkeypatch.setitem(policy.RULES, made.word, rule or by_system())
        return made

    return make


@contextmanager
def _writing(by: Any = None) -> Iterator[acting.Act]:
    act = acting.Act("tests.write", by=by)
    token = acting.current.set(act)
    try:
        yield act
    finally:
        acting.current.reset(token)


@pytest.fixture
def writing() -> Callable[..., AbstractContextManager[acting.Act]]:
    """Within it rows can be written without a verb: to make what no verb would, and see the database refuse it."""
    return _writing

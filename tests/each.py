"""One test for many small cases. A test of its own for each is collected by every process, which takes longer than to run it."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def each(cases: Iterable[Any], name: Callable[[Any], object] = str) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run the check for every case, a tuple as its arguments. What fails is named, all of it, with what was wrong.

    @each(["hårt", "mjukt"])
    def test_a_word_is_said(word): ...
    """
    known = list(cases)
    assert known, "no cases: the test would pass whatever is wrong"

    def decorate(check: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            faults = []
            for case in known:
                try:
                    check(*case) if isinstance(case, tuple) else check(case)
                except (Exception, pytest.fail.Exception) as fault:
                    faults.append(f"{name(case)}: {type(fault).__name__}: {fault}")
            assert not faults, f"{len(faults)} of {len(known)}:\n" + "\n".join(faults)

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    return decorate

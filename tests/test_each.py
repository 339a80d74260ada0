"""A test for many cases is red when one of them is, and says which."""

import pytest

from tests.each import each


def test_every_failing_case_is_named_with_what_was_wrong():
    def check(number: int, least: int) -> None:
        assert number >= least

    with pytest.raises(AssertionError) as red:
        each([(3, 1), (1, 2), (1, 3)])(check)()
    assert str(red.value).startswith("2 of 3:")
    assert "(1, 2): AssertionError" in str(red.value)
    assert "(3, 1)" not in str(red.value)


def test_what_should_have_been_refused_is_red_too():
    def check(_number: int) -> None:
        with pytest.raises(ValueError):
            pass

    with pytest.raises(AssertionError, match="1: Failed: DID NOT RAISE"):
        each([1])(check)()


def test_no_cases_are_no_test():
    with pytest.raises(AssertionError, match="no cases"):
        each([])

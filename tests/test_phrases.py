"""Numbers as words, and things named one after another."""

import pytest
from django.utils.translation import override

from minimaria.phrases import capitalised, in_letters, one_after_another


@pytest.mark.parametrize(("number", "said"), [(0, "ingen"), (1, "en"), (4, "fyra"), (12, "tolv"), (13, "13"), (-1, "-1")])
def test_numbers_to_twelve_are_words(number, said):
    with override("sv"):
        assert in_letters(number) == said


@pytest.mark.parametrize(
    ("things", "said"),
    [([], ""), (["Orsa"], "Orsa"), (["Mora", "Orsa"], "Mora och Orsa"), (["Avesta", "Mora", "Orsa"], "Avesta, Mora och Orsa")],
)
def test_the_last_is_joined_by_a_word(things, said):
    with override("sv"):
        assert one_after_another(things) == said


def test_only_the_first_letter_grows():
    assert capitalised("tre parter i Orsa") == "Tre parter i Orsa"

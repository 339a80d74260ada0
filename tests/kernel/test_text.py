"""Typed text: cleaned on the way in, kept as text ever after."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from minimaria.text import CleanCharField, CleanListField, CleanTextField, clean_line, clean_text, has_personal_identity_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  två   blanka  ", "två   blanka"),
        ("rad ett \r\nrad två\rrad tre\u2028rad fyra\u0085rad fem", "rad ett\nrad två\nrad tre\nrad fyra\nrad fem"),
        ("a\u030a", "å"),
        ("mjukt\u00adbinde\u200bstreck\ufeff", "mjuktbindestreck"),
        ("a\u200d\u030a", "å"),
        ("flik\tkvar", "flik\tkvar"),
        ("\n\n", ""),
    ],
)
def test_text_is_cleaned(typed, kept):
    assert clean_text(typed) == kept


@pytest.mark.parametrize("hidden", ["a\x00b", "a\u202eb", "a\u200fb", "a\x07b", "a\ue000b", "a\ud800b", "a\U000e0041b"])
def test_what_could_hide_what_a_text_says_is_refused(hidden):
    with pytest.raises(ValidationError, match="cannot be seen"):
        clean_text(hidden)


@given(st.text())
def test_what_is_clean_stays_as_it_is(text):
    try:
        clean = clean_text(text)
    except ValidationError:
        return
    assert clean_text(clean) == clean
    assert clean_line(clean_line(clean)) == clean_line(clean)
    assert "\n" not in clean_line(clean)
    assert unicodedata.is_normalized("NFC", clean)


@pytest.mark.parametrize(
    "text",
    ["19811218-9876", "811218-9876", "8112189876", "811218 9876", "811218–9876", "811218+9876", "född 198112189876.", "Ring 811278-9873"],
)
def test_what_looks_like_a_personal_identity_number_is_found(text):
    assert has_personal_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875",
        "KS 2025/123456",
        "2025-03-14",
        "212000-1355",
        "070-123 45 67",
        "811399-9876",
        "198112189876123",
        "§ 42",
        "0243-248 00 00",
    ],
)
def test_what_only_looks_a_little_like_one_is_not(text):
    assert not has_personal_identity_number(text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (CleanCharField(max_length=100), "Ring 811218-9876"),
        (CleanTextField(), "Rad\n811218-9876"),
        (CleanListField(), ["ett", "811218-9876"]),
        (CleanListField(), [{"title": "x", "text": "811218-9876"}]),
    ],
)
def test_no_field_takes_a_personal_identity_number(field, value):
    with pytest.raises(ValidationError, match="personal identity number"):
        field.clean(value, None)


def test_each_field_cleans_in_its_own_way():
    assert CleanCharField(max_length=100).clean(" en\nrad ", None) == "en rad"
    assert CleanTextField().clean(" två\r\nrader ", None) == "två\nrader"
    assert CleanListField().clean([{"number": 1, "text": " a\u030a "}, ("b ", None)], None) == [{"number": 1, "text": "å"}, ["b", None]]
    assert CleanTextField(null=True).to_python(None) is None

"""A body's name inside running text: a small letter where it is a word of the language, its own where it is a name."""

import pytest

from agreements.names import in_a_sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kommunfullmäktige", "kommunfullmäktige"),
        ("Kommunstyrelsens arbetsutskott", "kommunstyrelsens arbetsutskott"),
        ("Socialnämnden", "socialnämnden"),
        ("Hälso- och sjukvårdsnämnden", "hälso- och sjukvårdsnämnden"),
        ("Gemensamma nämnden för social myndighetsutövning", "gemensamma nämnden för social myndighetsutövning"),
        ("Presidiet", "presidiet"),
        ("Styrgruppen", "styrgruppen"),
        ("Socialchefen", "socialchefen"),
        ("KSAU", "KSAU"),
        ("BDU", "BDU"),
        ("Välfärdsrådet", "Välfärdsrådet"),
        ("Länschefsnätverket", "Länschefsnätverket"),
        ("Mora socialnämnd", "Mora socialnämnd"),
        ("Falu kommuns ledningsutskott", "Falu kommuns ledningsutskott"),
        ("IT-nämnden", "IT-nämnden"),
        ("", ""),
    ],
)
def test_a_body_stands_with_a_small_letter_inside_a_sentence_unless_it_begins_with_a_name(name, said):
    assert in_a_sentence(name) == said

"""The difference between two wordings, as runs and as the page shows them."""

import re
import time

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import strategies as st

from minimaria.redline import Kind, Run, redline, redline_of_text

WORDS = st.lists(st.sampled_from(["att", "godkänna", "version", "1", "2", ",", "<b>", "inte", "Norrlanda"]), max_size=12).map(" ".join)


def of_kinds(runs, *kinds):
    return "".join(run.text for run in runs if run.kind in kinds)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_runs(recommended, decided):
    runs = redline(recommended, decided)
    assert of_kinds(runs, Kind.EQUAL, Kind.REMOVED) == recommended
    assert of_kinds(runs, Kind.EQUAL, Kind.ADDED) == decided


def test_changed_words_stand_together():
    assert redline("godkänna avtalet, version 1", "stödja förslaget, version 1") == [
        Run(Kind.REMOVED, "godkänna avtalet"),
        Run(Kind.ADDED, "stödja förslaget"),
        Run(Kind.EQUAL, ", version 1"),
    ]


def test_a_number_is_never_marked_in_half():
    assert Run(Kind.ADDED, "2025") in redline("till 2024", "till 2025")


def shown(recommended, decided):
    template = engines["django"].from_string(CottonCompiler().process('<c-redline :of="runs" />'))
    return template.render({"runs": redline(recommended, decided)})


def test_a_screen_reader_hears_what_was_taken_away_and_added():
    page = shown("version 1", "version 2")
    heard = re.sub(r"<[^>]+>", "", page)
    assert " ".join(heard.split()) == "version [taken away: 1 end of what was taken away] [added: 2 end of what was added]"
    assert "<del>" in page
    assert "<ins>" in page


def test_the_wording_is_text():
    assert "&lt;script&gt;" in shown("godkänna", "<script>")
    assert "<script>" not in shown("godkänna", "<script>")


LONG = (
    "Länets fem kommuner vill samla stödet till unga. Det ska vara lätt att hitta dit. Väntan ska vara högst en vecka.\nAlla ska få hjälp."
)


def test_of_a_long_text_what_differs_stands_among_the_words_around_it():
    runs = redline_of_text(LONG, LONG.replace("högst en vecka", "högst två veckor"))
    assert of_kinds(runs, Kind.REMOVED) == "en vecka"
    assert of_kinds(runs, Kind.ADDED) == "två veckor"
    assert runs[0].text == "… lätt att hitta dit. Väntan ska vara högst "
    assert runs[-1].text == ".\nAlla ska få hjälp."


def test_a_sentence_of_which_little_is_left_is_another_sentence():
    runs = redline_of_text(LONG, LONG.replace("Det ska vara lätt att hitta dit.", "Mottagningen har öppet på kvällar."))
    assert of_kinds(runs, Kind.REMOVED).strip() == "Det ska vara lätt att hitta dit."
    assert of_kinds(runs, Kind.ADDED).strip() == "Mottagningen har öppet på kvällar."


def test_a_text_that_has_come_is_all_of_it_added():
    assert redline_of_text("", LONG) == [Run(Kind.ADDED, LONG)]


SENTENCES = st.lists(WORDS, max_size=6).map(". ".join)


@given(SENTENCES, SENTENCES)
def test_nothing_that_differs_is_left_out(before, after):
    """What is told by "…" alone stands in both."""
    runs = redline_of_text(before, after)
    for kind, whole in ((Kind.ADDED, before), (Kind.REMOVED, after)):
        shown = "".join(run.text for run in runs if run.kind is not kind)
        parts = [re.escape(part) for part in shown.split("… ")]
        assert re.fullmatch("(?:.|\\s)*".join(parts), whole), (shown, whole)


def test_long_texts_are_compared_in_a_moment():
    sentences = [f"Mening {number} handlar om att mottagningen ska ha öppet och att unga ska hitta dit. " for number in range(400)]
    other = [one.replace("öppet", "stängt") if number % 7 == 0 else one for number, one in enumerate(sentences)]
    began = time.monotonic()
    assert redline_of_text("".join(sentences), "".join(other))
    assert time.monotonic() - began < 5


def test_a_few_words_are_not_worth_dots():
    assert "…" not in of_kinds(redline_of_text(LONG[:44] + " Här.", LONG[:44] + " Där."), *Kind)

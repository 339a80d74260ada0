"""The difference between two wordings, as runs and as the page shows them."""

import re

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import strategies as st

from decisions.wording import Run, redline
from decisions.wording.redline import Kind

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

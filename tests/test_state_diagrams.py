"""The page of state diagrams is made from the tables."""

from tools import state_diagrams


def test_the_page_says_what_the_tables_say():
    assert state_diagrams.PAGE.read_text(encoding="utf-8") == state_diagrams.drawn(), "Run python tools/state_diagrams.py"


def test_every_app_with_moves_is_drawn():
    titles = [title for title, _moves in state_diagrams.tables()]
    assert "projects: gate" in titles
    assert "agreements: version" in titles

"""The page on which the demo's mail lands."""

from datetime import UTC, datetime

from minimaria.demo.mail import letters


def test_a_letter_says_when_it_was_sent_in_the_readers_own_time(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (folder := tmp_path / "var" / "demo-mail").mkdir(parents=True)
    text = "Subject: Hej\nTo: ada@exempel.test\nDate: Sun, 29 Nov 2026 20:08:00 -0000\n\nHej\n"
    (folder / "1.log").write_text(text + "-" * 79)
    [letter] = letters()
    assert letter.sent == datetime(2026, 11, 29, 20, 8, tzinfo=UTC)

"""The demo's mail lands on a page."""

from datetime import UTC, datetime

import pytest
from django.core.mail import EmailMessage
from django.test import override_settings

from minimaria.demo import mail


def test_what_is_sent_is_read_newest_first(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    backend = mail.KeepOnAPage()
    for subject in ("Första – med å, ä och ö", "Andra"):
        backend.send_messages([EmailMessage(subject, f"Hej!\n{subject}", to=["mottagare@exempel.test"])])
    read = mail.letters()
    assert {letter.subject for letter in read} == {"Första – med å, ä och ö", "Andra"}
    assert read[0].to == "mottagare@exempel.test"
    assert "Hej!" in read[0].text


def test_an_empty_mailbox_is_empty(tmp_path):
    with override_settings(BASE_DIR=tmp_path):
        assert mail.letters() == []


def test_a_file_that_is_no_message_is_passed_over(tmp_path):
    with override_settings(BASE_DIR=tmp_path):
        mail.mailbox().mkdir(parents=True)
        (mail.mailbox() / "x.log").write_bytes(b"skrot")
        assert mail.letters() == []


@pytest.mark.django_db
@pytest.mark.urls("tests.demo.site")
def test_the_page_shows_it_to_who_is_not_signed_in(client, tmp_path):
    with override_settings(BASE_DIR=tmp_path):
        assert "Ingen e-post än" in client.get("/post/").content.decode()
        mail.KeepOnAPage().send_messages([EmailMessage("Inbjudan", "Välj ett lösenord", to=["ny@exempel.test"])])
        assert "Välj ett lösenord" in client.get("/post/").content.decode()


def test_a_letter_says_when_it_was_sent_in_the_readers_own_time(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    mail.mailbox().mkdir(parents=True)
    text = "Subject: Hej\nTo: ada@exempel.test\nDate: Sun, 29 Nov 2026 20:08:00 -0000\n\nHej\n"
    (mail.mailbox() / "1.log").write_text(text + "-" * 79)
    [letter] = mail.letters()
    assert letter.sent == datetime(2026, 11, 29, 20, 8, tzinfo=UTC)

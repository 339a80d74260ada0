"""`manage.py remind`: who is reminded of what."""

import pytest
from django.core.management import CommandError, call_command

from decisions.models import Reminder
from tests import make
from tests.decisions.reminded import TODAY, days, morning, planned

pytestmark = pytest.mark.django_db


def said(capsys, *words):
    with morning(TODAY):
        call_command("remind", *words)
    return capsys.readouterr().out.splitlines()


def test_it_shows_who_would_be_reminded_and_sends_nothing(capsys):
    case = planned(-1)
    contact = make.contact(of=case)
    line = f"{make.scope(case).slug}  {contact} <{contact.email}>  {case.party}: Registrera vad kommunfullmäktige beslutade 1 april 2025"
    assert said(capsys, "--dry-run") == [line, "Inget skickades."]
    assert said(capsys, "--on", days(5).isoformat()) == [line, "Inget skickades."]
    assert not Reminder.objects.exists()


def test_without_more_words_it_reminds_once(capsys):
    planned(-1)
    assert said(capsys)[-1] == "Påminnelserna ligger i utkorgen."
    assert Reminder.objects.count() == 1
    assert said(capsys) == ["Ingen påminns."]


def test_a_day_it_cannot_read_is_refused(capsys):
    with pytest.raises(CommandError, match="2"):
        said(capsys, "--on", "11/7/2025")

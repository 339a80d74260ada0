"""An extract that may be the wrong file, or names somebody by a number, is asked about before anything is saved."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.forms.extracts import questions_about
from decisions.models import Extract, PartyDecision
from tests import made_files, make
from tests.each import each

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_read_here")]
FORM = {"body": "Kommunfullmäktige", "meeting_date": "2025-03-20", "outcome": "approved", "role": "decides"}


@each(
    [
        ("§ 42 Avsiktsförklaring\nBeslut", set()),
        ("§ 42\nsom i § 17 i reglementet", set()),
        ("§ 42\ntext\n§ 42", set()),
        ("§ 42\ntext\n § 43", {"only_this_paragraph"}),
        ("Sekretessprövad", {"nothing_secret"}),
        ("Dnr 811228-9874", {"nobody_by_number"}),
        ("§ 1\n§ 2\nSEKRETESS", {"only_this_paragraph", "nothing_secret"}),
    ]
)
def test_what_the_text_gives_reason_to_ask(text, asked):
    assert set(questions_about(text)) == asked


def send(client, *lines, **more):
    case = make.case()
    client.force_login(make.contact(of=case))
    file = SimpleUploadedFile("Utdrag.docx", made_files.word(*lines))
    address = reverse("decisions:record_decision", args=[make.scope(case).slug, case.key])
    return client.post(address, {**FORM, "extract": file, **more})


def test_nothing_is_saved_until_it_is_answered(client):
    lines = ("§ 42", "Beslut", "§ 43", "Nästa ärende")
    asked = send(client, *lines)
    assert asked.status_code == 422
    assert 'name="only_this_paragraph"' in asked.content.decode() and 'name="nothing_secret"' not in asked.content.decode()
    assert not PartyDecision.objects.exists()
    assert send(client, *lines, only_this_paragraph="on").status_code == 302
    assert Extract.objects.exists()


def test_to_answer_is_one_press_and_the_file_is_there_still(client):
    case, asked = make.case(), send(client, "§ 42", "Beslut", "§ 43", "Nästa ärende")
    page = asked.content.decode()
    [key] = re.findall(r'name="extract_held" value="(\w+)"', page)
    assert "Utdrag.docx" in page
    path = asked.request["PATH_INFO"]
    assert client.post(path, {**FORM, "extract_held": key}).status_code == 422, "the question stands until it is answered"
    assert client.post(path, {**FORM, "extract_held": key, "only_this_paragraph": "on"}).status_code == 302
    extract = Extract.objects.get()
    assert (extract.name, extract.was_read) == ("Utdrag.docx", True)
    assert extract.decision.step.case != case


def test_one_answer_is_not_the_other(client):
    lines = ("§ 42", "§ 43", "sekretess")
    assert send(client, *lines, only_this_paragraph="on").status_code == 422
    assert send(client, *lines, only_this_paragraph="on", nothing_secret="on").status_code == 302


def test_what_looks_like_a_personal_identity_number_stops_it_until_somebody_says_that_it_is_none(client):
    lines = ("§ 42", "Beslut", "Dnr 811228-9874")
    answer = send(client, *lines, only_this_paragraph="on", nothing_secret="on")
    assert answer.status_code == 422
    assert "personnummer" in answer.content.decode()
    assert not Extract.objects.exists()
    assert send(client, *lines, nobody_by_number="on").status_code == 302
    assert Extract.objects.get().was_read


def test_an_ordinary_extract_is_asked_nothing(client):
    assert send(client, "§ 42", "Beslut").status_code == 302

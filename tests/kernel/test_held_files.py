"""What was chosen in a form that came back is still there: for who chose it, for an hour, and for nobody else."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from minimaria import acting
from minimaria.files.forms import FilesForm, Given, KeptFileField
from minimaria.files.held import as_kept, held_by, hold, let_go
from minimaria.files.models import HeldFile
from minimaria.files.reading import keep_own
from minimaria.files.store import path_of, path_of_reading
from minimaria.outbox import delivery
from tests import made_files, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_read_here")]
PDF = made_files.pdf("en rad")


class Form(FilesForm):
    file = KeptFileField(required=False)


def sent(user, *, upload=None, **data):
    form = Form(data, {"file": upload} if upload else {}, uploader=user)
    form.full_clean()
    return form


def uploaded(name="Utdrag.pdf"):
    return SimpleUploadedFile(name, PDF)


@pytest.fixture
def held():
    user = make.user()
    sent(user, upload=uploaded())
    return HeldFile.objects.get(by=user)


def test_the_page_names_the_file_and_the_next_press_sends_it(held):
    page = str(sent(held.by, upload=uploaded()))
    assert "Utdrag.pdf" in page
    assert held.name in str(sent(held.by, file_held=held.key))
    kept = sent(held.by, file_held=held.key).cleaned_data["file"]
    assert (kept.sha256, kept.name, kept.was_read) == (held.sha256, "Utdrag.pdf", True)


def test_another_file_takes_its_place_and_none_can(held):
    other = SimpleUploadedFile("Annat.pdf", made_files.pdf("annat"))
    assert sent(held.by, upload=other, file_held=held.key).cleaned_data["file"].name == "Annat.pdf"
    dropped = sent(held.by, file_held=held.key, file_drop="on")
    assert dropped.cleaned_data["file"] is None
    assert "file_held" not in str(dropped)


def test_it_is_nobody_elses(held):
    other = make.user()
    assert held_by(other, held.key) is None
    assert "has passed" in str(sent(other, file_held=held.key).errors)


def test_its_hour_passes(held):
    with time_machine.travel(timezone.now() + timedelta(minutes=59)):
        assert held_by(held.by, held.key)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert "has passed" in str(sent(held.by, file_held=held.key).errors)


def test_what_is_refused_is_not_held():
    user = make.user()
    form = sent(user, upload=SimpleUploadedFile("x.pdf", b"MZ"))
    assert "neither PDF, Word nor a picture" in str(form.errors)
    assert not HeldFile.objects.exists()


def test_a_form_that_does_not_say_whose_the_file_is_takes_none():
    with pytest.raises(AssertionError):
        KeptFileField().clean(Given(uploaded(), "", False))
    with pytest.raises(ValidationError):
        field = KeptFileField()
        field.uploader = make.user()
        field.clean(Given(None, "", False))


# What nobody saved


def after(**time):
    return time_machine.travel(timezone.now() + timedelta(**time))


def clean_up():
    delivery.TASKS["files.let_go_of_held"](day="2025-03-20", message_key="x")


def test_bytes_that_nobody_saved_are_removed_with_what_was_read_of_them(held):
    with after(minutes=90):
        clean_up()
        assert HeldFile.objects.exists(), "a verb may still be saving it"
    with after(hours=3):
        clean_up()
        assert let_go() == 0
    assert not HeldFile.objects.exists()
    assert not default_storage.exists(path_of(held.sha256))
    assert not default_storage.exists(path_of_reading(held.sha256))


def test_bytes_that_somebody_saved_stay(held):
    token = acting.current.set(acting.Act("test", by=None))
    try:
        as_kept(held).row()
    finally:
        acting.current.reset(token)
    with after(hours=3):
        assert let_go() == 1
    assert default_storage.exists(path_of(held.sha256))


def test_bytes_that_somebody_else_holds_stay(held):
    with after(hours=3):
        hold(keep_own(io.BytesIO(PDF), "Samma.pdf"), by=make.user())
        assert let_go() == 1
    assert default_storage.exists(path_of(held.sha256))
    assert str(HeldFile.objects.get()) == "Samma.pdf"

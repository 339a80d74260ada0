"""Files in the store: known by their bytes, and named so that no header and no disk misreads them."""

import contextlib
import io
import zipfile

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from minimaria.errors import NotPossible, WrittenOutsideVerb
from minimaria.files.answers import as_attachment
from minimaria.files.models import StoredFile
from minimaria.files.store import PDF, WORD, keep, path_of
from tests import make

PNG = b"\x89PNG\r\n\x1a\n"


def word_file(name: str = "word/document.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr(name, "<w/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "ending"),
    [
        (b"%PDF-1.7", PDF, ".pdf"),
        (PNG + b"x", "image/png", ".png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", ".jpg"),
        (word_file(), WORD, ".docx"),
    ],
)
def test_what_a_file_is_is_read_from_its_bytes_and_its_name_follows(content, kind, ending):
    kept = keep(io.BytesIO(content), "Utdrag.exe")
    assert (kept.content_type, kept.name, kept.size) == (kind, f"Utdrag{ending}", len(content))
    with default_storage.open(path_of(kept.sha256)) as stored:
        assert stored.read() == content


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90", b"<html>", b"PK\x03\x04", word_file("other.xml"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b" %PDF-"]
)
def test_anything_else_is_refused_whatever_it_is_called(content):
    with pytest.raises(NotPossible, match="neither PDF, Word nor a picture"):
        keep(io.BytesIO(content), "Utdrag.pdf")


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_no_broken_word_file_is_a_fault(middle, end):
    whole = word_file()
    with contextlib.suppress(NotPossible):
        keep(io.BytesIO(whole[:40] + middle + whole[60:] + end), "Utdrag.docx")


def test_a_file_can_be_as_large_as_the_limit_and_no_larger():
    assert keep(io.BytesIO(b"%PDF-" + b"x" * (settings.UPLOAD_LIMIT - 5)), "stor.pdf").size == settings.UPLOAD_LIMIT
    with pytest.raises(NotPossible, match="at most 20 MB"):
        keep(io.BytesIO(b"%PDF-" + b"x" * (settings.UPLOAD_LIMIT - 4)), "stor.pdf")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Handlingar\\§ 42 Åre.PDF", "§ 42 Åre.pdf"),
        ('a"; filename="b\r\nX: y.pdf', "a__ filename=_b__X_ y.pdf".replace("=", "_")),
        ("\u202egpj.fdp.pdf", "_gpj.fdp.pdf"),
        ("\ud800.pdf", "_.pdf"),
        ("", "fil.pdf"),
        (".pdf", "fil.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_a_name_is_plain(name, kept):
    assert keep(io.BytesIO(b"%PDF-1.7"), name).name == kept


@given(st.text(max_size=120))
def test_a_name_of_any_signs_is_one_that_can_be_kept(name):
    kept = keep(io.BytesIO(b"%PDF-1.7"), name).name
    assert 4 < len(kept) <= 120
    assert not set(kept) & set('/\\"\r\n\t\x00<>:|?*')


def test_what_was_written_in_part_is_written_anew():
    kept = make.kept()
    path = path_of(kept.sha256)
    with default_storage.open(path) as stored:
        whole = stored.read()
    default_storage.delete(path)
    with default_storage.open(path, "wb") as broken:
        broken.write(whole[:5])
    assert make.kept(content=whole).sha256 == kept.sha256
    with default_storage.open(path) as stored:
        assert stored.read() == whole


def test_the_same_bytes_are_stored_once():
    first = make.kept(content=b"%PDF-same")
    before = default_storage.get_modified_time(path_of(first.sha256))
    assert make.kept(content=b"%PDF-same", name="Annat namn.pdf").sha256 == first.sha256
    assert default_storage.get_modified_time(path_of(first.sha256)) == before


@pytest.mark.django_db
def test_the_row_of_the_same_bytes_is_one_and_is_written_inside_a_verb_alone(writing):
    kept = make.kept()
    with pytest.raises(WrittenOutsideVerb):
        kept.row()
    with writing():
        assert kept.row() == kept.row()
    assert str(StoredFile.objects.get()) == kept.sha256[:12]


@pytest.mark.django_db
def test_a_file_is_given_out_to_be_saved_and_never_shown(writing):
    kept = make.kept(name="§ 42 Åre.pdf")
    with writing():
        stored = kept.row()
    answer = as_attachment(stored, kept.name)
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%C2%A7%2042%20%C3%85re.pdf"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert answer.getvalue().startswith(b"%PDF-")
    answer.close()
    default_storage.delete(path_of(kept.sha256))
    with pytest.raises(Http404):
        as_attachment(stored, kept.name)

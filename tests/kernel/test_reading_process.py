"""The process that reads what is uploaded, which can do nothing else; and what it read, beside the bytes in the store."""

import hashlib
import io
import json
import resource
import sys
import time
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.files.storage import default_storage

from minimaria import acting
from minimaria.errors import NotPossible
from minimaria.files import reader, reading, store
from minimaria.files.models import StoredFile
from minimaria.files.store import PDF, WORD, path_of
from tests import made_files as files

LINES = ("Norrsjö kommun 2025-03-20", "Kommunfullmäktige beslutar", "att anta avsiktsförklaringen")


def test_it_reads_as_it_would_here():
    assert reading.read_file(files.pdf(*LINES), PDF) == reading.Reading("\n".join(LINES))
    with pytest.raises(NotPossible, match="password"):
        reading.read_file(files.pdf("a", encryption=pikepdf.Encryption(owner="x", user="y")), PDF)


def test_it_gives_up_its_rights_before_it_looks_at_a_byte(monkeypatch, capsys):
    given_up: dict[int, int] = {}

    class Sent:
        def read(self):
            assert given_up[resource.RLIMIT_NOFILE] == 3
            assert given_up[resource.RLIMIT_FSIZE] == given_up[resource.RLIMIT_NPROC] == 0
            assert given_up[resource.RLIMIT_AS] == reader.MEMORY
            return files.pdf(*LINES)

    monkeypatch.setattr(resource, "setrlimit", lambda kind, value: given_up.update({kind: value[0]}))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Sent()))
    reader.main("pdf")
    assert json.loads(capsys.readouterr().out) == {"text": "\n".join(LINES), "doubts": []}


ATTEMPTS = {
    "a socket": "import socket; socket.socket()",
    "a file": "open('/etc/hostname')",
    "memory": "bytearray(2 * 1024 ** 3)",
    "a file to write": "import os; os.open('/tmp/x', os.O_CREAT | os.O_WRONLY)",
    "time": "while True: pass",
}


def attempting(tmp_path, name):
    """The reader, with something else in the place of reading."""
    own = "reader.SECONDS = 1\n" if name == "time" else ""
    text = f"import sys\nsys.path.insert(0, {str(reader.Path(reader.__file__).parents[2])!r})\nimport socket\nfrom minimaria.files import reader\n{own}reader._give_up_rights()\n{ATTEMPTS[name]}\nprint('{{}}')\n"
    script = tmp_path / f"{name}.py"
    script.write_text(text)
    return script


@pytest.mark.parametrize("name", ["a socket", "a file", "memory", "a file to write"])
def test_it_can_do_nothing_else(tmp_path, monkeypatch, name):
    monkeypatch.setattr(reading, "_READER", attempting(tmp_path, name))
    assert reading.read_file(b"x", WORD) == reading.Reading(doubts=(reading.NOT_READ,))


def test_one_that_takes_too_long_has_read_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_SECONDS", 0.2)
    script = tmp_path / "slow.py"
    script.write_text("import time; time.sleep(20)")
    monkeypatch.setattr(reading, "_READER", script)
    began = time.monotonic()
    assert reading.read_file(b"x", PDF) == reading.Reading(doubts=(reading.NOT_READ,))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "says", ["print('x' * 2_000_000)", "print('inte json')", "print('[]')", "import os; os.abort()", "print('{\"text\": 7}')"]
)
def test_nonsense_is_no_text(tmp_path, monkeypatch, says):
    script = tmp_path / "odd.py"
    script.write_text(says)
    monkeypatch.setattr(reading, "_READER", script)
    assert reading.read_file(b"x", PDF).text is None


# In the store


@pytest.mark.django_db
def test_what_was_read_lies_beside_the_bytes_and_goes_with_them(django_capture_on_commit_callbacks):
    kept = reading.keep_and_read(io.BytesIO(files.pdf("en egen rad")), "Utdrag.pdf")
    token = acting.current.set(acting.Act("test", by=None))
    try:
        row = kept.row()
        assert reading.reading_of(row).text == "en egen rad"
        with django_capture_on_commit_callbacks(execute=True):
            assert store.forget(row)
    finally:
        acting.current.reset(token)
    assert not StoredFile.objects.filter(sha256=kept.sha256).exists()
    assert reading.reading_of(row) == reading.Reading()
    assert not default_storage.exists(path_of(kept.sha256))


def test_a_text_is_certain_only_where_there_is_one_and_no_doubt():
    assert reading.Reading("att anta").is_certain
    assert not reading.Reading("att anta", ("columns",)).is_certain
    assert not reading.Reading(None).is_certain


@pytest.mark.django_db
def test_bytes_that_somebody_sends_anew_meanwhile_stay(django_capture_on_commit_callbacks):
    kept = reading.keep_own(io.BytesIO(files.pdf("samma rad")), "Utdrag.pdf")
    token = acting.current.set(acting.Act("test", by=None))
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert store.forget(kept.row())
            kept.row()
    finally:
        acting.current.reset(token)
    assert default_storage.exists(path_of(kept.sha256))


@pytest.mark.django_db
def test_a_file_whose_bytes_went_meanwhile_is_chosen_again():
    kept = reading.keep_own(io.BytesIO(files.pdf("borta")), "Utdrag.pdf")
    default_storage.delete(path_of(kept.sha256))
    token = acting.current.set(acting.Act("test", by=None))
    try:
        with pytest.raises(NotPossible, match="withdrawn while"):
            kept.row()
    finally:
        acting.current.reset(token)


def script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def test_a_refused_file_is_not_stored():
    content = files.pdf("a", change=script)
    with pytest.raises(NotPossible, match="script"):
        reading.keep_and_read(io.BytesIO(content), "Utdrag.pdf")
    assert not default_storage.exists(path_of(hashlib.sha256(content).hexdigest()))

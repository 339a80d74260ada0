"""A signed PDF is what was signed, or it is said that it is not; whatever the bytes are, there is an answer."""

import asyncio
import io
import json
import resource
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from minimaria.pdf import signature_reader, signatures
from minimaria.pdf.signatures import Checked, FileState, OneSignature, as_checked, check_signatures
from tests import signed_pdfs

INTACT = OneSignature("Karin Ek", is_intact=True, covers_all=True, is_trusted=False)


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture
def check(loop):
    """The check in this process: starting another takes half a second."""

    def checked(content: bytes, *trusted: str) -> Checked:
        return as_checked(signature_reader.read(json.dumps(trusted).encode() + b"\n" + content, loop))

    return checked


def test_an_untouched_file_is_intact_whole_and_of_its_signer(check):
    assert check(signed_pdfs.signed()) == Checked(FileState.CHECKED, [INTACT])


def test_it_is_trusted_only_by_the_operators_list(check):
    assert not check(signed_pdfs.signed()).are_trusted
    assert check(signed_pdfs.signed(), signed_pdfs.issuer()).are_trusted


@pytest.mark.parametrize("broken", ["", "hej", "-----BEGIN CERTIFICATE-----\naGVq\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_makes_nobody_trusted(check, broken):
    assert check(signed_pdfs.signed(), broken) == Checked(FileState.CHECKED, [INTACT])
    assert check(signed_pdfs.signed(), broken, signed_pdfs.issuer()).are_trusted


def test_each_who_signs_after_another_signs_what_was_signed(check):
    found = check(signed_pdfs.signed("Karin Ek", "Bo Lind"), signed_pdfs.issuer())
    assert [one.signer for one in found.signatures] == ["Karin Ek", "Bo Lind"]
    assert found.are_trusted


def test_a_flipped_bit_is_found(check):
    for content in (signed_pdfs.signed(), signed_pdfs.signed("Karin Ek", "Bo Lind")):
        found = check(signed_pdfs.flipped(content), signed_pdfs.issuer())
        assert found.state is FileState.CHECKED
        assert not found.are_intact
        assert not found.are_trusted


def test_what_is_added_afterwards_is_not_covered(check):
    for names in (("Karin Ek",), ("Karin Ek", "Bo Lind")):
        found = check(signed_pdfs.with_more(signed_pdfs.signed(*names)), signed_pdfs.issuer())
        assert found.are_intact
        assert not found.cover_all
        assert not found.are_trusted


def test_what_is_added_between_two_signatures_is_told_too(check):
    found = check(signed_pdfs.added_between("Karin Ek", "Bo Lind"), signed_pdfs.issuer())
    assert [one.covers_all for one in found.signatures] == [False, True]
    assert not found.cover_all


def test_what_keeps_a_signature_provable_may_be_added(check):
    found = check(signed_pdfs.with_proof(signed_pdfs.signed()), signed_pdfs.issuer())
    assert found.signatures[0].covers_all
    assert found.are_trusted


def test_bytes_after_the_end_are_not_covered(check):
    assert not check(signed_pdfs.signed() + b"% ett till\n").cover_all


def test_an_unsigned_file_and_an_encrypted_one_say_so(check):
    assert check(signed_pdfs.unsigned()).state is FileState.UNSIGNED
    assert check(signed_pdfs.unsigned(password="hemligt")).state is FileState.ENCRYPTED


@pytest.mark.parametrize("cut", [0, 9, 300, 1500, -2000, -200])
def test_a_broken_file_is_an_answer_and_no_fault(check, cut):
    found = check(signed_pdfs.signed()[:cut])
    assert not found.are_trusted
    assert not found.cover_all


def test_more_signatures_than_any_agreement_has_are_not_checked(check, monkeypatch):
    monkeypatch.setattr(signature_reader, "MOST_SIGNATURES", 1)
    assert check(signed_pdfs.signed("Karin Ek", "Bo Lind")).state is FileState.UNREADABLE


def test_who_has_no_name_has_none(check):
    assert check(signed_pdfs.signed("")).signatures[0].signer == ""


# The process


@pytest.mark.site
def test_the_process_finds_the_same():
    content = signed_pdfs.signed("Karin Ek", "Bo Lind")
    found = check_signatures(content, trusted=[signed_pdfs.issuer()])
    assert found.are_trusted
    assert [one.signer for one in found.signatures] == ["Karin Ek", "Bo Lind"]


def test_a_file_that_says_nothing_of_signatures_starts_none(monkeypatch):
    monkeypatch.setattr(signatures, "_ask", lambda asked: pytest.fail("a process was started"))
    assert check_signatures(signed_pdfs.unsigned()) == Checked(FileState.UNSIGNED)


@pytest.mark.parametrize(
    "script", ["raise SystemExit(3)", "print('inte json')", "print('[]')", 'print(\'{"state": "hittepå", "signatures": []}\')']
)
def test_a_process_that_dies_or_talks_nonsense_has_read_nothing(tmp_path, monkeypatch, script):
    (reader := tmp_path / "reader.py").write_text(script)
    monkeypatch.setattr(signatures, "_READER", reader)
    assert check_signatures(b"%PDF-1.7 /ByteRange") == Checked(FileState.UNREADABLE)


def test_a_process_that_hangs_is_ended(tmp_path, monkeypatch):
    (reader := tmp_path / "reader.py").write_text("import time; time.sleep(60)")
    monkeypatch.setattr(signatures, "_READER", reader)
    monkeypatch.setattr(signatures, "_SECONDS", 0.1)
    assert check_signatures(b"%PDF-1.7 /ByteRange") == Checked(FileState.UNREADABLE)


def test_it_gives_up_its_rights_before_it_reads(monkeypatch, capsys):
    given_up: dict[int, int] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda kind, value: given_up.update({kind: value[0]}))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"[]\n" + signed_pdfs.signed())))
    signature_reader.main()
    assert given_up[resource.RLIMIT_NOFILE] == 3
    assert given_up[resource.RLIMIT_CPU] and given_up[resource.RLIMIT_AS]
    assert json.loads(capsys.readouterr().out)["state"] == "checked"

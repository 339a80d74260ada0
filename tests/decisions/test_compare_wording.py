"""`manage.py compare_wording`, and the shape of what it answers."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from decisions.wording import NoResolution, compare
from tests.decisions.extracts import RECOMMENDED

EQUAL = RECOMMENDED["short"].replace("[Organet]", "Kommunstyrelsen")


def printed(tmp_path, recommended, decided, *options):
    paths = []
    for name, text in (("mall.txt", recommended), ("beslut.txt", decided)):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(str(path))
    out = io.StringIO()
    call_command("compare_wording", *paths, *options, stdout=out)
    return out.getvalue()


def test_json_has_the_promised_keys(tmp_path):
    answer = json.loads(printed(tmp_path, RECOMMENDED["short"], EQUAL, "--json"))
    assert list(answer) == ["class", "assigned", "outcome", "clauses", "reasons"]
    assert (answer["class"], answer["assigned"], answer["outcome"]) == ("literal", True, "approved")
    assert [list(clause) for clause in answer["clauses"]] == [["recommended", "decided", "class", "reason"]]


def test_a_file_from_windows_reads_the_same(tmp_path):
    text = "\ufeff" + EQUAL.replace("beslutar ", "beslutar\r\n")
    assert json.loads(printed(tmp_path, "\ufeff" + RECOMMENDED["short"], text, "--json"))["assigned"]


def test_without_json_it_says_who_decides_on_it(tmp_path):
    told = printed(tmp_path, RECOMMENDED["short"], EQUAL.replace("version 3", "version 4"))
    assert told.startswith("Avvikelse i sak. Utfall: godkänt.\nBehöver bedömas av en person.")
    assert "”4” i stället för ”3”" in told


@pytest.mark.parametrize(
    ("recommended", "decided", "sentence"),
    [
        (b"\xff\xfe\x00", EQUAL, "ingen text i UTF-8"),
        ("En text om ingenting", EQUAL, "ingen att-sats"),
        (RECOMMENDED["short"], b"\x89PNG\r\n\x1a\n\xff", "ingen text i UTF-8"),
        (RECOMMENDED["short"], b"a" * 2_000_001, "för stor"),
    ],
)
def test_a_broken_file_gets_a_sentence(tmp_path, recommended, decided, sentence):
    with pytest.raises(CommandError, match=sentence):
        printed(tmp_path, recommended, decided)


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="går inte att öppna"):
        call_command("compare_wording", str(tmp_path / "ingen.txt"), str(tmp_path / "ingen.txt"))


def test_a_recommended_text_without_a_clause_is_refused():
    with pytest.raises(NoResolution, match="no clause"):
        compare("", "Kommunstyrelsen beslutar att godkänna avtalet.")


def test_only_an_approving_literal_is_assigned():
    found = compare("[Organet] beslutar att avslå ansökan om medlemskap.", "Kommunstyrelsen beslutar att avslå ansökan om medlemskap.")
    assert (found.wording, found.outcome, found.assigned) == ("literal", "rejected", False)


@pytest.mark.parametrize("text", ["att " * 14_000, "- " * 29_000, "x-\n" * 19_000, "\n" * 59_000, "A, " * 19_000, "a" * 200_000])
def test_a_hostile_text_is_answered_in_time(text):
    assert not compare(RECOMMENDED["letter"], text).assigned

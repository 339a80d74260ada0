"""What whoever runs the site asks the log for, and the program that verifies without the application."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from minimaria.accounts.models import Person
from minimaria.audit import actions, keys, triggers
from minimaria.audit.models import Checkpoint, Event, Ground
from projects import actions as projects
from projects.models import Activity
from tests import make, once
from tests.kernel import sealed
from tools import verify_audit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def of(django_db_setup, django_db_blocker, tmp_path_factory):
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("command") / "files")), once.built(django_db_blocker):
        yield sealed.world()


def audit(*words: object) -> str:
    out = StringIO()
    call_command("audit", *map(str, words), stdout=out, no_color=True)
    return out.getvalue()


def verified(monkeypatch, capsys, *words: object) -> tuple[int, str]:
    """What the program for others says of an export."""
    monkeypatch.setattr(sys, "argv", ["verify_audit.py", *map(str, words)])
    code = verify_audit.main()
    return code, capsys.readouterr().out


def test_verifying_says_how_much_fits(of):
    assert audit("verify").startswith(f"Stämmer: {Event.objects.count()} händelser i 2 kedjor, ")


def test_what_does_not_fit_is_named_and_ends_the_command_with_1(of):
    activities = Activity.objects.all()
    activities.update(title="Ändrad")
    with pytest.raises(SystemExit) as end:
        audit("verify")
    assert end.value.code == 1


def test_all_that_does_not_fit_is_named_when_asked_for(of, capsys):
    make.risk(of=of)
    Activity.objects.update(title="Ändrad")
    Person.objects.update(name="Ändrad")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit", "verify", "--all", stdout=out, no_color=True)
    assert len(out.getvalue().splitlines()) > 2


def test_a_checkpoint_is_printed_kept_and_held_against_the_log_later(of, tmp_path):
    file = tmp_path / "mail.txt"
    file.write_text(f"Hej!\n{audit('checkpoint')}\nHälsningar\n")
    assert Checkpoint.objects.count() == 2
    assert "4 kontrollpunkter" in audit("verify", "--checkpoints", file)
    with pytest.raises(CommandError, match="ingen kontrollpunkt"):
        audit("verify", "--checkpoints", Path(__file__))
    with pytest.raises(CommandError, match="No such file"):
        audit("verify", "--checkpoints", tmp_path / "none")


def test_something_removed_with_a_reason_is_told(of):
    person = make.person()
    assert "borttagna" in audit("forget", "accounts.person", person.key, "--ground", "personal data")
    assert "borttagna med skäl" in audit("verify")
    removed = Activity.history.filter(history_type="-").first()
    words = ["forget", "projects.activity", removed.key, "--collaboration", of.slug, "--ground", "disposal"]
    assert "tidigare uppgifter är borttagna" in audit(*words)
    with pytest.raises(CommandError, match=r"inget|Inget|nothing|finns"):
        audit(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("forget", "accounts.person", "neverwas", "--ground", "secrecy"),
        ("forget", "projects.activity", "x", "--collaboration", "finns-inte", "--ground", "secrecy"),
        ("seal", "projects.nothing"),
    ],
)
def test_what_is_not_there_is_said(of, words):
    with pytest.raises(CommandError):
        audit(*words)


def test_rows_can_be_bound_anew(of):
    assert "bands på nytt" in audit("seal")
    assert audit("verify").startswith("Stämmer")


# The database's own guards


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET verb = 'decisions.nothing'",
        "UPDATE audit_event SET salts = salts || 'ab'",
        "UPDATE audit_checkpoint SET size = 1",
        "DELETE FROM audit_event",
        "DELETE FROM audit_checkpoint",
        "REPLACE" if connection.vendor == "sqlite" else "TRUNCATE audit_event",
    ],
)
def test_the_database_refuses_to_change_the_log(of, sql):
    audit("checkpoint")
    if sql == "REPLACE":
        sql = "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event"
    with pytest.raises(DatabaseError, match="The audit log is never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_guard_that_is_missing_is_found_and_put_up_again(of):
    triggers.remove(connection)
    assert "does not refuse" in next(iter(sealed.faults()))
    (said,) = (message for message in checks.run_checks(tags=["database"], databases=["default"]) if message.id == "audit.E001")
    assert "audit guard" in str(said.hint)
    audit("guard")
    assert sealed.faults() == []
    assert not [message for message in checks.run_checks(tags=["database"], databases=["default"]) if message.id == "audit.E001"]


# The export, and who verifies it elsewhere


def test_the_export_is_verified_without_the_application(of, tmp_path, monkeypatch, capsys):
    audit("checkpoint")
    file = tmp_path / "log.jsonl"
    assert f"{Event.objects.count()} händelser" in audit("export", file)
    code, said = verified(monkeypatch, capsys, file, "--key", audit("key").strip())
    assert (code, said.startswith("Verifies: ")) == (0, True)
    assert "2 checkpoints" in said
    assert "by the key that you gave" in said


def test_an_export_without_contents_holds_no_name_and_no_text(of, tmp_path):
    file = tmp_path / "log.jsonl"
    audit("export", file)
    text = file.read_text()
    told = [person.name for person in Person.objects.all()] + [one.title for one in Activity.objects.all()]
    assert [word for word in told if word in text] == []


def test_an_export_with_contents_opens_every_commitment_and_its_files_are_checked(of, tmp_path, monkeypatch, capsys, settings):
    file = tmp_path / "log.jsonl"
    audit("export", file, "--with-contents", "--collaboration", of.slug)
    code, said = verified(monkeypatch, capsys, file, "--files", settings.MEDIA_ROOT)
    assert code == 0, said
    assert "1 files" in said
    with sealed.outside_as_it_was():
        sealed.lose_a_file(Random(1))
        code, said = verified(monkeypatch, capsys, file, "--files", settings.MEDIA_ROOT)
    assert (code, "is not in" in said) == (1, True)


def test_an_export_with_contents_tells_neither_what_was_forgotten_nor_what_is_gone(of, tmp_path, monkeypatch, capsys):
    with sealed.outside_as_it_was(), transaction.atomic():
        activity = make.activity(of=of, title="Ring Ada om hennes son")
        projects.update_activity(activity, by=make.lead(of=of), title="Ring familjen")
        actions.forget_history(of, by=make.system(), row="projects.activity", key=activity.key, ground=Ground.SECRECY)
        gone = make.risk(of=of, text="Risken som togs bort förbi allt")
        type(gone).history.filter(key=gone.key).delete()
        sealed.committed()
        file = tmp_path / "log.jsonl"
        audit("export", file, "--with-contents", "--collaboration", of.slug)
        transaction.set_rollback(True)
    code, said = verified(monkeypatch, capsys, file)
    assert code == 0, said
    text = file.read_text()
    assert ("Ring familjen" in text, "hennes son" in text, "togs bort" in text) == (True, False, False)


def _changed(lines: list[str], what: str) -> list[str]:
    if what == "an event":
        lines[4] = lines[4].replace("T", "U", 1)
    elif what == "a missing line":
        del lines[5]
    elif what == "a cut end":
        del lines[-3:]
    elif what == "two swapped":
        lines[4], lines[5] = lines[5], lines[4]
    elif what == "something after the end":
        lines.append(lines[4])
    elif what == "another format":
        lines[0] = lines[0].replace("audit-1", "audit-9")
    elif what == "no json":
        lines[6] = "?"
    elif what == "no object":
        lines[6] = "[1]"
    elif what == "an unknown line":
        lines[6] = '{"x": 1}'
    elif what == "a forged checkpoint":
        lines[1] = json.dumps({"checkpoint": json.loads(lines[1])["checkpoint"].replace(" site ", " sita ")})
    elif what == "an unreadable checkpoint":
        lines[1] = '{"checkpoint": "x"}'
    elif what == "a short event":
        lines[4] = '{"event": [1], "hash": "", "signature": ""}'
    elif what == "nothing":
        lines.clear()
    return lines


@pytest.mark.parametrize(
    "what",
    ["an event", "a missing line", "a cut end", "two swapped", "something after the end", "another format", "no json", "no object",
     "an unknown line", "a forged checkpoint", "an unreadable checkpoint", "a short event", "nothing"],
)  # fmt: skip
def test_an_export_that_was_changed_does_not_verify(of, tmp_path, monkeypatch, capsys, what):
    audit("checkpoint")
    file = tmp_path / "log.jsonl"
    audit("export", file)
    file.write_text("\n".join(_changed(file.read_text().splitlines(), what)) + "\n")
    code, said = verified(monkeypatch, capsys, file)
    assert (code, said.startswith("Does not verify.")) == (1, True)


def test_another_key_and_another_log_do_not_verify(of, tmp_path, monkeypatch, capsys):
    kept = tmp_path / "mail.txt"
    kept.write_text(audit("checkpoint"))
    file = tmp_path / "log.jsonl"
    with sealed.tampered(sealed.cut_the_tail, Random(3)):
        audit("export", file)
    code, said = verified(monkeypatch, capsys, file, "--checkpoints", kept)
    assert (code, "its end was cut off" in said) == (1, True)
    code, said = verified(monkeypatch, capsys, file, "--key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    assert (code, "Does not verify" in said) == (1, True)
    code, said = verified(monkeypatch, capsys, file, "--key", "no key")
    assert (code, "32 bytes" in said) == (1, True)


def test_the_program_needs_nothing_of_the_product(tmp_path):
    program = Path(verify_audit.__file__)
    text = program.read_text()
    assert len(text.splitlines()) < 300
    done = subprocess.run([sys.executable, "-I", str(program), "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Verifies an exported audit log" in done.stdout
    assert not any(word in text for word in ("import django", "from minimaria", "from tools"))


def test_the_key_of_a_machine_on_loopback_is_made_once_and_kept(tmp_path):
    with override_settings(AUDIT_KEY="", MEDIA_ROOT=str(tmp_path / "var" / "files")):
        first = keys.public()
        keys._own.cache_clear()
        assert keys.public() == first
    assert (tmp_path / "var" / "audit.key").stat().st_mode & 0o077 == 0

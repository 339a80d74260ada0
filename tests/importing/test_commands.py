"""The two documents on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from agreements.models import Collaboration
from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from tests import make


def run(command, *arguments, **options):
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_json_is_one_object_and_needs_no_database(letter, plan):
    with translation.override("sv"):
        said = [json.loads(json.dumps(reading.as_json())) for reading in (read_letter(letter), read_plan(plan))]
    assert [json.loads(run("import_letter", letter, "--json")), json.loads(run("import_plan", plan, "--json"))] == said


def test_without_json_it_tells_corrections_and_questions(plan):
    told = run("import_plan", plan)
    with translation.override("sv"):
        assert str(read_plan(plan).questions[0]) in told
    assert "läst annorlunda" in told
    assert "Inget är sparat." in told


@pytest.mark.django_db
class TestSaving:
    def test_create_then_import_again_changes_nothing(self, letter, plan):
        administrator = make.administrator()
        run("import_letter", letter, "--collaboration", "nytt-lan", "--create", "--as", administrator.email)
        made = Collaboration.objects.get(slug="nytt-lan")
        assert made.name == "Nytt lan"
        assert "0 ändringar" in run("import_letter", letter, "--collaboration", "nytt-lan", "--as", administrator.email)
        assert "ändringar sparade" in run("import_plan", plan, "--collaboration", "nytt-lan", "--as", administrator.email)
        assert "0 ändringar" in run("import_plan", plan, "--collaboration", "nytt-lan", "--as", administrator.email)

    def test_a_plan_can_come_first(self, plan):
        administrator = make.administrator()
        run("import_plan", plan, "--collaboration", "nytt", "--create", "--name", "Nytt län", "--as", administrator.email)
        assert Collaboration.objects.get(slug="nytt").name == "Nytt län"

    def test_a_dry_run_says_what_it_would_do_and_saves_nothing(self, letter, plan):
        collaboration = make.collaboration(parties=0)
        told = run("import_letter", letter, "--collaboration", collaboration.slug, "--dry-run")
        assert "ny: Part: " in told
        assert not collaboration.parties.exists()
        assert "ny: Aktivitet: " in run("import_plan", plan, "--collaboration", collaboration.slug, "--dry-run")

    def test_a_collaboration_that_is_not_there_is_not_made_by_mistake(self, letter):
        with pytest.raises(CommandError, match="--create"):
            run("import_letter", letter, "--collaboration", "felstavat", "--as", make.administrator().email)

    def test_somebody_must_answer_for_it(self, letter):
        with pytest.raises(CommandError, match="--as"):
            run("import_letter", letter, "--collaboration", "x", "--create")
        with pytest.raises(CommandError, match="invite"):
            run("import_letter", letter, "--collaboration", "x", "--create", "--as", "ingen@exempel.test")

    def test_their_rights_apply(self, letter):
        collaboration = make.collaboration(parties=0)
        with pytest.raises(CommandError, match="inte ditt"):
            run("import_letter", letter, "--collaboration", collaboration.slug, "--as", make.reader(of=collaboration).email)


def test_a_file_that_is_no_document_is_a_sentence(tmp_path):
    broken = tmp_path / "brev.docx"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 50)
    with pytest.raises(CommandError):
        run("import_letter", broken)
    with pytest.raises(CommandError):
        run("import_letter", tmp_path / "finns-inte.txt")

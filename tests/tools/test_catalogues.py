"""The catalogues of translations, in a small repository of their own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tests.threads import at_once
from tools import catalogues

TEMPLATE = """
    {% blocktranslate trimmed count n=things|length %}
      {{ n }} thing
    {% plural %}
      {{ n }} things
    {% endblocktranslate %}
  <c-field label="{% translate "In an attribute" %}" :hint="_('In a dynamic attribute')" />
{% translate "May" context "month" %} {{ _("In a variable") }} {% if a == _("In a tag") %}{% endif %}
{# Translators: said by the chair #}
{% translate "Approved" %}
"""
FOUND = {
    "%(n)s thing",
    "In an attribute",
    "In a dynamic attribute",
    "month\x04May",
    "In a variable",
    "In a tag",
    "Approved",
    "From Python",
}


@dataclass(frozen=True)
class Run:
    returncode: int
    stdout: str


Tool = Callable[..., Run]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in catalogues.SOURCES:
        (tmp_path / folder).mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "projects" / "words.py").write_text('word = _("From Python")\n')
    return tmp_path


@pytest.fixture
def tool(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tool:
    """The tool in that repository, in this process: another would take longer to start than to do its work."""
    monkeypatch.setattr(catalogues, "ROOT", repository)

    def run(*arguments: str | Path) -> Run:
        code = catalogues.main([str(argument) for argument in arguments])
        return Run(code, capsys.readouterr().out)

    return run


def fill_file(repository: Path, name: str, translations: dict[str, str | list[str]]) -> Path:
    path = repository / f"{name}.json"
    path.write_text(json.dumps(translations))
    return path


def swedish(repository: Path) -> Path:
    return repository / "locale" / "sv" / "LC_MESSAGES" / "django.po"


def all_translated() -> dict[str, str | list[str]]:
    return {key: ["%(n)s sak", "%(n)s saker"] if key == "%(n)s thing" else "översatt" for key in FOUND}


def test_strings_are_found_wherever_a_template_or_python_can_hold_them(repository: Path, tool: Tool) -> None:
    tool()
    assert set(json.loads(tool("--missing").stdout)) == FOUND
    assert "Translators: said by the chair" in swedish(repository).read_text()


def test_collecting_again_changes_nothing(repository: Path, tool: Tool) -> None:
    tool("--fill", fill_file(repository, "some", {"Approved": "Godkänd"}))
    before = swedish(repository).read_text()
    tool()
    assert swedish(repository).read_text() == before


def test_callers_at_the_same_time_lose_nothing(repository: Path, tool: Tool) -> None:
    tool()
    keys = sorted(FOUND - {"%(n)s thing"})
    files = [fill_file(repository, f"part{number}", {key: f"svenska {key}"}) for number, key in enumerate(keys)]
    # Threads: the lock is one on the open file, which holds between them as between processes.
    assert at_once(lambda number: tool("--fill", files[number]).returncode, len(files)) == [0] * len(files)
    assert set(json.loads(tool("--missing").stdout)) == {"%(n)s thing"}


def test_a_complete_catalogue_passes_and_compiles(repository: Path, tool: Tool) -> None:
    tool("--fill", fill_file(repository, "all", all_translated()))
    checked = tool("--check")
    assert (checked.returncode, checked.stdout) == (0, "")
    tool("--compile")
    with swedish(repository).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert [compiled.ngettext("%(n)s thing", "%(n)s things", number) for number in (1, 2)] == ["%(n)s sak", "%(n)s saker"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"Approved": ""}, "no translation: 'Approved'"),
        ({"%(n)s thing": ["%(n)s sak", "%(antal)s saker"]}, "other placeholders in '%(antal)s saker'"),
        ({"Gone": "Borta"}, "in no source any more, run ./dev messages --tidy: 'Gone'"),
    ],
)
def test_what_a_translation_lacks_is_said(repository: Path, tool: Tool, change: dict[str, str | list[str]], complaint: str) -> None:
    tool("--fill", fill_file(repository, "all", all_translated() | change))
    checked = tool("--check")
    assert checked.returncode == 1
    assert complaint in checked.stdout


def test_a_string_that_is_not_collected_yet_is_said(repository: Path, tool: Tool) -> None:
    tool("--fill", fill_file(repository, "all", all_translated()))
    (repository / "projects" / "more.py").write_text('word = gettext("Later")\n')
    assert "1 strings not collected yet, run ./dev messages: 'Later'" in tool("--check").stdout


def test_a_translation_survives_that_its_string_is_away_for_a_while(repository: Path, tool: Tool) -> None:
    page = repository / "templates" / "page.html"
    tool("--fill", fill_file(repository, "all", all_translated()))
    page.write_text("half-way edited")
    tool()
    page.write_text(TEMPLATE)
    tool()
    assert json.loads(tool("--missing").stdout) == {}


def test_a_template_that_cannot_be_read_is_named(repository: Path, tool: Tool) -> None:
    (repository / "templates" / "broken.html").write_text("{% blocktranslate %}{% if %}{% endblocktranslate %}")
    collected = tool()
    assert collected.returncode == 1
    assert "Not read: templates/broken.html" in collected.stdout

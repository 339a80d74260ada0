"""The rules about the repository's files find what they are for."""

from pathlib import Path

import pytest

from tools import coverage_floor, house
from tools.machine import ROOT


@pytest.mark.parametrize("line", ["open('/" + "home/ada/plan.docx')", "cd /" + "root/minimaria", "https://pypi" + ".org/simple/x"])
def test_a_place_on_one_machine_is_found(line: str) -> None:
    assert list(house.foreign_places(ROOT / "README.md", line))


@pytest.mark.parametrize("line", ["/home", "docs/home/page", "the /work", "https://example.org/home/x"])
def test_what_only_looks_like_one_is_left(line: str) -> None:
    assert not list(house.foreign_places(ROOT / "README.md", line))


def test_a_file_that_has_grown_too_long_is_named() -> None:
    assert list(house.too_long(ROOT / "projects" / "views.py", "x = 1\n" * 401))
    assert not list(house.too_long(ROOT / "projects" / "migrations" / "0001_initial.py", "x = 1\n" * 401))


def test_a_package_without_a_reason_or_a_lock_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = [\n  "reasoned",  # because\n  "bare>=1",\n]\n[dependency-groups]\ndev = []\n'
    )
    (tmp_path / "app.lock").write_text("reasoned==1.0 \\\n    --hash=sha256:0\n")
    (tmp_path / "dev.lock").write_text("")
    monkeypatch.setattr(house, "ROOT", tmp_path)
    monkeypatch.setattr(house, "LOCKS", tmp_path)
    assert [problem.endswith("why bare>=1 is here") for problem in house.unreasoned_dependencies()] == [True]
    assert list(house.unlocked_dependencies()) == ["requirements/app.lock: bare>=1 is not locked; run ./dev lock"]


def test_the_floors_know_which_files_are_whose() -> None:
    def floors_of(path: str) -> list[str]:
        return [name for name, belongs, _floor in coverage_floor.FLOORS if belongs(tuple(path.split("/")))]

    assert floors_of("minimaria/verbs.py") == ["kernel", "the whole"]
    assert floors_of("minimaria/accounts/actions.py") == ["kernel", "actions", "the whole"]
    assert floors_of("minimaria/importing/actions.py") == ["actions", "importers", "the whole"]
    assert floors_of("projects/actions/gates.py") == ["actions", "the whole"]
    assert floors_of("minimaria/settings.py") == ["the whole"]

"""What ./dev says and does on machines that lack something."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import demo, machine

ABSENT = machine.SystemPackage("libnowhere-1.0-0", machine.library("libnowhere-1.0.so.0"))


def test_an_older_python_gets_a_sentence(tmp_path: Path) -> None:
    for name in ("dirname", "readlink"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run([machine.ROOT / "dev", "demo"], env={"PATH": str(tmp_path)}, text=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this machine has Python 3.9.2" in done.stderr


def test_who_may_not_install_gets_the_exact_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PDF_LIBRARIES", (ABSENT,))
    monkeypatch.setattr(machine, "root_prefix", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(machine.Stop) as stopped:
        machine.install_system_packages(browser=False)
    assert "apt-get update && apt-get install -y --no-install-recommends libnowhere-1.0-0" in str(stopped.value)


def test_another_system_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PDF_LIBRARIES", (ABSENT,))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(machine.Stop, match="lacks what Debian calls libnowhere-1.0-0"):
        machine.install_system_packages(browser=False)


def test_what_is_complete_is_not_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(machine, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(machine, "installer", lambda: pytest.fail("nothing is to be installed"))
    (tmp_path / ".complete").write_text(f"dev {machine.digest(machine.LOCKS / 'dev.lock')}")
    machine.install_python_packages("app")
    machine.install_python_packages("dev")


def test_what_was_left_half_way_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(machine, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(machine, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(machine, "installer", lambda: Path("uv"))
    monkeypatch.setattr(machine, "run", lambda *words, **_more: commands.append([str(word) for word in words]))
    machine.install_python_packages("app")
    assert [command[1] for command in commands] == ["venv", "pip"]
    assert "--clear" in commands[0]
    assert (tmp_path / ".complete").read_text().startswith("app ")


def test_the_second_of_two_waits_for_the_first(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom tools import machine\nmachine.VAR = Path(sys.argv[1])\n"
        "log = machine.VAR / 'log'\n"
        "with machine.alone('x'):\n"
        "    log.open('a').write('in '); time.sleep(0.5); log.open('a').write('out ')\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    both = [subprocess.Popen(command, cwd=machine.ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    assert (tmp_path / "log").read_text() == "in out in out "
    assert sum("Another ./dev is setting up" in text for text in said) == 1


def test_a_busy_port_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        monkeypatch.setenv("PORT", str(door.getsockname()[1]))
        with pytest.raises(machine.Stop, match="perhaps a demo is running already"):
            demo.refuse_a_busy_port()


@pytest.mark.parametrize("said", ["", "http", "0", "65536", "-1"])
def test_a_port_that_is_none_gets_a_sentence(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", said)
    with pytest.raises(machine.Stop, match="PORT must be a number"):
        demo.port()


def test_the_demo_takes_nothing_from_a_configured_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "REDIS_URL", "redis://production")
    environment = demo.demo_environment()
    assert environment["REDIS_URL"] == ""
    assert environment["DATABASE_URL"].startswith("sqlite:///")

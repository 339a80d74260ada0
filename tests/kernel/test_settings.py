"""A missing or insecure setting stops the start with a sentence that names it."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.cache.backends.filebased import FileBasedCache
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "abcdefghij" * 6,
    "ALLOWED_HOSTS": "minimaria.example.org",
    "SITE_URL": "https://minimaria.example.org",
    "DATABASE_URL": "postgres://user:word@localhost:5432/minimaria",
    "EMAIL_URL": "smtp+tls://user:word@localhost:587",
    "MAIL_FROM": "minimaria@example.org",
    "AUDIT_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
}
OURS = (
    *PRODUCTION,
    "AUDIT_FORMER_KEYS",
    "AUDIT_WITNESS",
    "DEMO",
    "FILES_DIR",
    "DJANGO_ALLOW_ASYNC_UNSAFE",  # set by the browser tests
    "DEBUG",
    "LOCAL",
    "GALLERY",
    "REDIS_URL",
    "REDIS_PREFIX",
    "OUTBOX_THREAD",
    "BEHIND_PROXY",
    "TLS_REDIRECT",
    "PORT",
    "SECOND_FACTOR_ROLES",
)


@pytest.fixture
def read(monkeypatch):
    """The settings as a process with this environment, and no .env file, would read them."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("environ.Env.read_env", lambda *_args, **_options: None)

    def read(**environment: str) -> dict[str, Any]:
        with monkeypatch.context() as process:
            for name, value in environment.items():
                process.setenv(name, value)
            return runpy.run_path(str(ROOT / "minimaria" / "settings.py"))

    return read


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_without_a_setting_that_is_needed_nothing_starts(read, missing):
    with pytest.raises(ImproperlyConfigured, match=rf"Set {missing} in the environment"):
        read(**{name: value for name, value in PRODUCTION.items() if name != missing})


def test_all_that_is_missing_is_named_at_once(read):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read()
    assert all(name in str(refusal.value) for name in PRODUCTION)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("AUDIT_KEY", "no key"),
        ("AUDIT_KEY", "QUFBQQ=="),
        ("AUDIT_KEY", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="),
        ("AUDIT_FORMER_KEYS", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,other"),
        ("SECRET_KEY", "ab" * 30),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "minimaria.example.org,*"),
        ("SITE_URL", "http://minimaria.example.org"),
    ],
)
def test_what_is_insecure_is_named(read, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        read(**PRODUCTION | {name: value})


@pytest.mark.parametrize("word", ["DEMO", "DEBUG", "LOCAL"])
def test_what_is_for_loopback_starts_nowhere_else(read, word):
    assert read(**{word: "1"})["LOCAL"]
    assert read(**{word: "1", "ALLOWED_HOSTS": "127.0.0.1,localhost"})["LOCAL"]
    with pytest.raises(ImproperlyConfigured, match=r"ALLOWED_HOSTS names minimaria\.example\.org"):
        read(**PRODUCTION | {word: "1"})


def test_production_is_secure_by_default(read):
    settings = read(**PRODUCTION)
    assert not settings["DEBUG"]
    assert not settings["GALLERY"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31536000
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert (settings["SESSION_COOKIE_NAME"], settings["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://minimaria.example.org"]
    assert "SECURE_PROXY_SSL_HEADER" not in settings


def test_who_leads_and_who_confirms_sign_in_with_a_second_step_unless_it_is_said_otherwise(read):
    assert set(read(**PRODUCTION)["SECOND_FACTOR_ROLES"]) == {"lead", "chair", "deputy", "administrator"}
    assert read(**PRODUCTION, SECOND_FACTOR_ROLES="lead")["SECOND_FACTOR_ROLES"] == ["lead"]


def test_behind_a_proxy_its_word_is_taken(read):
    settings = read(**PRODUCTION, BEHIND_PROXY="1", TLS_REDIRECT="0")
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert not settings["SECURE_SSL_REDIRECT"]


def test_somebody_always_delivers_the_outbox(read):
    assert read(**PRODUCTION)["OUTBOX_THREAD"]
    with_broker = read(**PRODUCTION, REDIS_URL="redis://localhost:6379/0")
    assert not with_broker["OUTBOX_THREAD"]
    assert with_broker["CACHES"]["default"]["BACKEND"].endswith("RedisCache")
    assert read(**PRODUCTION, REDIS_URL="redis://localhost:6379/0", OUTBOX_THREAD="1")["OUTBOX_THREAD"]


def test_what_is_counted_is_counted_by_all_web_processes_together(read, tmp_path):
    """Failed sign-ins, in a cache of one process alone, could be tried anew in each."""
    alone = read(**PRODUCTION | {"FILES_DIR": str(tmp_path)})["CACHES"]["default"]
    assert (alone["BACKEND"].rpartition(".")[2], alone["LOCATION"]) == ("FileBasedCache", str(tmp_path / "cache"))
    assert read(**PRODUCTION | {"REDIS_URL": "redis://localhost/"})["CACHES"]["default"]["BACKEND"].endswith("RedisCache")
    first, second = (FileBasedCache(alone["LOCATION"], {}) for _process in range(2))
    first.set("tried", 1)
    assert second.incr("tried") == 2


def test_sqlite_takes_the_lock_at_once(read):
    options = read(LOCAL="1", DATABASE_URL="sqlite:///x.sqlite3")["DATABASES"]["default"]["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert "journal_mode=WAL" in options["init_command"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, with this environment and nothing else of ours."""
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    env |= {"DJANGO_SETTINGS_MODULE": "minimaria.settings", **environment}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.site
def test_djangos_own_check_of_a_deployment_is_clean():
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.site
def test_the_web_process_does_not_start_without_its_settings():
    started = run("-c", "import minimaria.wsgi")
    if (ROOT / ".env").exists():
        pytest.skip("this clone is an installation: its .env says all that is needed")
    assert started.returncode != 0
    assert "SECRET_KEY" in started.stderr


@pytest.mark.site
@pytest.mark.parametrize(("thread", "running"), [("1", "True"), ("0", "False")])
def test_the_web_process_delivers_the_outbox_when_it_is_told_to(tmp_path, thread, running):
    """And what a web process starts, a management command does not, though it is told to."""
    look = "import threading; print(any(t.name == 'outbox' for t in threading.enumerate()))"
    environment = {"LOCAL": "1", "OUTBOX_THREAD": thread, "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "LOG_LEVEL": "CRITICAL"}
    assert run("-c", f"import minimaria.wsgi; {look}", **environment).stdout.strip() == running
    if thread == "1":
        assert run("manage.py", "shell", "--no-imports", "-c", look, **environment).stdout.strip() == "False"

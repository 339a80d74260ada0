"""A real provider of sign-ins (OIDC) on loopback, and a site that uses it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests

from tests import make

FALUN = "9980"


@contextmanager
def running_provider() -> Iterator[str]:
    """A provider that says of everybody what they say of themselves. In a process of its own: what it stands on warns as it runs."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield when_up(f"http://localhost:{port}")
        finally:
            process.terminate()


def when_up(url: str) -> str:
    """The address, once something answers there."""
    for _try in range(300):
        try:
            requests.get(f"{url}/.well-known/openid-configuration", timeout=1)
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
        else:
            return url
    raise AssertionError("the provider did not start")


def use_provider(settings: Any, provider: str) -> None:
    """Two organisations with a provider each."""
    apps = [
        {
            "provider_id": name,
            "name": name,
            "client_id": "minimaria",
            "secret": "hemlig",
            "settings": {"server_url": provider, "oauth_pkce_enabled": True},
        }
        for name in ("falun", "mora")
    ]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": apps}}
    settings.OIDC_ORGANISATIONS = {"falun": FALUN, "mora": "9981"}
    make.organisation(code=FALUN, domains="falun.example", registrar="kommun@falun.example")
    make.organisation(code="9981", domains="mora.example", registrar="kommun@mora.example")


def known_there(provider: str, sub: str, **claims: Any) -> None:
    """Whoever says that they are `sub` is said by the provider to be this."""
    requests.put(f"{provider}/users/{sub}", json=claims, timeout=30).raise_for_status()

"""Somebody at the pages of the plan, as a test sees them: in English, so that a better translation breaks no test."""

from typing import Any

from django.test import Client
from django.urls import reverse

from agreements.models import Party
from minimaria.accounts.models import User
from projects.costs import costs_of
from projects.models import CostSplit
from tests import make


def address(name: str, of: Any, *, key: bool = True, app: str = "projects") -> str:
    """The address of a page of the row's collaboration: about the row itself, unless it needs no key."""
    slug = make.scope(of).slug
    return reverse(f"{app}:{name}", args=[slug, of.key] if key else [slug])


class Visitor:
    """A signed-in person. `in_place` asks as htmx does: for a part of the page."""

    def __init__(self, user: User, *, in_place: bool = False) -> None:
        self.client = Client(headers={"accept-language": "en"} | ({"hx-request": "true"} if in_place else {}))
        self.client.force_login(user)

    def see(self, path: str, **asked: str) -> str:
        """The page, which is there."""
        response = self.client.get(path, asked)
        assert response.status_code == 200, response.status_code
        return response.content.decode()

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def send(self, path: str, **data: Any) -> Any:
        return self.client.post(path, data)


def kronor(page: str) -> str:
    """The page with one kind of blank, and English commas as blanks."""
    return page.replace("\N{NO-BREAK SPACE}", " ").replace(",", " ")


def parties(of: Any) -> list[Party]:
    """The parties of the row's collaboration, in their order."""
    return list(Party.objects.filter(collaboration=make.scope(of)).with_organisation().in_order())


def parts(split: CostSplit) -> list[int]:
    """What each party pays, in their order."""
    return list(costs_of(make.fresh(split), parties(split)).parts.values())

"""One thing that is asked of a person, and what is asked so seldom that one query says whether any of it is. A leaf."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Asked:
    """One thing that is asked of the person: what, why, by when, and the page where it is done. For <c-task>."""

    title: str
    why: str
    verb: str
    href: str
    due: date | None = None
    is_late: bool = False
    about: str = ""  # which text, where several are before the parties at once


@dataclass(frozen=True)
class Seldom:
    """What is seldom asked of anybody: the rows that wait for the person, and what each of them asks."""

    rows: QuerySet[Any]
    told: Callable[[Any], Asked | None]

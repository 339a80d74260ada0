"""The matrix of access, from the address list and the policy table: who may open what, and do what there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from minimaria.policy import RULES, SEES, word_at


@dataclass(frozen=True)
class Address:
    """One address of the site: its name ("decisions:record_decision"), its path with parameters, and its view."""

    name: str
    path: str
    parameters: tuple[str, ...]
    view: Callable[..., HttpResponseBase]

    @property
    def word(self) -> str | None:
        """The word of the policy that is done there; None where one only reads."""
        return word_at(self.name)


def addresses() -> list[Address]:
    """Every address, in the order in which they are tried."""
    return list(_below(get_resolver()))


def _below(resolver: URLResolver, path: str = "", parameters: tuple[str, ...] = (), namespace: str = "") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        its_path, its_parameters = f"{path}{entry.pattern}", (*parameters, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _below(entry, its_path, its_parameters, entry.namespace or namespace)
        elif isinstance(entry, URLPattern):
            yield Address(f"{namespace}:{entry.name}" if namespace else str(entry.name), f"/{its_path}", its_parameters, entry.callback)


def as_values() -> dict[str, Any]:
    """The whole matrix as plain values: each address with who may do its verb, and each kind of row with who sees it."""
    return {
        "addresses": [
            {"name": one.name, "address": one.path, "does": one.word, "by": list(RULES[one.word].who()) if one.word else None}
            for one in addresses()
        ],
        "verbs": {word: list(rule.who()) for word, rule in RULES.items()},
        "rows": {label: list(rule.who()) for label, rule in SEES.items()},
    }

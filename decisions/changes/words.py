"""The words of a verb as JSON, and back: values by what they are, rows by their key."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from projects.control.plan import said_of
from projects.models import Group, Member, Planned, Responsible


def kept(words: Mapping[str, Any]) -> str:
    """The words as one canonical text."""
    return json.dumps(_kept_all(words), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _kept_all(words: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _kept(value) for name, value in words.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, PlanDate):
        return {"date": value.as_json()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Responsible):
        return {"responsible": value.kind, "key": value.code.partition("-")[2]} if value else {"responsible": "", "key": ""}
    if isinstance(value, models.Model):
        return {"row": value._meta.label_lower, "key": value.key}  # type: ignore[attr-defined]
    if isinstance(value, Planned):
        return {"planned": _kept_all({each.name: getattr(value, each.name) for each in fields(value)})}
    return [_kept(each) for each in value] if isinstance(value, (list, tuple)) else value


def read(text: str) -> dict[str, Any]:
    """The words again, with the rows as they now are. NotPossible when one of these has been removed."""
    return _read_all(json.loads(text))


def _read_all(words: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _read(value) for name, value in words.items()}


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "planned" in value:
        return Planned(**_read_all(value["planned"]))
    if "day" in value:
        return date.fromisoformat(value["day"])
    if "date" in value:
        return said_of(value["date"])
    if "responsible" in value:
        return _responsible(value["responsible"], value["key"])
    return _row(apps.get_model(value["row"]), value["key"])


def _responsible(kind: str, key: str) -> Responsible:
    if kind == "person":
        return Responsible(member=_row(Member, key))
    return Responsible(group=_row(Group, key)) if kind == "group" else Responsible(text=key)


def _row(model: type[models.Model], key: str) -> Any:
    row = model._base_manager.filter(key=key).first()
    if row is None:
        raise NotPossible(_("What the change speaks of has been removed from the plan. It can be rejected or withdrawn."))
    return row

"""Marks planted in every typed text of every row, and for whom each is meant: written by thought, beside the policy's table.

A mark is a word that stands nowhere else. Where an answer holds one that is not meant for who reads it, something leaks.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agreements.models import CollaborationRole, PartyRole
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.jobs.models import Job
from minimaria.text import CleanCharField, CleanListField, CleanTextField
from projects.models import SentDraft
from tests.architecture.test_models import OURS, label
from tests.matrix import IN_THE_GROUP, INSIDERS, LEADING, ROLES, WRITING

MARK = re.compile(rb"Qz\d{5}x")
OWN = "own"  # the contacts of the party the row is of

# For whom each kind of row is meant, but for the common ones below: roles on its collaboration, and OWN.
MEANT: dict[str, frozenset[str]] = {
    "agreements.collaboration": frozenset(ROLES),
    "agreements.invitation": frozenset({OWN, "lead", "administrator"}),
    "decisions.internalnote": frozenset({OWN}),
    # Those of the world are not shared.
    "decisions.extract": frozenset({OWN, *LEADING, "reviewer"}),
    "decisions.signature file": frozenset({OWN, *LEADING, "reviewer"}),
    "decisions.verdict": INSIDERS - {"administrator"},
    "decisions.remark": frozenset({OWN, "lead", "reviewer"}),
    "decisions.proposal": frozenset({OWN, "lead", "reviewer"}),
    "decisions.leaving": frozenset({OWN, "lead", "chair", "deputy"}),
    "decisions.position": LEADING,
    "decisions.call": IN_THE_GROUP,
    # For whom it is made, alone: `Reader.sent`.
    "jobs.job": frozenset(),
    # And for whom it was sent to.
    "projects.sentdraft": frozenset({"lead"}),
    "projects.draftcomment": frozenset({"lead"}),
    # Those of the world are not confirmed.
    "decisions.gaterecord": LEADING | WRITING,
    "decisions.recordline": LEADING | WRITING,
    "decisions.recordcondition": LEADING | WRITING,
    # Until they are approved.
    "draft of decisions.minutes": IN_THE_GROUP,
    "draft of decisions.minutesitem": IN_THE_GROUP,
    "draft of decisions.minutesaction": IN_THE_GROUP,
}
# What stands in minutes, and its way to them.
IN_MINUTES = {"decisions.minutes": "", "decisions.minutesitem": "minutes", "decisions.minutesaction": "item.minutes"}
# All who work together read them. A reference person does not, nor does anybody outside.
COMMON = {
    "agreements.party",
    "agreements.body",
    "agreements.meeting",
    "agreements.agreement",
    "agreements.agreementversion",
    "agreements.clause",
    "projects.project",
    "projects.step",
    "projects.group",
    "projects.member",
    "projects.resourceframe",
    "projects.activity",
    "projects.communication",
    "projects.channel",
    "projects.presentation",
    "projects.gate",
    "projects.deliverable",
    "projects.deliverableversion",
    "projects.budgetline",
    "projects.population",
    "projects.costsplit",
    "projects.risk",
    "projects.swotitem",
    "projects.rating",
    "projects.comment",
    "decisions.decisionround",
    "decisions.partydecision",
    "decisions.legalforce",
    "decisions.signature",
    "decisions.gatedecision",
    "decisions.fileddecision",
    "decisions.agendaitem",
    # Once they are approved.
    "decisions.minutes",
    "decisions.minutesitem",
    "decisions.minutesaction",
    "decisions.changerequest",
    "followup.instrument",
}
# Read by who may know of nothing else.
PUBLIC = {
    "agreements.organisation": "a fact of the public register",
    "accounts.person": "a name; who may see whom is looked at in tests/agreements/test_people.py",
    "accounts.user": "an address that one signs in with, and mail goes to",
}


# Texts that no person types where they stand: what long work says of itself.
WRITTEN_BY_US = {"jobs.job": ("doing", "error", "file_name")}


@dataclass(frozen=True)
class Planted:
    """Where a mark stands: the kind of row and its field, of which collaboration and party."""

    label: str
    field: str
    collaboration: int
    party: int | None
    key: str = ""

    def is_meant_for(self, reader: "Reader") -> bool:
        if self.key in reader.sent:
            return True
        meant = MEANT.get(self.label, INSIDERS)
        return (OWN in meant and self.party in reader.parties) or bool(meant & reader.roles.get(self.collaboration, frozenset()))


@dataclass(frozen=True)
class Reader:
    """What a person holds today, read from the roles themselves and not from the policy."""

    roles: dict[int, frozenset[str]]
    parties: frozenset[int]
    sent: frozenset[str] = frozenset()  # the keys of what was sent to them or is made for them, and of what that is part of


def reader(user: User | None) -> Reader:
    """Nobody for a visitor."""
    if user is None:
        return Reader({}, frozenset())
    today = timezone.localdate()
    in_term = Q(user=user, since__lte=today) & (Q(until=None) | Q(until__gte=today))
    roles: dict[int, set[str]] = {}
    parties = set()
    for role in CollaborationRole.objects.filter(in_term).select_related("permission"):
        roles.setdefault(role.content_object_id, set()).add(role.permission.codename)
    for role in PartyRole.objects.filter(in_term).select_related("content_object"):
        parties.add(role.content_object_id)
        roles.setdefault(role.content_object.collaboration_id, set()).add("contact")
    return Reader({pk: frozenset(held) for pk, held in roles.items()}, frozenset(parties), frozenset(_sent_to(user)))


def _sent_to(user: User) -> Iterator[str]:
    yield from Job.objects.filter(user=user).values_list("key", flat=True)
    for sent in SentDraft.objects.filter(to=user, taken_back_at=None).in_full():
        yield from (sent.key, *(comment.key for comment in sent.comments.all()))
        if sent.text:
            yield from (sent.text.key, sent.text.agreement.key, *sent.text.clauses.values_list("key", flat=True))
        if sent.deliverable_version:
            yield from (sent.deliverable_version.key, sent.deliverable_version.deliverable.key)


def typed(model: Any) -> list[Any]:
    """The fields of the model that people type, and those that we write in words."""
    ours = WRITTEN_BY_US.get(label(model), ())
    return [field for field in model._meta.local_concrete_fields if isinstance(field, _TYPED) or field.name in ours]


_TYPED = (CleanCharField, CleanTextField, CleanListField, models.EmailField)


MARKED = [model for model in OURS if typed(model) and label(model) not in PUBLIC]


class Marks:
    """What has been planted, by its mark."""

    def __init__(self) -> None:
        self.planted: dict[bytes, Planted] = {}

    def stands(self, mark: bytes, row: Any, field: str, *, of: str = "") -> None:
        """The mark stands there."""
        scope = policy.collaboration_of(row)
        assert scope is not None
        self.planted[mark] = Planted(of or label(row), field, scope, policy.party_of(row), row.key)

    def plant_everywhere(self) -> None:
        """In every typed text of every row, and in what its history says it was."""
        for model in MARKED:
            for row in model._base_manager.all():
                said = {field.name: self._marked(row, field) for field in typed(model) if getattr(row, field.name)}
                if label(model) == "decisions.changerequest":
                    said |= {name: self._asked(row, name) for name in ("words", "was")}
                if said:
                    model._base_manager.filter(pk=row.pk).update(**said)
                    if hasattr(row, "history"):
                        row.history.filter(id=row.pk).update(**said)

    def _asked(self, row: Any, name: str) -> str:
        """What a change asks for lies there as one text, the words of a verb: another title, here."""
        mark = f"Qz{len(self.planted):05d}x"
        self.stands(mark.encode(), row, name)
        return json.dumps({**json.loads(getattr(row, name)), "title": f"{mark} aktivitet"}, ensure_ascii=False, sort_keys=True)

    def _marked(self, row: Any, field: Any) -> Any:
        mark = f"Qz{len(self.planted):05d}x"
        self.stands(mark.encode(), row, field.name, of=f"draft of {label(row)}" if _is_draft(row) else "")
        if isinstance(field, models.EmailField):
            return f"{mark}@exempel.se"
        return self._with(getattr(row, field.name), mark, field.max_length)

    def _with(self, value: Any, mark: str, longest: int | None) -> Any:
        if isinstance(value, list):
            return [self._with(one, mark, longest) for one in value]
        if isinstance(value, dict):
            return {name: self._with(one, mark, longest) for name, one in value.items()}
        if not isinstance(value, str):
            return value
        room = longest - len(mark) - 1 if longest else None
        return f"{mark} {value[:room]}"

    def strange_in(self, told: bytes, to: Reader) -> list[str]:
        """The marks in the answer that are not meant for the reader, in words."""
        found = {self.planted[mark] for mark in marks_in(told) if mark in self.planted}
        return sorted(f"{one.label}.{one.field}" for one in found if not one.is_meant_for(to))


def _is_draft(row: Any) -> bool:
    """Whether it stands in minutes that are not approved yet."""
    where = IN_MINUTES.get(label(row))
    if where is None:
        return False
    minutes = attrgetter(where)(row) if where else row
    return not minutes.is_approved


def all_it_says(answer: Any) -> bytes:
    """Headers and body; of a zipped file (Word, Excel) every part."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items()).encode()
    return head + b"\n" + b"\n".join(_parts(body))


def _parts(body: bytes) -> Iterator[bytes]:
    yield body
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                yield from _parts(packed.read(name))


def marks_in(told: bytes) -> set[bytes]:
    """The marks that stand in an answer."""
    return set(MARK.findall(told))

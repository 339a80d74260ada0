"""Who may do what, and who sees which rows: the only module that decides.

guardian's direct foreign-key permission models (agreements.CollaborationRole, agreements.PartyRole) store who holds
which role on what, from when until when; the table (policy_table.py) says what a role may do. One mechanism, `Rule.rows`, answers
*may* (is the row among them?), *which rows* and, for a list, *which of these*: the three can never disagree.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet
from django.utils import timezone

from minimaria import rows
from minimaria.errors import NotAllowed
from minimaria.policy_table import RULES, SEES
from minimaria.rules import EVERYONE, NOBODY, STEERING, Held, Role, path_of

__all__ = [
    "EVERYONE",
    "NOBODY",
    "RULES",
    "SEES",
    "STEERING",
    "Held",
    "Role",
    "allowed",
    "allowing",
    "held_by",
    "left_on",
    "may",
    "require",
    "visible",
    "word_at",
]

M = TypeVar("M", bound=models.Model)


def word_at(address: str) -> str | None:
    """The word that is done at the address of this name ("decisions:record_decision"); None where one only reads.

    The few verbs with an address of the site itself stand there without their app.
    """
    app, _colon, name = address.rpartition(":")
    return next((word for word in RULES if word == f"{app}.{name}" or (not app and word.endswith(f".{name}"))), None)


def visible(user: Any, rows: "type[M] | QuerySet[M]", *, as_who_sees: type[models.Model] | None = None) -> "QuerySet[M]":
    """The rows this person may see, by the model's line in SEES; by another model's, those where they may see its rows."""
    queryset = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    rule = SEES[(as_who_sees or queryset.model)._meta.label_lower]
    return queryset.filter(rule.rows(held_by(user), queryset.model))


def may(user: Any, word: str, thing: models.Model | None) -> bool:
    """Whether this person may do it to this thing now, as far as roles go (`blockers` say what else stands in the way)."""
    held, rule = held_by(user), RULES[word]
    if thing is None:
        return rule.without_row(held)
    if held == NOBODY:
        return False
    model = thing._meta.model
    return model._base_manager.filter(rule.rows(held, model), pk=thing.pk).exists()


def require(user: Any, word: str, thing: models.Model | None) -> None:
    """Raise NotAllowed unless `may`, by roles read now, not earlier in the request."""
    with reading_anew():
        if not may(user, word, thing):
            raise NotAllowed


def allowed(user: Any, word: str, rows: "QuerySet[M]") -> frozenset[Any]:
    """The primary keys of those rows to which this person may do it: one query for a whole list."""
    return frozenset(rows.filter(RULES[word].rows(held_by(user), rows.model)).values_list("pk", flat=True))


def allowing(user: Any, rows: "QuerySet[M]", *words: str) -> "QuerySet[M]":
    """Those of the rows to which this person may do one of the words. Each says which (`telling`)."""
    held = held_by(user)
    return telling(user, rows, *words).filter(reduce(or_, (RULES[word].rows(held, rows.model) for word in words)))


def telling(user: Any, rows: "QuerySet[M]", *words: str) -> "QuerySet[M]":
    """All of the rows. Each says, without a further query, what this person may do to it:
    `row.may_confirm_decision` for "decisions.confirm_decision".
    """
    held = held_by(user)
    conditions = {f"may_{word.rpartition('.')[2]}": RULES[word].rows(held, rows.model) for word in words}
    return rows.annotate(**{name: models.Case(models.When(rule, then=True), default=False) for name, rule in conditions.items()})


_remembered: ContextVar[dict[Any, Held] | None] = ContextVar("roles_of_this_request", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Within it a person's roles are read once."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


@contextmanager
def reading_anew() -> Iterator[None]:
    """Within it roles are read each time: a verb must not act on a role that ended a second ago."""
    token = _remembered.set(None)
    try:
        yield
    finally:
        _remembered.reset(token)


def held_by(user: Any) -> Held:
    """What the person holds today; nothing for a visitor or an inactive person. One query, once a request."""
    if not getattr(user, "is_authenticated", False):
        return NOBODY
    remembered = _remembered.get()
    if remembered is None:
        return _read_held(user, timezone.localdate())
    if user.pk not in remembered:
        remembered[user.pk] = _read_held(user, timezone.localdate())
    return remembered[user.pk]


# Asked on every page and in every verb: one question for both tables, and put into SQL here, since it takes ten times as
# long to make it from querysets each time as the database takes to answer it.
_ROLES_IN_TERM = """
    SELECT NULL, role.content_object_id, permission.codename
      FROM agreements_collaborationrole role JOIN auth_permission permission ON permission.id = role.permission_id
     WHERE role.user_id = %(user)s AND role.since <= %(today)s AND (role.until IS NULL OR role.until >= %(today)s)
    UNION ALL
    SELECT party.id, party.collaboration_id, permission.codename
      FROM agreements_partyrole role JOIN auth_permission permission ON permission.id = role.permission_id
      JOIN agreements_party party ON party.id = role.content_object_id
     WHERE role.user_id = %(user)s AND role.since <= %(today)s AND (role.until IS NULL OR role.until >= %(today)s)
"""


def _read_held(user: Any, today: date) -> Held:
    if user.is_system:
        return Held(user=user.pk, person=user.person_id, system=True)
    if not user.is_active:
        return NOBODY
    collaborations: dict[int, set[Role]] = {}
    parties: dict[int, set[Role]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_IN_TERM, {"user": user.pk, "today": today})
        held = cursor.fetchall()
    for party, collaboration, role in held:
        if party is not None:
            parties.setdefault(party, set()).add(Role(role))
        collaborations.setdefault(collaboration, set()).add(Role(role))
    return Held(
        user=user.pk,
        person=user.person_id,
        collaborations={pk: frozenset(roles) for pk, roles in collaborations.items()},
        parties={pk: frozenset(roles) for pk, roles in parties.items()},
        site=user.is_administrator,
    )


def left_on(user: Any) -> date | None:
    """The last day on which the person held a role; None while they hold one or run the site, and for who never held any."""
    held = held_by(user)
    if held == NOBODY or held.collaborations or held.site or held.system:
        return None
    ended = {"user": user.pk, "until__lt": timezone.localdate()}
    tables = [apps.get_model("agreements", name)._base_manager for name in ("CollaborationRole", "PartyRole")]
    last = [table.filter(**ended).aggregate(day=models.Max("until"))["day"] for table in tables]
    return max((day for day in last if day is not None), default=None)


@cache
def scope_model() -> type[models.Model]:
    """The collaboration: the scope of everything."""
    return apps.get_model("agreements", "Collaboration")


def collaboration_of(row: models.Model) -> int | None:
    """The primary key of the row's collaboration; None for what belongs to none (organisations, people, files)."""
    return _led_to(row, "collaboration_path")


def party_of(row: models.Model) -> int | None:
    """The primary key of the party the row is of; None for what is of no party."""
    return _led_to(row, "party_path")


def _led_to(row: models.Model, kind: str) -> int | None:
    """Where the model's path of this kind leads from the row: asked of the database, for the row in hand may be changed."""
    model = row._meta.model
    path = path_of(model, kind)
    if path is None:
        return None
    return row.pk if path == "" else rows.value(model, path, row.pk)

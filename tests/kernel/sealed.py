"""A collaboration with something of each kind in its log, and an owner of the database who tampers with it."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, models, transaction

from agreements.models import Collaboration
from minimaria.audit import checkpoints, heads, keys, sealing, triggers
from minimaria.audit.models import Checkpoint, Event
from minimaria.audit.verification import Report, everything
from minimaria.audit.verification.rows import bound_models
from minimaria.errors import NotPossible
from minimaria.files.models import StoredFile
from minimaria.files.store import path_of
from projects import actions as projects
from projects.models import Activity
from projects.states import ActivityStatus
from tests import make
from tests.make import shelf


def world() -> Collaboration:
    """Everything by real verbs, nothing from the shelf: a plan that changed, a decision with its file, people, a refusal."""
    with patch.dict(shelf._shelf, clear=True):
        of = make.collaboration(parties=2)
        decision = make.proven(make.confirmed_decision(of=of))
        activity = make.activity(of=of, title="Ta fram mallar")
        lead = make.lead(of=of)
    projects.update_activity(activity, by=lead, title="Ta fram en mall", status=ActivityStatus.STARTED)
    removed = make.activity(of=of, title="En annan")
    projects.remove_activity(removed, by=lead)
    make.risk(of=of)
    with suppress(NotPossible):
        projects.update_activity(activity, by=lead, title="")
    assert decision.extracts.exists()
    committed()
    return of


def committed() -> None:
    """What follows a commit, which a test's transaction never comes to."""
    for chain in Event.objects.order_by().values_list("chain", flat=True).distinct():
        end = Event.objects.filter(chain=chain).latest("number")
        heads.reached(chain, end.number, end.hash)


def faults(**options: Any) -> list[str]:
    """Everything that the verification finds."""
    return list(everything(Report(), **options))


def first_fault() -> str:
    """What it names first; "" when all fits."""
    return next(everything(Report()), "")


def work(of: Collaboration, chance: random.Random) -> None:
    """One verb of somebody's day."""
    lead = make.lead(of=of)
    activities = list(Activity.objects.filter(step__project__collaboration=of))
    kind = chance.choice(["add", "change", "change", "remove", "risk", "refused", "person"])
    if kind == "add" or not activities:
        make.activity(of=of)
    elif kind == "change":
        projects.update_activity(chance.choice(activities), by=lead, title=f"Aktivitet {chance.random()}")
    elif kind == "remove":
        projects.remove_activity(chance.choice(activities), by=lead)
    elif kind == "risk":
        make.risk(of=of)
    elif kind == "person":
        make.person()
    else:
        with suppress(NotPossible):
            projects.update_activity(activities[0], by=lead, title="")


@contextmanager
def tampered(how: Callable[[random.Random], str], chance: random.Random) -> Iterator[str]:
    """Within it the owner of the database has done this; says what, in words. All is as it was afterwards."""
    with transaction.atomic():
        triggers.remove(connection)
        said = _until_it_goes(how, chance)
        triggers.install(connection)
        yield said
        transaction.set_rollback(True)


def _until_it_goes(how: Callable[[random.Random], str], chance: random.Random) -> str:
    """The database has rules of its own, which its owner must keep to: another try where one was broken."""
    for _try in range(100):
        try:
            with transaction.atomic():
                if said := how(chance):
                    return said
        except DatabaseError:
            continue
    raise AssertionError(f"{how.__name__} never went")


# What the owner of a database can do


def change_an_event(chance: random.Random) -> str:
    event = _event(chance)
    name = chance.choice([*Event.SEALED, "hash", "signature", "salts"])
    if name == "signature" and Event.objects.filter(chain=event.chain, number=event.number + 1).exists():
        name = "hash"  # a signature is of the chain up to there: only the last one is looked at
    if name == "salts" and not event.salts.strip("-"):
        return ""
    was = getattr(event, name)
    Event.objects.filter(pk=event.pk).update(**{name: another(Event._meta.get_field(name), was, chance)})
    return f"{name} of {event.pk}"


def delete_an_event(chance: random.Random) -> str:
    event = _event(chance)
    Event.objects.filter(pk=event.pk).delete()
    return f"event {event.number} of {event.chain}"


def insert_an_event(chance: random.Random) -> str:
    """One of one's own invention, with a hash that fits: but one cannot sign it."""
    last = Event.objects.filter(chain=_event(chance).chain).latest("number")
    copied = _event(chance)
    event = Event(**{name: getattr(copied, name) for name in (*Event.SEALED, "signature", "salts")})
    event.chain, event.number = last.chain, last.number + 1
    event.hash = _hash(last.hash, event)
    event.save()
    return f"event {event.number} of {event.chain}"


def swap_two_events(chance: random.Random) -> str:
    one = _event(chance)
    other = _event(chance)
    if one.pk == other.pk or (one.verb, one.rows, one.at) == (other.verb, other.rows, other.at):
        return ""
    content = ("at", "verb", "by", "party", "target", "target_key", "rows", "salts")
    Event.objects.filter(pk=one.pk).update(**{name: getattr(other, name) for name in content})
    Event.objects.filter(pk=other.pk).update(**{name: getattr(one, name) for name in content})
    return f"{one.pk} and {other.pk}"


def cut_the_tail(chance: random.Random) -> str:
    chain = _event(chance).chain
    last = Event.objects.filter(chain=chain).latest("number").number
    number = chance.randint(1, last)
    Event.objects.filter(chain=chain, number__gt=last - number).delete()
    return f"{number} events of {chain}"


def hash_everything_anew(chance: random.Random) -> str:
    """Change one event and hash all that follow, as somebody would who reads this code."""
    event = _event(chance)
    changed = chance.choice(["verb", "by", "target_key"])
    setattr(event, changed, another(Event._meta.get_field(changed), getattr(event, changed), chance))
    before = Event.objects.filter(chain=event.chain, number=event.number - 1).values_list("hash", flat=True).first() or sealing.START
    own = Ed25519PrivateKey.generate()
    for one in [event, *Event.objects.filter(chain=event.chain, number__gt=event.number).order_by("number")]:
        one.hash = before = _hash(before, one)
        with patch.object(keys, "_key", return_value=own):
            one.signature = keys.sign(keys.head(one.chain, one.number, one.hash))
        one.save()
    return f"from {event.pk}, whose {changed} changed"


def bring_back_an_older_copy(chance: random.Random) -> str:
    """The whole database as it was before the last events: all fits, but for what stands outside of it."""
    for event in Event.objects.order_by("-pk")[: chance.randint(1, 3)]:
        heads.reached(event.chain, event.number + 1, "0" * 64)
    return "an older copy"


def change_a_row(chance: random.Random) -> str:
    model, row = _row(chance)
    fields = [
        field for field in model._meta.concrete_fields if not field.primary_key and field.attname not in getattr(model, "unbound", ())
    ]
    field = chance.choice(fields)
    model._base_manager.filter(pk=row.pk).update(**{field.attname: another(field, getattr(row, field.attname), chance)})
    return f"{field.attname} of {model._meta.label} {row.pk}"


def delete_a_row(chance: random.Random) -> str:
    model, row = _row(chance)
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s', [row.pk])
    return f"{model._meta.label} {row.pk}"


def insert_a_row(chance: random.Random) -> str:
    model, row = _row(chance)
    row.pk = None
    if hasattr(row, "key") and not hasattr(row, "history_id"):
        row.key = f"ny{chance.randrange(10**9)}"
    models.Model.save_base(row, raw=True, force_insert=True)
    return f"{model._meta.label} like another"


def change_a_file(chance: random.Random) -> str:
    """The one thing here that no rollback takes back: the caller puts it right (`files_as_they_were`)."""
    path = path_of(chance.choice(list(StoredFile.objects.all())).sha256)
    data = Path(default_storage.path(path)).read_bytes()
    at = chance.randrange(len(data))
    Path(default_storage.path(path)).write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
    return f"byte {at} of {path}"


def lose_a_file(chance: random.Random) -> str:
    path = path_of(chance.choice(list(StoredFile.objects.all())).sha256)
    default_storage.delete(path)
    return path


def forge_a_checkpoint(chance: random.Random) -> str:
    event = _event(chance)
    one = Checkpoint(chain=event.chain, size=event.number, head=event.hash, at=event.at)
    with patch.object(keys, "_key", return_value=Ed25519PrivateKey.generate()):
        one.signature = keys.sign(one.said)
    one.save()
    return f"on {event.chain} {event.number}"


def change_a_checkpoint(chance: random.Random) -> str:
    made = checkpoints.make_of(_event(chance).chain)
    assert made is not None
    name = chance.choice(["chain", "size", "head", "at", "signature"])
    Checkpoint.objects.filter(pk=made.pk).update(**{name: another(Checkpoint._meta.get_field(name), getattr(made, name), chance)})
    return f"{name} of {made.pk}"


TAMPERINGS = [
    change_an_event, delete_an_event, insert_an_event, swap_two_events, cut_the_tail, hash_everything_anew, bring_back_an_older_copy,
    change_a_row, delete_a_row, insert_a_row, change_a_file, lose_a_file, forge_a_checkpoint, change_a_checkpoint,
]  # fmt: skip


@contextmanager
def outside_as_it_was() -> Iterator[None]:
    """Within it files and the record beside them may be changed; afterwards they are as they were."""
    kept = {path: path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
    try:
        yield
    finally:
        for path, data in kept.items():
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)


def another(field: Any, value: Any, chance: random.Random) -> Any:
    """A value of the field that differs."""
    if value is None:
        return _INSTEAD_OF_NOTHING.get(field.get_internal_type(), "x")
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, Decimal)):
        return value + chance.randint(1, 9)
    if isinstance(value, datetime):
        return value + timedelta(microseconds=chance.randint(1, 10**9))
    if isinstance(value, date):
        return value + timedelta(days=chance.randint(1, 99))
    if isinstance(value, list):
        return [*value, "x"]
    if isinstance(value, dict):
        return {**value, "x": 1}
    text = str(value)
    at = chance.randrange(len(text)) if text else 0
    sign = chance.choice("0123456789abcdef".replace(text[at : at + 1].lower() or "x", ""))
    return text[:at] + sign + text[at + 1 :]


_NUMBERS = (
    *("ForeignKey", "OneToOneField", "IntegerField", "BigIntegerField", "PositiveIntegerField", "PositiveBigIntegerField"),
    *("SmallIntegerField", "PositiveSmallIntegerField", "DecimalField", "FloatField"),
)
_INSTEAD_OF_NOTHING = {
    "DateField": date(2025, 1, 1),
    "DateTimeField": datetime(2025, 1, 1, tzinfo=UTC),
    "BooleanField": True,
    **dict.fromkeys(_NUMBERS, 1),
}


def _event(chance: random.Random) -> Event:
    return Event.objects.order_by("pk")[chance.randrange(Event.objects.count())]


def _row(chance: random.Random) -> tuple[Any, models.Model]:
    """A row that verbs write, or a record of its history."""
    of = [kept for model in bound_models().values() for kept in (model, *([model.history.model] if hasattr(model, "history") else []))]
    model: Any = chance.choice([kept for kept in of if kept._base_manager.exists()])
    return model, model._base_manager.order_by("pk")[chance.randrange(model._base_manager.count())]


def _hash(before: str, event: Event) -> str:
    facts = [getattr(event, name) for name in Event.SEALED]
    facts[2] = sealing.moment(event.at)
    return sealing.sealed(before, facts)

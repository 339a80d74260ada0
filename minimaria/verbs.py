"""Verbs: the only writers.

    @verb
    def rename_step(step: Step, *, by: User, title: str) -> Step: ...

The first argument is the target, on which the policy is asked; `by` is who acts. Calling a verb

1. opens one transaction and locks the collaboration's row first (locks taken in the order of the arguments deadlock),
   so verbs of one collaboration run one after the other;
2. reads every row among the arguments anew, and refuses one of another collaboration;
3. asks the policy, once, with roles read inside the lock; verbs called inside run under this authority;
4. refuses an old revision, when the caller says which one it saw (`record.at(3)(case, by=…)`);
5. runs the function, whose saves write the history;
6. writes one audit event. If it cannot be written, nothing is saved.

A refusal leaves an event as well, written once all else has been taken back.

Reading files, comparing texts and printing PDF happen before or after, never inside.
"""

import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from minimaria import acting, policy, rows
from minimaria.errors import NotPossible, Refusal, Stale

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


class Verb(Generic[P, R]):
    """A function that writes, with all that `@verb` promises. `word` is its one name everywhere."""

    def __init__(self, function: Callable[P, R]) -> None:
        functools.update_wrapper(self, function)
        self.function = function
        self.signature = inspect.signature(function)
        self.word = f"{_app_of(function.__module__)}.{function.__name__}"
        VERBS[self.word] = self

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self._run(None, *args, **kwargs)

    def at(self, revision: int | None) -> Callable[P, R]:
        """The verb for somebody who saw the target at this revision: raises Stale when it has moved on."""
        return functools.partial(self._run, revision)

    def tried_at(self, revision: int | None) -> Callable[P, None]:
        """Raises what the verb would refuse with, to somebody who saw the target at this revision. Nothing is saved, nothing logged."""

        def try_it(*args: P.args, **kwargs: P.kwargs) -> None:
            with transaction.atomic():
                self._run(revision, *args, **kwargs)
                transaction.set_rollback(True)

        return try_it

    def _run(self, revision: int | None, *args: Any, **kwargs: Any) -> R:
        if acting.is_acting():
            return self.function(*args, **kwargs)
        call = self.signature.bind(*args, **kwargs)
        try:
            return self._carry_out(call, revision)
        except Refusal as refusal:
            _audit().refused(self.word, call.arguments.get("by"), _target(call), refusal)
            raise

    def _carry_out(self, call: inspect.BoundArguments, revision: int | None) -> Any:
        with _constraints_as_sentences(), transaction.atomic():
            collaboration = _lock(_rows_in(call.arguments))
            call.arguments = _Fresh().all_in(call.arguments)
            by = call.arguments["by"]
            target = _target(call)
            policy.require(by, self.word, target)
            if revision is not None and target.revision != revision:
                raise Stale(target)
            act = acting.Act(self.word, by, reason=str(call.arguments.get("reason") or ""))
            token = acting.current.set(act)
            try:
                result = self.function(*call.args, **call.kwargs)
                _audit().write(act, target, collaboration)
            finally:
                acting.current.reset(token)
        return result


VERBS: dict[str, Verb[Any, Any]] = {}


@contextmanager
def rehearsal() -> Iterator[None]:
    """What verbs do within it is taken back at its end, and the running verb tells nothing of it: to learn whether it can be done.

    Rows that were used within are not what the database holds: read them anew.
    """
    act = acting.now()
    told, point = len(act.changes), transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        act.changes = act.changes[:told]


@contextmanager
def attempt() -> Iterator[None]:
    """What verbs do within it is taken back when one of them refuses, and the running verb tells nothing of it; the refusal goes on."""
    act = acting.now()
    told, point = len(act.changes), transaction.savepoint()
    try:
        yield
    except Refusal:
        transaction.savepoint_rollback(point)
        act.changes = act.changes[:told]
        raise
    transaction.savepoint_commit(point)


def verb(function: Callable[P, R]) -> Verb[P, R]:
    """Make the function a verb (see the module)."""
    return Verb(function)


def _target(call: inspect.BoundArguments) -> Any:
    """What the verb is done to; None for a verb that makes something of nothing."""
    return next(iter(call.arguments.values())) if call.args else None


def _audit() -> Any:
    from minimaria.audit import log  # it reads its models, which are there once the apps are

    return log


def _app_of(module: str) -> str:
    """The app's word: "decisions" for decisions.actions.gates, "accounts" for minimaria.accounts.actions."""
    return module.split(".actions")[0].rpartition(".")[2]


def _rows_in(value: Any) -> Iterator[models.Model]:
    """Every model row among the arguments, inside lists, mappings and dataclasses too."""
    if isinstance(value, models.Model):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _rows_in(key)
            yield from _rows_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _rows_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _rows_in(getattr(value, field.name))


class _Fresh:
    """Arguments with every row read anew: once each, so that a row given twice is one object here too."""

    def __init__(self) -> None:
        self._read: dict[tuple[type[models.Model], Any], models.Model] = {}

    def all_in(self, value: Any) -> Any:
        """The same value, with fresh rows in the place of those given. NotPossible when one has been removed meanwhile."""
        if next(_rows_in(value), None) is None:
            return value
        if isinstance(value, models.Model):
            return self._row(value)
        if isinstance(value, Mapping):
            return {self.all_in(key): self.all_in(item) for key, item in value.items()}
        if isinstance(value, tuple) and hasattr(value, "_make"):
            return value._make(map(self.all_in, value))
        if isinstance(value, (list, tuple, set, frozenset)):
            return type(value)(map(self.all_in, value))
        changed = {f.name: self.all_in(getattr(value, f.name)) for f in dataclasses.fields(value) if f.init}
        return dataclasses.replace(value, **changed)

    def _row(self, row: models.Model) -> models.Model:
        model = row._meta.model  # not type(): the person of a request comes wrapped
        if (model, row.pk) not in self._read:
            try:
                self._read[model, row.pk] = rows.read(model, row.pk)
            except ObjectDoesNotExist as error:
                raise NotPossible(_("Somebody has just removed this. Go back and load the page again.")) from error
        return self._read[model, row.pk]


def _lock(given: Iterator[models.Model]) -> models.Model | None:
    """Lock the one collaboration the rows are of, and give it; None when they are of none.

    Rows of two collaborations never meet in one verb: a programming fault, or somebody trying addresses.
    """
    collaborations = {pk for row in given if (pk := policy.collaboration_of(row)) is not None}
    if len(collaborations) > 1:
        raise NotPossible(_("These belong to two different collaborations."))
    for pk in collaborations:
        return rows.lock(policy.scope_model(), pk)
    return None


class _constraints_as_sentences:  # noqa: N801 - reads as a word in the with statement
    """A broken database constraint becomes the sentence its model gives it; one without a sentence stays a fault."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, IntegrityError) and (sentence := _sentences_of_constraints().get(_broken(error))):
            raise NotPossible(sentence) from error


def _broken(error: IntegrityError) -> str:
    """What the database says was broken: the constraint's name; on SQLite the columns, where they must be unique."""
    if diagnosis := getattr(error.__cause__, "diag", None):  # psycopg2
        return str(diagnosis.constraint_name)
    return str(error).partition(" constraint failed: ")[2].removeprefix("index ").strip("'")


@functools.cache
def _sentences_of_constraints() -> Mapping[str, Any]:
    """The sentence of each constraint that has one, by all the names under which a database may report it."""
    sentences: dict[str, Any] = {}
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.violation_error_message == constraint.default_violation_error_message:
                continue
            sentences[constraint.name] = constraint.violation_error_message
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                sentences[_columns(model, constraint.fields)] = constraint.violation_error_message
        for field in model._meta.local_concrete_fields:
            own = field._error_messages or {}  # type: ignore[attr-defined]  # `error_messages` has Django's own among them
            if field.unique and (sentence := own.get("unique")):
                sentences[_columns(model, [field.name])] = sentence
                sentences[f"{model._meta.db_table}_{field.column}_key"] = sentence  # as PostgreSQL names it
    return sentences


def _columns(model: type[models.Model], names: Iterable[str]) -> str:
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    return ", ".join(f"{model._meta.db_table}.{columns[name]}" for name in names)

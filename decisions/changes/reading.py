"""One change as it stands today: what differs, what it leads to, and whether the plan has moved since it was put forward."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from decisions.changes import words as codec
from decisions.changes.kinds import Kind, Words, kind_of
from decisions.models import ChangeRequest
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.forms import Difference
from minimaria.history import label_of
from minimaria.templatetags.look import in_words, kronor
from projects.control.foreseen import Foreseen, foreseen
from projects.control.guard import latest_baseline
from projects.control.plan import Plan, decided_plan, plan_now
from projects.models import Activity, BudgetLine, ChangeLimits, Project, Responsible
from projects.states import ActivityStatus


@dataclass(frozen=True)
class Ground:
    """What every change of one plan is held against: the decided plan, the plan of today, the limits."""

    decided: Plan
    now: Plan
    limits: ChangeLimits | None

    @classmethod
    def of(cls, project: Project) -> "Ground | None":
        """None while the steering group has not decided the plan."""
        baseline = latest_baseline(project)
        if baseline is None:
            return None
        return cls(decided_plan(baseline), plan_now(project), ChangeLimits.objects.filter(project=project).first())

    def foreseen(self, kind: Kind, target: Any, words: Words, *, today: date) -> Foreseen:
        """What the change leads to. A circle of what waits for what leads nowhere: the verb refuses it."""
        changed = target.key if isinstance(target, Activity) and not kind.is_new else ""
        try:
            return foreseen(self.now, kind.after(self.now, target, words), self.decided, self.limits, today=today, changed=changed)
        except ValueError:
            return Foreseen()


@dataclass(frozen=True)
class Standing:
    """The change today. `target` is None when what it speaks of is gone, with the sentence in `gone`."""

    change: ChangeRequest
    kind: Kind
    target: Any
    differences: Sequence[Difference]
    told: Foreseen
    now: Foreseen
    has_moved: bool
    seal: str
    gone: str = ""


def standing(change: ChangeRequest, *, today: date) -> Standing:
    """What the page shows and the verb holds against what was seen."""
    kind, told = kind_of(change.verb), Foreseen.of_json(change.foreseen)
    try:
        target, asked = target_of(change), codec.read(change.decided_words or change.words)
        was = codec.read(change.was)
    except NotPossible as gone:
        return Standing(change, kind, None, (), told, told, has_moved=True, seal="", gone=str(gone))
    if not change.is_awaiting:
        return Standing(change, kind, target, differences(kind, target, was, asked), told, told, has_moved=False, seal="")
    ground = Ground.of(change.project)
    now = ground.foreseen(kind, target, asked, today=today) if ground else told
    is_now = {name: value for name, value in kind.was(target).items() if name in was}
    seal = hashlib.sha256(f"{now.as_json}{codec.kept(is_now)}{change.words}".encode()).hexdigest()[:16]
    has_moved = now.as_json != change.foreseen or codec.kept(is_now) != change.was
    return Standing(change, kind, target, differences(kind, target, is_now, asked), told, now, has_moved, seal)


def target_of(change: ChangeRequest) -> Any:
    """The row the verb is done to. NotPossible when it is gone."""
    target = kind_of(change.verb).model.objects.filter(key=change.target).first()  # type: ignore[attr-defined]
    if target is None:
        raise NotPossible(_("“%(title)s” is no longer in the plan. The change can be rejected or withdrawn.") % {"title": change.title})
    return target


_LABELLED: Mapping[str, type[Activity | BudgetLine]] = {
    "title": Activity,
    "status": Activity,
    "duration": Activity,
    "comment": Activity,
    "year": BudgetLine,
    "name": BudgetLine,
    "source": BudgetLine,
    "decided": BudgetLine,
    "used": BudgetLine,
}


def differences(kind: Kind, target: Any, was: Mapping[str, Any], words: Words) -> list[Difference]:
    """Each word that is other than what stands there, by its name, before and after, for people to read."""
    shown = [name for name in words if name not in ("place", "status") or (name == "status" and name in was)]
    return [
        Difference(name, label(name), said(name, was.get(name)) if name in was else "", said(name, words[name]))
        for name in shown
        if words[name] not in ("", None, 0) or was.get(name) not in ("", None, 0)
    ]


def label(name: str) -> str:
    """What a word of a verb is called."""
    if model := _LABELLED.get(name):
        return label_of(model(), name)
    named = {
        "due": _("date"),
        "responsible": _("responsible"),
        "step": _("step"),
        "meeting": _("planned meeting"),
        "predecessor": _("waits for"),
        "lag": _("working days between"),
    }
    return str(named.get(name, name))


def said(name: str, value: Any) -> str:
    """A word of a verb as people read it."""
    if name == "meeting":
        return in_words(value.date) if value else _("Not known yet")
    if name == "status" and value:
        return str(ActivityStatus(value).label)
    if name in ("decided", "used") and value is not None:
        return kronor(value)
    if isinstance(value, PlanDate):
        return str(value) if value else _("No date set")
    if isinstance(value, Responsible):
        return str(value) if value else _("Nobody appointed")
    return "" if value is None or (name == "duration" and not value) else str(value)


def expected_of(words: Words) -> PlanDate:
    """The day that is shown beside the decided one while the change waits; nothing said where it is about no day."""
    if due := words.get("due"):
        return due
    return PlanDate.on(words["meeting"].date) if words.get("meeting") else PlanDate()

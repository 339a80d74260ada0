"""One change as it stands today: what differs, what it leads to, and whether the plan has moved since it was put forward."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from decisions.changes import words as codec
from decisions.changes.kinds import Edit, Kind, Words, kind_of
from decisions.models import ChangeRequest
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.forms import Difference
from minimaria.history import Row, label_of
from minimaria.templatetags.look import in_words, kronor
from projects.control.foreseen import Foreseen, foreseen
from projects.control.frozen import decided_plan
from projects.control.guard import latest_baseline
from projects.control.now import plan_now
from projects.control.plan import Plan
from projects.models import Activity, Baseline, BudgetLine, ChangeLimits, Gate, Project, Responsible, Step
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

    def foreseen(self, edits: Iterable[Edit], *, today: date) -> Foreseen:
        """What the changes lead to, all of them together. A circle of what waits for what leads nowhere: the verb refuses it."""
        after, changed = self.now, set()
        for edit in edits:
            after = edit.of.after(after, edit.target, edit.words)
            if isinstance(edit.target, Activity) and not edit.of.is_new:
                changed.add(edit.target.key)
        try:
            return foreseen(self.now, after, self.decided, self.limits, today=today, changed=changed)
        except ValueError:
            return Foreseen()


@dataclass(frozen=True)
class Part:
    """One change of a request, today. `edit` is None when what it speaks of is gone, with the sentence in `gone`."""

    change: ChangeRequest
    kind: Kind
    edit: Edit | None
    differences: Sequence[Difference] = ()
    has_moved: bool = False  # other words stand there now than when it was asked for
    gone: str = ""
    asked: Sequence[Difference] = ()  # what was asked for where the group said something else


@dataclass(frozen=True)
class Standing:
    """A request today: its changes, and what they lead to together. `seal` is a short word for exactly what is shown."""

    change: ChangeRequest  # the first
    parts: Sequence[Part]
    told: Foreseen  # when the latest of them was asked for
    now: Foreseen
    has_moved: bool
    seal: str

    @property
    def kind(self) -> Kind:
        """What the first of them is."""
        return self.parts[0].kind

    @property
    def are_several(self) -> bool:
        return len(self.parts) > 1

    @property
    def gone(self) -> str:
        """Why nothing of it can be made any more; "" while something can."""
        return "" if self.left else self.parts[0].gone

    @property
    def left(self) -> list[Edit]:
        """What of it can be made."""
        return [part.edit for part in self.parts if part.edit]

    @property
    def baseline(self) -> Baseline | None:
        """The plan as it was decided by the answer; None while there is none, or where the group said no to all."""
        return next((part.change.baseline for part in self.parts if part.change.baseline), None)

    @property
    def is_marked(self) -> bool:
        """Whether none of it went beyond a limit when it was asked for: the lead says that it matters."""
        return all(part.change.is_marked for part in self.parts)


def standing(change: ChangeRequest, *, today: date) -> Standing:
    """What the page shows and the verb holds against what was seen, for all that was asked for together with the change."""
    parts = [_part(each) for each in change.request]
    first, told = parts[0].change, Foreseen.of_json(parts[-1].change.foreseen)
    left = [part.edit for part in parts if part.edit]
    if not first.is_awaiting or not left:
        return Standing(first, parts, told, told, has_moved=first.is_awaiting, seal="")
    ground = Ground.of(first.project)
    now = ground.foreseen(left, today=today) if ground else told
    stands = "".join(f"{codec.kept(_now(part))}{part.change.key}{part.change.words}" for part in parts)
    seal = hashlib.sha256(f"{now.as_json}{stands}".encode()).hexdigest()[:16]
    has_moved = now.as_json != told.as_json or any(part.has_moved for part in parts)
    return Standing(first, parts, told, now, has_moved, seal)


def _part(change: ChangeRequest) -> Part:
    kind = kind_of(change.verb)
    try:
        edit = edit_in(change)
        was = codec.read(change.was)
    except NotPossible as gone:
        return Part(change, kind, None, has_moved=True, gone=str(gone))
    if change.is_awaiting:
        is_now = {name: value for name, value in kind.was(edit.target).items() if name in was}
        return Part(change, kind, edit, differences(kind, edit.target, is_now, edit.words), codec.kept(is_now) != change.was)
    return Part(change, kind, edit, differences(kind, edit.target, was, edit.words), asked=_asked_instead(change, edit))


def _asked_instead(change: ChangeRequest, decided: Edit) -> list[Difference]:
    """Those of the words asked for in whose place the group said something else."""
    if not change.decided_words:
        return []
    asked = codec.read(change.words)
    return [Difference(name, label(name), "", said(name, asked[name])) for name, value in decided.words.items() if asked.get(name) != value]


def _now(part: Part) -> dict[str, Any]:
    """What stands there now of what was asked for."""
    if part.edit is None:
        return {}
    return {name: value for name, value in part.kind.was(part.edit.target).items() if name in part.edit.words}


def edit_in(change: ChangeRequest) -> Edit:
    """The change out of its row. NotPossible when what it speaks of is gone."""
    return Edit(kind_of(change.verb).name, target_of(change), codec.read(change.decided_words or change.words))


def target_of(change: ChangeRequest) -> Any:
    """The row the verb is done to. NotPossible when it is gone."""
    target = kind_of(change.verb).model.objects.filter(key=change.target).first()  # type: ignore[attr-defined]
    if target is None:
        raise NotPossible(_("“%(title)s” is no longer in the plan. The change can be rejected or withdrawn.") % {"title": change.title})
    return target


_LABELLED: Mapping[str, type[Row]] = {
    "title": Activity,
    "status": Activity,
    "asked": Gate,
    "dated": Project,
    "author": Project,
    "commissioner": Project,
    "background": Project,
    "assignment": Project,
    "budget_text": Project,
    "budget_amount": Project,
    "full_time_cost": Project,
    "communication": Project,
    "change_routine": Project,
    "content": Step,
    "number": Step,
    "duration": Activity,
    "comment": Activity,
    "year": BudgetLine,
    "name": BudgetLine,
    "source": BudgetLine,
    "decided": BudgetLine,
    "used": BudgetLine,
}


def differences(kind: Kind, target: Any, was: Mapping[str, Any], words: Words) -> list[Difference]:
    """Each word that is other than what stands there, by its name, before and after, for people to read. Of what is new it is
    said first where it comes."""
    shown = [name for name in words if name not in ("place", "status") or (name == "status" and name in was)]
    found = [
        Difference(name, label(name), said(name, was.get(name)) if name in was else "", said(name, words[name]))
        for name in shown
        if words[name] not in ("", None, 0) or was.get(name) not in ("", None, 0)
    ]
    if kind.is_new and not isinstance(target, Project) and str(target) != kind.title(target, words):
        found.insert(0, Difference("", str(target._meta.verbose_name), "", str(target)))
    return found


def label(name: str) -> str:
    """What a word of a verb is called."""
    if model := _LABELLED.get(name):
        return label_of(model(), name)
    named = {
        "due": _("date"),
        "responsible": _("responsible"),
        "step": _("step"),
        "meeting": _("planned meeting"),
        "deliverables": _("what the steering group approves"),
        "activities": _("activities"),
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
    if name in ("decided", "used", "budget_amount", "full_time_cost") and value is not None:
        return kronor(value)
    if isinstance(value, (list, tuple)):
        return "\n".join(map(str, value))
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

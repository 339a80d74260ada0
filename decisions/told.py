"""What the pages at a gate say: the question, how much is ready, what is proposed, and what will hold afterwards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from decisions.asking import Asked
from decisions.blockers import deliverable_of
from decisions.models import GateDecision, GateRecord
from decisions.presented import Presented, plan_put_forward, presented_at_each
from decisions.states import GateOutcome
from minimaria.accounts.models import User
from minimaria.phrases import capitalised, in_letters, one_after_another
from minimaria.templatetags.look import in_words
from projects.models import Gate, Step
from projects.states import GateStatus

_QUESTIONS = {
    GateStatus.WAITING: gettext_lazy("What is needed before step %(number)s?"),
    GateStatus.SUBMITTED: gettext_lazy("Approve before step %(number)s?"),
    GateStatus.PASSED: gettext_lazy("Step %(number)s is open"),
    GateStatus.RETURNED: gettext_lazy("To be completed before step %(number)s"),
    GateStatus.REJECTED: gettext_lazy("The steering group has said no to step %(number)s"),
}


@dataclass(frozen=True)
class Line:
    """One gate in the steering group's list: the gate, what lies before the group, and how much of it is ready."""

    gate: Gate
    presented: Sequence[Presented]

    @property
    def readiness(self) -> str:
        return readiness(self.presented)

    @property
    def missing(self) -> str:
        """The names of what has no final version; "" when all has."""
        return one_after_another(one.deliverable.title for one in self.presented if not (one.is_ready or one.is_approved))


def lines(gates: Sequence[Gate]) -> list[Line]:
    """The gates with what lies before the group at each, in four queries."""
    presented = presented_at_each(gates)
    return [Line(gate, presented[gate.pk]) for gate in gates]


def what_waits(gates: Sequence[Gate]) -> str:
    """The heading of the steering group's page: what it is asked now."""
    submitted = [gate.opens.number for gate in gates if gate.status == GateStatus.SUBMITTED]
    if submitted:
        told = ngettext("Step %(numbers)s waits for the steering group", "Steps %(numbers)s wait for the steering group", len(submitted))
        return told % {"numbers": one_after_another(submitted)}
    if gates and all(gate.status == GateStatus.PASSED for gate in gates):
        return _("Every step is approved")
    return _("Nothing waits for the steering group")


def question(gate: Gate) -> str:
    """The heading: what the steering group is asked, or how it answered."""
    return _QUESTIONS[GateStatus(gate.status)] % {"number": gate.opens.number}


def asked_at(steps: Sequence[Step], user: User, *, is_member: bool, today: date) -> Iterator[Asked]:
    """What the gates ask of the person, for the first screen. The steps come with their gate and meeting, and say what
    the person may do (`policy.telling`) and whether they have said if they are ready (`has_said`); that is all a member is asked.
    """
    for step in steps:
        gate: Gate = step.gate
        href = gate.get_absolute_url()
        if gate.status == GateStatus.SUBMITTED and gate.meeting:
            decides = step.may_decide_gate and gate.submitted_by_id != user.pk  # type: ignore[attr-defined]
            if decides and gate.meeting.date <= today:
                title = _("Confirm what the steering group decided before step %(number)s") % {"number": step.number}
                yield Asked(title, _("The step opens when you have confirmed it."), _("Read and confirm"), href, due=gate.meeting.date)
            elif (decides or is_member) and gate.meeting.date >= today and not step.has_said:  # type: ignore[attr-defined]
                why = _("The steering group takes it up at its meeting. Say before it whether you are ready, or what you lack.")
                yield Asked(question(gate), why, _("Read what lies before you"), href, due=gate.meeting.date)
        elif gate.status in (GateStatus.RETURNED, GateStatus.REJECTED) and step.may_submit_gate:  # type: ignore[attr-defined]
            why = _("Put it before the steering group anew when it is completed.")
            yield Asked(question(gate), why, _("See what is asked for"), href)
        elif gate.status == GateStatus.WAITING and gate.meeting and step.may_submit_gate:  # type: ignore[attr-defined]
            title = _("Put step %(number)s before the steering group") % {"number": step.number}
            yield Asked(
                title,
                _("The gate is planned for a meeting and not put before it yet."),
                _("See what is needed"),
                href,
                due=gate.meeting.date,
            )


def readiness(presented: Sequence[Presented]) -> str:
    """How much of what is asked is ready, with the numbers said: "Three are ready, one lacks a final version"."""
    approved = [one for one in presented if one.is_approved]
    asked = [one for one in presented if not one.is_approved]
    ready = [one for one in asked if one.is_ready]
    sentences = [_asked_in_numbers(len(ready), len(asked))] if asked else []
    if approved:
        told = ngettext("%(number)s is approved.", "%(number)s are approved.", len(approved)) % {"number": in_letters(len(approved))}
        sentences.append(capitalised(told))
    return " ".join(sentences)


def _asked_in_numbers(ready: int, asked: int) -> str:
    missing = asked - ready
    if not missing:
        return ngettext("What is to be approved is ready.", "All %(number)s are ready.", asked) % {"number": in_letters(asked)}
    if not ready:
        told = ngettext("What is to be approved has no final version.", "None of the %(number)s has a final version.", asked)
        return told % {"number": in_letters(asked)}
    first = ngettext("%(number)s is ready", "%(number)s are ready", ready) % {"number": in_letters(ready)}
    second = ngettext("%(number)s lacks a final version", "%(number)s lack a final version", missing) % {"number": in_letters(missing)}
    return _("%(ready)s, %(missing)s.") % {"ready": capitalised(first), "missing": second}


def lateness(number: int) -> str:
    """How much of the work before the step is late; "" when nothing is."""
    if not number:
        return ""
    told = ngettext("%(number)s activity before this step is late", "%(number)s activities before this step are late", number)
    return capitalised(told % {"number": in_letters(number)})


def proposal(presented: Sequence[Presented]) -> str:
    """A decision to propose where the lead has written none: it says what the group would then have decided."""
    asked = [one for one in presented if not one.is_approved]
    ready = one_after_another(one.deliverable.title for one in asked if one.is_ready)
    missing = one_after_another(one.deliverable.title for one in asked if not one.is_ready)
    sentences = [_("The steering group approves %(titles)s.") % {"titles": ready}] if ready else []
    if missing:
        told = _("%(titles)s: approved with a condition that says what remains, who does it and by when, or sent back to be completed.")
        sentences.append(told % {"titles": missing})
    return " ".join(sentences)


def decided(decision: GateDecision) -> str:
    """What holds now, said to the chair who has confirmed."""
    return _DECIDED[GateOutcome(decision.outcome)] % {"number": decision.gate.opens.number, "title": decision.gate.opens.title}


_DECIDED = {
    GateOutcome.APPROVED: gettext_lazy("Step %(number)s, %(title)s, is open. The plan is frozen as decided."),
    GateOutcome.RETURNED: gettext_lazy("Sent back to be completed. Step %(number)s, %(title)s, stays shut until then."),
    GateOutcome.REJECTED: gettext_lazy("Rejected. Step %(number)s, %(title)s, stays shut."),
}


def written_up(record: GateRecord) -> str:
    """What happens now with what was just written up, said to who wrote it."""
    if record.waits_for_adjuster:
        return _("Written up. %(name)s is asked by e-mail to approve it, and then the chair to confirm it.") % {"name": record.adjuster}
    return _("Written up. It counts when the chair or the deputy has confirmed it; they are asked by e-mail.")


def would_be(record: GateRecord) -> list[str]:
    """What will hold once what is written up is confirmed."""
    lines = list(record.lines.all())
    conditions = [(one.what, one.responsible, one.due) for line in lines for one in line.conditions.all()]
    return _would_be(record.gate, record.meeting.date, [(line.deliverable.title, line.outcome) for line in lines], conditions)


def afterwards(gate: Gate, words: Mapping[str, Any]) -> list[str]:
    """What will hold once the chair has confirmed: the sentences of the last question."""
    given = [(deliverable_of(subject).title, outcome) for subject, outcome in words["outcomes"].items()]
    conditions = [(condition.what, condition.owner, condition.due) for condition in words["conditions"]]
    return _would_be(gate, words["meeting"].date, given, conditions)


def _would_be(gate: Gate, day: date, given: Iterable[tuple[str, str]], conditions: Iterable[tuple[str, Any, Any]]) -> list[str]:
    outcomes: dict[str, list[str]] = {outcome: [] for outcome in GateOutcome}
    for title, outcome in given:
        outcomes[outcome].append(title)
    told = [
        *_opening(gate, outcomes, in_words(day)),
        *(
            _("%(what)s becomes an activity for %(owner)s, %(due)s.") % {"what": what, "owner": owner, "due": due}
            for what, owner, due in conditions
        ),
    ]
    told.append(_("The development lead, the steering group and the working group are told by e-mail."))
    return told


def _opening(gate: Gate, outcomes: Mapping[str, Sequence[str]], day: str) -> list[str]:
    approved, returned, rejected = (
        one_after_another(outcomes[outcome]) for outcome in (GateOutcome.APPROVED, GateOutcome.RETURNED, GateOutcome.REJECTED)
    )
    step = {"number": gate.opens.number, "title": gate.opens.title, "day": day}
    if not (returned or rejected):
        plan = _("The plan as it now stands is frozen as the plan decided on %(day)s.")
        if plan_put_forward(gate):
            plan = _("The plan as it was put forward becomes the plan decided on %(day)s.")
        return [_("Step %(number)s, %(title)s, opens.") % step, plan % step]
    told = [_("Step %(number)s, %(title)s, stays shut.") % step]
    if approved:
        told.append(_("%(titles)s: approved, and not asked about again.") % {"titles": approved})
    if returned:
        told.append(_("%(titles)s: sent back to be completed.") % {"titles": returned})
    if rejected:
        told.append(_("%(titles)s: rejected.") % {"titles": rejected})
    return told

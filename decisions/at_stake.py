"""What a gate's page says besides what lies before the group: what becomes of time and money, and where the agreements stand.

Reading only. What the parties decide is theirs: the group is told how far they have come, and is not stopped by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import AgreementVersion
from decisions import in_force
from decisions.models import Case, DecisionRound
from decisions.reading import facts_of
from decisions.standing import standing_of
from decisions.states import Trigger
from minimaria.templatetags.look import in_words, kronor
from projects.control.frozen import decided_plan
from projects.control.guard import latest_baseline
from projects.control.plan import Plan
from projects.models import DeliverableVersion, Gate, Project


@dataclass(frozen=True)
class AgreementStands:
    """How far the parties have come with an agreement that was put before the group at this gate or an earlier one."""

    version: AgreementVersion
    asked_here: bool  # at this gate, not at an earlier one
    told: str
    is_settled: bool  # it is in force: decided, and signed where it holds from the signatures


def agreements_at(gate: Gate, *, today: date) -> list[AgreementStands]:
    """The agreements among what this gate and those before it approve, in the version put forward last. One query where there are none."""
    put_forward = DeliverableVersion.objects.filter(
        agreement_version__isnull=False,
        deliverable__gate__opens__project=gate.opens.project_id,
        deliverable__gate__opens__number__lte=gate.opens.number,
    )
    latest = {
        one.deliverable_id: one for one in put_forward.select_related("agreement_version__agreement", "deliverable").order_by("number")
    }
    if not latest:
        return []
    versions = [one.agreement_version_id for one in latest.values()]
    rounds = {one.version_id: one for one in DecisionRound.objects.filter(version__in=versions).order_by("opened_on", "pk")}
    cases: dict[int, list[Case]] = {}
    for case in Case.objects.filter(round__in=rounds.values()).with_status():
        cases.setdefault(case.round_id, []).append(case)
    facts = facts_of(rounds.values())
    stands = []
    for one in latest.values():
        version, round = one.agreement_version, rounds.get(one.agreement_version_id or 0)
        if version is not None:
            settled = round is not None and in_force.answer_on(facts[round.pk], today).in_force
            told = _told(round, cases.get(round.pk, []) if round else [], is_settled=settled)
            stands.append(AgreementStands(version, one.deliverable.gate_id == gate.pk, told, settled))
    return stands


def _told(round: DecisionRound | None, cases: Sequence[Case], *, is_settled: bool) -> str:
    if round is None:
        return _("The parties have not been asked yet.")
    agreed = sum(standing_of(case).is_agreed for case in cases)
    counted = _("%(agreed)d of %(all)d parties have taken identical decisions.") % {"agreed": agreed, "all": len(cases)}
    if is_settled:
        return " ".join([_("It is in force."), counted])
    if agreed == len(cases) and round.trigger == Trigger.SIGNATURE:
        return " ".join([counted, _("It is not signed by all.")])
    return counted


def what_it_changes(project: Project, now: Plan) -> list[str]:
    """In time and money, against the plan as it was decided last; before the first decision, what the decision makes the plan."""
    # The plan is decided when a gate is passed, and before that by nothing.
    baseline = latest_baseline(project) if any(point.is_passed for point in now.points.values()) else None
    if baseline is None:
        return list(_first(now))
    changes = list(_compared(decided_plan(baseline), now))
    return changes or [_("Nothing in time or money, against the plan decided on %(day)s.") % {"day": in_words(baseline.decided_on)}]


def _first(now: Plan) -> Iterator[str]:
    yield _("Nothing has been decided before. With the decision this becomes the decided plan.")
    if ends := now.step_ends:
        yield _("Its last day is %(day)s.") % {"day": in_words(max(ends.values()))}
    if now.money is not None:
        yield _("Its budget is %(sum)s.") % {"sum": kronor(now.money)}


def _compared(decided: Plan, now: Plan) -> Iterator[str]:
    was, ends = decided.step_ends, now.step_ends
    for key, stage in now.stages.items():
        if key in was and key in ends and was[key] != ends[key]:
            words = {"step": stage.number, "day": in_words(ends[key]), "before": in_words(was[key])}
            yield _("Step %(step)s ends on %(day)s instead of %(before)s.") % words
    years = sorted({line.year for plan in (decided, now) for line in plan.lines.values()})
    for year in years:
        if decided.money_of(year) != now.money_of(year):
            words = {"year": year, "sum": kronor(now.money_of(year) or 0), "before": kronor(decided.money_of(year) or 0)}
            yield _("The budget of %(year)s is %(sum)s instead of %(before)s.") % words

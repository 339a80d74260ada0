"""The report to the council: what politicians read before a meeting, and need no account for.

Its order is the reader's: whether the text is in force and who is missing first, then what is asked of the council, then
the plan. How the facts came about stands last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Collaboration
from decisions.documents import RoundOnPaper, for_a_machine, round_on_paper
from decisions.models import DecisionRound
from decisions.standing import is_overdue
from decisions.states import CaseStatus
from followup.models import Instrument
from minimaria.pdf import Document
from minimaria.phrases import one_after_another
from minimaria.policy import visible
from projects.costs import Budget
from projects.models import Activity, BudgetLine, Presentation, Project, ResourceFrame, Risk
from projects.presented import Line, Plan, plan_of
from projects.states import Probability
from projects.timeline.document import outline_of


@dataclass(frozen=True)
class Rated:
    """A risk, and how it was rated before, where it has been rated otherwise."""

    risk: Risk
    before: int | None = None
    changed_on: date | None = None

    @property
    def before_word(self) -> str:
        return str(Probability(self.before).label) if self.before is not None else ""


@dataclass(frozen=True)
class Timed:
    """An activity that is still to be done, with the state the reader sees."""

    activity: Activity
    state: str
    word: str


@override(settings.LANGUAGE_CODE)
def council_report(collaboration: Collaboration, *, user: Any, now: datetime) -> Document:
    """Everything the council is told, as known `now` and as this person may see it.

    A constant number of queries, however many parties, activities and risks. A collaboration with a letter and no plan,
    or a plan and no letter, has its report too.
    """
    today = timezone.localdate(now)
    rounds = [round_on_paper(one, today=today, reader=user) for one in _latest_rounds(collaboration, user)]
    project = visible(user, Project.objects.filter(collaboration=collaboration)).first()
    plan = plan_of(project, user, today=today) if project else None
    answer = rounds[0].answer if rounds else _place_in(plan)
    council = next((one.round.recommended_by for one in rounds if one.round.recommended_by), "")
    subject = _("Report to %(council)s") % {"council": council} if council else _("Report to the council")
    context = {
        "collaboration": collaboration,
        "registration_number": rounds[0].version.agreement.registration_number if rounds else "",
        "answer": answer,
        "rounds": rounds,
        "asks": [ask for one in rounds for ask in asks_of(one, today)],
        "project": project,
        "plan": plan,
        "place": _place_in(plan),
        "risks": _rated(project, user) if project else [],
        "outline": outline_of(project, user=user, today=today) if project else None,
        "timetable": _timetable(plan) if plan else [],
        "shown": list(visible(user, Presentation.objects.shown(collaboration))),
        "instruments": list(visible(user, Instrument.objects.filter(collaboration=collaboration))),
        "budget": Budget(list(visible(user, BudgetLine.objects.filter(project=project))) if project else []),
        "frames": list(visible(user, ResourceFrame.objects.filter(project=project).select_related("member__person"))) if project else [],
    }
    return Document(
        template="followup/documents/council_report.html",
        context=context,
        title=answer,
        author=collaboration.name,
        subject=subject,
        made_on=now,
        file_name=f"rapport-{today.isoformat()}",
        data=_for_a_machine(context, now),
        data_described=_("The report, for a machine to read"),
    )


def asks_of(on_paper: RoundOnPaper, today: date) -> list[str]:
    """What only the parties' politicians can settle, a sentence each. Nothing is asked where nothing stands in the way."""

    def named(*states: CaseStatus) -> str:
        return one_after_another(line.name for line in on_paper.lines if line.standing.status in states)

    overdue = one_after_another(line.name for line in on_paper.missing if is_overdue(line.standing, today))
    unplanned = one_after_another(line.name for line in on_paper.missing if line.standing.status in _COMING and line.coming is None)
    sentences = {
        _("%(parties)s: has left. The text names a party that is gone, so it needs a new version that all decide on."): named(
            CaseStatus.LEFT
        ),
        _("%(parties)s: has said no. Without a new decision the text cannot come into force as it is written."): named(CaseStatus.REJECTED),
        _("%(parties)s: a court has annulled the decision. Without a new one the text cannot be in force."): named(CaseStatus.ANNULLED),
        _(
            "%(parties)s: has decided otherwise in substance. Either a new decision is taken there, or a new version is issued to all."
        ): named(CaseStatus.DEVIATING),
        _("%(parties)s: the planned meeting has passed, and nothing is recorded. What was decided?"): overdue,
        _("%(parties)s: no day is set for the decision. When is it taken up?"): unplanned,
    }
    return [sentence % {"parties": parties} for sentence, parties in sentences.items() if parties]


# A decision is still to come, and a day for it can be asked for.
_COMING = (CaseStatus.NOT_STARTED, CaseStatus.PREPARING, CaseStatus.TABLED, CaseStatus.REFERRED_BACK, CaseStatus.REMOVED)


def _latest_rounds(collaboration: Collaboration, user: Any) -> Sequence[DecisionRound]:
    """The latest round of each text, the text the collaboration began with first."""
    rounds = visible(user, DecisionRound.objects.filter(version__agreement__collaboration=collaboration)).select_related("version")
    latest = {one.version.agreement_id: one for one in rounds.order_by("opened_on", "pk")}
    return [latest[agreement] for agreement in sorted(latest)]


def _place_in(plan: Plan | None) -> str:
    """ "Steg 2 av 5: Arbetsfas": where the work is."""
    if plan is None or plan.current is None:
        return _("The work has not begun")
    step = plan.current.step
    return _("Step %(number)s of %(all)s: %(title)s") % {"number": step.number, "all": len(plan.steps), "title": step.title}


def _rated(project: Project, user: Any) -> list[Rated]:
    """Every open risk: those that have been rated otherwise before first, else the likeliest first. Two queries."""
    rows = Risk.objects.filter(project=project).open().prefetch_related("ratings")
    return sorted(map(_with_rating_before, visible(user, rows)), key=lambda rated: rated.changed_on is None)


def _with_rating_before(risk: Risk) -> Rated:
    """The risk with the rating it had until it was last rated otherwise, and that day."""
    ratings = list(risk.ratings.all())
    changes = [(before, after) for before, after in pairwise(ratings) if before.probability != after.probability]
    return Rated(risk, changes[-1][0].probability, changes[-1][1].rated_on) if changes else Rated(risk)


def _timetable(plan: Plan) -> list[Timed]:
    """What is still to be done: late first, then by its last day, then what has no day."""
    lines = [line for step in plan.steps for line in step.lines if line.activity.is_open]
    lines.sort(key=lambda line: (not line.is_late, line.activity.due.sort_key))
    return [Timed(line.activity, *_state_of(line)) for line in lines]


def _state_of(line: Line) -> tuple[str, str]:
    return ("late", _("late")) if line.is_late else (line.state, str(line.state_label))


def _for_a_machine(context: dict[str, Any], now: datetime) -> dict[str, Any]:
    project, plan = context["project"], context["plan"]
    return {
        "document": "council_report",
        "known_at": now,
        "example_data": context["collaboration"].is_example,
        "collaboration": context["collaboration"].name,
        "rounds": [for_a_machine(one) for one in context["rounds"]],
        "asks": context["asks"],
        "steps": [
            {
                "number": shown.step.number,
                "title": shown.step.title,
                "status": shown.step.status,
                "gate": shown.gate.gate.status if shown.gate else None,
                "activities": shown.total,
                "done": shown.done,
                "late": shown.late,
            }
            for shown in (plan.steps if plan else [])
        ],
        "risks": [
            {"risk": one.risk.text, "probability": one.risk.probability, "before": one.before, "changed_on": one.changed_on}
            for one in context["risks"]
        ],
        "timetable": [
            {
                "activity": one.activity.title,
                "step": one.activity.step.number,
                "responsible": str(one.activity.responsible),
                "due": one.activity.due.as_json(),
                "status": one.state,
            }
            for one in context["timetable"]
        ],
        "follow_up_sources": [instrument.name for instrument in context["instruments"]],
        "budget": {
            "text": project.budget_text,
            "amount": project.budget_amount,
            "years": [{"year": year, "decided": one.decided, "used": one.used} for year, one in context["budget"].by_year],
        }
        if project
        else None,
        "resource_frames": [{"role": frame.role, "percent": frame.percent} for frame in context["frames"]],
    }

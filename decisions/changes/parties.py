"""What a change has to do with the parties' own paths: whether they can have decided by a gate's new day. Reading only."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from decisions.foretold import foretold
from decisions.models import Case, DecisionRound
from decisions.standing import standing_of
from decisions.states import RoundStatus
from minimaria.templatetags.look import in_words
from projects.control.foreseen import Foreseen
from projects.models import Project


def parties_and_gates(project: Project, leads_to: Foreseen, *, today: date) -> list[str]:
    """A sentence for each text the parties are deciding on, where a gate gets another day; none where no gate moves."""
    moved = [gate for gate in leads_to.gates if gate.after_day]
    if not moved:
        return []
    rounds = DecisionRound.objects.filter(version__agreement__collaboration=project.collaboration_id, status=RoundStatus.OPEN)
    cases = Case.objects.filter(round__in=rounds).select_related("round__version__agreement").with_status()
    by_round: dict[DecisionRound, list[Case]] = {}
    for case in cases:
        by_round.setdefault(case.round, []).append(case)
    days = [gate.after_day for gate in moved if gate.after_day]
    return [sentence for round, of in by_round.items() for sentence in _sentences(round, of, days, today)]


def _sentences(round: DecisionRound, cases: Sequence[Case], days: Sequence[date], today: date) -> Iterator[str]:
    told = foretold([standing_of(case) for case in cases], today=today)
    if told.is_over:
        return
    title, likely = round.version.agreement.title, told.likely.decided_on
    if likely is None:
        yield _("%(title)s: %(answer)s.") % {"title": title, "answer": told.answer.rstrip(".")}
    for day in days if likely else ():
        words = {"title": title, "likely": in_words(likely), "gate": in_words(day)}
        if likely and likely > day:
            yield _("%(title)s: the parties have probably decided on %(likely)s, after the gate's day, %(gate)s.") % words
        else:
            yield _("%(title)s: the parties have probably decided on %(likely)s, before the gate's day, %(gate)s.") % words

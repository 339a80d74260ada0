"""Where the points of an agenda come from. A source is a function of the meeting; another one is a line in SOURCES.

Each point says what is asked of the group and leads to the page where it is done. Sources read for everybody: what they
name is seen by all who see an agenda.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agreements.models import Meeting
from decisions import told
from decisions.agenda.points import At, Line, Point
from decisions.models import ChangeRequest, GateDecision, Minutes, MinutesAction
from decisions.standing import Standing, is_overdue, standing_of
from decisions.states import AgendaKind, ChangeStatus
from minimaria.phrases import in_letters, one_after_another
from minimaria.templatetags.look import in_words
from projects.models import Activity, Gate, Risk
from projects.states import GateStatus, Probability

Source = Callable[[At], Iterator[Point]]


def opening(at: At) -> Iterator[Point]:
    """How every meeting begins."""
    yield Point("opening", AgendaKind.NOTE, _("The meeting is opened"), [Line(_("Who is present, and whether the agenda is agreed."))])


def last_time(at: At) -> Iterator[Point]:
    """Whether the minutes of the meeting before are approved, and who was to do what since then.

    What a draft says is the group's own, and changes until it is approved: an agenda, which everybody reads, tells none of it.
    """
    written = list(Minutes.objects.filter(meeting=at.before).order_by("pk")) if at.before else []
    if not written:
        return
    minutes = next((one for one in reversed(written) if one.is_approved), written[-1])
    minutes.meeting = at.before  # type: ignore[assignment]
    minutes.meeting.body = at.meeting.body  # known: no query for the address
    actions = MinutesAction.objects.filter(item__minutes=minutes, activity__in=Activity.objects.open()) if minutes.is_approved else None
    page = minutes.get_absolute_url() if minutes.is_approved else ""
    lines = [Line(_("%(title)s: %(status)s.") % {"title": minutes.title, "status": minutes.stands}, page)]
    for action in actions.select_related("activity__step__project__collaboration") if actions is not None else ():
        told = _("Still to do: %(what)s (%(owner)s, %(due)s).") % {"what": action.what, "owner": action.owner, "due": action.due}
        lines.append(Line(told, action.activity.get_absolute_url() if action.activity else ""))
    title = _("Since the meeting on %(day)s") % {"day": in_words(minutes.meeting.date)}
    yield Point(f"last-{minutes.key}", AgendaKind.NOTE, title, lines)


def gates(at: At) -> Iterator[Point]:
    """The gates that are to be taken up at the meeting, or were."""
    decided = set(GateDecision.objects.filter(meeting=at.meeting).values_list("gate", flat=True))
    planned = Gate.objects.filter(opens__project__collaboration=at.collaboration).select_related("opens__project")
    at_it = [gate for gate in planned.order_by("opens__number") if gate.meeting_id == at.meeting.pk or gate.pk in decided]
    for line in told.lines(at_it) if at_it else ():
        gate = line.gate
        gate.opens.project.collaboration = at.collaboration  # known: no query for each address
        asks = gate.status == GateStatus.SUBMITTED or gate.pk in decided
        yield Point(
            f"gate-{gate.key}",
            AgendaKind.DECIDE if asks else AgendaKind.DISCUSS,
            _("Gate into step %(number)s, %(title)s") % {"number": gate.opens.number, "title": gate.opens.title},
            list(_of_gate(line)),
            gate.get_absolute_url(),
        )


def _of_gate(line: told.Line) -> Iterator[Line]:
    gate = line.gate
    if gate.status == GateStatus.WAITING:
        yield Line(_("It is planned for this meeting and not put before the group yet."))
    if line.readiness:
        yield Line(line.readiness)
    if line.missing:
        yield Line(_("Missing: %(titles)s.") % {"titles": line.missing})
    if gate.proposal:
        yield Line(_("Proposal: %(words)s") % {"words": gate.proposal})


def change_requests(at: At) -> Iterator[Point]:
    """Changes of the decided plan that wait for the group, but those put before another meeting; and those it answered at this one."""
    of = ChangeRequest.objects.filter(project__collaboration=at.collaboration)
    along: dict[int | None, list[ChangeRequest]] = {}
    for other in of.exclude(put_with=None).exclude(status=ChangeStatus.WITHDRAWN).order_by("number"):
        along.setdefault(other.put_with_id, []).append(other)
    waiting = Q(status=ChangeStatus.AWAITING, meeting=at.meeting)
    if at.meeting.date >= at.today and at.is_next:
        waiting |= Q(status=ChangeStatus.AWAITING, meeting=None)
    for change in of.requests().filter(waiting | Q(decided_at_meeting=at.meeting)).order_by("number"):
        others = along.get(change.pk, [])
        more = ngettext("%(change)s, and %(n)s change more", "%(change)s, and %(n)s changes more", len(others))
        lines = [str(other) for other in others] + [one.reason for one in (change, *others) if one.reason]
        yield Point(
            f"change-{change.key}",
            AgendaKind.DECIDE,
            more % {"change": change, "n": in_letters(len(others))} if others else str(change),
            [Line(line) for line in dict.fromkeys(lines)],
            reverse("decisions:change", args=[at.collaboration.slug, change.key]),
        )


def risen_risks(at: At) -> Iterator[Point]:
    """Risks that are rated higher than when the group met last."""
    of = at.collaboration
    risen = [
        (risk, _rating(risk.then), _rating(risk.probability))
        for risk in Risk.objects.filter(project__collaboration=of).risen_since(at.since)
    ]
    if risen:
        title = ngettext("%(number)s risk has risen", "%(number)s risks have risen", len(risen)) % {"number": in_letters(len(risen))}
        lines = [
            Line(
                _("%(risk)s From %(before)s to %(now)s.") % {"risk": _sentence(risk.text), "before": before, "now": now},
                reverse("projects:risk", args=[of.slug, risk.key]),
            )
            for risk, before, now in risen
        ]
        yield Point("risks", AgendaKind.DISCUSS, title[:1].upper() + title[1:], lines, reverse("projects:risks", args=[of.slug]))


def _rating(probability: int | None) -> str:
    return str(Probability(probability).label).lower() if probability else ""


def overdue_parties(at: At) -> Iterator[Point]:
    """Parties whose planned meeting has passed without a record, a point for each text."""
    for standings in _by_round(at):
        late = [one for one in standings if is_overdue(one, at.today)]
        if late:
            names = one_after_another(one.party.organisation.short_name for one in late)
            title = ngettext("%(parties)s is overdue", "%(parties)s are overdue", len(late)) % {"parties": names}
            lines = [
                Line(
                    _("%(party)s: the meeting on %(day)s has passed, and nothing is recorded.")
                    % {"party": one.party, "day": in_words(one.next_step.planned_on if one.next_step else None)},
                    one.party.get_absolute_url(),
                )
                for one in late
            ]
            yield _of_round("overdue", AgendaKind.DISCUSS, title, standings[0], lines)


def decisions_to_note(at: At) -> Iterator[Point]:
    """What the parties have decided since the group met last, a point for each text."""
    for standings in _by_round(at):
        new = [one for one in standings if one.decision and _is_new(one.decision.meeting_date, at)]
        if new:
            title = ngettext("The decision of %(number)s party to note", "The decisions of %(number)s parties to note", len(new))
            lines = [
                Line(
                    f"{one.party}, {one.decision.step.body.in_a_sentence} {in_words(one.decision.meeting_date)}"
                    f"{f', {one.decision.paragraph}' if one.decision.paragraph else ''}: {one.decision.get_outcome_display().lower()}",
                    one.party.get_absolute_url(),
                )
                for one in new
                if one.decision
            ]
            yield _of_round("decided", AgendaKind.NOTE, title % {"number": in_letters(len(new))}, standings[0], lines)


def other_matters(at: At) -> Iterator[Point]:
    """What somebody brings along to the meeting."""
    yield Point("other", AgendaKind.DISCUSS, _("Other matters"))


def next_meeting(at: At) -> Iterator[Point]:
    """When the group meets again."""
    coming = Meeting.objects.filter(body=at.meeting.body_id, date__gt=at.meeting.date).order_by("date").first()
    when = in_words(coming.date) if coming else _("No day is set.")
    yield Point("next", AgendaKind.NOTE, pgettext("agenda", "Next meeting"), [Line(when)])


# In the order of an agenda that nobody has put in order. What people write themselves stands before the closing points.
SOURCES: Sequence[Source] = (
    opening,
    last_time,
    gates,
    change_requests,
    risen_risks,
    overdue_parties,
    decisions_to_note,
    other_matters,
    next_meeting,
)
CLOSING = SOURCES.index(other_matters)
CLOSING_CODES = ("other", "next")


def _by_round(at: At) -> list[list[Standing]]:
    rounds: dict[int, list[Standing]] = {}
    for case in at.cases:
        rounds.setdefault(case.round_id, []).append(standing_of(case))
    return list(rounds.values())


def _of_round(what: str, kind: AgendaKind, title: str, one: Standing, lines: Sequence[Line]) -> Point:
    round = one.case.round
    told = _("%(title)s: %(text)s") % {"title": title, "text": round.version.agreement.title}
    href = reverse("decisions:board", args=[round.version.agreement.collaboration.slug])
    return Point(f"{what}-{round.key}", kind, told[:1].upper() + told[1:], lines, href)


def _is_new(day: date, at: At) -> bool:
    return day <= at.today and (at.since is None or day > at.since)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."

"""How a party of the example comes to its decision: by a body of its own, a joint board or an office."""

from collections.abc import Sequence
from datetime import date, timedelta

from agreements import actions as agreements
from agreements.calendars import MeetingDay
from decisions import actions as decisions
from decisions.forecast import JULY
from decisions.legal_force import legal_force
from decisions.models import Case, PartyDecision
from decisions.states import Outcome, PathRole, WordingClass
from decisions.tasks import compare_wording
from minimaria.demo.calendar import Calendar
from minimaria.demo.extracts import word_file
from minimaria.demo.scene import Scene
from minimaria.demo.ways import ByOffice, Joint, Way
from minimaria.files.reading import keep_own
from minimaria.files.store import Kept

_REASONS = {
    WordingClass.EDITORIAL: "En att-sats om verkställighet har lagts till. Den ändrar inget i sak.",
}
_COURT = "Förvaltningsrätten i Falun"


def go(case: Case, way: Way, scene: Scene) -> PartyDecision | None:
    """The party's way to its decision, as far as it has come."""
    contact, days = scene.contact(case.party), scene.days
    day = days.day(way.day)
    decisions.plan_path(case, by=contact, body=way.body, role=PathRole.DECIDES, planned_on=day)
    agreements.fill_calendar(case.steps.get().body, by=contact, days=_meeting_days(way, days))
    if way.outcome is None:
        return None
    wording = _wording(case, way.body, way.extra)
    decision = decisions.record_decision(
        case,
        body=way.body,
        by=scene.lead if way.entered_by_lead else contact,
        meeting_date=day,
        paragraph=way.paragraph,
        registration_number=f"KS {day.year}/{int(way.code):04d}",
        outcome=way.outcome,
        wording="\n".join(wording),
        minutes_approved_on=days.day(way.day + 9),
        notice_on=days.day(way.day + way.noticed) if way.noticed is not None else None,
        extract=_extract(case, way.body, way.paragraph, day, wording),
        referred_to=way.referred_to,
        referred_because=way.referred_because,
        by_minority=True if way.referred_to else None,
    )
    if way.again is not None:
        decisions.plan_step(case.steps.latest("position"), by=contact, planned_on=days.day(way.again))
    elif way.ruled is not None and not way.entered_by_lead:
        if way.ruled == WordingClass.LITERAL:
            compare_wording(decision=decision.pk)  # the system assigns it, as it would after the commit
        else:
            decisions.rule_on_wording(decision, by=scene.lead, wording_class=way.ruled, reason=_REASONS[way.ruled])
        if way.appealed:
            decisions.record_appeal(decision, by=contact, day=days.day(way.day + 25), court=_COURT, case_number="0000-00")
        else:
            win_legal_force(decision, scene)
    return decision


def decide_jointly(host: Case, other: Case, said: Joint, scene: Scene) -> Sequence[PartyDecision]:
    """Entered once by the party where the board sits; the other confirms, and puts up a notice of its own some days later."""
    mine, theirs, days = scene.contact(host.party), scene.contact(other.party), scene.days
    day = days.day(said.day)
    step = decisions.plan_path(host, by=mine, body=said.board, planned_on=day)
    asked = agreements.share_body(step.body, by=mine, party=other.party)
    decisions.join_body(asked, by=theirs)
    decisions.plan_path(other, by=theirs, body=step.body, planned_on=day)
    decision = decisions.record_decision(
        host,
        by=mine,
        body=step.body,
        meeting_date=day,
        outcome=Outcome.APPROVED,
        paragraph=said.paragraph,
        minutes_approved_on=days.day(said.day + 7),
        notice_on=days.day(said.day + 8),
        extract=_extract(host, said.board, said.paragraph, day, _wording(host, said.board), f"{host.party}, {other.party}"),
    )
    copied = PartyDecision.objects.get(step__case=other, joint_key=decision.joint_key)
    decisions.confirm_decision(copied, by=theirs)
    copied = decisions.complete_decision(copied, by=theirs, notice_on=days.day(said.day + 12))
    for one in (decision, copied):
        compare_wording(decision=one.pk)
    return decision, copied


def decide_by_office(case: Case, said: ByOffice, scene: Scene) -> PartyDecision:
    """The office decides; its board is told a month later, and the notice of those minutes is what legal force counts from."""
    contact, days = scene.contact(case.party), scene.days
    day = days.day(said.day)
    decisions.plan_path(case, by=contact, body=said.office, as_delegate=True, reported_to=said.reported_to, planned_on=day)
    decision = decisions.record_decision(
        case,
        by=contact,
        body=said.office,
        meeting_date=day,
        outcome=Outcome.APPROVED,
        as_delegate=True,
        delegation_point=said.point,
        extract=_extract(case, said.office, "", day, _wording(case, said.office)),
    )
    compare_wording(decision=decision.pk)
    return decisions.complete_decision(decision, by=contact, reported_on=days.day(said.day + 22), notice_on=days.day(said.day + 31))


def win_legal_force(decision: PartyDecision, scene: Scene) -> None:
    """The party says that nobody appealed in time, once the day has come that is reckoned from the notice."""
    noticed = decision.counts_from
    reckoned = legal_force(noticed).legal_force if noticed else None
    if reckoned and reckoned <= scene.days.today:
        decisions.confirm_legal_force(decision, by=scene.contact(decision.step.case.party), day=reckoned)


def _meeting_days(way: Way, days: Calendar) -> list[MeetingDay]:
    """Every sixth week from the one the story tells of, with papers due three weeks before: none in the past, in July or at Christmas."""
    first = way.day if way.again is None else way.again
    held = [days.day(first + 42 * number) for number in range(16)]
    coming = [day for day in held if days.today < day and day.month != JULY and not _is_at_christmas(day)]
    return [MeetingDay(day, day - timedelta(days=21)) for day in coming[:5]]


def _is_at_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 7)


def _wording(case: Case, body: str, extra: str = "") -> list[str]:
    return [f"{body} beslutar", *(clause.text for clause in case.round.version.clauses.all()), *filter(None, [extra])]


def _extract(case: Case, body: str, paragraph: str, day: date, wording: Sequence[str], parties: str = "") -> Kept:
    party = parties or case.party.organisation.name
    head = ["Exempeldata: påhittat protokollsutdrag", party, f"{body}, {day.isoformat()}", *filter(None, [paragraph]), "Beslut"]
    return keep_own(word_file([*head, *wording]), f"Protokollsutdrag {party}.docx")

"""The example's third text: a local agreement of four parties, for the two ways to a decision that the letter does not show.

A joint board of two of them decides once for both, and the record of each counts when its own contact has confirmed it; an
office decides for the third by delegation, and reports what it decided to its board. Invented as all else.
"""

from collections.abc import Callable

from agreements import actions as agreements
from agreements.models import Collaboration, Party
from agreements.states import AgreementKind, ClauseKind
from decisions import actions as decisions
from decisions.models import Case, DecisionRound, PartyDecision
from decisions.states import Outcome, Trigger
from decisions.tasks import compare_wording
from minimaria.accounts.models import User
from minimaria.demo.calendar import Calendar
from minimaria.demo.extracts import word_file
from minimaria.files.reading import keep_own
from minimaria.files.store import Kept

TITLE = "Tilläggsavtal om en gemensam jour för unga i södra Dalarna"
BOARD, OFFICE, REPORTED_TO = "Gemensamma nämnden för ungas stöd", "Socialchefen", "Socialnämnden"
HOST, OTHER, BY_OFFICE, NOT_YET = "2083", "2084", "2082", "2085"
# Between the signed agreement and the letter: the board shows the latest round first, and that is the letter's.
DATED, OPENED, DECIDED, BY_DELEGATION, REPORTED = -300, -290, -96, -70, -48
_WHY = "Så har parterna kommit överens, enligt en påhittad minnesanteckning."
_SECTIONS = (
    ("Parter", "Avesta, Hedemora, Ludvika och Säters kommuner. Exempeldata: avtalet är påhittat."),
    ("Vad parterna gör tillsammans", "Parterna turas om att bemanna en jour dit unga kan ringa kvällar och helger."),
)


def tell_local(collaboration: Collaboration, days: Calendar, lead: User, contact_of: Callable[[Party], User]) -> None:
    """The agreement, and how far each of its four parties has come."""
    opened = _write_and_open(collaboration, days, lead)
    host, other, by_office, not_yet = [opened.cases.get(party__organisation__code=code) for code in (HOST, OTHER, BY_OFFICE, NOT_YET)]
    _joint(host, other, days, contact_of)
    _delegate(by_office, days, contact_of(by_office.party))
    decisions.plan_path(not_yet, by=contact_of(not_yet.party), body="Socialnämnden", planned_on=days.day(34))


def _write_and_open(collaboration: Collaboration, days: Calendar, lead: User) -> DecisionRound:
    parties = list(Party.objects.filter(collaboration=collaboration, organisation__code__in=(HOST, OTHER, BY_OFFICE, NOT_YET)).in_order())
    dated = days.day(DATED)
    agreement = agreements.add_agreement(collaboration, by=lead, kind=AgreementKind.AMENDMENT, title=TITLE)
    version = agreements.write_version(
        agreement,
        by=lead,
        number=1,
        dated=dated,
        sections=[{"number": str(place), "title": title, "text": text} for place, (title, text) in enumerate(_SECTIONS, start=1)],
        clauses=[(ClauseKind.CORE, f"att godkänna {TITLE}, version 1, daterat {dated.isoformat()}.")],
        parties=parties,
    )
    decisions.issue_version(version, by=lead, issued_on=dated)
    opened = decisions.open_round(version, by=lead, parties=parties, opened_on=days.day(OPENED))
    return decisions.choose_trigger(opened, by=lead, trigger=Trigger.LEGAL_FORCE, reason=_WHY)


def _joint(host: Case, other: Case, days: Calendar, contact_of: Callable[[Party], User]) -> None:
    """Entered once by the party where the board sits; the other confirms, and puts up a notice of its own some days later."""
    mine, theirs = contact_of(host.party), contact_of(other.party)
    day = days.day(DECIDED)
    step = decisions.plan_path(host, by=mine, body=BOARD, planned_on=day)
    asked = agreements.share_body(step.body, by=mine, party=other.party)
    decisions.join_body(asked, by=theirs)
    decisions.plan_path(other, by=theirs, body=step.body, planned_on=day)
    decision = decisions.record_decision(
        host,
        by=mine,
        body=step.body,
        meeting_date=day,
        outcome=Outcome.APPROVED,
        paragraph="§ 14",
        minutes_approved_on=days.day(DECIDED + 7),
        notice_on=days.day(DECIDED + 8),
        extract=_extract(host, BOARD, "§ 14", days.day(DECIDED), f"{host.party}, {other.party}"),
    )
    copied = PartyDecision.objects.get(step__case=other, joint_key=decision.joint_key)
    decisions.confirm_decision(copied, by=theirs)
    decisions.complete_decision(copied, by=theirs, notice_on=days.day(DECIDED + 12))
    for one in (decision, copied):
        compare_wording(decision=one.pk)


def _delegate(case: Case, days: Calendar, contact: User) -> None:
    """The office decides; its board is told a month later, and the notice of those minutes is what legal force counts from."""
    decisions.plan_path(case, by=contact, body=OFFICE, as_delegate=True, reported_to=REPORTED_TO, planned_on=days.day(BY_DELEGATION))
    decision = decisions.record_decision(
        case,
        by=contact,
        body=OFFICE,
        meeting_date=days.day(BY_DELEGATION),
        outcome=Outcome.APPROVED,
        as_delegate=True,
        delegation_point="3.2",
        extract=_extract(case, OFFICE, "", days.day(BY_DELEGATION), str(case.party)),
    )
    compare_wording(decision=decision.pk)
    decisions.complete_decision(decision, by=contact, reported_on=days.day(REPORTED), notice_on=days.day(REPORTED + 9))


def _extract(case: Case, body: str, paragraph: str, day: object, parties: str) -> Kept:
    clauses = [clause.text for clause in case.round.version.clauses.all()]
    head = ["Exempeldata: påhittat protokollsutdrag", parties, f"{body}, beslut {day}", *filter(None, [paragraph]), "Beslut"]
    return keep_own(word_file([*head, f"{body} beslutar", *clauses]), f"Protokollsutdrag {body}.docx")

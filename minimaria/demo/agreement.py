"""The example's second text: a smaller agreement, from before the letter, that all its parties have approved and half have signed.

Invented as all else: who has signed stands apart from who has decided, one signature waits for its party to confirm it, and
one party has not signed at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from agreements import actions as agreements
from agreements.models import AgreementVersion, Collaboration, Party
from agreements.states import AgreementKind, ClauseKind
from decisions import actions as decisions
from decisions.models import DecisionRound
from decisions.states import SignedDocument, SigningMethod, Trigger
from minimaria.accounts.models import User
from minimaria.demo.calendar import Calendar
from minimaria.demo.signing import signed
from minimaria.demo.ways import Way
from minimaria.files.reading import keep_own
from minimaria.files.store import Kept
from minimaria.pdf import render_pdf

TITLE = "Samverkansavtal om en ungdomsjour i Västerdalarna"
NUMBER = "RS {year}/0123"
# Before the letter: the board shows the latest round first, and that is the letter's.
DATED, OPENED = -330, -320
WAYS = (
    Way("20", -260, "§ 18", "Regionstyrelsen"),
    Way("2023", -270, "§ 21", "Kommunstyrelsen"),
    Way("2021", -252, "§ 12", "Kommunstyrelsen"),
    Way("2039", -245, "§ 27", "Kommunstyrelsen"),
)


@dataclass(frozen=True)
class Signatory:
    """Who signed for one party, and how; the lead enters it where nobody at the party has."""

    code: str
    name: str
    office: str
    day: int
    method: SigningMethod
    entered_by_lead: bool = False


SIGNATORIES = (
    Signatory("20", "Sigbritt Provholm", "regionstyrelsens ordförande", -130, SigningMethod.E_SIGNATURE),
    Signatory("2021", "Torvald Exempelgård", "kommunstyrelsens ordförande", -118, SigningMethod.PEN),
    Signatory("2023", "Märit Påhittsdotter", "kommunstyrelsens ordförande", -20, SigningMethod.PEN, entered_by_lead=True),
)
_SECTIONS = (
    ("Parter", "Region Dalarna, Malung-Sälens kommun, Vansbro kommun och Älvdalens kommun. Exempeldata: avtalet är påhittat."),
    ("Vad parterna gör tillsammans", "Parterna håller en jour dit unga och närstående kan ringa kvällar och helger."),
    ("Kostnader", "Regionen bär hälften av kostnaden. Kommunerna delar resten efter antalet invånare mellan 13 och 20 år."),
    (
        "När avtalet gäller",
        "Avtalet gäller när alla parter har undertecknat det, och till dess att en part säger upp det. Uppsägningstiden är sex månader.",
    ),
)
_WHY = "Avtalet säger själv att det gäller när alla har undertecknat det."


def write_and_open(collaboration: Collaboration, days: Calendar, lead: User) -> DecisionRound:
    """The agreement, issued, and put to the four parties that it names."""
    parties = list(Party.objects.filter(collaboration=collaboration, organisation__code__in=[way.code for way in WAYS]).in_order())
    dated = days.day(DATED)
    number = NUMBER.format(year=dated.year)
    agreement = agreements.add_agreement(
        collaboration, by=lead, kind=AgreementKind.COOPERATION_AGREEMENT, title=TITLE, registration_number=number
    )
    version = agreements.write_version(
        agreement,
        by=lead,
        number=1,
        dated=dated,
        sections=[{"number": str(place), "title": title, "text": text} for place, (title, text) in enumerate(_SECTIONS, start=1)],
        clauses=[
            (ClauseKind.CORE, f"att godkänna {TITLE}, version 1, daterat {dated.isoformat()} ({number}),"),
            (ClauseKind.EXECUTION, "att uppdra åt ordföranden att underteckna avtalet."),
        ],
        parties=parties,
    )
    decisions.issue_version(version, by=lead, issued_on=dated)
    opened = decisions.open_round(version, by=lead, parties=parties, opened_on=days.day(OPENED))
    return decisions.choose_trigger(opened, by=lead, trigger=Trigger.SIGNATURE, reason=_WHY)


def sign(round: DecisionRound, days: Calendar, lead: User, contacts: Mapping[str, User]) -> None:
    """Some of the parties have signed, by the mandate of their own decision; one with an e-signature in the file."""
    for one in SIGNATORIES:
        case = round.cases.get(party__organisation__code=one.code)
        decisions.record_signature(
            case,
            by=lead if one.entered_by_lead else contacts[one.code],
            document=SignedDocument.COMMON,
            signatory=one.name,
            office=one.office,
            mandate_decision=case.steps.get().decisions.get(),
            method=one.method,
            signed_on=days.day(one.day),
            completes=True,
            file=_signed_file(round.version, one, days) if one.method is SigningMethod.E_SIGNATURE else None,
        )


def _signed_file(version: AgreementVersion, by: Signatory, days: Calendar) -> Kept:
    """The agreement as a PDF, signed."""
    agreement = version.agreement
    content = render_pdf(
        "demo/agreement.html",
        {"version": version, "collaboration": agreement.collaboration, "registration_number": agreement.registration_number},
        title=agreement.title,
        author="Region Dalarna",
        subject="Samverkansavtal",
        made_on=datetime.combine(days.day(by.day), time(9), tzinfo=timezone.get_default_timezone()),
    )
    return keep_own(signed(content, by.name), "Samverkansavtal ungdomsjour.pdf")

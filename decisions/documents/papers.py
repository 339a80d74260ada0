"""What a party takes with it: the resolution and a draft report in Word before the meeting, a receipt in PDF after it.

Swedish in every language of the pages: they go into minutes and registries.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import AgreementVersion
from decisions.legal_force import legal_force
from decisions.models import Case, Extract, PartyDecision
from decisions.standing import Standing
from decisions.states import PathRole
from minimaria.pdf import Document
from minimaria.templatetags.look import in_words
from minimaria.word import Block, Heading, Quoted, ToFill, word_file

EXAMPLE = "Exempeldata: personer, datum och beslut är påhittade."


def body_that_decides(standing: Standing) -> str:
    """The name of the body that is to decide next, else of the one that decided; the place for it where none is known."""
    step = next((step for step in standing.coming if step.role == PathRole.DECIDES), None)
    taken = step or (standing.decision.step if standing.decision else None)
    return taken.body.name if taken else "[Organet]"


def resolution_file(standing: Standing) -> bytes:
    """The recommended resolution as a Word file, with the name of the party's own body in the one place that may vary."""
    version = standing.case.round.version
    return word_file("Förslag till beslut", _resolution(version, body_that_decides(standing)))


def official_report(standing: Standing, *, today: date) -> bytes:
    """A draft of the party's official report (tjänsteskrivelse): what all parties share is written, the rest is asked for."""
    return word_file("Tjänsteskrivelse, utkast", _report(standing, today))


def _resolution(version: AgreementVersion, body: str) -> Iterator[Block]:
    yield from _marked(version)
    opening, *clauses = version.resolution(body).split("\n")
    yield opening
    yield from (Quoted(clause) for clause in clauses)
    yield Heading("Om texten")
    yield "Bara organets namn får bytas ut. Då är parternas beslut likalydande."
    yield from _which(version)


def _report(standing: Standing, today: date) -> Iterator[Block]:
    round, party = standing.case.round, standing.party.organisation
    version = round.version
    yield from _marked(version)
    yield f"{party.name}, {body_that_decides(standing)}"
    yield f"Datum: {today.isoformat()}. Diarienummer: "
    yield ToFill("Ert eget diarienummer och handläggarens namn")
    yield Heading(version.agreement.title)
    yield Heading("Förslag till beslut")
    opening, *clauses = version.resolution(body_that_decides(standing)).split("\n")
    yield opening
    yield from (Quoted(clause) for clause in clauses)
    yield Heading("Sammanfattning")
    yield _summary(version, len(round.cases.all()))
    yield Heading("Bakgrund")
    if round.recommended_by:
        when = f" {in_words(round.recommended_on)}" if round.recommended_on else ""
        yield f"{round.recommended_by} rekommenderade{when} parterna att fatta beslutet."
    yield from (f"{section['number']} {section['title']}".strip() for section in version.sections if section.get("title"))
    yield ToFill("Vad texten betyder för er, och vad som redan är gjort")
    yield Heading("Ekonomi och personal")
    yield ToFill("Vad beslutet kostar er, eller att det inte kostar något i det här steget")
    yield Heading("Barns och ungas perspektiv")
    yield ToFill("Vad beslutet betyder för barn och unga hos er")
    yield Heading("Beslutsunderlag")
    yield from _which(version)
    yield Heading("Beslutet skickas till")
    yield ToFill("Den som ska ha protokollsutdraget, enligt beslutsförslaget")
    if round.wished_by:
        yield f"Parterna önskar att alla har beslutat senast {in_words(round.wished_by)}."


def _summary(version: AgreementVersion, parties: int) -> str:
    kind = capfirst(version.agreement.get_kind_display())
    return f"{kind} läggs fram för {parties} parter, som var och en beslutar för sig. {version.condition}".strip()


def _which(version: AgreementVersion) -> Iterator[str]:
    dated = f", daterad {version.dated.isoformat()}" if version.dated else ""
    number = f" ({version.agreement.registration_number})" if version.agreement.registration_number else ""
    yield f"{version.agreement.title}, version {version.number}{dated}{number}."
    if version.sha256:
        yield f"Textens kontrollsumma (SHA-256): {version.sha256}"


def _marked(version: AgreementVersion) -> Iterator[str]:
    if version.agreement.collaboration.is_example:
        yield EXAMPLE


@override(settings.LANGUAGE_CODE)
def receipt(decision: PartyDecision, *, now: datetime, extracts: Iterable[Extract] = ()) -> Document:
    """What is recorded of one decision, on one page for the party's own registry: by whom, when, and with which file.

    `extracts` are those on file that the reader may see: what a file is called says what it holds.
    """
    case: Case = decision.step.case
    version, party = case.round.version, case.party.organisation
    reckoned = legal_force(decision.counts_from).legal_force if decision.counts_from else None
    named = list(extracts)
    return Document(
        template="decisions/documents/receipt.html",
        context={
            "collaboration": version.agreement.collaboration,
            "registration_number": decision.registration_number,
            "decision": decision,
            "party": party,
            "version": version,
            "extracts": named,
            "reckoned": reckoned,
        },
        title=_("%(party)s: %(decision)s") % {"party": party.name, "decision": decision},
        author=version.agreement.collaboration.name,
        subject=_("Receipt for a recorded decision"),
        made_on=now,
        file_name=f"kvittens-{party.code}-{decision.meeting_date.isoformat()}",
        data=_for_a_machine(decision, named, now),
        data_described=_("The recorded decision, for a machine to read"),
    )


def _for_a_machine(decision: PartyDecision, extracts: list[Any], now: datetime) -> dict[str, Any]:
    case = decision.step.case
    version = case.round.version
    return {
        "document": "receipt",
        "known_at": now,
        "example_data": version.agreement.collaboration.is_example,
        "collaboration": version.agreement.collaboration.name,
        "party": {"name": case.party.organisation.name, "code": case.party.organisation.code},
        "text": {"title": version.agreement.title, "version": version.number, "sha256": version.sha256},
        "body": decision.step.body.name,
        "role": decision.step.role,
        "meeting_date": decision.meeting_date,
        "paragraph": decision.paragraph,
        "registration_number": decision.registration_number,
        "outcome": decision.outcome,
        "wording": decision.wording,
        "referred_to": decision.referred_to,
        "referred_because": decision.referred_because,
        "by_minority": decision.by_minority,
        "had_vote": decision.had_vote,
        "had_reservations": decision.had_reservations,
        "reserved_by": decision.reserved_by.split(", ") if decision.reserved_by else [],
        "delegated": decision.is_delegated,
        "delegation_point": decision.delegation_point,
        "reported_to": decision.reported_to.name if decision.reported_to else None,
        "reported_on": decision.reported_on,
        "minutes_approved_on": decision.minutes_approved_on,
        "notice_on": decision.notice_on,
        "recorded_by": str(decision.recorded_by),
        "recorded_at": decision.recorded_at,
        "confirmed_by": str(decision.confirmed_by) if decision.confirmed_by else None,
        "confirmed_at": decision.confirmed_at,
        "extracts": [{"name": extract.name, "sha256": extract.file.sha256, "size": extract.file.size} for extract in extracts],
    }

"""How the parties stand on a text: who has decided, who is missing and what comes next. One line a party, in stored order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from agreements.models import AgreementVersion
from agreements.states import AgreementKind, VersionStatus
from decisions import in_force
from decisions.answer import Sentence, when_all_agree, who_has_signed, who_is_appealed, who_is_missing
from decisions.foretold import foretold
from decisions.known import as_known
from decisions.models import Case, DecisionRound, PartyDecision, Verdict
from decisions.over_time import drawn, over_time
from decisions.revising import how_it_ended
from decisions.signing import signed_days
from decisions.standing import Standing, is_overdue, round_facts, standing_of
from decisions.states import CaseStatus, RoundStatus, Trigger
from minimaria import maps, policy
from minimaria.accounts.models import User
from minimaria.palette import paint
from minimaria.pdf import Document
from minimaria.phrases import capitalised, one_after_another
from minimaria.templatetags.look import in_words

# A standing page: so wide a drawing, so much of it for names, and so many parties on each.
_PAPER_WIDTH, _PAPER_NAMES, _PAPER_ROW, _PAPER_ROWS = 680.0, 120.0, 24.0, 34

# The texts themselves say what they are; these say where they stand.
_NOT_IN_FORCE_YET = {
    AgreementKind.LETTER_OF_INTENT: gettext_lazy("The letter of intent is not in force yet"),
    AgreementKind.COOPERATION_AGREEMENT: gettext_lazy("The cooperation agreement is not in force yet"),
    AgreementKind.AMENDMENT: gettext_lazy("The amendment is not in force yet"),
}
_IN_FORCE = {
    AgreementKind.LETTER_OF_INTENT: gettext_lazy("The letter of intent is in force"),
    AgreementKind.COOPERATION_AGREEMENT: gettext_lazy("The cooperation agreement is in force"),
    AgreementKind.AMENDMENT: gettext_lazy("The amendment is in force"),
}
_NO_LONGER = {
    AgreementKind.LETTER_OF_INTENT: gettext_lazy("The letter of intent is no longer in force"),
    AgreementKind.COOPERATION_AGREEMENT: gettext_lazy("The cooperation agreement is no longer in force"),
    AgreementKind.AMENDMENT: gettext_lazy("The amendment is no longer in force"),
}


@dataclass(frozen=True)
class Line:
    """One party on paper: where it stands, on which body's decision or plan that rests, and what comes next."""

    standing: Standing
    after: str  # in the table, below the status
    registered_on: date | None = None  # later than the day that is shown: it was not known then
    signing: str = ""  # whether the party has signed, where the text holds from that

    @property
    def name(self) -> str:
        return str(self.standing.party.organisation.name)

    @property
    def word(self) -> str:
        return str(self.standing.status.label)

    @property
    def decision(self) -> PartyDecision | None:
        """The decision the status rests on; none while the party is on its way."""
        return self.standing.decision

    @property
    def body(self) -> str:
        """The body that decided; while the party is on its way the one that is next."""
        step = self.decision.step if self.decision else self.standing.next_step
        return str(step.body) if step else ""

    @property
    def day(self) -> date | None:
        """The meeting of that body, held or planned."""
        return self.decision.meeting_date if self.decision else self.coming

    @property
    def coming(self) -> date | None:
        """The day of the party's next meeting on the matter, where one is planned."""
        return self.standing.next_step.planned_on if self.standing.next_step else None


@dataclass(frozen=True)
class RoundOnPaper:
    """A decision round as the documents tell it."""

    round: DecisionRound
    lines: Sequence[Line]
    sentences: Sequence[Sentence]  # who is missing, or how all stand; a page shows them with links
    answered: in_force.Answer
    on: date
    known_at: datetime | None = None  # None for now
    signing: Sequence[Sentence] = ()  # who has signed, where the text holds from that
    signed: Mapping[int, date] = field(default_factory=dict)  # the day, by the party's primary key

    @property
    def version(self) -> AgreementVersion:
        return self.round.version

    @property
    def agreed(self) -> Sequence[Line]:
        return [line for line in self.lines if line.standing.is_agreed]

    @property
    def missing(self) -> Sequence[Line]:
        return [line for line in self.lines if not line.standing.is_agreed]

    @property
    def answer(self) -> str:
        """The heading. It never says that a text is in force before it is, nor before somebody has chosen what it holds from."""
        kind = AgreementKind(self.version.agreement.kind)
        if self.answered.in_force:
            return str(_IN_FORCE[kind])
        if self.answered.ended_on:
            return str(_NO_LONGER[kind])
        if self.ended:
            is_withdrawn = self.version.status == VersionStatus.WITHDRAWN
            told = _("Version %(number)s is withdrawn") if is_withdrawn else _("Version %(number)s is superseded")
            return told % {"number": self.version.number}
        if self.answered.condition_met and not self.round.trigger:
            return _("The condition is met")
        return str(_NOT_IN_FORCE_YET[kind])

    @property
    def held(self) -> str:
        """ "Gäller från 17 juni 2024.", or until when it did; "" while it has never held."""
        if self.answered.in_force:
            return _("In force since %(day)s.") % {"day": in_words(self.answered.since)}
        if self.answered.ended_on:
            return _("Ceased to be in force on %(day)s.") % {"day": in_words(self.answered.ended_on)}
        return ""

    @property
    def ended(self) -> str:
        """That the version was withdrawn, and why, or superseded in substance; "" while it goes on."""
        return how_it_ended(self.version, self.on)

    @property
    def impossible(self) -> str:
        """That this version can never hold any more: a party that its text names has left. "" while it can."""
        if not self.ended and any(line.standing.status is CaseStatus.LEFT for line in self.lines):
            return _("It can no longer be met, a new version is needed.")
        return ""

    @property
    def counted(self) -> str:
        """ "13 av 16 parter har fattat likalydande beslut." A number of parties, never a share: 15 of 16 is not in force."""
        told = ngettext(
            "%(agreed)d of %(all)d parties has taken an identical decision.",
            "%(agreed)d of %(all)d parties have taken identical decisions.",
            len(self.agreed),
        )
        return told % {"agreed": len(self.agreed), "all": len(self.lines)}

    @property
    def named(self) -> str:
        """Every missing party by name, in sentences that say where it stands; when none is, how the decisions stand."""
        return " ".join(f"{sentence}." for sentence in self.sentences)

    @property
    def signing_named(self) -> str:
        """ "Undertecknat av 12 av 16 parter." and who has not, apart from what is decided; "" where nothing hangs on it."""
        return " ".join(f"{sentence}." for sentence in self.signing)

    @property
    def in_full(self) -> str:
        """The whole answer below its heading, as one paragraph."""
        return " ".join(filter(None, [self.ended, self.held, self.counted, self.impossible, self.named, self.signing_named]))

    @property
    def states(self) -> Sequence[tuple[CaseStatus, int]]:
        """The states there are, in their own order, and how many parties are in each."""
        counted = [(status, sum(line.standing.status is status for line in self.lines)) for status in CaseStatus]
        return [(status, number) for status, number in counted if number]

    @property
    def in_words(self) -> str:
        """What the map shows, for who does not see it."""
        told = [
            f"{status.label}: {one_after_another(line.name for line in self.lines if line.standing.status is status)}"
            for status, _number in self.states
        ]
        return _("The municipalities of the county by decision. %(states)s.") % {"states": "; ".join(told)}

    @property
    def beside_the_map(self) -> Sequence[Line]:
        """The parties that have no outline of their own: the region."""
        return [line for line in self.lines if line.standing.party.organisation.code not in maps.outlines()]

    @property
    def map(self) -> maps.Drawing | None:
        """The municipalities by state; None where the parties have no outlines."""
        shown = {line.standing.party.organisation.code: _on_the_map(line) for line in self.lines}
        outlines = maps.outlines()
        return maps.draw(outlines, shown) if outlines.keys() & shown.keys() else None


def _on_the_map(line: Line) -> maps.Shown:
    return maps.Shown(line.standing.party.organisation.place, line.name, str(line.standing.status), line.word, "")


def round_on_paper(round: DecisionRound, *, today: date, known_at: datetime | None = None, reader: User | None = None) -> RoundOnPaper:
    """The round with a line for each party: six queries, however many parties, and one where the text holds from signatures."""
    read = DecisionRound.objects.select_related("version__agreement__collaboration").get(pk=round.pk)
    return put_on_paper(read, Case.objects.filter(round=read).with_status(), today=today, known_at=known_at, reader=reader)


def put_on_paper(
    round: DecisionRound, cases: Iterable[Case], *, today: date, known_at: datetime | None = None, reader: User | None = None
) -> RoundOnPaper:
    """The same from cases that are read `with_status` already: as they stood on the day, by what is or was known.

    Where a `reader` is named, what is ruled on the wordings is left out if it is not there for them: how the parties stand is.
    """
    read = list(cases)
    if known_at is not None:
        [round] = as_known([round], read, known_at)
    standings = _as_seen([standing_of(case, today) for case in read], reader)
    is_signed = round.trigger == Trigger.SIGNATURE
    signed = signed_days(read) if is_signed else {}
    lines = [
        Line(one, _after(one, today), _registered_after(one, today), _signing(one, signed, today) if is_signed else "") for one in standings
    ]
    answered = in_force.answer_on(round_facts(round, read), today)
    told = [*who_is_missing(standings, today=today), *who_is_appealed(standings)]
    if answered.condition_met:
        told = when_all_agree(standings, Trigger(round.trigger) if round.trigger else None, today=today)
    signing = who_has_signed(standings, signed, today=today) if is_signed else []
    return RoundOnPaper(round, lines, told, answered, today, known_at, signing, signed)


def _as_seen(standings: Sequence[Standing], reader: User | None) -> Sequence[Standing]:
    ruled = [one.verdict.pk for one in standings if one.verdict]
    if reader is None or not ruled:
        return standings
    seen = set(policy.visible(reader, Verdict.objects.filter(pk__in=ruled)).values_list("pk", flat=True))
    return [one if one.verdict and one.verdict.pk in seen else replace(one, verdict=None) for one in standings]


@override(settings.LANGUAGE_CODE)
def status_document(
    round: DecisionRound, *, now: datetime, on: date | None = None, known_at: datetime | None = None, reader: User | None = None
) -> Document:
    """How all the parties stand on the round's text on a day, by what is known `now` or was known then: it says which."""
    on_paper = round_on_paper(round, today=on or timezone.localdate(now), known_at=known_at, reader=reader)
    agreement = on_paper.version.agreement
    return Document(
        template="decisions/documents/status_document.html",
        context={
            "collaboration": agreement.collaboration,
            "registration_number": agreement.registration_number,
            "on_paper": on_paper,
            **_ahead(on_paper, today=timezone.localdate(now)),
            "known_at": known_at or now,
            "today": timezone.localdate(now),
        },
        title=on_paper.answer,
        author=agreement.collaboration.name,
        subject=_("Where the parties stand"),
        made_on=now,
        file_name=f"parternas-beslut-{on_paper.on.isoformat()}",
        data=for_a_machine(on_paper)
        | {"document": "status", "on": on_paper.on, "known_at": known_at or now, "example_data": agreement.collaboration.is_example},
        data_described=_("Where the parties stand, for a machine to read"),
    )


def _ahead(on_paper: RoundOnPaper, *, today: date) -> Mapping[str, Any]:
    """The forecast, of today alone and until the text is in force: of another day nobody knows what was planned then."""
    is_over = on_paper.round.status != RoundStatus.OPEN or on_paper.answered.in_force
    if on_paper.on != today or on_paper.known_at is not None or is_over:
        return {}
    standings = [line.standing for line in on_paper.lines]
    told = foretold(standings, today=today)
    line = over_time(on_paper.round, standings, told, today=today)
    pages = drawn(line, width=_PAPER_WIDTH, names=_PAPER_NAMES, row=_PAPER_ROW, most=_PAPER_ROWS)
    return {"foretold": told, "over_time": line, "days": pages, "ahead": list(zip(told.lines, standings, strict=True)), "paint": paint()}


def _after(standing: Standing, today: date) -> str:
    """What comes next for the party, or what is still lacking."""
    status = standing.status
    if standing.party.left_on is not None:
        return _("Left on %(day)s") % {"day": standing.party.left_on.isoformat()}
    if standing.is_agreed:
        return " · ".join(filter(None, [capitalised(str(standing.verdict or "")), _in_law(standing)]))
    if status in (CaseStatus.ANNULLED, CaseStatus.STAYED):
        return _next_meeting(standing, today)
    if status is CaseStatus.DECIDED:
        return _("The minutes have not been approved")
    if status is CaseStatus.WITHOUT_EXTRACT:
        return _("The party has not shared its minutes extract")
    if standing.verdict is not None:
        return capitalised(str(standing.verdict))
    if status is CaseStatus.UNCONFIRMED:
        return _("The party has not confirmed what was recorded")
    if status is CaseStatus.UNDER_REVIEW and standing.decision is not None:
        on_file = standing.decision.has_extract  # type: ignore[attr-defined]
        return _("The wording has not been ruled on") if on_file else _("The party has not shared its minutes extract")
    return _next_meeting(standing, today)


def _signing(standing: Standing, signed: Mapping[int, date], on: date) -> str:
    day = signed.get(standing.party.pk)
    return _("Signed %(day)s") % {"day": day.isoformat()} if day is not None and day <= on else _("Not signed")


def _registered_after(standing: Standing, on: date) -> date | None:
    """The day when the last of what the standing rests on was registered, where that is later than the day shown."""
    moments = [standing.verdict.ruled_at] if standing.verdict else []
    for decision in standing.decisions:
        rows = decision.legal_rows  # type: ignore[attr-defined]
        moments += [decision.recorded_at, *filter(None, [decision.confirmed_at]), *(row.recorded_at for row in rows)]
    last = timezone.localdate(max(moments)) if moments else on
    return last if last > on else None


def _in_law(standing: Standing) -> str:
    """How the decision stands in law, with the day: confirmed, or estimated from the notice; "" where neither is known."""
    if standing.legal_force_on is not None:
        return _("Legal force %(day)s") % {"day": standing.legal_force_on.isoformat()}
    if standing.status is not CaseStatus.APPEALED and standing.estimated_on is not None:
        return _("Legal force estimated %(day)s") % {"day": standing.estimated_on.isoformat()}
    return ""


def _next_meeting(standing: Standing, today: date) -> str:
    if is_overdue(standing, today):
        return _("The meeting has passed, nothing is recorded")
    if standing.next_step is None or standing.next_step.planned_on is None:
        return _("No meeting planned")
    if standing.decision is None:
        return ""  # the table's own columns say body and day
    return _("%(body)s meets on %(day)s") % {"body": standing.next_step.body, "day": standing.next_step.planned_on.isoformat()}


def for_a_machine(on_paper: RoundOnPaper) -> dict[str, Any]:
    """The round's facts, one entry a party."""
    version, agreement = on_paper.version, on_paper.version.agreement
    return {
        "collaboration": agreement.collaboration.name,
        "title": agreement.title,
        "registration_number": agreement.registration_number,
        "version": version.number,
        "dated": version.dated,
        "recommended_by": on_paper.round.recommended_by,
        "recommended_on": on_paper.round.recommended_on,
        "holds_from": on_paper.round.trigger or None,
        "in_force": on_paper.answered.in_force,
        "in_force_since": on_paper.answered.since,
        "condition_met": on_paper.answered.condition_met,
        "parties": [{**_party(line), "signed_on": on_paper.signed.get(line.standing.party.pk)} for line in on_paper.lines],
    }


def _party(line: Line) -> Mapping[str, Any]:
    decision, verdict = line.decision, line.standing.verdict
    return {
        "name": line.name,
        "code": line.standing.party.organisation.code,
        "status": str(line.standing.status),
        "body": line.body,
        "meeting_date": line.day,
        "paragraph": decision.paragraph if decision else "",
        "registration_number": decision.registration_number if decision else "",
        "outcome": decision.outcome if decision else None,
        "ruling": verdict.wording_class if verdict else None,
        "minutes_approved_on": decision.minutes_approved_on if decision else None,
        "legal_force_on": line.standing.legal_force_on,
        "legal_force_estimated_on": line.standing.estimated_on,
    }

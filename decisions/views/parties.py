"""The page of one party: what is asked of it, its path, what its bodies decided, and the extract to take out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone

from agreements.models import Body, BodyParty, Party
from agreements.people import contacts_of
from decisions.answer import how_it_stands
from decisions.asked import asked_of_party, asked_of_ruler
from decisions.asking import Asked
from decisions.blockers.signatures import is_signed_at_all
from decisions.documents import body_that_decides
from decisions.in_law import in_law
from decisions.joint import what_others_added
from decisions.models import (
    Case,
    Extract,
    InternalNote,
    Leaving,
    LegalForce,
    PartyDecision,
    PathStep,
    Proposal,
    Remark,
    Reminder,
    Signature,
    Verdict,
)
from decisions.reminding import last_sign_of, said
from decisions.revising import how_it_ended
from decisions.standing import Standing, path_of, standing_of
from decisions.states import CaseStatus, Outcome, PathRole, RoundStatus, Trigger
from minimaria import policy
from minimaria.files.answers import as_attachment
from minimaria.history import HistoryLine, history_of
from minimaria.http import fetch, page, signed_in

# What the page may offer on a case, by the verbs' names.
_IN_LAW = ("confirm_legal_force", "record_appeal", "record_court_ruling", "take_back_legal_force")
_WORDING = ("rule_on_wording", "comment_on_wording", "withdraw_extract")
_WORDS = (
    "plan_path",
    "record_decision",
    "confirm_decision",
    "complete_decision",
    "correct_decision",
    "take_over",
    "record_signature",
    *_WORDING,
    *_IN_LAW,
)


# Nothing more is decided: what is wanted is a confirmation, a ruling, proof, or nothing at all.
_WAITS_FOR_WORDS = (
    *(CaseStatus.AGREED, CaseStatus.APPEALED, CaseStatus.UNDER_REVIEW, CaseStatus.DECIDED, CaseStatus.WITHOUT_EXTRACT),
    *(CaseStatus.UNCONFIRMED, CaseStatus.STAYED, CaseStatus.LEFT),
)
_SHOWN_REMINDERS = 20
_JOINT = BodyParty.objects.select_related("body__party__organisation", "party__organisation").order_by(
    "body__name", "body", "party__position"
)
WithHistory = tuple[PartyDecision, Sequence[HistoryLine]]


@dataclass(frozen=True)
class Shown:
    """One case as the party's page shows it, with what this person may do to it."""

    standing: Standing
    heading: str
    asked: Sequence[Asked]
    path: Sequence[PathStep]
    decisions: Sequence[WithHistory]  # newest first
    may: dict[str, bool]
    ended: str  # that the version was withdrawn or superseded in substance; "" while it goes on
    signatures: Sequence[Signature] | None = None  # none where the text is not signed: a letter of intent

    @property
    def case(self) -> Case:
        return self.standing.case

    @property
    def is_over(self) -> bool:
        """Whether nothing more is written here: the version has come to its end, or the party has left."""
        return bool(self.ended) or self.standing.status is CaseStatus.LEFT

    @property
    def goes_on(self) -> bool:
        """Whether there is more to record or plan: not while all that is wanted is a confirmation, a ruling or proof."""
        if self.is_over:
            return False
        return bool(self.standing.coming) or self.standing.status not in _WAITS_FOR_WORDS

    @property
    def current(self) -> Sequence[WithHistory]:
        """The records that hold."""
        return [one for one in self.decisions if not _is_corrected(one[0])]

    @property
    def corrected(self) -> Sequence[WithHistory]:
        """The records that were corrected, which stay readable."""
        return [one for one in self.decisions if _is_corrected(one[0])]

    @property
    def bodies(self) -> Sequence[Body]:
        """The bodies on the path that meet, each once; for an office, the one that it reports to."""
        meet = [step.reported_to if step.body.is_delegate else step.body for step in self.path]
        return list({body.pk: body for body in meet if body is not None}.values())

    @property
    def resolution(self) -> str:
        """What is recommended, with the name of the body that is to decide where it is known."""
        return self.case.round.version.resolution(body_that_decides(self.standing))


def party(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One party: what is asked of it, its path, what its bodies decided, and what the text asks it to decide."""
    of = fetch(request, Party.objects.with_organisation(), collaboration, key)
    cases = policy.visible(request.user, Case.objects.filter(party=of).select_related("round__version__agreement").with_status())
    shown = []
    for case in cases.order_by("-round__opened_on", "-round__pk"):
        case.party = of  # with its organisation and collaboration: no query for each address
        shown.append(_shown(request, case))
    context = {"collaboration": of.collaboration, "nav": "decisions", "party": of, "cases": shown}
    waits = any(_is_waited_for(one.standing) for one in shown)
    context |= _own(request, of) | _leaving(request, of)
    context["contacts"] = contacts_of(of, today=timezone.localdate())
    context["joint"] = _joint_boards(request, of)
    return page(request, "decisions/party.html", context | _reminders(request, of, waits=waits))


def _own(request: HttpRequest, of: Party) -> dict[str, Any]:
    """What the party keeps for itself, for its own contacts."""
    if not policy.may(request.user, "decisions.write_note", of):
        return {"may_write_note": False}
    notes = policy.visible(request.user, InternalNote).filter(party=of).select_related("written_by__person", "party__collaboration")
    return {"may_write_note": True, "notes": notes}


def _leaving(request: HttpRequest, of: Party) -> dict[str, Any]:
    """That the party leaves or has left, and whether this person may say so."""
    rows = policy.visible(request.user, Leaving).filter(party=of, taken_back_at=None)
    told = policy.telling(request.user, rows, "decisions.confirm_leaving", "decisions.take_back_leaving")
    leavings = list(told.select_related("recorded_by__person", "confirmed_by__person"))
    may_leave = of.left_on is None and not leavings and policy.may(request.user, "decisions.leave_collaboration", of)
    return {"leavings": leavings, "may_leave": may_leave}


def _joint_boards(request: HttpRequest, of: Party) -> Sequence[tuple[Body, Sequence[BodyParty]]]:
    """The joint boards that the party has part in or is asked about, each with its other parties. One query."""
    mine = Body.objects.filter(Q(party=of) | Q(shared_with__party=of))
    rows = policy.telling(
        request.user, policy.visible(request.user, _JOINT).filter(body__in=mine), "decisions.join_body", "decisions.unshare_body"
    )
    return [(body, list(asked)) for body, asked in groupby(rows, key=lambda row: row.body)]


def _is_waited_for(standing: Standing) -> bool:
    """Whether the round still wants something of the party. Who has done all of it is not silent."""
    round = standing.case.round
    if round.status != RoundStatus.OPEN or standing.status is CaseStatus.LEFT:
        return False
    return not standing.is_agreed or (round.trigger == Trigger.LEGAL_FORCE and standing.legal_force_on is None)


def _reminders(request: HttpRequest, of: Party, *, waits: bool) -> dict[str, Any]:
    """What its contacts were reminded of, the latest first; for who may remind them, how long they have been silent too."""
    rows = policy.visible(request.user, Reminder).filter(case__party=of).select_related("to__person", "body").order_by("-sent_on", "pk")
    told = [(row, said(row.what, row.body, row.day)) for row in rows[:_SHOWN_REMINDERS]]
    if not waits or not policy.may(request.user, "decisions.remind_party", of):
        return {"reminders": told}
    last = last_sign_of(of)
    return {"reminders": told, "may_remind": True, "last_sign": last, "silent": (timezone.localdate() - last).days if last else None}


def extract(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """The minutes extract, as a download: never shown in the page, where it could run as something else."""
    taken = fetch(request, Extract.objects.standing().select_related("file"), collaboration, key)
    assert taken.file is not None
    return as_attachment(taken.file, taken.name)


def _shown(request: HttpRequest, case: Case) -> Shown:
    standing, today = standing_of(case), timezone.localdate()
    # In a round that is closed, and for a party that has left, everything is read and nothing written.
    goes_on = case.round.status == RoundStatus.OPEN and case.party.left_on is None
    may = {word: goes_on and policy.may(request.user, f"decisions.{word}", case) for word in _WORDS}
    return Shown(
        standing,
        heading=how_it_stands(standing, today=today),
        asked=_asked(request, standing, may, today),
        path=_needed(path_of(case), standing),
        decisions=[(_as_shown(decision, today, may), history_of(decision)) for decision in _decisions(request, case)],
        may=may,
        ended=how_it_ended(case.round.version, today),
        signatures=_signatures(request, case),
    )


def _signatures(request: HttpRequest, case: Case) -> Sequence[Signature] | None:
    """Who has signed for the party, those taken back too, or None where the text is not signed at all."""
    if not is_signed_at_all(case):
        return None
    rows = policy.visible(request.user, Signature.objects.in_full()).filter(case=case, supersedes=None)
    return list(rows.select_related("case__party__collaboration").order_by("signed_on", "pk"))


def _asked(request: HttpRequest, standing: Standing, may: dict[str, bool], today: date) -> Sequence[Asked]:
    if may["confirm_decision"]:
        return list(asked_of_party(signed_in(request), standing, today=today))
    return list(asked_of_ruler(standing)) if may["rule_on_wording"] else ()


def _needed(path: Sequence[PathStep], standing: Standing) -> list[PathStep]:
    """What has been, and what is still to come."""
    coming = {step.pk for step in standing.coming}
    return [step for step in path if step.current_decisions or step.pk in coming]  # type: ignore[attr-defined]


def _is_corrected(decision: PartyDecision) -> bool:
    return hasattr(decision, "corrected_by")


def _as_shown(decision: Any, today: date, may: Mapping[str, bool]) -> PartyDecision:
    """The record with how it stands in law, and what others have added to it."""
    decision.in_law = in_law(decision, decision.shown_legal_force, today=today)
    decision.added_by_others = (
        what_others_added(decision) if may["take_over"] and decision.joint_key and not _is_corrected(decision) else ()
    )
    decision.has_wording_to_rule = decision.outcome == Outcome.APPROVED and decision.step.role == PathRole.DECIDES
    return decision


def _decisions(request: HttpRequest, case: Case) -> Any:
    """Every record of the case, corrected ones too, with the rulings, what became of it in law, and the extracts this person may see."""
    rulings = policy.visible(request.user, Verdict.objects.with_holds()).select_related("ruled_by__person").order_by("-ruled_at", "-pk")
    extracts = policy.visible(request.user, Extract).select_related("file", "withdrawn_by__person").order_by("pk")
    proposals = policy.visible(request.user, Proposal)
    remarks = policy.visible(request.user, Remark).select_related("written_by__person")
    legal_force = policy.visible(request.user, LegalForce).select_related("recorded_by__person", "superseded_by").order_by("pk")
    return (
        policy.visible(request.user, PartyDecision)
        .filter(step__case=case)
        .select_related(
            "step__body", "reported_to", "step__case__party__collaboration", "recorded_by__person", "confirmed_by__person", "corrected_by"
        )
        .prefetch_related(Prefetch("verdicts", rulings, to_attr="rulings"), Prefetch("extracts", extracts, to_attr="shown_extracts"))
        .prefetch_related(Prefetch("legal_force", legal_force, to_attr="shown_legal_force"))
        .prefetch_related(
            Prefetch("proposals", proposals, to_attr="shown_proposals"), Prefetch("remarks", remarks, to_attr="shown_remarks")
        )
        .annotate(
            is_on_file=Exists(Extract.objects.standing().filter(decision=OuterRef("pk"))),
            is_ruled=Exists(Verdict.objects.current().filter(decision=OuterRef("pk"))),  # known to whom the ruling is not
        )
        .order_by("-meeting_date", "-recorded_at")
    )

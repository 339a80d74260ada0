"""Verbs on a decision's wording: what the machine finds, what the party says, who rules, and an extract that is withdrawn."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.utils import timezone

from decisions.blockers.wordings import remark_blockers, ruled_alike, ruling_blockers, withdrawing_blockers
from decisions.joint import others
from decisions.models import Extract, PartyDecision, Proposal, Remark, Verdict
from decisions.states import Answers, Outcome, PathRole, WordingClass
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.files import store
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb


@dataclass(frozen=True)
class Look:
    """What the machine found when it compared, and the extracts that it read."""

    wording_class: WordingClass
    reasons: Sequence[str]
    held_back: Sequence[str]
    extracts: Sequence[Extract]  # those on file then
    from_extract: bool
    assigned: bool


def have_compared(decision: PartyDecision) -> None:
    """Have the machine look at the decision's wording once this is committed, where there is one to look at."""
    if decision.step.role == PathRole.DECIDES and decision.outcome == Outcome.APPROVED:
        outbox.put("decisions.compare_wording", decision=decision.pk)


@verb
def compare_wording(decision: PartyDecision, *, by: User, look: Look) -> Verdict | None:
    """Keep what the machine proposes about the wording, for who rules; and assign "literally equal" where it may.

    It assigns nothing else, only to text read from the one extract on file, and never over somebody's ruling. What it found
    of other extracts than those on file, or of a decision that has been corrected since, it found of something else.
    """
    standing = list(decision.extracts.standing().order_by("pk"))
    is_open = decision.step.role == PathRole.DECIDES and decision.outcome == Outcome.APPROVED
    if not is_open or standing != list(look.extracts) or PartyDecision.objects.filter(corrects=decision).exists():
        return None
    if decision.verdicts.current().exists():
        return None
    for earlier in Proposal.objects.filter(decision=decision):
        earlier.delete()
    Proposal.objects.create(
        decision=decision,
        wording_class=look.wording_class,
        reasons=list(look.reasons),
        held_back=list(look.held_back),
        from_extract=look.from_extract,
        made_at=timezone.now(),
    )
    if not look.assigned or look.wording_class != WordingClass.LITERAL or look.held_back or len(standing) != 1:
        return None
    return Verdict.objects.create(
        decision=decision,
        wording_class=WordingClass.LITERAL,
        reason=" ".join(look.reasons),
        ruled_by=by,
        ruled_at=timezone.now(),
        by_machine=True,
        supersedes=decision.verdicts.unsuperseded().first(),
    )


@verb
def rule_on_wording(
    decision: PartyDecision,
    *,
    by: User,
    reason: str,
    wording_class: WordingClass | None = None,
    answers: Answers | None = None,
    supersedes: Verdict | None = None,
) -> Verdict:
    """A named person's ruling on the decision's wording, by its extract. A new ruling supersedes the one before; both stay.

    Where no resolution was recommended the person answers three questions instead, and the answers say what the ruling is.
    `supersedes` is the ruling that the person saw: NotPossible when another has come since. A joint board's words are ruled
    once: where another party's record has the same, with the same extract, nobody has ruled on it, and the person does not
    speak for that party, the ruling is for that too.
    """
    refuse_if(ruling_blockers(decision, wording_class, answers, by, seen=supersedes))
    ruled = answers.wording_class if answers else wording_class
    assert ruled is not None
    said = {"wording_class": ruled, "reason": reason, "ruled_by": by, "ruled_at": timezone.now(), **(asdict(answers) if answers else {})}
    for other in others(decision):
        if ruled_alike(decision, other, by):
            Verdict.objects.create(decision=other, **said)
    return Verdict.objects.create(decision=decision, supersedes=supersedes, **said)


@verb
def comment_on_wording(decision: PartyDecision, *, by: User, text: str) -> Remark:
    """What the party wants who rules to know. NotPossible once it is ruled."""
    refuse_if(remark_blockers(decision))
    return Remark.objects.create(decision=decision, text=text, written_by=by, written_at=timezone.now())


@verb
def share_extract(extract: Extract, *, by: User, shared: bool) -> Extract:
    """Whether the other parties' contacts may read it. Who leads, steers or rules on the wording reads it either way.

    It is said of the file: wherever it stands under the party's decisions, it is shared or not.
    """
    refuse_if(withdrawing_blockers(extract))
    for row in same_file(extract):
        row.shared = shared
        row.save()
    return Extract.objects.get(pk=extract.pk)


def same_file(extract: Extract) -> QuerySet[Extract]:
    """The file wherever it stands under the party's decisions."""
    party = extract.decision.step.case.party
    return Extract.objects.standing().filter(file=extract.file, decision__step__case__party=party).select_related("decision")


@verb
def withdraw_extract(extract: Extract, *, by: User, reason: str) -> Extract:
    """The party takes its own extract back, at once: wherever it stands under the party's decisions, it counts no more.

    The bytes and what was read of them go, unless another needs the same file; the hash, who, when and why stay.
    """
    refuse_if(withdrawing_blockers(extract))
    file = extract.file
    for row in same_file(extract):
        row.file, row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = None, by, timezone.now(), reason
        row.save()
        # What the machine found quotes the file.
        for proposal in Proposal.objects.filter(decision=row.decision):
            proposal.delete()
        have_compared(row.decision)
    assert file is not None  # a withdrawn one is refused above
    store.forget(file)
    return Extract.objects.get(pk=extract.pk)

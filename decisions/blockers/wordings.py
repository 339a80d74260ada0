"""What stands in the way of a ruling on a wording, of a remark on it, and of withdrawing an extract."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from decisions.blockers.cases import case_blockers, current_blockers, speaks_for
from decisions.facts import Facts
from decisions.models import Extract, PartyDecision, Verdict
from decisions.states import Answers, Outcome, PathRole, WordingClass
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.files.store import Kept

# What a person may rule. The rest of the classes are a machine's proposals, or follow from the path.
RULINGS = (WordingClass.LITERAL, WordingClass.EDITORIAL, WordingClass.SUBSTANCE)


def wording_blockers(decision: PartyDecision) -> Iterator[Blocker]:
    """Only a party's own approval has a wording that matters."""
    yield from current_blockers(decision)
    if decision.step.role != PathRole.DECIDES:
        yield Blocker(_("This is a proposal. Only the decision itself is ruled on."), link=decision)
    if decision.outcome != Outcome.APPROVED:
        yield Blocker(_("Only an approval has a wording to rule on."), link=decision)


def ruling_blockers(
    decision: PartyDecision, wording_class: WordingClass | None, answers: Answers | None, by: User, *, seen: Verdict | None
) -> Iterator[Blocker]:
    """A named person rules on what the extract says, never for a party they represent, and knowing how it was ruled before."""
    yield from wording_blockers(decision)
    yield from case_blockers(decision.step.case)  # what was decided in a round that is closed stays as it was
    if decision.verdicts.unsuperseded().first() != seen:
        yield Blocker(_("The wording has been ruled on since you opened the page. Read that ruling first."), link=decision)
    if not decision.extracts.standing().exists():
        yield Blocker(
            _("The minutes extract is not there yet, and a typed wording proves nothing. Ask the party to add it."), link=decision
        )
    recommends = decision.step.case.round.version.clauses.exists()
    if recommends and answers is not None:
        yield Blocker(_("A resolution was recommended, so the wordings are compared."), link=decision)
    if not recommends and answers is None:
        yield Blocker(_("No resolution was recommended. Answer the three questions instead."), link=decision)
    if recommends and answers is None and wording_class not in RULINGS:
        yield Blocker(_("Choose literally equal, editorial difference or deviating in substance."), link=decision)
    if speaks_for(by, decision):
        yield Blocker(
            _("You represent %(party)s, so somebody else rules on its decision.") % {"party": decision.step.case.party}, link=decision
        )


def ruled_alike(decision: PartyDecision, other: PartyDecision, by: User) -> bool:
    """Whether a ruling on the decision is one on the other party's record of the same paragraph."""
    extracts, there = (set(one.extracts.standing().values_list("sha256", flat=True)) for one in (decision, other))
    same = (decision.wording, decision.outcome, extracts) == (other.wording, other.outcome, there)
    return same and not other.verdicts.exists() and not speaks_for(by, other)


def ruled_blockers(decision: PartyDecision, facts: Facts, extract: Kept | None) -> Iterator[Blocker]:
    """What a ruling rests on is not added to behind its back."""
    if (facts.get("wording") or extract) and decision.verdicts.current().exists():
        yield Blocker(
            _("The wording has been ruled on. To change the wording or the extract, correct the decision and say why."), link=decision
        )


def remark_blockers(decision: PartyDecision) -> Iterator[Blocker]:
    """The party has its say before the ruling, not after."""
    yield from wording_blockers(decision)
    if decision.verdicts.current().exists():
        yield Blocker(_("The wording has been ruled on already. Write to the one who ruled if you think otherwise."), link=decision)


def withdrawing_blockers(extract: Extract) -> Iterator[Blocker]:
    """An extract is withdrawn once; in a round that is closed too: the file is the party's own."""
    if extract.withdrawn_at is not None:
        yield Blocker(_("The extract is withdrawn already."), link=extract.decision)

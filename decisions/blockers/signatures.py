"""What stands in the way of saying who has signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Party
from decisions.blockers.cases import case_blockers
from decisions.blockers.rounds import triggers_of
from decisions.in_force import courts_last_word
from decisions.models import Case, PartyDecision, Signature
from decisions.signing import hosts_of
from decisions.standing import law_of
from decisions.states import LegalEvent, Outcome, SignedDocument, Trigger
from minimaria.errors import Blocker
from minimaria.templatetags.look import in_words


@dataclass(frozen=True)
class Signing:
    """What somebody says was signed: as much as is needed to tell whether it can be so."""

    document: SignedDocument
    with_party: Party | None
    signatory: str
    signed_on: date
    mandate_decision: PartyDecision | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class WayOfSigning:
    """How the round's text is signed, as far as signatures have told: by all on one document, or with this host."""

    is_common: bool = False
    host: Party | None = None


def is_signed_at_all(case: Case) -> bool:
    """Whether the case's text is one that is signed: a letter of intent is not."""
    return Trigger.SIGNATURE in triggers_of(case.round)


def way_of_signing(case: Case) -> WayOfSigning:
    """How the round's other signatures say that its text is signed."""
    rows = Signature.objects.current().filter(case__round=case.round).select_related("case")
    told = [(row.case.party_id, row) for row in rows]
    if hosts := hosts_of(told):
        return WayOfSigning(host=Party.objects.with_organisation().get(pk=min(hosts)))
    return WayOfSigning(is_common=bool(told))


def decisions_that_give_a_mandate(case: Case) -> list[PartyDecision]:
    """The party's own approvals in the round: one of them may say who signs."""
    rows = PartyDecision.objects.current().filter(step__case=case, outcome=Outcome.APPROVED)
    return list(rows.select_related("step__body").order_by("-meeting_date"))


def signing_blockers(case: Case, said: Signing, *, today: date) -> Iterator[Blocker]:
    """What is recorded has happened, by a mandate that held, on the document that the others sign too; and once."""
    yield from case_blockers(case)
    if not is_signed_at_all(case):
        yield Blocker(_("A letter of intent is not signed: the parties decide on it."), link=case)
    if said.signed_on > today:
        yield Blocker(_("Enter it when it has been: a day to come is not a fact yet."))
    if said.valid_until is not None and said.valid_until < said.signed_on:
        yield Blocker(_("The mandate had ended before the day of the signature. Check both days."))
    if said.mandate_decision is not None and said.mandate_decision not in decisions_that_give_a_mandate(case):
        yield Blocker(_("That decision is not one of the party's own. Write which decision gives the mandate."))
    yield from _mandate_blockers(case, said)
    yield from _document_blockers(case, said)
    same = Signature.objects.current().filter(case=case, document=said.document, with_party=said.with_party, signatory=said.signatory)
    for row in same.select_related("recorded_by__person"):
        words = {"person": row.recorded_by, "signatory": row.signatory, "day": in_words(row.signed_on)}
        yield Blocker(_("%(person)s has recorded that %(signatory)s signed on %(day)s. Take that back if it is wrong.") % words, link=row)


def _mandate_blockers(case: Case, said: Signing) -> Iterator[Blocker]:
    """Nobody signs by a mandate that a court has taken away, or that another of the party's signatures says had ended."""
    if said.mandate_decision is None:
        return
    word = courts_last_word(law_of(list(said.mandate_decision.legal_force.all())), said.signed_on)
    if word is not None and word is not LegalEvent.UPHELD:
        yield Blocker(_("A court had taken away the decision that gives the mandate before that day."), link=said.mandate_decision)
    told = Signature.objects.current().filter(case=case, mandate_decision=said.mandate_decision, valid_until__lt=said.signed_on)
    for row in told[:1]:
        words = {"day": f"{row.valid_until:%Y-%m-%d}", "signatory": row.signatory}
        yield Blocker(
            _("The mandate ended on %(day)s, says the signature of %(signatory)s. Check both, or name the decision that renews it.")
            % words,
            link=row,
        )


def _document_blockers(case: Case, said: Signing) -> Iterator[Blocker]:
    """All sign one document, or each has one with the same host."""
    way, is_common = way_of_signing(case), said.document is SignedDocument.COMMON
    if is_common:
        if said.with_party is not None:
            yield Blocker(_("One agreement with all parties is not with one of them. Choose which of the two was signed."))
        if way.host is not None:
            yield Blocker(_("The other signatures say that %(host)s has an agreement with each party.") % {"host": way.host})
        return
    if said.with_party is None:
        yield Blocker(_("Say which party the agreement is with."))
        return
    if said.with_party == case.party or not Case.objects.filter(round=case.round, party=said.with_party).exists():
        yield Blocker(_("Choose another party that the text is put to."))
    if way.is_common:
        yield Blocker(_("The other signatures say that all parties sign one agreement."))
    host = case.party if said.document is SignedDocument.AS_HOST else said.with_party
    if way.host is not None and way.host != host:
        yield Blocker(_("The other signatures say that %(host)s is the host.") % {"host": way.host})


def taking_back_signature_blockers(signature: Signature) -> Iterator[Blocker]:
    """What stands can be taken back, once."""
    yield from case_blockers(signature.case)
    if signature.supersedes_id is not None or Signature.objects.filter(supersedes=signature).exists():
        yield Blocker(_("The signature is taken back already."), link=signature)

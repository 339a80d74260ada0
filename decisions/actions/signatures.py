"""Verbs on who has signed a text for a party. Each signatory is a row; none is edited or deleted."""

from datetime import date

from django.utils import timezone

from agreements.models import Party
from agreements.people import contacts_of
from decisions.blockers.cases import speaks_for
from decisions.blockers.signatures import (
    Signing,
    confirming_signature_blockers,
    signing_blockers,
    taking_back_signature_blockers,
)
from decisions.models import Case, PartyDecision, Signature
from decisions.states import SignedDocument, SigningMethod
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.files.store import Kept
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb

# What a row that takes back repeats of the one that it takes back.
_REPEATED = (
    *("case", "document", "with_party", "signatory", "office", "mandate", "mandate_decision"),
    *("valid_until", "method", "signed_on", "completes", "file", "file_name"),
)


@verb
def record_signature(
    case: Case,
    *,
    by: User,
    document: SignedDocument,
    signatory: str,
    office: str,
    method: SigningMethod,
    signed_on: date,
    completes: bool,
    with_party: Party | None = None,
    mandate: str = "",
    mandate_decision: PartyDecision | None = None,
    valid_until: date | None = None,
    file: Kept | None = None,
) -> Signature:
    """One person has signed for the party. The party's own contact confirms by recording; what the lead enters waits for it.

    The party has signed when somebody has said of one of its signatures on the document that it `completes` them.
    """
    said = Signing(SignedDocument(document), with_party, signatory, signed_on, mandate_decision, valid_until)
    refuse_if(signing_blockers(case, said, today=timezone.localdate()))
    now = timezone.now()
    confirms = speaks_for(by, case)
    signature = Signature.objects.create(
        case=case,
        document=document,
        with_party=with_party,
        signatory=signatory,
        office=office,
        mandate=mandate,
        mandate_decision=mandate_decision,
        valid_until=valid_until,
        method=method,
        signed_on=signed_on,
        completes=completes,
        file=file.row() if file else None,
        file_name=file.name if file else "",
        recorded_by=by,
        recorded_at=now,
        confirmed_by=by if confirms else None,
        confirmed_at=now if confirms else None,
    )
    if not confirms:
        for contact in contacts_of(case.party, today=timezone.localdate()):
            outbox.put("decisions.ask_to_confirm_signature", signature=signature.pk, contact=contact.pk, revision=signature.revision)
    return signature


@verb
def confirm_signature(signature: Signature, *, by: User) -> Signature:
    """The party stands by what somebody else entered for it. NotPossible for who entered it."""
    refuse_if(confirming_signature_blockers(signature, by))
    signature.confirmed_by, signature.confirmed_at = by, timezone.now()
    signature.save(update_fields={"confirmed_by", "confirmed_at"})
    return signature


@verb
def take_back_signature(signature: Signature, *, by: User, reason: str) -> Signature:
    """What was entered by mistake is taken back by a later row, with the reason; both stay readable.

    What the party has confirmed is taken back by the party alone.
    """
    refuse_if(taking_back_signature_blockers(signature, by))
    same = {name: getattr(signature, name) for name in _REPEATED}
    return Signature.objects.create(**same, recorded_by=by, recorded_at=timezone.now(), supersedes=signature, reason=reason)

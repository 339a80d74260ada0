"""Verbs on who has signed a text for a party. Each signatory is a row; none is edited or deleted."""

from datetime import date

from django.utils import timezone

from agreements.models import Party
from decisions.blockers.signatures import (
    Signing,
    signing_blockers,
    taking_back_signature_blockers,
)
from decisions.models import Case, PartyDecision, Signature
from decisions.states import SignedDocument, SigningMethod
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.files.store import Kept
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
    """One person has signed for the party, says its own contact.

    The party has signed when somebody has said of one of its signatures on the document that it `completes` them.
    """
    said = Signing(SignedDocument(document), with_party, signatory, signed_on, mandate_decision, valid_until)
    refuse_if(signing_blockers(case, said, today=timezone.localdate()))
    return Signature.objects.create(
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
        recorded_at=timezone.now(),
    )


@verb
def take_back_signature(signature: Signature, *, by: User, reason: str) -> Signature:
    """What was entered by mistake is taken back by a later row, with the reason; both stay readable."""
    refuse_if(taking_back_signature_blockers(signature))
    same = {name: getattr(signature, name) for name in _REPEATED}
    return Signature.objects.create(**same, recorded_by=by, recorded_at=timezone.now(), supersedes=signature, reason=reason)

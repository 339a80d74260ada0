"""Secret links that let a contact confirm what was entered for their party, without signing in.

A link is of one decision or one signature as it was then, for one contact, for 30 days. It is signed, not stored: who reads
the database cannot make one. What the contact may do is asked of the policy when the link is used, so a role that has
ended ends it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from decisions.models import PartyDecision, Signature
from minimaria.accounts.models import User

DAYS = timedelta(days=30)
Entered = PartyDecision | Signature
_signer = signing.Signer(salt="decisions.confirm_by_link")


@dataclass(frozen=True)
class Link:
    """What a link is of: what was entered, the contact, and the revision that the contact was asked about."""

    entered: Entered
    contact: User
    revision: int


def link_to_confirm(entered: Entered, contact: User, *, revision: int, made_on: date) -> str:
    """The address to mail. The same for the same row, contact, revision and day."""
    kind = "signature" if isinstance(entered, Signature) else "decision"
    what = {kind: entered.key, "contact": contact.pk, "revision": revision, "on": made_on.isoformat()}
    return settings.SITE_URL + reverse("confirm_by_link", args=[_signer.sign_object(what, compress=True)])


def read_link(token: str, *, today: date) -> Link | None:
    """What the link is of; None where it is not ours, is older than 30 days, or its row or person is no longer here."""
    try:
        what = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    entered: Entered | None
    if "signature" in what:
        entered = Signature.objects.current().filter(key=what["signature"]).told_in_full().first()
    else:
        entered = PartyDecision.objects.current().filter(key=what["decision"]).told_in_full().first()
    contact = User.objects.filter(pk=what["contact"], is_active=True).select_related("person").first()
    if entered is None or contact is None or date.fromisoformat(what["on"]) + DAYS < today:
        return None
    return Link(entered, contact, what["revision"])

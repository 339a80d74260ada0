"""Secret links that let a contact confirm what was entered for their party, without signing in.

A link is of one decision as it was then, for one contact, for 30 days. It is signed, not stored: who reads the database
cannot make one. What the contact may do is asked of the policy when the link is used, so a role that has ended ends it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from decisions.models import PartyDecision
from minimaria.accounts.models import User

DAYS = timedelta(days=30)
_signer = signing.Signer(salt="decisions.confirm_by_link")


@dataclass(frozen=True)
class Link:
    """What a link is of: the decision, the contact, and the revision that the contact was asked about."""

    decision: PartyDecision
    contact: User
    revision: int


def link_to_confirm(decision: PartyDecision, contact: User, *, revision: int, made_on: date) -> str:
    """The address to mail. The same for the same decision, contact, revision and day."""
    what = {"decision": decision.key, "contact": contact.pk, "revision": revision, "on": made_on.isoformat()}
    return settings.SITE_URL + reverse("confirm_by_link", args=[_signer.sign_object(what, compress=True)])


def read_link(token: str, *, today: date) -> Link | None:
    """What the link is of; None where it is not ours, is older than 30 days, or its person is no longer here."""
    try:
        what = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    decision = PartyDecision.objects.current().filter(key=what["decision"]).told_in_full().first()
    contact = User.objects.filter(pk=what["contact"], is_active=True).select_related("person").first()
    if decision is None or contact is None or date.fromisoformat(what["on"]) + DAYS < today:
        return None
    return Link(decision, contact, what["revision"])

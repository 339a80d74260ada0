"""Secret links that let somebody confirm what another has entered, without signing in: a contact what was entered for
their party, the chair or the deputy what was written up at a gate.

A link is of one row as it was then, for one person, for 30 days. It is signed, not stored: who reads
the database cannot make one. What the person may do is asked of the policy when the link is used, so a role that has
ended ends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from decisions.models import GateRecord, PartyDecision
from minimaria.accounts.models import User

DAYS = timedelta(days=30)
Entered = PartyDecision | GateRecord
_KINDS: Mapping[str, type[Entered]] = {"decision": PartyDecision, "gate": GateRecord}
_signer = signing.Signer(salt="decisions.confirm_by_link")


@dataclass(frozen=True)
class Link:
    """What a link is of: what was entered, the person who is asked, and the revision that they were asked about."""

    entered: Entered
    contact: User
    revision: int


def link_to_confirm(entered: Entered, contact: User, *, revision: int, made_on: date) -> str:
    """The address to mail. The same for the same row, person, revision and day."""
    kind = next(word for word, model in _KINDS.items() if isinstance(entered, model))
    what = {kind: entered.key, "contact": contact.pk, "revision": revision, "on": made_on.isoformat()}
    return settings.SITE_URL + reverse("confirm_by_link", args=[_signer.sign_object(what, compress=True)])


def read_link(token: str, *, today: date) -> Link | None:
    """What the link is of; None where it is not ours, is older than 30 days, or its row or person is no longer here."""
    try:
        what = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    kind = next(word for word in _KINDS if word in what)
    rows: Any = _KINDS[kind].objects  # each has the two words of what is entered
    entered: Entered | None = rows.current().filter(key=what[kind]).told_in_full().first()
    contact = User.objects.filter(pk=what["contact"], is_active=True).select_related("person").first()
    if entered is None or contact is None or date.fromisoformat(what["on"]) + DAYS < today:
        return None
    return Link(entered, contact, what["revision"])

"""What the minutes say of a decision beside its body, its day and its outcome: each can be known at once or added later."""

from datetime import date
from typing import TypedDict

from agreements.models import Body


class Facts(TypedDict, total=False):
    """The facts by their names on `PartyDecision`. One that is left out, None or "" is not known yet."""

    paragraph: str
    registration_number: str
    wording: str
    had_vote: bool | None
    had_reservations: bool | None
    referred_to: str
    referred_because: str
    by_minority: bool | None
    reserved_by: str  # political parties, never people
    delegation_point: str
    reported_to: Body | str | None  # by name where the party has no body of that name yet
    reported_on: date | None
    minutes_approved_on: date | None
    notice_on: date | None


OF_REFERRALS = ("referred_to", "referred_because", "by_minority")
OF_DELEGATES = ("delegation_point", "reported_to", "reported_on")


def known(value: object) -> bool:
    """Whether the fact is there: that there was no vote is one."""
    return value not in (None, "")

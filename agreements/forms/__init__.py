"""Forms of who takes part, of who meets and when, and of the texts they agree on."""

from agreements.forms.collaboration import (
    AcceptInvitation,
    AddAgreement,
    AddBody,
    DiscardDraft,
    FillCalendar,
    Invite,
    PlanMeeting,
    RemoveMeeting,
    ReviseVersion,
    ShareBody,
)
from agreements.forms.drafts import ChangeDraft

__all__ = [
    "AcceptInvitation",
    "AddAgreement",
    "AddBody",
    "ChangeDraft",
    "DiscardDraft",
    "FillCalendar",
    "Invite",
    "PlanMeeting",
    "RemoveMeeting",
    "ReviseVersion",
    "ShareBody",
]

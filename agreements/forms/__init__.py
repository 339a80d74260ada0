"""Forms of who takes part, of who meets and when, and of the texts they agree on."""

from agreements.forms.collaboration import (
    AddAgreement,
    AddBody,
    DiscardDraft,
    FillCalendar,
    PlanMeeting,
    RemoveMeeting,
    ReviseVersion,
    ShareBody,
)
from agreements.forms.drafts import ChangeDraft
from agreements.forms.people import (
    AcceptAsMyself,
    AcceptInvitation,
    CloseAccount,
    CloseSomebodysAccount,
    ConfirmDomains,
    EndRole,
    Invite,
    InviteColleague,
    KnowDomains,
    OpenAccount,
    TakeBackInvitation,
)

__all__ = [
    "AcceptAsMyself",
    "AcceptInvitation",
    "AddAgreement",
    "AddBody",
    "ChangeDraft",
    "CloseAccount",
    "CloseSomebodysAccount",
    "ConfirmDomains",
    "DiscardDraft",
    "EndRole",
    "FillCalendar",
    "Invite",
    "InviteColleague",
    "KnowDomains",
    "OpenAccount",
    "PlanMeeting",
    "RemoveMeeting",
    "ReviseVersion",
    "ShareBody",
    "TakeBackInvitation",
]

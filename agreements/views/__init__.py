"""Pages on the text, on who meets and when, and on who takes part."""

from agreements.views.people import (
    accept_invitation,
    close_account,
    close_somebodys_account,
    confirm_domains,
    end_role,
    invite,
    invite_colleague,
    know_domains,
    people,
    take_back_invitation,
)
from agreements.views.texts import (
    add_agreement,
    add_body,
    agreement,
    change_draft,
    discard_draft,
    fill_calendar,
    plan_meeting,
    remove_meeting,
    revise_version,
    share_body,
)

__all__ = [
    "accept_invitation",
    "add_agreement",
    "add_body",
    "agreement",
    "change_draft",
    "close_account",
    "close_somebodys_account",
    "confirm_domains",
    "discard_draft",
    "end_role",
    "fill_calendar",
    "invite",
    "invite_colleague",
    "know_domains",
    "people",
    "plan_meeting",
    "remove_meeting",
    "revise_version",
    "share_body",
    "take_back_invitation",
]

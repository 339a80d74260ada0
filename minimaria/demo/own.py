"""What the parties of the example keep for themselves: a note, and a file that is not shared."""

from agreements.models import Collaboration
from decisions import actions as decisions
from decisions.models import Extract
from minimaria.accounts.models import User

_NOTE = "Nämndsekreteraren vill ha tjänsteskrivelsen en vecka före sammanträdet. Stäm av ordalydelsen med kommunjuristen först."


def keep_for_themselves(collaboration: Collaboration, contact: User, code: str) -> None:
    """The contact of the party with this code writes a note for their colleagues, and shares no extract of it."""
    decisions.write_note(collaboration.parties.get(organisation__code=code), by=contact, text=_NOTE)
    mine = Extract.objects.standing().filter(decision__step__case__party__organisation__code=code)
    for extract in mine[:1]:
        decisions.share_extract(extract, by=contact, shared=False)

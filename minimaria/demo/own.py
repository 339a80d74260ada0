"""What is not for everybody in the example: a party's own note, and a draft sent to one person."""

from datetime import date, timedelta

from agreements.models import Collaboration
from decisions import actions as decisions
from decisions.models import Extract
from minimaria.accounts.models import User
from projects import actions as projects
from projects.models import DeliverableVersion

_NOTE = "Nämndsekreteraren vill ha tjänsteskrivelsen en vecka före sammanträdet. Stäm av ordalydelsen med kommunjuristen först."


def keep_for_themselves(collaboration: Collaboration, contact: User, code: str) -> None:
    """The contact of the party with this code writes a note for their colleagues, and shares no extract of it."""
    decisions.write_note(collaboration.parties.get(organisation__code=code), by=contact, text=_NOTE)
    mine = Extract.objects.standing().filter(decision__step__case__party__organisation__code=code)
    for extract in mine[:1]:
        decisions.share_extract(extract, by=contact, shared=False)


def ask_a_reference_person(collaboration: Collaboration, lead: User, reference: User, *, today: date) -> None:
    """A deliverable's draft is sent to the reference person, who has said something of it."""
    version = DeliverableVersion.objects.filter(deliverable__gate__opens__project__collaboration=collaboration).order_by("pk").first()
    if version is None:
        return
    question = "Är målgruppen rätt beskriven? Vad saknas för att ni ska kunna hänvisa unga hit?"
    (sent,) = projects.send_draft(
        collaboration, by=lead, to=[reference], deliverable_version=version, question=question, answer_by=today + timedelta(days=12)
    )
    text = "Skolan behöver kunna hänvisa direkt, utan remiss. Skriv ut det i avsnittet om vägar in."
    projects.comment_on_draft(sent, by=reference, text=text)

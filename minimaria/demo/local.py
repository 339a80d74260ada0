"""The example's third text: a local agreement of four parties, for the two ways to a decision that the letter does not show.

A joint board of two of them decides once for both, and the record of each counts when its own contact has confirmed it; an
office decides for the third by delegation, and reports what it decided to its board. Invented as all else.
"""

from agreements.states import AgreementKind
from decisions import actions as decisions
from decisions.states import Trigger
from minimaria.demo.deciding import decide_by_office, decide_jointly
from minimaria.demo.scene import Scene
from minimaria.demo.ways import ByOffice, Joint
from minimaria.demo.written import Text, issue, put_to_parties

HOST, OTHER, BY_OFFICE, NOT_YET = "2083", "2084", "2082", "2085"
JOINT = Joint("Gemensamma nämnden för ungas stöd", -96, "§ 14")
OFFICE = ByOffice("Socialchefen", "Socialnämnden", -70, "3.2")
TEXT = Text(
    kind=AgreementKind.AMENDMENT,
    title="Tilläggsavtal om en gemensam jour för unga i södra Dalarna",
    codes=(HOST, OTHER, BY_OFFICE, NOT_YET),
    # Between the signed agreement and the letter: the board shows the latest round first, and that is the letter's.
    dated=-300,
    opened=-290,
    sections=(
        ("Parter", "Avesta, Hedemora, Ludvika och Säters kommuner. Exempeldata: avtalet är påhittat."),
        ("Vad parterna gör tillsammans", "Parterna turas om att bemanna en jour dit unga kan ringa kvällar och helger."),
    ),
    trigger=Trigger.LEGAL_FORCE,
    why="Så har parterna kommit överens, enligt en påhittad minnesanteckning.",
)


def tell_local(scene: Scene) -> None:
    """The agreement, and how far each of its four parties has come."""
    opened = put_to_parties(issue(TEXT, scene), TEXT, scene)
    host, other, by_office, not_yet = [opened.cases.get(party__organisation__code=code) for code in (HOST, OTHER, BY_OFFICE, NOT_YET)]
    decide_jointly(host, other, JOINT, scene)
    decide_by_office(by_office, OFFICE, scene)
    decisions.plan_path(not_yet, by=scene.contact(not_yet.party), body="Socialnämnden", planned_on=scene.days.day(34))

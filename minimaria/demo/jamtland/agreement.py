"""The agreement of the second example: approved at the second gate, decided by every party, signed by all and in force."""

from agreements.models import AgreementVersion
from agreements.states import AgreementKind, ClauseKind
from decisions import actions as decisions
from decisions.states import SigningMethod, Trigger
from minimaria.demo.deciding import go
from minimaria.demo.scene import Scene
from minimaria.demo.signing import Signatory, sign
from minimaria.demo.ways import Way
from minimaria.demo.written import Text, issue, put_to_parties

WAYS = (
    Way("23", -62, "§ 12", "Regionstyrelsen"),
    Way("2326", -66, "§ 20", "Kommunstyrelsen"),
    Way("2309", -58, "§ 31", "Kommunstyrelsen"),
    Way("2321", -64, "§ 8", "Kommunstyrelsen"),
    Way("2380", -60, "§ 40"),
)
SIGNATORIES = (
    Signatory("23", "Torgny Provlind", "regionstyrelsens ordförande", -36, SigningMethod.E_SIGNATURE),
    Signatory("2326", "Aina Skissvall", "kommunstyrelsens ordförande", -35, SigningMethod.PEN),
    Signatory("2309", "Per-Ola Fiktivlund", "kommunstyrelsens ordförande", -33, SigningMethod.PEN),
    Signatory("2321", "Kerstin Låtsasvik", "kommunstyrelsens ordförande", -30, SigningMethod.PEN),
    Signatory("2380", "Majvor Exempeldal", "kommunstyrelsens ordförande", -26, SigningMethod.PEN),
)
TEXT = Text(
    kind=AgreementKind.COOPERATION_AGREEMENT,
    title="Samverkansavtal om familjecentraler i Jämtland",
    codes=[way.code for way in WAYS],
    dated=-98,
    opened=-88,
    sections=(
        ("Parter", "Region Jämtland Härjedalen, Bergs, Krokoms, Åre och Östersunds kommuner. Exempeldata: avtalet är påhittat."),
        ("Vad parterna gör tillsammans", "Parterna driver tre familjecentraler: i Östersund, Järpen och Svenstavik."),
        ("Kostnader", "Regionen bär 40 procent av kostnaden. Kommunerna delar resten efter antalet barn mellan 0 och 5 år."),
        (
            "När avtalet gäller",
            "Avtalet gäller när alla parter har undertecknat det, och till dess att en part säger upp det. Uppsägningstiden är tolv månader.",
        ),
    ),
    trigger=Trigger.SIGNATURE,
    why="Avtalet säger själv att det gäller när alla har undertecknat det.",
    number="RS {year}/0987",
    resolution=((ClauseKind.EXECUTION, "att uppdra åt ordföranden att underteckna avtalet."),),
)


def issue_agreement(scene: Scene) -> AgreementVersion:
    """The agreement as the steering group is asked about it. The parties are asked when the group has approved it."""
    return issue(TEXT, scene)


def sign_agreement(scene: Scene, agreement: AgreementVersion) -> None:
    """Every party decides, then signs; and the parties have been told that the agreement is in force."""
    opened = put_to_parties(agreement, TEXT, scene)
    for way in WAYS:
        go(opened.cases.get(party__organisation__code=way.code), way, scene)
    sign(opened, SIGNATORIES, scene)
    decisions.tell_parties(opened, by=scene.lead)

"""The example's second text: a smaller agreement, from before the letter, that all its parties have approved and half have signed.

Invented as all else: who has signed stands apart from who has decided, and
one party has not signed at all.
"""

from agreements.states import AgreementKind, ClauseKind
from decisions.states import SigningMethod, Trigger
from minimaria.demo.deciding import go
from minimaria.demo.scene import Scene
from minimaria.demo.signing import Signatory, sign
from minimaria.demo.ways import Way
from minimaria.demo.written import Text, issue, put_to_parties

WAYS = (
    Way("20", -260, "§ 18", "Regionstyrelsen"),
    Way("2023", -270, "§ 21", "Kommunstyrelsen"),
    Way("2021", -252, "§ 12", "Kommunstyrelsen"),
    Way("2039", -245, "§ 27", "Kommunstyrelsen"),
)
SIGNATORIES = (
    Signatory("20", "Sigbritt Provholm", "regionstyrelsens ordförande", -130, SigningMethod.E_SIGNATURE),
    Signatory("2021", "Torvald Exempelgård", "kommunstyrelsens ordförande", -118, SigningMethod.PEN),
    Signatory("2023", "Märit Påhittsdotter", "kommunstyrelsens ordförande", -20, SigningMethod.PEN),
)
TEXT = Text(
    kind=AgreementKind.COOPERATION_AGREEMENT,
    title="Samverkansavtal om en ungdomsjour i Västerdalarna",
    codes=[way.code for way in WAYS],
    # Before the letter: the board shows the latest round first, and that is the letter's.
    dated=-330,
    opened=-320,
    sections=(
        ("Parter", "Region Dalarna, Malung-Sälens kommun, Vansbro kommun och Älvdalens kommun. Exempeldata: avtalet är påhittat."),
        ("Vad parterna gör tillsammans", "Parterna håller en jour dit unga och närstående kan ringa kvällar och helger."),
        ("Kostnader", "Regionen bär hälften av kostnaden. Kommunerna delar resten efter antalet invånare mellan 13 och 20 år."),
        (
            "När avtalet gäller",
            "Avtalet gäller när alla parter har undertecknat det, och till dess att en part säger upp det. Uppsägningstiden är sex månader.",
        ),
    ),
    trigger=Trigger.SIGNATURE,
    why="Avtalet säger själv att det gäller när alla har undertecknat det.",
    number="RS {year}/0123",
    resolution=((ClauseKind.EXECUTION, "att uppdra åt ordföranden att underteckna avtalet."),),
)


def tell_agreement(scene: Scene) -> None:
    """All its parties have decided, some have signed; one with an e-signature in the file."""
    opened = put_to_parties(issue(TEXT, scene), TEXT, scene)
    for way in WAYS:
        go(opened.cases.get(party__organisation__code=way.code), way, scene)
    sign(opened, SIGNATORIES, scene)

"""Letters of intent, invented. The first has the form and the slips of the real one; the second is another county's."""

from tests.documents.make import Block, Contents, Heading, Items, Rows, Text, Title

LETTER: list[Block] = [
    Title("Avsiktsförklaring om gemensam mottagning för unga med skadligt bruk- och beroendeproblematik i Västernorrland"),
    Text("Start av en länsgemensam verksamhet, s.k. ”MiniMaria”"),
    Rows(
        [
            ("Datum 2027-02-11", "Diarienummer RS 2027/118 Versionsnummer 2", "För verksamhet Kommunerna och Region Västernorrland"),
            ("Godkänt av Välfrädsrådet", "", ""),
        ]
    ),
    Text("RSS VÄSTERNORRLAND"),
    Text("STÖD FÖR SAMVERKAN MELLAN LÄNETS SJU KOMMUNER OCH REGIONEN"),
    Contents(
        [
            (1, "Inledning", 3),
            (2, "Bakgrund", 3),
            (3, "Parter och syfte", 4),
            (4, "Avsiktsförklaring", 4),
            (5, "Förankring", 5),
            (6, "Beslut om avsiktsförklaringen", 6),
        ]
    ),
    Heading("1. Inledning"),
    Text(
        "Unga som brukar alkohol eller droger möter i dag flera verksamheter som inte alltid vet om varandra. En MiniMaria-verksamhet "
        "samlar socialtjänst och vård på ett ställe. Frågan är angelägen för både länet sju kommuner och Region Västernorrland."
    ),
    Heading("2. Bakgrund"),
    Text(
        "Valfärdsrådet gav år 2025 Länschefs nätverket i uppdrag att utreda hur arbetet kan ordnas. Utredningen¹ lämnades i maj 2026 "
        "och godkändes av Välfärdsrådet."
    ),
    Text("¹ Rapporten Tidigt stöd till unga beskriver behovet i länets kommuner."),
    Heading("3. Parter och syfte"),
    Text("Avsiktsförklaringen omfattar Västernorrlands sju kommuner och Region Västernorrland."),
    Text("Den är inget avtal. Parterna skall arbeta fram ett förslag och binds först när ett avtal har undertecknats."),
    Text("Avsiktsförklaringen gäller under förutsättning att samtliga parter fattar likalydande beslut om den."),
    Heading("4. Avsiktsförklaring"),
    Text(
        "Parterna ska gemensamt starta en länsgemensam MiniMaria-verksamhet under 2028. Arbetsgruppen ska ta hänsyn till följande steg "
        "(se bilaga):"
    ),
    Items(
        [
            "Beskriva uppdrag och målgrupp",
            "Insatser på lika villkor oavsett kön och annan identitet- och bakgrund",
            "Beslut om huvudmannaskap",
            "Upprätta avtal",
            "Följa upp och förankra",
        ]
    ),
    Heading("5. Förankring"),
    Text(
        "Styrgruppen för Länschefsnätverket leder arbetet och förankrar det med Valfördrådet presidium under vägs. Arbetet förankras också i "
        "länets övriga BRU, Beredningen för regional utveckling."
    ),
    Heading("6. Beslut om avsiktsförklaringen"),
    Text("Beslutad av Valfördrådet 2027-02-11"),
    Text("Valfördrådet lämnar beslut om rekommendation till länets kommuner och Region Västernorrland att fatta beslut."),
    Text("Region Västernorrland"),
    Text("Härnösands kommun"),
    Text("Kramfors kommun"),
    Text("Sollefteå kommun"),
    Text("Sundsvals kommun"),
    Text("Timrå kommun"),
    Text("Ånge kommun"),
    Text("Örnsköldsviks kommun"),
]

OTHER_LETTER: list[Block] = [
    Title("Överenskommelse om avsikt att bygga upp ungdomsmottagningar i Blekinge"),
    Rows([("Dnr:", "2028-00417-3"), ("Version:", "1.1"), ("Datum:", "7 mars 2028")]),
    Heading("1. Syfte"),
    Text("Parterna vill att varje ung person i Blekinge ska kunna få stöd nära hemmet."),
    Heading("2. Vad parterna ska göra"),
    Items(["Kartlägga lokaler", "Fördela kostnader", "Utse en gemensam ledning"]),
    Heading("3. Giltighet"),
    Text("Texten gäller först när alla parter har fattat identiska beslut."),
    Heading("4. Beslut"),
    Text("Samverkansrådet rekommenderar parterna att besluta före sommaren."),
    Text("Rekommenderad av Samverkansrådet den 7 mars 2028"),
    Rows(
        [
            ("Part", "Ort och datum", "Underskrift"),
            ("För Region Blekinge", "", "____________"),
            ("För Karlskrona kommun", "", "____________"),
            ("För Karlshamns komun", "", "____________"),
            ("För Ronneby", "", "____________"),
            ("För Sölvesborgs kommun", "", "____________"),
        ]
    ),
]

DOCUMENTS = {"avsiktsforklaring": LETTER, "avsiktsforklaring-annat-lan": OTHER_LETTER}

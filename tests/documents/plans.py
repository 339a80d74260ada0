"""Project plans, invented. The first has the form and the slips of the real one; the second is another county's, in another form."""

from tests.documents.make import Block, Contents, Heading, Items, Rows, Text, Title

_STRENGTHS = "Styrkor\n• Stort intresse för Mini Marias arbetssätt\n• Enighet om att MiniMaria verksamhet skall startas."
_WEAKNESSES = "Svagheter\n• Låg kunskap vad det gäller skadligt- bruk och beroende\n• Få utbildade behandlare"
_CHANCES = "Möjligheter\n• Samverkans-och samordningsvinster\n• Högre kvalitet\n• Kortare väntan"
_THREATS = 'Utmaningar/hot\n• Långa avstånd\n• Att andra tror att "Mini Maria löser allt" för unga" och slutar med sitt'

PLAN: list[Block] = [
    Title("Projektplan Start av Mini Maria- verksamhet"),
    Text("Region Västernorrland & länets kommuner"),
    Rows(
        [
            (
                "Datum 2027-09-06",
                "",
                "Framtagen av: Signe Exempelsson Utvecklingsledare. Enheten för samverkan, Division Psykiatri och Habilitering",
            )
        ]
    ),
    Contents(
        [
            (1, "Beställare", 3),
            (2, "Bakgrund", 3),
            (3, "Uppdragsbeskrivning", 4),
            (4, "Arbetsprocess", 4),
            (5, "Tidsplan", 5),
            (6, "Tidsplan- Aktiviteter", 6),
            (7, "Riskanalys", 7),
            (8, "SWOT", 7),
            (9, "Projektorganisation", 8),
            (10, "Budget och ekonomi", 9),
            (11, "Ram för personresurser", 9),
            (12, "Kommunikation", 9),
            (13, "Rutin för ändringshantering", 9),
        ]
    ),
    Heading("1. Beställare"),
    Text("Styrgruppen Länschefs nätverket."),
    Heading("2. Bakgrund"),
    Text(
        "Valfärdsrådet rekommenderade i februari 2027 länets sju kommuner och regionen att starta en långsgemensam MiniMaria-verksamhet, "
        "som skall etableras under 2028. Parterna är överens i en avsiktsförklaring¹."
    ),
    Text('¹ "Avsiktsförklaring om gemensam mottagning för unga med skadligt bruk- och beroendeproblematik i Västernorrland".'),
    Heading("3. Uppdragsbeskrivning"),
    Text(
        "Arbetsgruppen ska ta fram ett förslag som parterna ska kunna besluta om. Det ska gälla länsgemensam MiniMaria-verksamhet och ska "
        "handla om att:"
    ),
    Items(["Beskriva uppdraget- med början i målgruppen.", "Beslut om huvudmannaskap.", "Upprätta avtal.", ""]),
    Heading("4. Arbetsprocess"),
    Heading("Steg 1 Planering", 2),
    Items(["Samla arbetsgruppen", "Projektplan utifrån uppdragsdirektiv"]),
    Heading("Steg 2 Arbetsfas", 2),
    Items(
        [
            "!Styrgruppen- godkänt projektplanen",
            "Förslag verksamhetsbeskrivning",
            "Förslag huvudmannaskap och samverkansavtal",
            "Förslag budget",
        ]
    ),
    Heading("Steg 3 Förberedelse", 2),
    Items(["!Styrgruppen godkänt verksamhetsbeskrivning, huvudmannaskap samverkansavtal och budget", "Förslag implementeringsplan"]),
    Heading("Steg 4 Start", 2),
    Items(["!Styrgruppen godkänt implementeringsplan", "Enligt implementeringsplan"]),
    Heading("Steg 5 Uppföljning", 2),
    Items(["UngDOK", "Brukarrådet", "Iris", ""]),
    Heading("5. Tidsplan"),
    Heading("6. Tidsplan- Aktiviteter"),
    Rows(
        [
            ("Nr", "Beskrivning av uppgift", "Ansvarig", "Slutdatum", "Kommentar", ""),
            ("1.", "Planering", "", "", "", ""),
            ("", "Samla arbetsgrupp", "Signe Exempelsson", "270830", "", ""),
            ("", "Skriva projektplan", "Signe Exempelsson", "270903", "Möten bokade tom maj 2028.", ""),
            ("", "Visa projektplan för Länschefsnätverket", "", "270916", "Vidare till steg 2 vid godkänd plan", ""),
            ("2.", "Arbetsfas", "", "", "", ""),
            ("", "Utkast till verksamhetsbeskrivning", "Arbetsgruppen", "9 dec 2027", "Visas för stygruppen", ""),
            ("", "Slutligt samverkansavtal och huvudmannaskap", "Arbetsgruppen", "Visas för stygruppen i mars 2028", "", ""),
            ("", "Slutlig verksamhetsbeskrivning", "Arbetsgruppen", "Visas för stygruppen i mars 2028", "", ""),
            ("", "Budgetförslag", "", "Visas för stygruppen april 2028", "Vidare till steg 3", ""),
            ("3.", "Förberedelse", "", "", "", ""),
            ("", "Förslag implementeringsplan", "Arbetsgruppen", "t.o.m. juni 2028", "", ""),
            ("4.", "Start", "", "", "", ""),
            ("", "Enligt implementeringsplan", "Arbetsgruppen", "280801-290530", "Första steget i starten", ""),
            ("", "", "", "", "", "börjar hösten 2028."),
            ("5. Uppföljning", "", "UngDOK", "", "", ""),
            ("", "", "IRIS självskattning- Region Västernorrland", "", "", ""),
            ("", "", "Checklista för införande", "", "", ""),
        ]
    ),
    Heading("7. Riskanalys"),
    Rows(
        [
            ("Risk", "Sannolikhet (Låg, ganska hög, hög)", "Konsekvens", "Lösning"),
            ("Parterna enas inte om formerna.", "Ganska hög.", "Arbetet stannar av.", "Täta avstämningar med styrgruppen."),
            ("Beslut dröjer pga många sammanträden.", "Hög", "Starten skjuts upp.", "Planera in besluten i tid."),
            ("Någon kommun väljer egna lösningar.", "Låg", "Att kommuner dras sig ur.", "Visa nyttan tidigt."),
        ]
    ),
    Heading("8. SWOT"),
    Rows(
        [("", "Fördelar", "Utmaningar"), ("Internt", _STRENGTHS, _WEAKNESSES), ("Extern", _CHANCES, _THREATS)],
        pasted=tuple(
            (cell, f'<p>{cell.split(chr(10))[0]}</p> <ul style="list-style-type: none">' + "".join(cell.split("\n")[1:]))
            for cell in (_STRENGTHS, _WEAKNESSES, _CHANCES, _THREATS)
        ),
    ),
    Heading("9. Projektorganisation"),
    Rows(
        [
            ("Roll i projektet", "Namn", "Profession", "Enhet"),
            ("Styrgrupp", "", "", ""),
            ("", "Styrgruppen", "", "Länschefsnätverket"),
            ("Utvecklingsledare", "Signe Exempelsson", "Utvecklingsledare", "Division Psykiatri & Habilitering"),
            ("Arbetsgrupp", "", "", ""),
            ("Region Västernorrland", "", "", ""),
            ("", "Signe Exempelsson", "Utvecklingsledare", "Division Psykiatri & Habilitering"),
            ("", "Otto Påhittsson", "Verksamhetschef", "Barn- och ungdomspsykiatri- BUP"),
            ("Kommun", "", "", ""),
            ("", "Maj Fiktiv", "Enhetschef", "Timrå kommun"),
            ("", "Elis Uppdiktad", "Enhetschef", "Ånge kommun"),
            ("Referenspersoner", "", "", ""),
            ("", "Vera Sagolik", "Läkare", "RSS"),
            ("", "", "", "Skol- och elevhälsa"),
            ("", "", "", "Polis"),
        ]
    ),
    Heading("10. Budget och ekonomi"),
    Text("Medel för psykisk hälsa räcker till projektets start."),
    Heading("11. Ram för personresurser"),
    Rows(
        [
            ("Roll", "Namn", "Ram"),
            ("Utvecklingsledare Psykiatri & habilitering", "Signe Exempelsson", "50% av en heltid"),
            ("Arbetsgruppen", 'Vg se "Projektorganisation"', "5 % av en heltid"),
        ]
    ),
    Heading("12. Kommunikation"),
    Text("Avstämningsmöten på Länschefsnätverkets tider: 16 september & 9 december 2027. Vårens möten planeras senast 9 dec 2027."),
    Heading("13. Rutin för ändringshantering"),
    Text("Betydande ändringar i planen skall stämmas av med styrgruppen."),
]

OTHER_PLAN: list[Block] = [
    Title("Handlingsplan för Ungdomsporten Blekinge"),
    Rows([("Datum:", "2026-02-20"), ("Upprättad av:", "Ebba Låtsas, projektledare")]),
    Heading("Uppdragsgivare"),
    Text("Samverkansrådet Blekinge"),
    Heading("Bakgrund"),
    Text("Länets fem kommuner och Region Blekinge vill samla stödet till unga."),
    Heading("Syfte och mål"),
    Text("Ungdomsporten ska öppna under 2028."),
    Text("Väntan ska vara högst en vecka."),
    Heading("Projektets faser"),
    Heading("Fas 1: Kartläggning", 2),
    Items(["Behov i varje kommun", "Lokaler"]),
    Heading("Fas 2: Avtal", 2),
    Items(["!Ledningsgruppen har godkänt kartläggningen", "Utkast till avtal"]),
    Heading("Fas 3: Bygge", 2),
    Items(["!Avtal och finansiering godkända av ledningsgruppen", "Ritningar"]),
    Heading("Fas 4: Öppning", 2),
    Items(["!Beslut om bemanning"]),
    Heading("Fas 5: Drift", 2),
    Heading("Fas 6: Utvärdering", 2),
    Items(["Enkät till besökare"]),
    Heading("Tid- och aktivitetsplan"),
    Rows(
        [
            ("Fas", "Ansvarig", "Aktivitet", "Status", "Klart", "Anmärkning"),
            ("1", "Ebba Låtsas", "Intervjua kommunerna", "Pågår", "vecka 14 2026", ""),
            ("1", "", "Besöka lokaler", "", "Q4 2026", "Börja i öster"),
            ("2", "Ledningsgruppen", "Förhandla", "", "hösten 2026", ""),
            ("2", "", "Skriva under", "", "senast 30 april 2027", ""),
            ("3", "Fastighet", "Bygga om", "", "tidigast 1 maj 2027", ""),
            ("3", "Fastighet", "Besiktning", "", "30/4 2028", ""),
            ("4", "", "Invigning", "", "11/7/2028", ""),
            ("5", "", "Leda och följa upp", "", "löpande", ""),
            ("6", "", "Utvärdering", "", "v. 10–12 2029", ""),
        ]
    ),
    Heading("Risker"),
    Rows(
        [
            ("Nr", "Riskbeskrivning", "Konsekvens", "Sannolikhet", "Åtgärd", "Riskägare"),
            ("1", "Lokalen blir dyrare", "Färre besök", "Ganska hög", "Jämför flera", "Ebba Låtsas"),
            ("2", "Svårt att rekrytera", "Senare start", "Medel", "Annonsera tidigt", ""),
        ]
    ),
    Heading("SWOT-analys"),
    Rows(
        [
            ("Styrkor", "Svagheter", "Möjligheter", "Hot"),
            ("• Korta vägar\n• God vilja", "Små enheter", "Nya medel", "Val av nya politiker"),
        ],
        pasted=(("• Korta vägar\n• God vilja", "• Korta vägar • God vilja"),),
    ),
    Heading("Organisation"),
    Rows(
        [
            ("Namn", "Organisation", "Funktion", "Roll"),
            ("Ebba Låtsas", "Region Blekinge", "Strateg", "Projektledare"),
            ("", "Region Blekinge", "Områdeschef", "Ledningsgrupp"),
            ("Nils Hitte", "Olofströms kommun", "Socialchef", ""),
            ("Ylva Dikt", "Ronneby kommun", "Socialchef", ""),
        ]
    ),
    Heading("Resurser"),
    Rows(
        [
            ("Roll", "Omfattning (%)"),
            ("Projektledare", "12,5 %"),
            ("Ekonom", "halvtid"),
            ("Jurist", "vid behov"),
        ]
    ),
    Heading("Budget"),
    Text("Ombyggnaden får kosta 1 250 000 kronor."),
    Heading("Möten och information"),
    Items(["Ledningsgruppens möten: 12 mars, 7 maj och 3 september 2026", "Nyhetsbrev skickas löpande"]),
    Heading("Ändringar i planen"),
    Text("Ledningsgruppen beslutar om ändringar."),
]

DOCUMENTS = {"projektplan": PLAN, "projektplan-annat-lan": OTHER_PLAN}

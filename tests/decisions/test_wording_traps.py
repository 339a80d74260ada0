"""Where a condition or another decision can hide: around, before, behind and above clauses that are word for word the same."""

import pytest

from decisions.wording import compare
from tests.decisions.extracts import RECOMMENDED, clauses

LETTER = RECOMMENDED["letter"]
A, B, C = clauses(LETTER)
CLAUSES = f"att {A},\natt {B}, samt\natt {C}."
EQUAL = f"Kommunstyrelsen beslutar\n{CLAUSES}"

HIDDEN = [
    EQUAL + "\n\nInformation\nBeslutet gäller bara till 2025.",
    EQUAL + "\n\nKommunen deltar inte i kostnaderna.",
    EQUAL + "\n\nKommunstyrelsen reserverar sig för att kostnaderna kan ändras.",
    EQUAL + "\n\nKommunstyrelsen rekommenderar regionen att betala lokalerna.",
    EQUAL + "\nKommunstyrelsen 2024-05-14\nRegion Norrlanda svarar för lokalerna och alla möbler.",
    EQUAL + "\n\n§ 12\nBeslutet gäller i två år.",
    "Beslut (gäller till 2025)\n" + EQUAL,
    "Beslut, villkorat\n\n" + EQUAL,
    "Bakgrund\nFörvaltningen föreslår följande:\n\n" + EQUAL,
    "Yrkanden\nAnna Exempel (S) yrkar:\n\n" + EQUAL,
    "Beslut\nÄrendet bordläggs.\n" + CLAUSES,
    "Beslut\nMed förbehåll för fullmäktiges godkännande.\n\n" + EQUAL,
    "Kommunstyrelsen beslutar, med förbehåll för fullmäktige,\n" + CLAUSES,
    "Kommunstyrelsen beslutar inte\n" + CLAUSES,
    "Kommunstyrelsen bör besluta\n" + CLAUSES,
    "Om kommunstyrelsen beslutar\n" + CLAUSES,
    "Ordföranden finner att kommunstyrelsen beslutar\n" + CLAUSES,
    "Kommunstyrelsen har att ta ställning till om den beslutar\n" + CLAUSES,
    "Kommunstyrelsens ordförande föreslår att kommunstyrelsen beslutar\n" + CLAUSES,
    EQUAL.replace("samt\natt", "samt inte\natt"),
    EQUAL.replace("beslutar", "beslutar preliminärt"),
    EQUAL.replace("att " + C, "att " + C + "\n\n(beslutet är villkorat)"),
    EQUAL + " Dock ej före 2025.",
    EQUAL + "\n\nDock ej före 2025.",
    EQUAL + "\nVillkor: ingen kostnad.",
    EQUAL + "\n\n* med undantag för kapitel 3",
    EQUAL + "\n\nTillägg\nKommunen betalar bara hälften.",
    EQUAL + "\n\nAnmärkning: kommunen betalar bara hälften.",
    EQUAL + "\n\nKommunstyrelsen beslutar dessutom villkora beslutet.",
    EQUAL + "\n\nVidare beslutas att kommunen betalar hälften.",
    EQUAL + "\n\nDärutöver beslutar kommunstyrelsen att betala hälften.",
    EQUAL.replace("\natt " + B, "\n\nSida 2 (3)\natt kommunen betalar hälften,\natt " + B),
    "Beslutet upphävdes 2024-06-01.\n\n" + EQUAL,
    "Detta är ett exempel på beslut:\n\n" + EQUAL,
    "Kommunstyrelsen avslog ärendet.\n\nFörslaget löd:\n" + EQUAL,
    "Beslut\nKommunstyrelsen avslår förslaget.\n\n" + CLAUSES,
    EQUAL + "\n\nKommunfullmäktige\n\nKommunfullmäktige beslutar\natt avslå kommunstyrelsens förslag.",
    EQUAL + "\n\nBeslutet ändras enligt följande: kommunen betalar hälften.",
    "Kommunfullmäktiges presidium beslutar att rekommendera nämnden\n" + CLAUSES,
    "Socialnämnden beslutar att yttra sig enligt följande\n" + CLAUSES,
    "Socialnämnden beslutar för sin del under 2025\n" + CLAUSES,
    EQUAL.replace("Kommunstyrelsen beslutar", "Kommunstyrelsens minoritet beslutar"),
    EQUAL.replace("Kommunstyrelsen beslutar", "Del av kommunstyrelsen beslutar"),
    "Votering\nKommunstyrelsen beslutar\n" + EQUAL.split("\n", 1)[1] + "\n\nFörslaget fick inte majoritet.",
    EQUAL + "\n\nÄrendebeskrivning\nGodkännandet begränsas till ett år.",
    EQUAL + "\n\nBeslut\nÄrendet återremitteras.",
    "Beslut\nÄrendet återremitteras.\n\n" + EQUAL,
]
HARMLESS = [
    "",
    "\n\nMot beslutet reserverar sig Eva Exempel (M).",
    "\nEva Exempel (M) reserverar sig mot beslutet.",
    "\n\nJusterat 2024-05-20",
    "\n\nÄrendebeskrivning\nRegionen och kommunerna vill starta en gemensam mottagning.",
    "\n\nVid protokollet\nAnna Exempel",
]


@pytest.mark.parametrize("text", HIDDEN, ids=range(len(HIDDEN)))
def test_what_is_hidden_around_the_clauses_is_never_overlooked(text):
    assert not compare(LETTER, text).assigned


@pytest.mark.parametrize("after", HARMLESS)
def test_what_says_nothing_of_the_decision_changes_nothing(after):
    assert compare(LETTER, f"Exempelby kommun\nKommunstyrelsen\n2024-05-14\n\n§ 12\n\n{EQUAL}{after}").assigned


# What the body's own text says outside the decision, under any heading that decides nothing.
LIMITING = (
    "Beslutet gäller till och med 2025-12-31.",
    "Kommunens kostnad får uppgå till högst 200 000 kronor.",
    "Godkännandet avser bara ungdomar över 15 år.",
    "Beslutet förutsätter att fullmäktige anslår medel.",
    "Kommunen deltar inte i kostnaderna.",
    "Beslutet upphävdes vid nästa sammanträde.",
    "Kommunstyrelsen godkänner avsiktsförklaringen med undantag för avsnitt 3.",
    "Beslutet fattas med förbehåll för fullmäktiges godkännande.",
    "Kommunen ansluter sig på försök under två år.",
    "Kommunen svarar inte för några kostnader.",
    "Beslutet gäller under förutsättning att staten ger bidrag.",
    "Beslutet är preliminärt.",
    "Kommunstyrelsen antecknar att kommunen inte binds av avsnitt 3.",
    "Beslutet gäller avsiktsförklaringen, version 2.",
)
UNDER = (
    *("Bakgrund", "Sammanfattning", "Ärendebeskrivning", "Ekonomi", "Finansiering", "Tidsplan", "Bedömning", "Överläggning", "Information"),
    *("Dagens sammanträde", "Beslutsgång", "Omröstning", "Ajournering", "Beslutsunderlag", "Bilagor", "Skäl för beslutet", "Motivering"),
    *("Protokollsanteckning", "Noteringar", "Särskilt yttrande", "Reservation", "Justering", "Vid protokollet", "Beslutet skickas till"),
    *("Överklagande", "Jäv", "Lagstöd", "Barnkonsekvensanalys"),
)
PLACES = (
    "{heading}\n{said}\n\nBeslut\n{equal}",
    "Beslut\n{equal}\n\n{heading}\n{said}",
    "Beslut\n{equal}\n\n{heading}: {said}",
    "Beslut\n{equal}\n\n{heading}\nParterna vill starta en gemensam mottagning. {said} Den är bra för unga.",
)


def test_what_limits_the_decision_is_a_doubt_under_whatever_heading_it_stands(examples):
    every = [(heading, said, place) for heading in UNDER for said in LIMITING for place in PLACES]
    overlooked = [
        (heading, said)
        for heading, said, place in every[:: 1 if examples > 30 else 19]
        if compare(LETTER, "§ 12 Avsiktsförklaring\n\n" + place.format(heading=heading, said=said, equal=EQUAL)).assigned
    ]
    assert overlooked == []

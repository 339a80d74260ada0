"""What the gallery shows: invented examples in the lengths that real names have. Swedish, because the names are."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.urls import reverse_lazy

from minimaria import maps
from minimaria.accounts.models import Person, User
from minimaria.errors import Blocker
from minimaria.forms import Difference
from minimaria.redline import redline
from projects.said import Piece, Said

PARTY_STATES = (
    ("not_started", "Ej påbörjat"),
    ("preparing", "Under beredning"),
    ("planned", "Planerat"),
    ("decided", "Beslutat, ej justerat"),
    ("minutes_approved", "Justerat"),
    ("posted", "Anslaget"),
    ("legal_force_estimated", "Laga kraft beräknas"),
    ("legal_force", "Laga kraft"),
    ("agreed", "Likalydande beslut"),
    ("unconfirmed", "Väntar på bekräftelse"),
    ("under_review", "Bedöms"),
    ("tabled", "Bordlagt"),
    ("referred_back", "Återremitterat"),
    ("removed", "Utgår"),
    ("deviating", "Avvikande beslut"),
    ("rejected", "Avslaget"),
    ("appealed", "Överklagat"),
    ("annulled", "Upphävt"),
    ("left", "Har lämnat samarbetet"),
)
VERDICTS = (
    ("literal", "Ordagrant lika"),
    ("editorial", "Redaktionell skillnad"),
    ("substance", "Avvikelse i sak"),
    ("not_final", "Ej slutligt organ"),
    ("unreadable", "Kan inte läsas"),
)
GATE_STATES = (
    ("waiting", "Förbereds"),
    ("submitted", "Väntar på styrgruppen"),
    ("passed", "Godkänd"),
    ("passed_with_conditions", "Godkänd med villkor"),
    ("returned", "Åter för komplettering"),
    ("rejected", "Avslagen"),
)
ACTIVITY_STATES = (
    ("planned", "Planerad"),
    ("started", "Pågår"),
    ("done", "Klar"),
    ("late", "Försenad"),
    ("waiting_for_gate", "Väntar på beslutspunkt"),
    ("cancelled", "Utgår"),
)
DELIVERABLE_STATES = (
    ("missing", "Saknas"),
    ("working_material", "Arbetsmaterial"),
    ("draft_for_comments", "Utkast för synpunkter"),
    ("established", "Upprättad"),
    ("dispatched", "Expedierad"),
)
PROBABILITIES = (("low", "Låg"), ("fairly_high", "Ganska hög"), ("high", "Hög"))
STEP_STATES = (("open", "Öppet"), ("shut", "Inte öppet ännu"))
VERSION_STATES = (("draft", "Utkast"), ("issued", "Utgiven"), ("superseded", "Ersatt"), ("withdrawn", "Återkallad"))
STATES = (
    ("Part i en beslutsomgång", PARTY_STATES),
    ("Bedömning av ordalydelsen", VERDICTS),
    ("Beslutspunkt", GATE_STATES),
    ("Aktivitet", ACTIVITY_STATES),
    ("Steg", STEP_STATES),
    ("Underlag för beslut", DELIVERABLE_STATES),
    ("Version av en text", VERSION_STATES),
    ("Sannolikhet", PROBABILITIES),
)

PARTIES = (
    (
        "2080",
        "Falun",
        "Falu kommun",
        "Kommunfullmäktige",
        "2024-06-13 §\u00a0102",
        "decided",
        "Beslutat, ej justerat",
        "Justeras senast 2024-06-27",
    ),
    ("2021", "Vansbro", "Vansbro kommun", "Kommunfullmäktige", "2024-05-20 §\u00a044", "legal_force", "Laga kraft", "Bekräftad 2024-06-20"),
    (
        "2023",
        "Malung",
        "Malung-Sälens kommun",
        "Kommunfullmäktige",
        "2024-06-10 §\u00a045",
        "minutes_approved",
        "Justerat",
        "Ännu ej anslaget",
    ),
    (
        "2026",
        "Gagnef",
        "Gagnefs kommun",
        "Kommunstyrelsen",
        "2024-05-28 §\u00a081",
        "legal_force_estimated",
        "Laga kraft beräknas",
        "2024-06-25",
    ),
    (
        "2029",
        "Leksand",
        "Leksands kommun",
        "Kommunfullmäktige",
        "2024-05-13 §\u00a039",
        "legal_force",
        "Laga kraft",
        "Bekräftad 2024-06-12",
    ),
    (
        "2031",
        "Rättvik",
        "Rättviks kommun",
        "Kommunfullmäktige",
        "2024-05-16 §\u00a051",
        "legal_force",
        "Laga kraft",
        "Bekräftad 2024-06-14",
    ),
    (
        "2034",
        "Orsa",
        "Orsa kommun",
        "Kommunfullmäktige",
        "2024-05-27 §\u00a039",
        "referred_back",
        "Återremitterat",
        "Nästa möte 2024-09-30",
    ),
    (
        "2039",
        "Älvdalen",
        "Älvdalens kommun",
        "Kommunfullmäktige",
        "2024-06-03 §\u00a052",
        "under_review",
        "Bedöms",
        "Kommunen kan lämna synpunkter",
    ),
    (
        "2061",
        "Smedjebacken",
        "Smedjebackens kommun",
        "Kommunfullmäktige",
        "2024-05-20 §\u00a058",
        "legal_force_estimated",
        "Laga kraft beräknas",
        "2024-06-18",
    ),
    ("2062", "Mora", "Mora kommun", "Kommunfullmäktige", "2024-06-17", "planned", "Planerat", "Underlag inskickat 2024-06-03"),
    (
        "2081",
        "Borlänge",
        "Borlänge kommun",
        "Kommunfullmäktige",
        "2024-05-14 §\u00a088",
        "legal_force",
        "Laga kraft",
        "Redaktionell skillnad, bedömd lika",
    ),
    (
        "2082",
        "Säter",
        "Säters kommun",
        "Arbetslivs- och socialnämnden",
        "",
        "preparing",
        "Under beredning",
        "Nämnden bereder 2024-08-21",
    ),
    ("2083", "Hedemora", "Hedemora kommun", "Kommunfullmäktige", "2024-05-21 §\u00a060", "tabled", "Bordlagt", "Till 2024-06-18"),
    (
        "2084",
        "Avesta",
        "Avesta kommun",
        "Kommunfullmäktige",
        "2024-05-27 §\u00a061",
        "posted",
        "Anslaget",
        "Laga kraft beräknas 2024-06-25",
    ),
    ("2085", "Ludvika", "Ludvika kommun", "", "", "not_started", "Ej påbörjat", "Inget organ valt ännu"),
)


@dataclass(frozen=True)
class Party:
    """One party as the gallery's board shows it: invented, with real lengths of names."""

    code: str
    place: str
    name: str
    body: str
    meeting: str
    state: str
    label: str
    detail: str


@dataclass(frozen=True)
class Collaboration:
    """Stands for the collaboration in the page's head."""

    name: str = "MiniMaria Dalarna"
    slug: str = "minimaria-dalarna"
    is_example: bool = True

    def get_absolute_url(self) -> str:
        return str(reverse_lazy("gallery"))


class SampleForm(forms.Form):
    """Every kind of field, named as in the form it is taken from."""

    meeting = forms.CharField(label="Sammanträdesdatum", help_text="Som i protokollet: 2024-11-07, 241107 eller 7 nov 2024.")
    paragraph = forms.CharField(label="Paragraf", required=False, max_length=20)
    body = forms.ChoiceField(
        label="Beslutsorgan", choices=[("", "Välj organ"), ("1", "Kommunfullmäktige"), ("2", "Arbetslivs- och socialnämnden")]
    )
    outcome = forms.ChoiceField(
        label="Beslut",
        widget=forms.RadioSelect,
        choices=[("a", "Bifallet"), ("b", "Avslaget"), ("c", "Bordlagt, ärendet kommer upp oförändrat"), ("d", "Återremitterat")],
    )
    who = forms.MultipleChoiceField(
        label="Vilka ska få påminnelsen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("o", "Orsa kommun"), ("s", "Smedjebackens kommun")],
    )
    wording = forms.CharField(
        label="Beslutets lydelse",
        widget=forms.Textarea,
        help_text="Skriv inte uppgifter om enskilda personer. Det du skriver kan bli allmän handling.",
    )
    extract = forms.FileField(label="Protokollsutdrag", required=False, help_text="PDF eller bild, högst 20 MB.")
    immediate = forms.BooleanField(label="Paragrafen är omedelbart justerad", required=False)


def _form_in_error() -> SampleForm:
    return SampleForm({"meeting": "11/7/2024", "paragraph": "§\u00a074", "wording": "Kommunfullmäktige beslutar att godkänna …"})


class ConflictForm(forms.Form):
    """A form that somebody else was faster than."""

    title = forms.CharField(label="Aktivitet", initial="Förslag till verksamhetsbeskrivning")
    due = forms.CharField(label="Slutdatum", initial="april 2025")
    conflict = (
        Difference("due", "Slutdatum", "mars 2025", "april 2025", typed=("mars 2025", "april 2025")),
        Difference("status", "Status", "Pågår", "Planerad", untouched=True),
        Difference("comment", "Kommentar", "", "Väntar på kostnadsfördelningen från socialchefsnätverket."),
    )


_CLAUSE = "godkänna Avsiktsförklaring om gemensam jour i Norrlanda, version 1, daterad 2024-04-16"
_CHANGED = "ställa sig bakom Avsiktsförklaring om gemensam jour i Norrlanda, version 1, om kostnaden ryms i budgeten"


def _when(day: int, hour: int, minute: int) -> datetime:
    return datetime(2025, 3, day, hour, minute, tzinfo=UTC)


def context() -> dict[str, Any]:
    """Everything the gallery's template names."""
    shown = {
        party[0]: maps.Shown(name=party[1], title=party[2], state=party[5], label=party[6], href=f"#part-{party[0]}") for party in PARTIES
    }
    tour = {code: maps.Shown(place.name, place.title, *_state(i), place.href) for i, (code, place) in enumerate(shown.items())}
    return {
        "collaboration": Collaboration(),
        "nav": "decisions",
        "states": STATES,
        "party_states": PARTY_STATES,
        "map_legend": PARTY_STATES,
        "parties": [Party(*party) for party in PARTIES],
        "map": maps.draw(maps.outlines(), shown),
        "map_of_all_states": maps.draw(maps.outlines(), tour),
        "form": SampleForm(initial={"immediate": True}),
        "form_in_error": _form_in_error(),
        "form_in_conflict": ConflictForm(),
        "blockers": [
            Blocker("Budgeten saknar en slutlig version. Ladda upp den, eller godkänn med villkor.", link="#blockers"),
            Blocker("Ingen är ansvarig för kostnadsfördelningen. Utse någon i planen."),
        ],
        "reached": User(email="karin.exempel@exempel.se", person=Person(name="Karin Exempel", phone="010-123 45 67")),
        "history": [
            {
                "what": "Rättade beslutet",
                "who": "Karin Exempel, Smedjebackens kommun",
                "when": _when(20, 13, 5),
                "reason": "Paragrafen var felskriven i protokollsutdraget.",
                "changes": [("paragraf", "§\u00a057", "§\u00a058"), ("diarienummer", "", "KS 2024/172 51")],
            },
            {"what": "Registrerade ett beslut", "who": "Karin Exempel, Smedjebackens kommun", "when": _when(18, 8, 40), "changes": []},
        ],
        "said": [
            Said(
                "a",
                "Karin Exempel",
                _when(18, 8, 40),
                [Piece("Lokalen i Falun är uppsagd.\nVad gör vi nu, "), Piece("Bo Provsson", True), Piece("?")],
                [],
                None,
                "",
            ),
            Said(
                "b", "Bo Provsson", _when(19, 9, 2), [Piece("Regionen har en annan, från den 1 september.")], ["Cecilia Exempel"], None, "#"
            ),
            Said("c", "Cecilia Exempel", _when(19, 10, 15), [], [], _when(19, 10, 20), ""),
        ],
        "steps": [
            {"label": "Projektplanering", "status": "done", "href": "#steg-1", "detail": "Klart 7 november 2024"},
            {"label": "Arbetsfas", "status": "started", "href": "#steg-2", "current": True, "detail": "Beslutspunkt 20 mars 2025"},
            {"label": "Förberedelse etableringsfas", "status": "shut"},
            {"label": "Etableringsfas", "status": "shut"},
            {"label": "Uppföljning", "status": "shut"},
        ],
        "facts": [
            ("Diarienummer", "HSN 2024/4202"),
            ("Beslutsorgan", "Arbetslivs- och socialnämnden"),
            ("Utvecklingsledare", "Cecilia Exempel, avdelningen för hälsa och välfärd"),
            ("Belopp", ""),
        ],
        "tabs": [
            {"label": "Lydelse", "href": "#tabs", "current": True},
            {"label": "Parter", "href": "#tabs", "count": 16},
            {"label": "Historik", "href": "#tabs"},
        ],
        "filters": [
            {"label": "Alla", "href": "#tabs", "current": True, "count": 23},
            {"label": "Försenade", "href": "#tabs", "count": 0},
            {"label": "Ej utsedda", "href": "#tabs", "count": 2},
        ],
        "redlines": [redline(_CLAUSE, _CLAUSE), redline(_CLAUSE, _CLAUSE.replace("version 1", "version 2")), redline(_CLAUSE, _CHANGED)],
        "page_of_many": {
            "number": 2,
            "has_other_pages": True,
            "has_previous": True,
            "has_next": True,
            "previous_page_number": 1,
            "next_page_number": 3,
            "paginator": {"num_pages": 7},
        },
        "day": date(2025, 3, 20),
    }


def _state(position: int) -> tuple[str, str]:
    return PARTY_STATES[position % len(PARTY_STATES)]

"""Writes what is kept about people as a page: `python -m tools.personal_data`.

docs/personal-data.md is made from the table that the system runs by (minimaria/kept.py); a test compares.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "personal-data.md"
_BEFORE = """# Personuppgifter

Gjord av `python -m tools.personal_data` ur `minimaria/kept.py`, som sidan "Personuppgifter" också visar. Ett test stoppar en \
kolumn som leder till en person, eller håller en adress, och inte står här. Uppgifter om enskilda (barn, unga, patienter) finns inte.
"""
_AFTER = """## Det som skrivs i fri text

Varje fält med fri text vägrar personnummer och samordningsnummer. Det som nekas når inte logg, händelselogg eller ärenderader. \
Fri text följer det den handlar om; äldre lydelser tas bort med `manage.py audit forget` när lagen kräver det.

## Så tas uppgifter bort

- Varje dag kör systemet uppgifterna i kolumnen "Slutar av sig självt". De är verb: händelseloggen visar att något togs bort, \
när och på vilken grund, men inte vad.
- `PEOPLE_KEPT_DAYS` säger hur många dagar efter den sista rollen ett namn och en adress tas bort. 0 (om inget anges): aldrig av sig självt.
- `manage.py audit forget accounts.person NYCKEL --ground "personal data"` tar bort en person på begäran. Det personen har gjort står \
kvar, gjort av någon vars namn är borttaget.
"""


def written() -> str:
    """The whole page, in Swedish."""
    from django.utils.translation import override

    from minimaria.kept import KEPT

    with override("sv"):
        lines = ["| Vad | Varför | Hur länge | Slutar av sig självt | Kolumner |", "|---|---|---|---|---|"]
        for one in KEPT:
            columns = ", ".join(f"`{column}`" for column in one.columns)
            lines.append(f"| {one.what} | {one.why} | {one.how_long} | {f'`{one.ends}`' if one.ends else 'Nej'} | {columns} |")
    return "\n".join([_BEFORE, *lines, "", _AFTER])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minimaria.settings")
    os.environ.setdefault("LOCAL", "1")
    import django

    from tools.demo import compile_catalogues

    compile_catalogues()  # the page is in Swedish
    django.setup()
    PAGE.write_text(written(), encoding="utf-8")

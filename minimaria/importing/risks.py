"""The table of risks."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from .closeness import one_slip, plain_letters
from .columns import Row, Sheet, find_sheets
from .notes import Notes, in_row
from .outline import Section
from .people import ask_beside
from .readings import RiskReading

_COLUMNS = {
    "number": ("nr", "nummer", "#", "id"),
    "text": ("risk", "riskbeskrivning", "händelse", "beskrivning"),
    "probability": ("sannolikhet", "risknivå"),
    "consequence": ("konsekvens", "konsekvenser", "effekt", "påverkan"),
    "mitigation": ("lösning", "åtgärd", "åtgärder", "hantering", "motåtgärd", "förebyggande åtgärd", "förebyggande åtgärder"),
}
_REQUIRED = [{"text", "probability"}]
# The scale is exactly these three: a "Medel" is asked about, never placed.
_PROBABILITIES = {"låg": "low", "ganska hög": "fairly_high", "hög": "high"}


def read_risks(sections: Sequence[Section], notes: Notes) -> tuple[RiskReading, ...]:
    """Every risk, in the order of the tables."""
    sheets = find_sheets(sections, _COLUMNS, _REQUIRED)
    if not sheets:
        notes.ask(_("No table of risks was found. Which risks are there?"))
    ask_beside(sheets, notes)
    notes.take(*(table for sheet in sheets for table in sheet.tables))
    return tuple(_risk(row, sheet, notes) for sheet in sheets for row in sheet.read_rows())


def _risk(row: Row, sheet: Sheet, notes: Notes) -> RiskReading:
    where = in_row(sheet.section.name, str(row.number))
    probability = _probability(" ".join(row["probability"].split()), where, notes)
    texts = [notes.read(where, row[column]) for column in ("text", "consequence", "mitigation")]
    return RiskReading(texts[0], probability, texts[1], texts[2])


def _probability(said: str, where: str, notes: Notes) -> str | None:
    """The place on the scale: its word, or what is one slip from one of its words."""
    written = re.sub(r"\(.*?\)", "", said).strip(" .!").lower()
    near = [word for word in _PROBABILITIES if plain_letters(word) == plain_letters(written) or one_slip(written, word)]
    if len(near) != 1:
        notes.ask(
            _("%(where)s: the probability is “%(written)s”. Is it Låg, Ganska hög or Hög?") % {"where": where, "written": said or "–"}
        )
        return None
    if written != near[0]:
        notes.correct(where, said, near[0], _("spelling: a word of the scale"))
    return _PROBABILITIES[near[0]]

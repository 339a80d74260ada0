"""Amounts in kronor as people write them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from minimaria.files.blocks import Table

_UNITS = {
    r"(?:miljon(?:er)?\s+(?:kronor|kr|sek)|mkr|mnkr|msek)": 1_000_000,
    r"(?:tusen\s+kronor|tkr|ksek)": 1_000,
    r"(?:kronor|kr|sek|:-)": 1,
}
_NUMBER = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+(?:,\d+)?"
_AMOUNT = re.compile(
    rf"(?<![\d,.])(?:(?:sek|kr)\s+(?P<after>{_NUMBER})|(?P<number>{_NUMBER})\s*(?P<unit>{'|'.join(_UNITS)}))(?!\w)", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:totalt?|sammanlagt|summa|hela budgeten)\b", re.IGNORECASE)
_NOT_EXACT = re.compile(r"(?:\b(?:ca|cirka|c:a|ungefär|omkring|högst|minst|upp till|max|mellan)\.?\s*|\d\s*[–-]\s*)$", re.IGNORECASE)
_PER = re.compile(r"^\s*(?:/|per\b|i månaden|om året|årligen)", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """`kronor` as `written`. Not exact: "ca", one end of a span, or a price per something."""

    kronor: int
    written: str
    is_exact: bool
    is_total: bool


def amounts_in(text: str) -> Iterator[Amount]:
    """Every amount of money in a text that is a whole number of kronor."""
    for line in re.split(r"\n|(?<=[.!?])\s+(?=[A-ZÅÄÖ])", text):
        for match in _AMOUNT.finditer(line):
            kronor = _kronor(match["number"] or match["after"], match["unit"] or "kr")
            if kronor is not None:
                exact = not _NOT_EXACT.search(line[: match.start()]) and not _PER.match(line[match.end() :])
                yield Amount(kronor, match[0], exact, bool(_TOTAL.search(line)))


def _kronor(number: str, unit: str) -> int | None:
    factor = next(factor for pattern, factor in _UNITS.items() if re.fullmatch(pattern, unit, re.IGNORECASE))
    amount = Decimal(re.sub(r"[ .\u00a0\u202f]", "", number).replace(",", ".")) * factor
    return int(amount) if amount == amount.to_integral_value() else None


def total_of_table(table: Table) -> int | None:
    """The amount in the row of totals, where a heading says what the bare numbers are ("Belopp (tkr)")."""
    headings = table.rows[0] if table.rows else ()
    for row in table.rows[1:]:
        if row and _TOTAL.search(row[0]):
            for heading, cell in zip(headings, row, strict=False):
                unit = re.search(rf"(?<!\w)({'|'.join(_UNITS)})(?!\w)", heading, re.IGNORECASE)
                if unit and re.fullmatch(_NUMBER, cell.strip()):
                    return _kronor(cell.strip(), unit[1])
    return None


def only_amount(amounts: Sequence[Amount]) -> int | None:
    """The amount that a text means: the one total, or the only one. None when that cannot be told."""
    exact = [amount for amount in amounts if amount.is_exact]
    totals = {amount.kronor for amount in exact if amount.is_total} or {amount.kronor for amount in amounts}
    return totals.pop() if len(totals) == 1 and exact else None

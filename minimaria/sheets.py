"""Tables as an Excel file: a sheet for each, its head frozen, numbers as numbers, what people typed as text and never as a formula.

workbook("Pengar", [Sheet("Budget", ["År", "Beslutat"], [[2026, 1_200_000]])]) -> HttpResponse
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | Decimal | date | None

_LONGEST_TEXT = 32_767  # what a cell holds
_WIDEST = 60
_FORBIDDEN_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Sheet:
    """One table: its name, the words above its columns, its rows; `foot` are rows of sums, and `notes` stand below it all."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Sequence[Cell]] = field(default=())
    notes: Sequence[str] = field(default=())


def workbook(name: str, sheets: Sequence[Sheet]) -> HttpResponse:
    """The file as a download called `name`.xlsx."""
    answer = HttpResponse(written(sheets), content_type=CONTENT_TYPE, headers={"X-Content-Type-Options": "nosniff"})
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx") or "attachment"
    return answer


def written(sheets: Sequence[Sheet]) -> bytes:
    """The file's bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "foot": book.add_format({"bold": True, "top": 1, "num_format": "#,##0"}),
            "foot_part": book.add_format({"bold": True, "top": 1, "num_format": "#,##0.##"}),
            "whole": book.add_format({"num_format": "#,##0"}),
            "part": book.add_format({"num_format": "#,##0.##"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for number, sheet in enumerate(sheets, start=1):
            _write(book.add_worksheet(_name(sheet.name, number)), sheet, styles)
    return made.getvalue()


def _name(name: str, number: int) -> str:
    """A name that a sheet may have, and no other sheet has: 31 characters, without those that a reference is made of."""
    return f"{number} {_FORBIDDEN_IN_A_NAME.sub(' ', name)}"[:31].rstrip().rstrip("'")


def _write(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    for column, word in enumerate(sheet.head):
        page.write_string(0, column, word, styles["head"])
        longest = max((len(_shown(row[column])) for row in (*sheet.rows, *sheet.foot) if column < len(row)), default=0)
        page.set_column(column, column, min(max(longest, len(word)) + 2, _WIDEST))
    page.freeze_panes(1, 0)
    for at, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, at, column, cell, styles)
    for at, row in enumerate(sheet.foot, start=len(sheet.rows) + 1):
        for column, cell in enumerate(row):
            _write_cell(page, at, column, cell, styles | {"whole": styles["foot"], "part": styles["foot_part"], "text": styles["foot"]})
    for at, note in enumerate(sheet.notes, start=len(sheet.rows) + len(sheet.foot) + 2):
        page.write_string(at, 0, note)


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _write_cell(page: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    """By its own kind; a text through write_string, which makes neither formulas nor links of it."""
    if cell is None or cell == "":
        page.write_blank(row, column, None, styles["text"])
    elif isinstance(cell, str):
        page.write_string(row, column, cell[:_LONGEST_TEXT], styles["text"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, styles["day"])
    else:
        page.write_number(row, column, cell, styles["whole" if isinstance(cell, int) else "part"])

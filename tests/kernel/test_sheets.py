"""What stands in a sheet is what it is: a day, a number, a text, nothing."""

import io
import zipfile
from datetime import date

from minimaria import sheets
from minimaria.sheets import Sheet


def _cells(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "".join(file.read(name).decode() for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"))


def test_each_cell_is_written_by_its_own_kind():
    cells = _cells(sheets.written([Sheet("Blad", ["Ord"], [["=1+1"], [date(2024, 4, 16)], [7], [None]])]))
    assert "<t>=1+1</t>" in cells
    assert "<f>" not in cells
    assert "<v>45398</v>" in cells  # 16 April 2024, counted in days
    assert "<v>7</v>" in cells

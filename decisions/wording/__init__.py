"""Whether a decision says the same as the recommended resolution: pure functions over two texts, no database.

The way of a text: `characters` (normalise), `layout` (lines to paragraphs), `sections` (what was decided, what was only
said), `surroundings` (what of the rest takes something back), `clauses`, `aligning`, `classing` (what a difference is),
`comparing` (the answer), `assigning` (whether the machine may say so by itself).
"""

from decisions.wording.assigning import FileText, Found, Record, look
from decisions.wording.comparing import ClauseComparison, Comparison, NoResolution, compare

__all__ = ["ClauseComparison", "Comparison", "FileText", "Found", "NoResolution", "Record", "compare", "look"]

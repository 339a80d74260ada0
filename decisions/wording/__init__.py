"""Whether a decision says the same as the recommended resolution: pure functions over two texts, no database.

The way of a text: `characters` (normalise), `layout` (lines to paragraphs), `sections` (what was decided, what was only
said), `clauses`, `aligning`, `classing` (what a difference is), `comparing` (the answer), `redline` (the answer shown).
"""

from decisions.wording.comparing import ClauseComparison, Comparison, NoResolution, compare
from decisions.wording.redline import Run, redline

__all__ = ["ClauseComparison", "Comparison", "NoResolution", "Run", "compare", "redline"]

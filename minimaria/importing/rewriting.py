"""A text and what became of it: which words were written, which are read, and why."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Replacement = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Slip:
    """Words read otherwise than they were written."""

    written: str
    read: str
    reason: str


@dataclass(frozen=True)
class _Change:
    """`start` to `end` of the text stand for `first` to `last` of what was written."""

    start: int
    end: int
    first: int
    last: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Edit:
    """What is to stand in the place of `start` to `end` of the text."""

    start: int
    end: int
    read: str


class Rewriting:
    """Replaces step by step and knows what the original said, also where one step changes the words of an earlier one."""

    def __init__(self, written: str) -> None:
        self.written = self.text = written
        self._changes: list[_Change] = []

    def slips(self) -> list[Slip]:
        """The changes, in the order of the text."""
        slips = (Slip(self.written[c.first : c.last], self.text[c.start : c.end], "; ".join(c.reasons)) for c in self._changes)
        return [slip for slip in slips if slip.written != slip.read]

    def replace(self, pattern: re.Pattern[str], replacement: Replacement, reason: str) -> None:
        """Put what `replacement` gives in the place of every match; a match given back unchanged is left alone."""
        reads = ((match, replacement(match)) for match in pattern.finditer(self.text))
        edits = [_Edit(match.start(), match.end(), read) for match, read in reads if read != match[0]]
        if not edits:
            return
        done: list[_Change] = []
        parts: list[str] = []
        here = length = growth = 0  # up to where the text is done, how long it has become, how much longer than what was written
        for cluster in _clusters([*self._changes, *edits]):
            start, end = cluster[0].start, max(span.end for span in cluster)
            reasons = dict.fromkeys(said for span in cluster if isinstance(span, _Change) for said in span.reasons)
            new = [span for span in cluster if isinstance(span, _Edit)]
            read = self._edited(start, end, new)
            first = start - growth
            growth += sum((span.end - span.start) - (span.last - span.first) for span in cluster if isinstance(span, _Change))
            parts += [self.text[here:start], read]
            length += start - here + len(read)
            said = (*reasons, *([reason] if new and reason not in reasons else []))
            done.append(_Change(length - len(read), length, first, end - growth, said))
            here = end
        self.text = "".join([*parts, self.text[here:]])
        self._changes = done

    def _edited(self, start: int, end: int, edits: list[_Edit]) -> str:
        parts = []
        for edit in edits:
            parts += [self.text[start : edit.start], edit.read]
            start = edit.end
        return "".join([*parts, self.text[start:end]])


def _clusters(spans: list[_Change | _Edit]) -> Iterator[list[_Change | _Edit]]:
    """The spans that overlap, together: a change that is changed again is taken whole, for its halves were never written."""
    first, *others = sorted(spans, key=lambda span: (span.start, span.end))
    cluster, end = [first], first.end
    for span in others:
        if span.start >= end:
            yield cluster
            cluster = []
        cluster.append(span)
        end = max(end, span.end)
    yield cluster

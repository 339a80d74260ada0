"""The answer: one class for the whole wording, with its reasons, and what the body did."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from decisions.states import WordingClass
from decisions.wording import characters
from decisions.wording.aligning import align
from decisions.wording.classing import HARD_SENTENCES, Difference, differences, editorial, substance, unreadable, worst
from decisions.wording.clauses import PLACE, Clause, Resolution, resolution_of
from decisions.wording.deciding import Decided, decided_in
from decisions.wording.layout import Flow
from decisions.wording.words import act_of, hard_word, is_body

LONGEST = 60_000  # characters of an extract; that is twenty pages, for one paragraph
LONGEST_WORD = 200
MOST_CLAUSES = 60


@dataclass(frozen=True)
class ClauseComparison:
    """One clause beside its counterpart; either is "" where there is none."""

    recommended: str
    decided: str
    wording: WordingClass
    reason: str

    def as_json(self) -> dict[str, str]:
        return {"recommended": self.recommended, "decided": self.decided, "class": str(self.wording), "reason": self.reason}


@dataclass(frozen=True)
class Comparison:
    """What the machine proposes. It speaks of the wording alone: whether the body is final comes from the path."""

    wording: WordingClass
    outcome: str
    clauses: tuple[ClauseComparison, ...] = ()
    reasons: tuple[str, ...] = field(default=())
    decided_by: str = ""  # the body, where the text says "X beslutar"

    @property
    def assigned(self) -> bool:
        """Whether the machine would assign the class by itself, were the text read from an extract: only literally equal."""
        return self.wording is WordingClass.LITERAL and self.outcome == "approved"

    def as_json(self) -> dict[str, object]:
        """The comparison as `compare_wording --json` prints it."""
        return {
            "class": str(self.wording),
            "assigned": self.assigned,
            "outcome": self.outcome,
            "clauses": [clause.as_json() for clause in self.clauses],
            "reasons": list(self.reasons),
        }


class NoResolution(ValueError):
    """The recommended text holds no clause to compare with."""


def compare(recommended: str, decided: str) -> Comparison:
    """Whether a minutes extract, or a wording by itself, decides what the recommended resolution says.

    Raises NoResolution where the recommended text has no clause. In doubt the answer is never "literally equal".
    """
    ours = characters.normalise(recommended)
    resolution = resolution_of(ours)
    if not resolution.clauses:
        raise NoResolution(_("The recommended text has no clause: it needs “beslutar att …”."))
    if len(decided) > LONGEST or max(map(len, decided.split()), default=0) > LONGEST_WORD:
        return Comparison(WordingClass.UNREADABLE, "unknown", reasons=(_("The text is too long for an extract of one paragraph."),))
    theirs = characters.join_broken_words(characters.normalise(decided), characters.words_of(ours))
    found = decided_in(theirs, resolution, Flow(ours))
    if not found.clauses and found.outcome != "approved":
        return Comparison(found.wording, found.outcome, _all_missing(resolution, found.wording), tuple(found.reasons))
    if len(found.clauses) > MOST_CLAUSES:
        return Comparison(WordingClass.UNREADABLE, "unknown", reasons=(_("The text is too long for an extract of one paragraph."),))
    return _compared(resolution, found, theirs)


def _compared(resolution: Resolution, found: Decided, text: str) -> Comparison:
    rows: list[ClauseComparison] = []
    all_found: list[Difference] = [*found.differences]
    pairs = align(resolution.clauses, found.clauses)
    for i, j in pairs:
        ours = resolution.clauses[i] if i is not None else None
        theirs = found.clauses[j] if j is not None else None
        of_clause = _of_clause(ours, theirs)
        all_found += of_clause
        reason = " ".join(dict.fromkeys(one.reason for one in of_clause)) or _("Word for word.")
        rows.append(ClauseComparison(ours.text if ours else "", theirs.text if theirs else "", worst(of_clause), reason))
    partners = [j for i, j in pairs if i is not None and j is not None]
    if partners != sorted(partners):
        all_found.append(editorial(_("The clauses stand in another order.")))
    if characters.hides_something(text):
        all_found.append(unreadable(_("The text holds characters that cannot be seen or were lost.")))
    outcome = found.outcome
    wording = found.wording if found.wording is WordingClass.NOT_FINAL else worst(all_found)
    if wording is WordingClass.LITERAL and not _is_equal(resolution, found):
        wording = WordingClass.EDITORIAL  # what no rule saw is still no equality
        all_found.append(editorial(_("Marks or white space differ.")))
    reasons = [*found.reasons, *(one.reason for one in all_found if one.wording is worst(all_found) or len(all_found) < 6)]
    if wording is WordingClass.LITERAL:
        reasons = [_("Every clause is the same, word for word.")]
    return Comparison(wording, outcome, tuple(rows), tuple(dict.fromkeys(reasons)), found.said_by)


def _is_equal(resolution: Resolution, found: Decided) -> bool:
    """The last door before "literally equal", by itself: the same clauses, character for character, in the same order."""
    ours, theirs = resolution.clauses, found.clauses
    return (
        len(ours) == len(theirs)
        and all(_with_name(our.text, their.text) == their.text for our, their in zip(ours, theirs, strict=True))
        and all(our.att == their.att for our, their in zip(ours, theirs, strict=True))
        and all(our.join == their.join for our, their in zip(ours[:-1], theirs[:-1], strict=True))
        # A list needs no "samt" before its last clause; where one is added, it is a word like any other.
        and theirs[-1].join in {"", ours[-1].join}
    )


def _of_clause(ours: Clause | None, theirs: Clause | None) -> list[Difference]:
    if ours is None or theirs is None:
        return [_missing(ours)] if ours else [_added(theirs)] if theirs else []
    recommended = _with_name(ours.text, theirs.text)
    got = differences(recommended, theirs.text, execution=ours.execution)
    if theirs.cut:
        got = [unreadable(_("The text breaks off in the middle of a clause."))]
    elif ours.att and not theirs.att and worst(got) in {WordingClass.LITERAL, WordingClass.EDITORIAL}:
        got = [*got, editorial(_("The clause is written without “att”."))]
    return got


def _with_name(recommended: str, decided: str) -> str:
    """The recommended clause with the decided body's name in the place marked for it, where a body's name stands there."""
    parts = PLACE.split(recommended)
    if len(parts) == 1:
        return recommended
    pattern = "(.{2,80}?)".join(re.escape(part) for part in parts)
    if (match := re.fullmatch(pattern, decided)) and all(is_body(name[0].upper() + name[1:]) for name in match.groups()):
        return decided
    return recommended


def _added(clause: Clause) -> Difference:
    words = {"words": clause.text if len(clause.text) < 90 else f"{clause.text[:89]}…"}
    if clause.execution:
        return editorial(_("Added, on carrying out only: “%(words)s”.") % words)
    if act_of(clause.text) == "reject" and re.search(r"yrkande", clause.text) and not re.search(r"\bmen\b|\bdock\b", clause.text):
        return editorial(_("Added, turns down a motion: “%(words)s”.") % words)
    if kind := hard_word(clause.text):
        return substance(HARD_SENTENCES[kind] % words)
    if not clause.att and len(clause.text.split()) <= 4 and not act_of(clause.text):
        return unreadable(_("Words whose place in the decision cannot be told: “%(words)s”.") % words)
    return substance(_("A clause that the recommended text does not have: “%(words)s”.") % words)


def _missing(clause: Clause) -> Difference:
    words = {"words": clause.text if len(clause.text) < 90 else f"{clause.text[:89]}…"}
    if clause.execution:
        return editorial(_("Missing, on carrying out only: “%(words)s”.") % words)
    return substance(_("A core clause is missing: “%(words)s”.") % words)


def _all_missing(resolution: Resolution, wording: WordingClass) -> tuple[ClauseComparison, ...]:
    return tuple(ClauseComparison(clause.text, "", wording, _("No counterpart was found.")) for clause in resolution.clauses)

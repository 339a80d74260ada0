"""What a difference between two clauses is: editorial, in substance, or not to be read. In doubt it is in substance."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decisions.states import WordingClass
from decisions.wording import characters
from decisions.wording.aligning import MOST_TOKENS, tokens
from decisions.wording.words import HARD, act_of, bodies_in, hard_word, is_act, is_body, is_execution

if TYPE_CHECKING:
    from minimaria.errors import Sentence

SEVERITY = (WordingClass.LITERAL, WordingClass.EDITORIAL, WordingClass.UNREADABLE, WordingClass.SUBSTANCE, WordingClass.NOT_FINAL)


@dataclass(frozen=True)
class Difference:
    """One class and the sentence that says why."""

    wording: WordingClass
    reason: str


def worst(differences: list[Difference]) -> WordingClass:
    """The class of all of them together; literally equal where there is none."""
    return max((one.wording for one in differences), key=SEVERITY.index, default=WordingClass.LITERAL)


def editorial(sentence: str) -> Difference:
    """A difference in the manner of writing only."""
    return Difference(WordingClass.EDITORIAL, sentence)


def substance(sentence: str) -> Difference:
    """A difference in what was decided."""
    return Difference(WordingClass.SUBSTANCE, sentence)


def unreadable(sentence: str) -> Difference:
    """What nobody can tell from the text."""
    return Difference(WordingClass.UNREADABLE, sentence)


HARD_SENTENCES: "dict[str, Sentence]" = {
    "negation": gettext_lazy("A word that turns the meaning: “%(words)s”."),
    "condition": gettext_lazy("A condition of its own: “%(words)s”."),
    "time": gettext_lazy("A time limit or another date: “%(words)s”."),
    "cost": gettext_lazy("A cost or a ceiling: “%(words)s”."),
    "part": gettext_lazy("Only a part, or a change: “%(words)s”."),
}
_MANNERS = re.compile(
    r"(?:för (?:sin|egen|kommunens|regionens|nämndens|[\w-]+ (?:kommuns|stads)) del|enhälligt|enhetligt|härmed|därmed|således|följande|också|även|"
    r"(?:(?:i enlighet med|enligt) (?:[\w-]+s )?(?:förslag(?:et)?|beslutsförslag(?:et)?)))",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"med (?:röstsiffrorna )?\d{1,3}(?: ja-?röster| röster)? mot \d{1,3}(?: nej-?röster| röster)?|efter votering", re.IGNORECASE
)
_ALIKE_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "och samt", "ska skall", "de dem", "skickas sänds översänds expedieras delges", "protokollsutdrag protokollsutdraget utdrag utdraget",
        "from från", "dnr diarienummer", "ver version", "1 ett en första", "alla samtliga", "beslutar beslutade",
    )
)  # fmt: skip
_NUMBERS = dict(
    zip(
        [
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
            "tretton",
            "fjorton",
            "femton",
            "sexton",
            "sjutton",
            "arton",
            "nitton",
            "tjugo",
        ],
        range(2, 21),
        strict=True,
    )
)
_MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
_WRITTEN_DAY = re.compile(rf"\b(?:den )?(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_REGISTERED = re.compile(
    r"(?:(?:[Dd]nr|[Dd]iarienummer)\.?:? )?(?P<office>[A-ZÅÄÖ]{1,8})?[ /-]?(?P<number>(?:19|20)\d\d(?:[/:.]\d{1,6}|-\d{3,6})(?:[ -]\d{1,5})?)"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTED = 90  # characters of a difference that a reason repeats


def differences(recommended: str, decided: str, *, execution: bool = False) -> list[Difference]:
    """Everything in which the second clause differs from the first; nothing when they are the same, character for character."""
    if recommended == decided:
        return []
    if execution and is_execution(decided):
        return [editorial(_("Sent or signed otherwise: “%(words)s”.") % {"words": _short(decided)})]
    # What a list or a heading makes of the first letter, and what says in which way it was decided, stands outside the words compared.
    found = list(_whole(recommended, decided))
    if found:
        return found
    found = list(_runs(_days_alike(recommended), _days_alike(decided)))
    return found or [editorial(_("Marks or white space differ."))]


def _whole(recommended: str, decided: str) -> Iterator[Difference]:
    """What is said of two clauses as wholes."""
    if characters.hides_something(decided):
        yield unreadable(_("The text holds characters that cannot be seen or were lost."))
    elif characters.without_invisible(decided) == recommended:
        yield editorial(_("The text holds soft hyphens or blanks without width."))
    elif characters.compatible(decided) == characters.compatible(recommended):
        yield editorial(_("Ligatures or other typographic forms of the same letters."))
    elif characters.as_it_looks(decided) == characters.as_it_looks(recommended):
        yield unreadable(_("Letters of another alphabet that look like ours. Compare with the extract."))
    elif _garbled(decided):
        yield unreadable(_("The text is too garbled to be compared."))


def _runs(recommended: str, decided: str) -> Iterator[Difference]:
    before, after = tokens(recommended), tokens(decided)
    if max(len(before), len(after)) > MOST_TOKENS:
        yield unreadable(_("The clause is too long to be compared."))
        return
    slips = 0
    moved = _passive(before, after)
    if moved is not None:
        yield editorial(_("The passive form of the same decision."))
        before, after = moved
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        difference = _of_run(before[a:b], after[c:d], before, after, (a, c))
        slips += difference.reason.startswith(str(_SLIP_BEGINS))
        yield difference
    if slips > 4:
        yield unreadable(_("The text is too garbled to be compared."))


def _of_run(removed: list[str], added: list[str], before: list[str], after: list[str], at: tuple[int, int]) -> Difference:
    """The class of one run of words in the place of another."""
    gone, come = " ".join(removed), " ".join(added)
    for look in _LOOKS:
        if found := look(gone, come):
            return found
    if number := _of_number(gone, come, before, at[0]):
        return number
    if verbs := _of_verb(removed, added):
        return verbs
    if manner := _of_manner(gone, come):
        return manner
    if kind := hard_word(come):
        return substance(HARD_SENTENCES[kind] % {"words": _short(come)})
    if slip := _of_slips(removed, added):
        return slip
    if kind := hard_word(gone):
        return substance(_("Words that the recommended text has are missing: “%(words)s”.") % {"words": _short(gone)})
    if not come:
        return substance(_("Words that the recommended text has are missing: “%(words)s”.") % {"words": _short(gone)})
    if not gone:
        return substance(_("Words that the recommended text does not have: “%(words)s”.") % {"words": _short(come)})
    return substance(_("“%(come)s” in place of “%(gone)s”.") % {"come": _short(come), "gone": _short(gone)})


def _punctuation(gone: str, come: str) -> Difference | None:
    if not re.search(r"[\w%§+=<>$€]", gone + come):
        return editorial(_("Marks differ."))
    return None


def _letters(gone: str, come: str) -> Difference | None:
    if not gone or not come:
        return None
    if gone.lower() == come.lower():
        return editorial(_("Capital or small letters: “%(words)s”.") % {"words": _short(come)})
    if characters.compatible(gone) == characters.compatible(come):
        return editorial(_("Ligatures or other typographic forms of the same letters."))
    if characters.as_it_looks(gone) == characters.as_it_looks(come):
        return unreadable(_("Letters of another alphabet that look like ours. Compare with the extract."))
    digits = any(c.isdigit() for c in gone)
    if (
        digits
        and any(c.isalpha() for c in come)
        and characters.as_scanned(gone.replace(" ", "")) == characters.as_scanned(come.replace(" ", ""))
    ):
        return unreadable(
            _("A number that cannot be read with certainty: “%(words)s”. Compare with the extract.") % {"words": _short(come)}
        )
    return None


def _same_meaning(gone: str, come: str) -> Difference | None:
    pair = {gone.lower(), come.lower()}
    if len(pair) == 2 and (any(pair <= words for words in _ALIKE_WORDS) or _number(gone) == _number(come) is not None):
        return editorial(_("“%(come)s” in place of “%(gone)s”.") % {"come": come, "gone": gone})
    if gone.replace(" ", "").replace("-", "").lower() == come.replace(" ", "").replace("-", "").lower() and not re.search(r"\d", gone):
        return editorial(_("Written apart or together: “%(words)s”.") % {"words": _short(come)})
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and word.isascii() else _NUMBERS.get(word.lower())


_LOOKS: tuple[Callable[[str, str], Difference | None], ...] = (_punctuation, _letters, _same_meaning)


def _of_number(gone: str, come: str, before: list[str], at: int) -> Difference | None:
    if not re.search(r"\d", gone + come):
        return None
    ours, theirs = [_REGISTERED.fullmatch(re.sub(r"\s*([/:.-])\s*", r"\1", text).strip(" ()")) for text in (gone, come)]
    if ours and theirs and not _DAY.fullmatch(gone) and not _DAY.fullmatch(come):
        office = ours["office"] or (before[at - 1] if at else "")
        if theirs["office"] and theirs["office"] != office and ours["number"] != theirs["number"]:
            return editorial(_("The party's own registration number: “%(words)s”.") % {"words": _short(come)})
        return substance(
            _("Another registration number: “%(come)s” in place of “%(gone)s”.") % {"come": _short(come), "gone": _short(gone)}
        )
    if not gone and theirs and not _DAY.fullmatch(come) and (theirs["office"] or "nr" in come.lower()):
        return editorial(_("The party's own registration number: “%(words)s”.") % {"words": _short(come)})
    if gone and come:
        return substance(
            _("Another number, version or date: “%(come)s” in place of “%(gone)s”.") % {"come": _short(come), "gone": _short(gone)}
        )
    if come:
        kind = hard_word(come) or "time"
        return substance(HARD_SENTENCES[kind] % {"words": _short(come)})
    return substance(_("Words that the recommended text has are missing: “%(words)s”.") % {"words": _short(gone)})


def _of_verb(removed: list[str], added: list[str]) -> Difference | None:
    gone, come = is_act(" ".join(removed)), is_act(" ".join(added))
    if gone and come:
        if gone == come:
            return editorial(_("Another form of the same verb: “%(words)s”.") % {"words": " ".join(added)})
        return substance(_("Another verb: “%(come)s” in place of “%(gone)s”.") % {"come": " ".join(added), "gone": " ".join(removed)})
    if (gone or act_of(" ".join(removed))) and (other := act_of(" ".join(added))) and other != (gone or act_of(" ".join(removed))):
        return substance(
            _("Another verb: “%(come)s” in place of “%(gone)s”.") % {"come": _short(" ".join(added)), "gone": _short(" ".join(removed))}
        )
    return None


def is_manner(words: str) -> bool:
    """Whether words say only in which way a body decided: for its part, unanimously, as proposed, by how many votes."""
    return not _VOTES.sub("", _MANNERS.sub("", words)).strip(" ,")


def _of_manner(gone: str, come: str) -> Difference | None:
    rest = [re.sub(r"\s+", " ", _MANNERS.sub("", text)).strip(" ,") for text in (gone, come)]
    if rest == ["", ""]:
        return editorial(_("How the body says that it decides: “%(words)s”.") % {"words": _short(come or gone)})
    if (
        gone
        and come
        and bodies_in(gone)
        and bodies_in(come)
        and is_body(gone[0].upper() + gone[1:])
        and is_body(come[0].upper() + come[1:])
    ):
        return editorial(_("Another body's name: “%(come)s” in place of “%(gone)s”.") % {"come": _short(come), "gone": _short(gone)})
    return None


_SLIP_BEGINS = gettext_lazy("Looks like a slip of the pen or of the scanner:")


def _of_slips(removed: list[str], added: list[str]) -> Difference | None:
    """Words that differ by a letter or two where neither is a word that changes the sense."""
    if not added or len(removed) != len(added) or not all(_is_slip(*pair) for pair in zip(removed, added, strict=True)):
        return None
    return editorial(f"{_SLIP_BEGINS} “{_short(' '.join(added))}”.")


def _is_slip(meant: str, written: str) -> bool:
    if meant == written:
        return True
    one, other = meant.lower(), written.lower()
    if min(len(one), len(other)) < 5 or any(words.fullmatch(text) for text in (one, other) for _kind, words in HARD):
        return False
    if one in _NUMBERS or other in _NUMBERS or re.search(r"\d", one):
        return False
    if one.endswith(other) or other.endswith(one):
        return False  # a prefix turns a word: "likalydande", "olikalydande"
    return _apart(one, other) <= (1 if len(one) < 10 else 2)


def _apart(one: str, other: str) -> int:
    """Letters to change, add or take away to get from one word to the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, written in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (letter != written))
    return row[-1]


def _passive(before: list[str], after: list[str]) -> tuple[list[str], list[str]] | None:
    """Both clauses without their verb, where the second says "X godkänns" for "godkänna X"."""
    if not before or (act := is_act(before[0])) == "" or is_act(after[0] if after else "") == act:
        return None
    found = [(i, i + n) for n in (1, 3) for i in range(1, len(after)) if i + n <= len(after) and is_act(" ".join(after[i : i + n])) == act]
    if not found or not after[found[-1][0]].lower().endswith("s"):
        return None
    begin, end = found[-1]
    rest = after[:begin] + after[end:]
    if begin and rest[begin - 1 : begin] == [","] and len(rest) == begin:
        rest = rest[:-1]  # the comma before the verb at the end
    first = before[1:]
    if first and rest and first[0].lower() == rest[0].lower():
        rest = [first[0], *rest[1:]]
    return first, rest


def _days_alike(text: str) -> str:
    """Days written with the month's name as 2024-04-16: another way of writing, not another day."""
    return _WRITTEN_DAY.sub(lambda m: f"{m[3]}-{_MONTHS.index(m[2].lower()) + 1:02}-{int(m[1]):02}", text)


def _garbled(text: str) -> bool:
    words = [token for token in text.split() if any(c.isalpha() for c in token)]
    odd = [w for w in words if re.search(r"[a-zåäö][0-9|~^¬¦_@#]+[a-zåäö]|[|~^¬¦_@#]", w, re.IGNORECASE)]
    return len(words) > 3 and len(odd) >= max(3, 0.3 * len(words))


def _short(words: str) -> str:
    words = re.sub(r"\s+([,.;:)])", r"\1", words).replace("( ", "(")
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1].rstrip()}…"

"""What two plans say in sentences, held against each other: the project's texts, the risks, the SWOT. Reading only."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from minimaria.history import label_of
from minimaria.phrases import capitalised
from minimaria.templatetags.look import kronor
from projects.control.differences import Both, Compared, Differs
from projects.control.plan import Danger, Held, Sentence
from projects.documents import TEXTS
from projects.models import Project
from projects.states import Probability, SwotKind

# In the order of the plan document. What the whole may cost stands among the money.
_TEXTS = tuple(name for name in dict.fromkeys(("title", "dated", *TEXTS)) if name != "budget_amount")


def texts_compared(both: Both) -> Iterator[Compared]:
    """What the project's own columns say, each as a row; none for what neither plan says anything of."""
    for name in _TEXTS:
        was, is_now = (_text(name, plan.texts.get(name, "")) for plan in (both.before, both.after))
        if was or is_now:
            holds = [name in plan.texts for plan in (both.before, both.after)]
            found = both.said(_("Text"), was, is_now, holds=holds)
            yield both.compared("text", name, capitalised(label_of(Project(), name)), (True, True), found)


def _text(name: str, said: str) -> str:
    return kronor(int(said)) if said and name == "full_time_cost" else said


def risks_compared(both: Both) -> Iterator[Compared]:
    """Each risk, in the order of the register; who watches it and whether it is closed are held since a later form."""
    for key in {**both.after.dangers, **both.before.dangers}:
        was, is_now = both.before.dangers.get(key), both.after.dangers.get(key)
        one = is_now or was
        assert one is not None  # it stands in one of the two
        found = _of_risk(both, was, is_now) if was and is_now else ()
        yield both.compared("risk", key, _("Risk: %(text)s") % {"text": one.text}, (was, is_now), found)


def _of_risk(both: Both, was: Danger, is_now: Danger) -> Iterator[Differs]:
    yield from both.said(_("Risk"), was.text, is_now.text)
    yield from both.said(_("Probability"), *map(_probability, (was, is_now)))
    yield from both.said(_("Consequence"), was.consequence, is_now.consequence)
    yield from both.said(_("Mitigation"), was.mitigation, is_now.mitigation)
    yield from both.said(_("Owner"), both.who(was), both.who(is_now), held=Held.WATCHED_RISKS)
    closed = (risk.closed_on.isoformat() if risk.closed_on else "" for risk in (was, is_now))
    yield from both.said(_("Closed"), *closed, held=Held.WATCHED_RISKS)


def _probability(risk: Danger) -> str:
    return str(Probability(risk.probability).label) if risk.probability else _("Not rated yet")


def swot_compared(both: Both) -> Iterator[Compared]:
    """Each sentence, field by field. One that stands in another order among those that were there already has moved."""
    moved = _moved(both.before.sentences, both.after.sentences)
    for kind in SwotKind:
        for key in {**both.after.sentences, **both.before.sentences}:
            was, is_now = both.before.sentences.get(key), both.after.sentences.get(key)
            one = is_now or was
            if one and one.kind == kind:
                found = _of_sentence(both, was, is_now, key in moved) if was and is_now else ()
                yield both.compared("swot", key, f"{capitalised(str(kind.label))}: {one.text}", (was, is_now), found)


def _of_sentence(both: Both, was: Sentence, is_now: Sentence, has_moved: bool) -> Iterator[Differs]:
    yield from both.said(_("Text"), was.text, is_now.text)
    yield from both.said(_("Field"), *(capitalised(str(SwotKind(each.kind).label)) for each in (was, is_now)), is_place=True)
    if has_moved:
        yield from both.said(_("Place in the field"), str(was.place), str(is_now.place), is_place=True)


def _moved(before: Mapping[str, Sentence], after: Mapping[str, Sentence]) -> set[str]:
    """Those of both plans that changed places within their field: as few as tell how the one order became the other."""
    moved: set[str] = set()
    for kind in SwotKind:
        stayed = [one for key, one in after.items() if one.kind == kind and key in before and before[key].kind == kind]
        in_order = _longest_rising([before[one.key].place for one in stayed])
        moved |= {one.key for number, one in enumerate(stayed) if number not in in_order}
    return moved


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The indexes of a longest rising row of the numbers."""
    ends: list[int] = []  # for each length, the index at which the row with the lowest end of that length ends
    came_from: dict[int, int | None] = {}
    for index, number in enumerate(numbers):
        length = bisect_left([numbers[end] for end in ends], number)
        came_from[index] = ends[length - 1] if length else None
        ends[length : length + 1] = [index]
    row: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        row.add(at)
        at = came_from[at]
    return row

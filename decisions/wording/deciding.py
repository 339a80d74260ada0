"""Which words of an extract are the decision, whose they are, and what the body did."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from decisions.states import WordingClass
from decisions.wording.aligning import LIKE, likeness
from decisions.wording.classing import HARD_SENTENCES, Difference, differences, editorial, is_manner, substance, unreadable, worst
from decisions.wording.clauses import Clause, Resolution, clauses_of
from decisions.wording.layout import ATT, Flow, Paragraph, lines_of
from decisions.wording.sections import Kind, Section, owner_of, sections
from decisions.wording.surroundings import around
from decisions.wording.words import APPROVING, POSTPONING, REFUSING, act_of, bodies_in, hard_word, is_body, postponing

_REFERS = re.compile(r"\b(?:enligt|i enlighet med|bifall\w*|biföll)\b.*(?:förslag|yrkande|hemställan|tjänsteskrivelse)", re.IGNORECASE)
_ONLY_REFERS = re.compile(
    r"(?:att )?(?:besluta |beslutar )?(?:godkänna|godkänner|bifalla|bifaller|biföll|bifall(?:s)?|enligt|i enlighet med|anta|antar)"
    r"(?: till| enligt| i enlighet med)?(?: [\w.()-]+){0,6}? (?:(?:besluts)?förslag(?:et)?|(?:[\w]*)yrkandet?|hemställan|tjänsteskrivelsen?)(?: till beslut| om \w+)?",
    re.IGNORECASE,
)


@dataclass
class Group:
    """What one body decided in one place of the text."""

    clauses: list[Clause]
    by: frozenset[str]
    said_by: str
    lead: str
    verb: str
    strong: bool  # under a heading that says that it is the decision
    marks: tuple[str, ...] = ()  # "1.", "2." before its clauses
    to_another: bool = False  # "Kommunstyrelsen föreslår …"

    @property
    def proposes(self) -> bool:
        return (
            self.to_another
            or act_of(self.lead) == "propose"
            or (not act_of(self.lead) and bool(self.clauses) and act_of(self.clauses[0].text) == "propose")
        )

    @property
    def addressees(self) -> set[str]:
        return bodies_in(f"{self.lead} {self.clauses[0].text if self.clauses else ''}"[:120])

    @property
    def texts(self) -> list[str]:
        return [clause.text for clause in self.clauses]


@dataclass
class Decided:
    """The clauses that were decided, what stands around them, and the outcome."""

    outcome: str
    wording: WordingClass = WordingClass.LITERAL
    clauses: list[Clause] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    said_by: str = ""


def decided_in(text: str, resolution: Resolution, flow: Flow) -> Decided:
    """What the extract decides; its clauses are empty where none can be made out."""
    lines = lines_of(text, flow)
    found = sections(lines, flow)
    groups = list(_groups(found))
    if not groups:
        return _nothing_decided(found, resolution)
    group, doubts = _chosen(groups, resolution)
    if _lacks_a_number(group.marks):
        doubts.append(unreadable(_("A number is missing in the list. Compare with the extract.")))
    doubts += list(around(found, resolution, lines, group.by))
    return _read(group, doubts, found, resolution)


def _lacks_a_number(marks: Iterable[str]) -> bool:
    """Whether a numbered or lettered list does not begin with its first number or leaves one out."""
    bare_marks = [mark.strip("().") for mark in marks]
    numbers = [int(mark) for mark in bare_marks if mark.isdecimal()]
    letters = [ord(mark) - ord("a") + 1 for mark in bare_marks if len(mark) == 1 and mark.isalpha() and mark.isascii()]
    return any(found != list(range(1, len(found) + 1)) for found in (numbers, letters))


def _groups(found: list[Section]) -> Iterable[Group]:
    heading: Section | None = None
    for number, section in enumerate(found):
        if section.under_heading:
            heading = section if section.kind is Kind.DECISION else None
        proposes = section.kind is Kind.PROPOSAL and bool(section.verb) and heading is not None
        if section.kind is not Kind.DECISION and not proposes:
            continue
        rest = list(_left_over(found[number + 1 :]))
        clauses = clauses_of([*section.paragraphs, *rest])
        if not clauses and not section.lead:
            continue
        by, said_by = (section.by, section.said_by) if section.by or not heading else (heading.by, heading.said_by)
        marks = tuple(paragraph.mark for paragraph in [*section.paragraphs, *rest])
        yield Group(clauses, by, said_by if section.verb else "", section.lead, section.verb, heading is not None, marks, proposes)


def _left_over(after: list[Section]) -> Iterable[Paragraph]:
    """Clauses that come behind a page's head: they look like the beginning of something new and are not."""
    for section in after:
        if section.kind is not Kind.TOP:
            return
        yield from (paragraph for paragraph in section.paragraphs if paragraph.mark or ATT.match(paragraph.text))


def _chosen(groups: list[Group], resolution: Resolution) -> tuple[Group, list[Difference]]:
    """The decision among several, and what is doubtful in the choice. What only carries out belongs to it."""
    main = [group for group in groups if not group.clauses or not all(clause.execution for clause in group.clauses)] or groups
    decisions = [group for group in main if not group.proposes]
    proposals = [group for group in main if group.proposes]
    candidates = decisions or proposals
    if decisions and proposals:
        last = proposals[-1]
        answers = [group for group in decisions if not group.by or not last.addressees or group.by & last.addressees]
        if not answers and main.index(last) > main.index(decisions[-1]):
            candidates = proposals
    strong = [group for group in candidates if group.strong] or candidates
    chosen = strong[-1]
    same_body = [
        group
        for group in candidates
        if group is not chosen and group.by == chosen.by and group.texts != chosen.texts and group.strong == chosen.strong
    ]
    if same_body and not any(postponing(group.texts) for group in [*same_body, chosen]):
        chosen = Group([clause for group in candidates if group in [*same_body, chosen] for clause in group.clauses], chosen.by, chosen.said_by, chosen.lead or same_body[0].lead, chosen.verb, chosen.strong)  # fmt: skip
    others = [
        group
        for group in candidates
        if group is not chosen and group not in same_body and group.texts != chosen.texts and group not in strong[-1:]
    ]
    doubts = [unreadable(_("Several decisions stand in the text. Compare with the extract of this one."))] if others else []
    extra = [clause for group in groups if group not in main for clause in group.clauses]
    if extra:
        chosen = Group([*chosen.clauses, *extra], chosen.by, chosen.said_by, chosen.lead, chosen.verb, chosen.strong)
    return chosen, doubts


def _read(group: Group, doubts: list[Difference], found: list[Section], resolution: Resolution) -> Decided:
    clauses, notes = list(group.clauses), list(doubts)
    postponed = postponing([group.lead, *group.texts])
    first = group.lead if act_of(group.lead) else group.texts[0] if group.texts else ""
    approves = any(likeness(resolution.clauses[0].text, clause.text) > 0.6 and act_of(clause.text) in APPROVING for clause in clauses)
    if postponed and (act_of(first) in POSTPONING or not approves):
        return Decided(POSTPONING[postponed], WordingClass.NOT_FINAL, clauses, notes, [_POSTPONED[postponed]()])
    if group.proposes:
        return Decided("proposal", WordingClass.NOT_FINAL, clauses, notes, [_("A proposal to another body, not a decision.")])
    refers = _reference(group)
    if refers and (motion := next((act for words, act in _MOTIONS if words in refers.lower()), "")):
        return _granted(motion, refers, clauses, notes)
    if refers:
        quoted = _proposed(refers, found)
        clauses = [clause for clause in clauses if not _ONLY_REFERS.fullmatch(clause.text)]
        own = [clause for clause in clauses if not clause.execution]
        if not own and not quoted:
            return Decided(
                "unknown",
                WordingClass.UNREADABLE,
                [],
                notes,
                [_("It decides as proposed, and the proposal is not quoted: “%(words)s”.") % {"words": refers}],
            )
        if not own:
            clauses = [*quoted, *clauses]
            notes.append(editorial(_("Decides as proposed, and the proposal stands in the text: “%(words)s”.") % {"words": refers}))
        else:
            notes.append(editorial(_("Refers to a proposal: “%(words)s”.") % {"words": refers}))
            if (
                quoted and any(worst(differences(q.text, o.text)) is WordingClass.SUBSTANCE for q, o in zip(quoted, own, strict=False))
            ) or (quoted and len([q for q in quoted if not q.execution]) > len(own)):
                notes.append(substance(_("The proposal that it refers to says something else.")))
    notes += _of_lead(group, resolution, bool(refers))
    outcome = _outcome(clauses, resolution)
    if not clauses or (
        outcome == "unknown"
        and all(likeness(r.text, c.text) < LIKE for r in resolution.clauses for c in clauses)
        and not act_of(clauses[0].text)
    ):
        return Decided("unknown", WordingClass.UNREADABLE, [], notes, [_("No decision can be made out in the text.")])
    return Decided(outcome, WordingClass.LITERAL, clauses, notes, said_by=group.said_by)


_POSTPONED = {
    "table": lambda: _("The matter was tabled."),
    "refer_back": lambda: _("The matter was referred back."),
    "remove": lambda: _("The matter was removed from the agenda."),
}


_MOTIONS = (("återremiss", "refer_back"), ("bordläggning", "table"), ("avslag", "reject"))


def _granted(act: str, refers: str, clauses: list[Clause], notes: list[Difference]) -> Decided:
    """The body granted a motion that says by its name what it is for: referring back, tabling, turning down."""
    if act in POSTPONING:
        return Decided(POSTPONING[act], WordingClass.NOT_FINAL, clauses, notes, [_POSTPONED[act]()])
    return Decided("rejected", WordingClass.LITERAL, clauses, [*notes, substance(_("Turned down: “%(words)s”.") % {"words": refers})])


def _reference(group: Group) -> str:
    """The words by which it decides as proposed; nothing where it does not."""
    if _REFERS.search(group.lead):
        return group.lead.strip(" ,")
    return next((clause.text for clause in group.clauses if _ONLY_REFERS.fullmatch(clause.text)), "")


def _proposed(refers: str, found: list[Section]) -> list[Clause]:
    """The clauses of the proposal or motion named; nothing where it is not quoted or nobody can say which is meant."""
    owner = owner_of(refers)
    kind = Kind.MOTION if "yrkande" in refers.lower() else Kind.PROPOSAL
    quoted = [(section, _quoted(section)) for section in found if section.kind is kind]
    quoted = [(section, clauses) for section, clauses in quoted if clauses and not _ONLY_REFERS.fullmatch(clauses[0].text)]
    named = [clauses for section, clauses in quoted if owner and (owner in section.by or owner.split()[-1] in section.said_by.lower())]
    if not named and (kind is Kind.PROPOSAL or not owner) and all(not section.by or not owner for section, _clauses in quoted):
        named = [clauses for _section, clauses in quoted]
    if not named or any(clauses != named[0] for clauses in named):
        return []
    return named[0]


def _quoted(section: Section) -> list[Clause]:
    first, *others = section.paragraphs or [Paragraph("")]
    match = re.match(r"(?P<by>[^.:]{0,110}?)\s?\bbesluta[rt]?\b:?\s*", first.text)
    if match and (not match["by"] or is_body(match["by"]) or bodies_in(match["by"])):
        first = Paragraph(first.text[match.end() :], first.mark)
    return [
        clause
        for clause in clauses_of([first, *others])
        if not re.fullmatch(r"(?:att )?(?:kommunfullmäktige|kommunstyrelsen)?\s?besluta[r]?", clause.text)
    ]


def _of_lead(group: Group, resolution: Resolution, refers: bool) -> list[Difference]:
    found = []
    if group.verb not in {"", "beslutar"}:
        found.append(editorial(_("How the body says that it decides: “%(words)s”.") % {"words": group.verb}))
    if group.verb and not is_body(group.said_by):
        found.append(editorial(_("It does not say which body decided.")))
    if group.said_by and not resolution.place_is_marked and group.said_by != resolution.body:
        found.append(
            editorial(_("Another body's name: “%(come)s” in place of “%(gone)s”.") % {"come": group.said_by, "gone": resolution.body})
        )
    if group.lead and not refers:
        words = {"words": group.lead}
        kind = "" if is_manner(group.lead) else hard_word(group.lead)
        if is_manner(group.lead):
            found.append(editorial(_("How the body says that it decides: “%(words)s”.") % words))
        elif kind:
            found.append(substance(HARD_SENTENCES[kind] % words))
        else:
            found.append(substance(_("Words that the recommended text does not have: “%(words)s”.") % words))
    return found


def _outcome(clauses: list[Clause], resolution: Resolution) -> str:
    """What the body did with what was recommended."""
    ranked = sorted(
        ((likeness(resolution.clauses[0].text, clause.text), -n, clause) for n, clause in enumerate(clauses)),
        key=lambda r: r[:2],
        reverse=True,
    )
    nearest = [clause for like, _n, clause in ranked if like >= LIKE] or clauses[:1]
    act = act_of(nearest[0].text) if nearest else ""
    if act in REFUSING:
        return "rejected"
    wanted = act_of(resolution.clauses[0].text)
    return "approved" if act and (act in APPROVING or act == wanted) else "unknown"


def _nothing_decided(found: list[Section], resolution: Resolution) -> Decided:
    proposals = [clauses for section in found if section.kind is Kind.PROPOSAL and (clauses := _quoted(section))]
    if proposals:
        return Decided("proposal", WordingClass.NOT_FINAL, proposals[-1], [], [_("Only a proposal stands in the text, no decision.")])
    if any(section.kind is Kind.PROPOSAL and section.verb and is_body(section.said_by) for section in found):
        return Decided("proposal", WordingClass.NOT_FINAL, [], [], [_("Only a proposal stands in the text, no decision.")])
    bare = [paragraph for section in found if section.kind is Kind.TOP for paragraph in section.paragraphs]
    starts = next((n for n, paragraph in enumerate(bare) if ATT.match(paragraph.text)), None)
    clauses = clauses_of(bare[starts:]) if starts is not None else []
    if clauses and (outcome := _outcome(clauses, resolution)) != "unknown":
        return Decided(outcome, WordingClass.LITERAL, clauses, [editorial(_("It does not say which body decided."))])
    return Decided("unknown", WordingClass.UNREADABLE, [], [], [_("No decision can be made out in the text.")])

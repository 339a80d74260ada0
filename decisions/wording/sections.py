"""What in a minutes extract was decided, and what was only proposed, moved, told or noted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum, auto

from decisions.wording.layout import Flow, Paragraph, paragraphs
from decisions.wording.words import act_of, bare, bodies_in, holds_body, is_body


class Kind(StrEnum):
    """What stands in a section. Only what stands in a decision was decided."""

    TOP = auto()  # before any heading
    DECISION = auto()
    PROPOSAL = auto()
    MOTION = auto()
    BACKGROUND = auto()
    PAPERS = auto()  # what the body had before it
    COURSE = auto()  # how the motions were put and voted on
    REASONS = auto()
    HISTORY = auto()
    DISSENT = auto()  # reservations, notes to the minutes, special statements
    DISPATCH = auto()
    FRONT = auto()  # who was there, who approved the minutes


TOLD = frozenset({Kind.BACKGROUND, Kind.PAPERS, Kind.COURSE})

_BY = r"(?P<by>[\w -]{2,80}?s )?"
_HEADINGS: tuple[tuple[Kind, str], ...] = (
    (Kind.DISPATCH, r"(?:(?:beslut(?:et)?|protokollsutdrag(?:et)?|utdrag(?:et)?|paragrafen) )?(?:ska )?(?:skickas|sänds|expedieras|expediering|delges|tillställs|översänds)(?: för kännedom)?(?: till)?"),
    (Kind.DISPATCH, r"(?:kopia|beslut|protokollsutdrag|utdrag)(?:et)?(?: för kännedom)? till|sändlista|beslutsexpediering|för kännedom|beslutsmottagare|mottagare"),
    (Kind.HISTORY, r"tidigare (?:beslut|behandling|beredning|behandlat)(?: i ärendet| av ärendet)?|(?:§ ?\d+ )?ärendets (?:gång|beredning|behandling|tidigare behandling)|beredning(?:en)? av ärendet|beredning|historik|beslutshistorik|behandlat av"),
    (Kind.PROPOSAL, rf"{_BY}(?:förslag|beslutsförslag|ordförandeförslag|förslag på beslut|rekommendation|hemställan)(?:et)?(?: till beslut)?(?: (?:till|på|från|av|i|inför) [\w -]{{2,80}})?"),
    (Kind.PROPOSAL, r"(?:rekommenderat|föreslaget) beslut|förslag till (?:protokoll|beslut|ställningstagande)[\w ,-]*|utkast till [\w ]+|beslut \(förslag\)"),
    (Kind.MOTION, r"(?:[\w -]{1,60} )?(?:till|ändrings|avslags|återremiss|bifalls)?[\w]{0,12}yrkanden?(?: [\w -]{1,60})?|förslag och yrkanden|yrkanden och (?:förslag|propositionsordning)|motion(?:en)?(?:s förslag)?|motionen|medborgarförslag(?:et)?|förslag till beslut på sammanträdet"),
    (Kind.DISSENT, r"(?:skriftliga? |blank |muntliga? )?reservation(?:er)?(?: [\w() ,-]{1,80})?|särskil[dt]a? yttranden?|protokollsanteckning(?:ar)?|anteckning(?:ar)?(?: till protokollet)?|noteringar?|röstförklaring(?:ar)?"),
    (Kind.REASONS, r"(?:skäl(?:en)?|motiv(?:ering)?(?:en)?)(?: (?:för|till|bakom) (?:förslaget till )?beslut(?:et)?)?|beslutsmotivering"),
    (Kind.BACKGROUND, r"(?:sammanfattning|beskrivning|bakgrund|ärendebeskrivning|inledning|redogörelse|ärendet|ärende|bedömning|förvaltningens bedömning|"
     r"ekonomi|ekonomiska (?:konsekvenser|följder)|konsekvenser|barnkonsekvensanalys|konsekvenser för barn|"
     r"jämställdhetsanalys|finansiering|tidsplan|lagstöd|lagrum|juridisk bedömning|överläggning(?:ar)?|överläggning och yrkanden|inlägg|debatt|yttranden?|föredragning|information|information i ärendet|dagens sammanträde|"
     r"deltar inte i beslutet|deltar ej i beslutet|ej deltagande|"
     r"hur man överklagar|överklagande|överklagandehänvisning|besvärshänvisning)(?: av ärendet| till beslut(?:et)?| i ärendet)?"),
    (Kind.PAPERS, r"beslutsunderlag|underlag(?: för beslut)?|handlingar(?: i ärendet)?|beslutshandlingar|bilag(?:a|or)(?: \d{1,2})?"),
    (Kind.COURSE, r"beslutsgång(?:en)?|propositionsordning|proposition(?:er)?|propositioner och beslutsgång|proposition på [\w ]+|omröstning(?:sresultat|sordning|en)?|votering(?:en)?|röstning(?:en)?|ajournering(?:en)?|jäv"),
    (Kind.FRONT, r"(?:plats och tid|beslutande(?: ledamöter)?|närvarande(?: ledamöter)?|tjänstgörande ersättare|ersättare|övriga (?:närvarande|deltagande)|justering(?:ens plats och tid)?|justerare|utses att justera|underskrifter?|vid protokollet|(?:rätt )?(?:utdraget|utdragets riktighet) (?:intygas|bestyrks|bestyrkes)|utdragsbestyrkande|justeras|justerat|sekreterare|ordförande|bevis|anslag|anslag/bevis|tillkännagivande)"),
    (Kind.DECISION, rf"{_BY}(?:beslut(?: i ärendet| på sammanträdet)?|ställningstagande)|beslutet"),
)  # fmt: skip
_HEADING = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in _HEADINGS]
_PARAGRAPH_HEADING = re.compile(r"(?:[A-ZÅÄÖ][\w ]{1,40} )?§§? ?\d{1,4}\b.*", re.IGNORECASE)
_BODY_AND_DAY = re.compile(r"(?P<body>[A-ZÅÄÖ][\w -]{2,70}?),? (?:\d{4}-\d\d-\d\d|den \d{1,2} \w+ \d{4})(?:,? § ?\d{1,4})?")

_VERBS = {
    Kind.DECISION: r"beslutar|beslutade|beslutat|har beslutat|besluta|beslutades|fattar|fattade",
    Kind.PROPOSAL: r"föreslår|föreslog|hemställer|hemställde|rekommenderar|rekommenderade|tillstyrker|tillstyrkte|förordar",
    Kind.MOTION: r"yrkar|yrkade",
    Kind.DISSENT: r"reserverar sig|reserverade sig|lämnar (?:en|följande) protokollsanteckning|anmäler|deltar inte|deltog inte",
}
_VERB = re.compile(
    "|".join(f"(?P<{kind.value}>{words})" for kind, words in ((k, rf"\b(?:{w})\b") for k, w in _VERBS.items())), re.IGNORECASE
)
_SAYS = re.compile(r"\b(?:beslutar|beslutade|föreslår|föreslog|yrkar|yrkade|bifaller|biföll|avslår|avslog|enligt)\b", re.IGNORECASE)
# "Den 2 april 2024 beslutade …", "beslutade 2024-04-02, § 45, att …": told, not decided.
_TOLD = re.compile(
    r"^\W*(?:den \d{1,2} \w+|\d{4}-\d\d-\d\d|vid sitt sammanträde|vid sammanträdet den|på sitt|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|§ ?\d)",
    re.IGNORECASE,
)
# The verb of the body itself: "Kommunstyrelsen godkänner …".
_ACTIVE = re.compile(
    r"^(?P<body>[A-ZÅÄÖ][\w, -]{2,90}?) (?P<act>(?:godkänner|godkände|antar|antog|ställer sig|ställde sig|stödjer|stöder|biträder|bifaller|biföll|avslår|avslog|bordlägger|bordlade|"
    r"återremitterar|återremitterade|noterar|tar del|lägger|ger|uppdrar|anslår|avböjer|stryker|lyfter)\b.*)$"
)  # fmt: skip
_PASSIVE = re.compile(
    r"^(?P<what>.{3,400}?) (?:inte |ej )?(?:godkänns|godkändes|godkännes|antas|antogs|bifalls|bifölls|avslås|avslogs|bordläggs|bordlades|bordlagt|återremitteras|återremitterades|"
    r"återremitterat|utgår|utgick|stryks|ströks|dras|lyfts|noteras)\b.*$"
)  # fmt: skip
_POSTPONED = re.compile(
    r"^(?:Ärendet|Paragrafen|Punkten|Frågan)\b.*\b(?:bordl\w+|återremit\w+|utgå\w*|utgick|stryks|ströks|dras|drogs|lyfts)\b", re.IGNORECASE
)
STARTS = re.compile(
    rf"[A-ZÅÄÖ][\w, -]{{2,90}}? (?:{'|'.join(_VERBS.values())})\b|[A-ZÅÄÖ][\w .]{{2,50}}\([A-ZÅÄÖ]{{1,3}}\)|(?:Ordföranden|Ärendet|Paragrafen|Mot beslutet)\b|(?:Det )?[Bb]eslutades\b"
)


@dataclass
class Section:
    """Paragraphs of one kind, with the body that they are of where one is named."""

    kind: Kind
    by: frozenset[str] = frozenset()
    said_by: str = ""  # as it was written: "Kommunstyrelsen"
    lead: str = ""  # the words between the body and the first clause: "för sin del", "enligt förslag"
    verb: str = ""  # "beslutar"; nothing under a heading
    under_heading: bool = True
    inside: Kind = Kind.TOP  # what it was found in, for one that no heading begins
    announced: bool = False  # the words before end in a colon, so it may be quoted
    answers: str = ""  # the proposal right before it that it answers without a heading of its own: "asked" or "repeated"
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in self.paragraphs)


def heading_of(line: str) -> tuple[Kind, str] | None:
    """The kind of section that a line begins and whose it is; None where the line is no heading that we know."""
    bare_line = re.sub(r"^#+\s*", "", line).rstrip(" :").strip()
    if not bare_line or not (bare_line[0].isupper() or bare_line[0] == "§") or len(bare_line) > 110 or bare_line.endswith((".", ",")):
        return None
    if _SAYS.search(bare_line):
        return None  # "Kommunfullmäktige beslutar enligt kommunstyrelsens förslag" is no heading, it is the decision
    for kind, words in _HEADING:
        if match := words.fullmatch(bare_line):
            return kind, (match.groupdict().get("by") or "").strip()
    if match := _BODY_AND_DAY.fullmatch(bare_line):
        return (Kind.TOP, match["body"]) if is_body(match["body"]) else None
    if _PARAGRAPH_HEADING.fullmatch(bare_line) and not _VERB.search(bare_line):
        return Kind.TOP, ""
    return None


def sections(lines: list[str], flow: Flow) -> list[Section]:
    """The whole extract, section by section, in its order."""
    found: list[Section] = []
    for kind, by, body in _cut(lines, flow):
        current = Section(kind, frozenset(bodies_in(by)), by)
        found.append(current)
        for paragraph in paragraphs(body, flow, STARTS):
            begun = _begun(paragraph, current, found)
            if begun is not None:
                begun.announced = current.text.endswith(":") or bool(current.verb and not current.paragraphs)
                current = begun
                found.append(begun)
            else:
                current.paragraphs.append(paragraph)
    return [section for section in found if section.paragraphs or section.kind is not Kind.TOP]


def _cut(lines: list[str], flow: Flow) -> Iterator[tuple[Kind, str, list[str]]]:
    kind, by, held, before = Kind.TOP, "", list[str](), ""
    for line in lines:
        first, colon, rest = line.partition(":")
        heading = None if before and flow.goes_on(before, line) else heading_of(line)
        inline = None if heading or not colon or not rest.strip() else heading_of(first)
        if heading and heading[0] is Kind.TOP and kind is Kind.HISTORY:
            continue  # the earlier bodies' paragraphs, one after another
        if heading or inline:
            yield kind, by, held
            (kind, by), held = heading or inline or (kind, by), [rest.strip()] if inline else []
        else:
            held.append(line)
        before = line or before
    yield kind, by, held


def _begun(paragraph: Paragraph, current: Section, found: list[Section]) -> Section | None:
    """The section that a paragraph begins by its own words ("Kommunstyrelsen beslutar …"), or None where it goes on."""
    text = paragraph.text
    if paragraph.mark or re.match(r"(?:samt |och |dels )?att\b", text, re.IGNORECASE):
        return None
    match = _VERB.search(text)
    before = text[: match.start()].strip(" ,") if match else ""
    inside = current.inside if not current.under_heading else current.kind
    if match and _speaks(before, match):
        kind = Kind(match.lastgroup or "")
        rest = text[match.end() :].strip(" :")
        told = bool(_TOLD.match(rest)) or (match[0].lower() not in {"beslutar", "fattar"} and inside in {*TOLD, Kind.HISTORY})
        if kind is Kind.DECISION and told:
            kind = Kind.HISTORY
        # What is proposed or moved quotes decisions that nobody has taken.
        answers = _answers(before, match, rest, current) if kind is Kind.DECISION and inside is Kind.PROPOSAL else ""
        if kind is Kind.DECISION and current.kind is not Kind.DECISION and not answers and _is_quoted(inside, paragraph, rest):
            return None
        lead, clause = _lead(rest)
        return Section(
            kind,
            frozenset(bodies_in(before)),
            before,
            lead,
            match[0].lower(),
            under_heading=False,
            inside=inside,
            answers=answers,
            paragraphs=[Paragraph(clause, apart=False)] if clause else [],
        )
    quiet = {Kind.TOP, *TOLD, Kind.MOTION, Kind.FRONT}
    if (
        (current.kind in quiet or (current.kind is Kind.DECISION and not current.paragraphs and not current.verb))
        and (active := _ACTIVE.match(text))
        and is_body(active["body"])
    ):
        return Section(
            Kind.DECISION,
            frozenset(bodies_in(active["body"])),
            active["body"],
            under_heading=False,
            inside=inside,
            paragraphs=[Paragraph(active["act"])],
        )
    if current.kind in {Kind.TOP, Kind.FRONT} and (_POSTPONED.match(text) or _PASSIVE.match(text)):
        return Section(Kind.DECISION, current.by, current.said_by, under_heading=False, inside=inside, paragraphs=[paragraph])
    return None


_CLAUSE = re.compile(r"(?:samt |och )?att\b", re.IGNORECASE)
# After "beslutar": nothing, or whose proposal it follows, and then a clause.
_THEN = re.compile(r"(?:(?:enligt|i enlighet med) .{3,60}?förslag(?:et)?)?:? ?(?:att\b.*)?$", re.IGNORECASE)


def _answers(before: str, match: "re.Match[str]", rest: str, current: Section) -> str:
    """Whether "Kommunfullmäktige beslutar" after a proposal's last clause is the decision itself, which lacks its heading.

    "asked": another body has proposed in so many words that this one decide so. "repeated": the proposal has said already
    that this body decides, and it is said anew. Either is a doubt that keeps the machine from calling it equal; what is only
    announced ("föreslår kommunfullmäktige följande") is neither.
    """
    if match[0].lower() not in {"beslutar", "beslutade"} or current.kind is not Kind.PROPOSAL or not _THEN.match(rest):
        return ""
    speaker = bodies_in(before)
    if current.verb:
        asked = bool(speaker) and speaker <= bodies_in(current.lead) and not speaker & current.by
        return "asked" if asked and any(paragraph.mark or _CLAUSE.match(paragraph.text) for paragraph in current.paragraphs) else ""
    opening = f"{before} beslutar".lower()
    said = [place for place, one in enumerate(current.paragraphs) if one.text.lower().startswith(opening)]
    if not said:
        return ""
    first, *then = current.paragraphs[said[0] :]
    own = _CLAUSE.match(first.text[len(opening) :].lstrip(" :"))
    return "repeated" if own or any(paragraph.mark or _CLAUSE.match(paragraph.text) for paragraph in then) else ""


def _is_quoted(inside: Kind, paragraph: Paragraph, rest: str) -> bool:
    """Whether "Kommunstyrelsen beslutar …" is only what somebody proposes, moves or tells of."""
    if inside in {Kind.PROPOSAL, Kind.HISTORY, Kind.DISSENT}:
        return True
    if inside not in {Kind.MOTION, Kind.DISPATCH}:
        return False
    return not (paragraph.apart and (not rest or re.match(r"(?:för (?:sin|egen) del )?att\b", rest)))


def _speaks(before: str, match: "re.Match[str]") -> bool:
    """Whether somebody who can is said to decide, propose, move or reserve: the paragraph begins with who does it."""
    if match.lastgroup in {Kind.MOTION.value, Kind.DISSENT.value}:
        return _by_person(before, match)
    return is_body(before) or match.start() == 0 or before.lower() in {"det", "härmed"}


def _by_person(before: str, match: "re.Match[str]") -> bool:
    """Whether a member speaks: "Anna Exempel (S)". What a body or a municipality reserves itself is no reservation of a member."""
    if not 0 < len(before) < 120:
        return False
    if before.lower() == "mot beslutet":
        return match[0].lower().startswith("reserver")
    named = re.search(r"\([A-ZÅÄÖ]{1,4}\)", before) or re.fullmatch(
        r"[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+(?:,? (?:och )?[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+)*", before
    )
    return bool(named) and not re.search(r"\b(?:kommun\w*|region\w*|parten|vi)\b", before, re.IGNORECASE) and not holds_body(before)


def _lead(rest: str) -> tuple[str, str]:
    """What stands between "beslutar" and the first clause, and the clause."""
    if match := re.match(r"(?P<lead>(?:(?!\batt\b)[^:])*?)\s*(?P<clause>(?::\s*|\b)att\b.*|:.*)$", rest):
        lead, clause = match["lead"].strip(" ,"), match["clause"].lstrip(": ")
        if not act_of(lead) or not clause.startswith("att") or act_of(lead) == "propose":
            return lead, clause
    if act_of(rest) and not rest.lower().startswith(("enligt", "i enlighet", "bifalla", "bifall")):
        return "", rest
    return rest.strip(" ."), ""


def owner_of(text: str) -> str:
    """Whose proposal a sentence names: "kommunstyrelsen" in "enligt kommunstyrelsens förslag"."""
    match = re.search(r"(?P<who>[\w.-]+(?: [\w.()-]+){0,4}?)s (?:\([\w]+\) )?(?:förslag|yrkande|beslutsförslag)", text, re.IGNORECASE)
    if not match:
        return ""
    who = re.sub(r"^.*\b(?:enligt|med|till|bifalla|bifaller|bifall|i enlighet)\b ?", "", match["who"], flags=re.IGNORECASE)
    return bare(who.split()[-1]) if holds_body(who) else who.lower()

"""What stands outside the clauses and may still say something about them: a doubt, and then a person compares.

A body's minutes tell much beside the decision, and most of it limits nothing. But where the text around it takes back, limits
or contradicts what the clauses say, equal clauses are no equal decision. Nothing here is ever called a deviation: that
somebody has doubts says only that the machine assigns nothing.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from decisions.wording.classing import Difference, editorial, unreadable
from decisions.wording.clauses import Resolution
from decisions.wording.layout import ATT, Paragraph
from decisions.wording.sections import TOLD, Kind, Section, heading_of
from decisions.wording.words import BODY_WORD, POSTPONING, REFUSING, act_of, bare, is_body

_FEW_WORDS = 4
_LONGEST_IN_HEAD = 90  # characters of a line that is no sentence
_ABBREVIATED = 5  # KS, KSAU: nobody can tell what they stand for
_UNFINISHED = re.compile(
    r"^\W*(?:utkast|förslag till protokoll|(?:o|ej )justera[dt]\w*|preliminärt? protokoll|arbetsmaterial)(?:\W+[\w-]+){0,5}\W*$|"
    r"\b(?:inte|ej|icke|ännu inte) (?:\w+ )?justera(?:d|t|de|ts)\b|\((?:utkast|arbetsmaterial|förslag|preliminär\w*)\)",
    re.IGNORECASE | re.MULTILINE,
)
# What is written before a meeting and looks like its minutes.
_BEFORE_THE_MEETING = re.compile(
    r"^\W*(?:kallelse|tjänsteskrivelse|tjänsteutlåtande|föredragningslista|dagordning|ärendelista|beredning inför|inför|beslutsmall|mall|beslutsunderlag|handlingar)\b",
    re.IGNORECASE,
)
# A line right above a decision that has no heading of its own, which makes it something else than the decision.
_MAKES_IT_ANOTHER = re.compile(
    r"\?$|\b(?:följande|nedan|enligt)\b.*\b(?:lydelse|beslut|formulering|text)\b|\b(?:lydelse|formulering)\b.*\b(?:följande|nedan)\b|"
    r"^(?:(?!\.$)[\w()–-]+ ?){0,5}(?:\w*beslut\w*|\w*förslag\w*|\w*lydelse\w*|\w*mall|alternativ|yttrande\w*|\w*rekommend\w*|\w*avsla\w*|nej|exempel)(?: [\w()–-]+){0,4}:?$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:[A-ZÅÄÖ][\w ]{1,40} )?§§? ?\d{1,4}\b(?P<title>.*)", re.IGNORECASE)
_TITLE_OF_ANOTHER = re.compile(r"återremi|bordl[aä]g|avslag|avsl[åo]|\butgår|\butgått|\bstruk|\bdras\b", re.IGNORECASE)
# The decision itself is the subject, and it is limited.
_LIMITS = re.compile(
    r"\b(?:beslutet|godkännandet|antagandet|ställningstagandet|kommunens åtagande|åtagandet)\b.{0,60}\b(?:gäller|upphör\w*|förutsätter|villkor\w*|begränsa\w*|förfaller|"
    r"upphäv\w*|omprövat\w*|ändrats|avser|omfattar|binder|fattas med)\b|\bbeslut(?:et)? (?:ska|skall|får) (?:läsas|tolkas|förstås)\b|"
    r"^(?:[\w-]+s )?beslut\b.{0,60}\b(?:villkor\w*|gäller|förbehåll\w*|delvis|preliminär\w*|förutsättning\w*)|"
    r"\bförbehåll\w*|\bvillkor (?:för (?:beslutet|godkännandet|kommunen\w*|regionen\w*|deltagande\w*)|att|om|är)\b",
    re.IGNORECASE,
)
_LIMITING = (
    r"(?:inte|ej|inga|ingen|inget|undantag|egna|egen|på försök|på prov|prövotid\w*|begränsa[dt]\w*|vid årsskiftet|när som helst|\d{4}-\d{4}|endast|enbart|bara|högst|maximalt|så länge|förutsatt|förutsättning|utöver|längst|till och med|t\.?o\.?m|senast|om|delvis|"
    r"de delar|den del|under (?:ett|två|tre|\d+) år|tills|innan|först)"
)
# The same in any other way, where it is not only said what becomes of every decision.
_OF_THE_DECISION = re.compile(
    r"\b(?:beslutet|detta beslut|godkännandet|antagandet|åtagandet) (?:\w+ )?(?:är|blir|träder|verkställs|kräver|ersätt\w+|kan|ska|skall|får|gäller|upphör|faller|"
    r"förfaller|avser|omfattar)\b|\bupphör (?:åtagandet|beslutet|godkännandet)\b",
    re.IGNORECASE,
)
_OF_EVERY_DECISION = re.compile(
    r"\b(?:överklag\w*|laga kraft|anslås|skickas|sändas|expedieras|delges|justera\w*|barn\w*|unga\w*|i linje med|positivt?|bra|förenlig\w*|likalydande|samtliga parter|alla parter)\b",
    re.IGNORECASE,
)
# The party speaks of what it takes on, and limits it.
_OWN_PART = re.compile(
    rf"\b(?:kommunen|regionen|nämnden|kommunstyrelsen|regionstyrelsen|förbundet|parten)\b.{{0,30}}\b(?:deltar|delta|medverka[r]?|ansluter|antar|lämna[r]?|tar|anser|reserverar|åtar|svarar|svara|betala[r]?|bidra[r]?|binds|"
    rf"binder|binda|förbinder|ansvarar|godkänner|står|ställer)\b.{{0,60}}\b{_LIMITING}\b|"
    rf"\b(?:kommunens|regionens|nämndens|partens) (?:del|andel|anslutning|kostnad\w*|åtagande\w*|deltagande|medverkan|bidrag|godkännande)\b.{{0,60}}\b(?:{_LIMITING}|får|begränsa\w*|upp till|tak)\b|"
    r"\b(?:kommunen|regionen|nämnden|förbundet|parten)\b (?:\w+ ){0,2}?(?:inte|ej|aldrig) (?:\w+ ){0,2}?(?:tar|anser|deltar|delta|medverkar?|åtar|svarar?|betalar?|bidrar?|binds|bunden|ansvarar)\b",
    re.IGNORECASE,
)
# The text that is agreed is told to hold for a time or in part; of the days that the clauses name, it may be.
_TEXT_HOLDS = re.compile(
    r"\b(?:avsiktsförklaringen|avtalet|överenskommelsen|planen|riktlinjerna|samverkan)\b.{0,40}\bgäller\b.{0,60}\b(?:endast|enbart|bara|längst|till och med|t\.?o\.?m|senast|"
    r"de delar|den del|under (?:ett|två|tre|\d+) år)\b",
    re.IGNORECASE,
)
# A line that hangs on the decision: a footnote, a reference, half a sentence.
_HANGS_ON = re.compile(
    r"^(?:\*|[¹²³⁴]|\(\*\)|\d{1,2}\) |\(?se dock|\(?jfr\b|\(?jämför|obs\b|anm(?:ärkning)?\b|fotnot|not \d|[-–]?\s?med (?:den |de |följande )*(?:ändring|tillägg|undantag|justering)|"
    r"[-–]?\s?i de delar|[-–]?\s?dock\b|i övrigt\b|giltighet\w*|(?:följd|tilläggs|ändrings)beslut\b|prövotid\b|avser (?:endast|bara|enbart)\b|gäller\b|villkor\b|begränsning\w*|tillägg\b|förutsatt|under förutsättning|detta gäller)",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\b(?:villkor(?:at|as|et)?|förbehåll\w*|förutsätter|förutsatt|under förutsättning|så länge|endast|enbart|bara|delvis|i de delar|den del|högst|maximalt|längst|"
    r"till och med|såvida|ifall)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bunder förutsättning\b|\bförutsatt att\b|\bsåvida\b|\bmed villkor\w*|\bförutsätts\b|\bkommunen reserverar sig\b|\b(?:skiljer sig|avviker) från\b.{0,60}\bförslag",
    re.IGNORECASE,
)
_ALL_PARTIES = re.compile(
    r"\blikalydande\b|\b(?:samtliga|alla) (?:[\w]+ )?(?:parter|kommuner)", re.IGNORECASE
)  # that is the text's own condition
_TAKEN_BACK = re.compile(
    r"\b(?:rev|river|rivs|riva|upphäv\w*|återkalla\w*|återta\w*|(?:tar?|togs?|drog|drar) tillbaka|ompröva\w*)\b.{0,30}\bbeslut|"
    r"\bbeslutet\b.{0,25}\bfaller\b|\bbeslut(?:et)?\b.{0,40}\b(?:upphäv\w*|återkalla\w*|rivs|revs|ändra[sdt]\w*|ogiltig\w*|inte fatta\w*|inte gäll\w*)",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:bör|borde|skulle|anser|vill|yrka\w*|önska\w*|hellre|istället|i stället)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(?:vi|jag|partiet|bör|borde|skulle|vill|yrka\w*|önska\w*|hellre)\b|\([A-ZÅÄÖ]{1,3}\)", re.IGNORECASE)
# What the body did by another part of its minutes. Told with its day it is an earlier meeting's.
_DID = re.compile(
    r"\bbeslut(?:ar|ade|at)\b.{0,40}\b(?:återremit\w*|bordl[äa]g\w*|avsl[åo]\w*|ta tillbaka|riva|upphäva|ändra)\b|\bbeslut: (?:återremiss|bordläggning|avslag)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\d{4}-\d\d-\d\d|\b(?:19|20)\d\d\b|\btidigare\b|\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE
)
# How it was voted: what won may be another thing than what was proposed.
_RESULT = re.compile(
    r"\b(?:finner|bifaller|bifalls|bifallit|biföll|bifölls|vinner|vann|vunnit|antar|antas|antog\w*|beslutar|beslutat|beslutade|beslutas|avslår|avslog\w*|avslås|godkänner|godkänns)\b",
    re.IGNORECASE,
)
_TURNED_DOWN = re.compile(
    r"\bavsl\w+ (?:[^.,;]{0,60}?\b)?\w*yrkande\w*|\w*yrkande\w* (?:[^.,;]{0,30}?\b)?(?:avsl\w+|faller|föll)|\b(?:avslags|bifalls)yrkande\w*",
    re.IGNORECASE,
)
_OTHER_RESULT = re.compile(
    r"\bavsl[åo]\w*|tillägg\w*|ändring\w*|jämkning\w*|återremi\w*|bordlägg\w*|bordlagt|\w*yrkande\w*|(?-i:[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+s) (?:\(\w+\) )?förslag|\butgår\b|\bstryk\w*|\bändra\w*",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"(?P<a>\d{1,3}) (?:ja|röst\w*)\b[^\d]{0,40}?\b(?P<b>\d{1,3})(?: (?:nej|röst\w*|emot)|\b)|\bja\b[^\d]{0,12}(?P<c>\d{1,3})\b[^\d]{0,25}\bnej\b[^\d]{0,12}(?P<d>\d{1,3})\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\w*yrkandet? (?:\w+ )?(?:bifalls|bifölls|bifallits|antas|antogs|godkänns)|\b(?:bifaller|biföll|antar|godkänner)\b[^.]{0,60}yrkande|"
    r"yrkande\w*\b[^.]{0,40}\b(?:vinner|vann|bifallit\w*)\b|\bfinner bifall\b[^.]{0,40}yrkande|\bvilket (?:bifalls|antas|godkänns)\b|\bvilket \w+ (?:bifaller|antar|godkänner)\b|"
    r"\bfinner bifall till \w*(?:ändring|tillägg)",
    re.IGNORECASE,
)
# Told of this meeting: what they agreed on, or that the matter was left.
_LEFT = re.compile(
    r"\b(?:återremitteras|bordläggs|utgår|dras (?:\w+ )?tillbaka|lyfts ut|stryks)\b|\bsamtliga (?:ledamöter )?(?:\w+ )?(?:anmäler )?jäv",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:enas (?:nämnden|\w+styrelsen|\w+fullmäktige|ledamöterna)|(?:nämnden|\w+styrelsen|\w+fullmäktige|ledamöterna) (?:\w+ )?(?:enas|(?:är )?överens))\b",
    re.IGNORECASE,
)
_ONLY_POSSIBLE = re.compile(r"\b(?:eller|om ärendet|ska|skulle|bör|kan|yrka\w*|föresl\w+)\b", re.IGNORECASE)
_OWN_PAPER = re.compile(
    r"^\W*(?:\d\W+)?(?:ändring\w*|tillägg\w*|avvikelse\w*|(?:särskilda )?villkor\w*|förbehåll\w*)\b|\b(?:kommunens|regionens|nämndens|egen|egna) version\b",
    re.IGNORECASE,
)
_THE_TEXT = re.compile(
    r"^\W*(?:\d\W+)?\w*(?:avsiktsförklaring|avtal|överenskommelse|riktlinjer|arbetsordning|plan)(?:en|et)?\b", re.IGNORECASE
)
_DAYS = re.compile(r"\d{4}-\d\d-\d\d")
_VERSION = re.compile(r"\b(?:version|ver\.?|utgåva) ?(\d{1,3}(?:\.\d{1,2})?)\b", re.IGNORECASE)
_REVISED = re.compile(
    r"\b(?:reviderad\w*|omarbetad\w*|ändrad\w*|uppdaterad\w*|justerad\w*|korrigerad\w*) (?:\w+ ){0,2}?\w*(?:avsiktsförklaring|avtal|överenskommelse|plan|riktlinje|arbetsordning|version)\w*|"
    r"\bmed (?:[\w-]+ ){0,3}?(?:ändring(?:en|ar)?|tillägg(?:et)?|strykningar|markeringar)\b",
    re.IGNORECASE,
)
_BODY_SPEAKS = re.compile(
    r"^(?P<body>[A-ZÅÄÖ][\w, -]{2,70}?) (?:som helhet |därefter )?(?:avger|lämnar|antecknar|noterar|uttalar|förutsätter|konstaterar|reserverar|förbehåller|understryker|påpekar|framhåller|anser|tolkar|beslutar|godkänner|"
    r"begränsar|ändrar|tar)\b"
)
_ALL_RESERVE = re.compile(r"\breserverar sig (?:hela )?\w*(?:styrelsen|nämnden|fullmäktige|utskottet)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\W?[A-ZÅÄÖ\d])")


def around(found: list[Section], resolution: Resolution, lines: list[str], by: frozenset[str]) -> Iterable[Difference]:
    """The doubts that what stands outside the clauses gives. `by` is the body that decided, where the text says which."""
    elsewhere = unreadable(_("Something that may belong to the decision stands outside it. Compare with the extract."))
    decided_by: frozenset[str] | None = None
    above: Section | None = None
    for section in found:
        if section.kind is Kind.DECISION:
            decided_by = section.by or decided_by or frozenset()
            yield from _of_place(section, above)
            continue
        above = section
        if section.kind is Kind.DISPATCH and _sends_to_others(section, resolution):
            yield editorial(_("Says whom the decision is sent to."))
        if section.kind is Kind.REASONS and any(_CONDITIONAL.search(one) for one in _sentences(section, resolution)):
            yield unreadable(_("The reasons speak of a condition. Compare with the extract."))
        elif (
            _is_behind(section, decided_by)
            or _proposes_too(section, by)
            or _told_of_another(section, by)
            or any(_matters(one, section.kind, resolution) for one in _sentences(section, resolution))
        ):
            yield elsewhere
    yield from _of_page(lines, by)


def _of_page(lines: list[str], by: frozenset[str]) -> Iterator[Difference]:
    """What the head of the page and the title of the paragraph say of it."""
    if _UNFINISHED.search("\n".join(lines)):
        yield unreadable(_("The text calls itself a draft or not yet approved."))
    head = list(_head(lines))
    if any(_BEFORE_THE_MEETING.match(line) for line in head):
        yield unreadable(_("The text calls itself something that is written before the meeting."))
    if any(_REVISED.search(line) for line in lines if (heading := heading_of(line)) and heading[0] is Kind.PROPOSAL):
        yield unreadable(_("Something that may belong to the decision stands outside it. Compare with the extract."))
    if any((title := _TITLE.match(line)) and _TITLE_OF_ANOTHER.search(title["title"]) for line in lines):
        yield unreadable(_("The title of the paragraph says that the matter ended otherwise. Compare with the extract."))
    bodies = [body for line in head if (body := _body_of_page(line))]
    if by and bodies and not any(_is_same_body(body, one) for body in bodies for one in by):
        yield unreadable(_("The minutes are those of another body: “%(words)s”.") % {"words": bodies[0]})


def _head(lines: list[str]) -> Iterator[str]:
    """The lines above the first heading and the first sentence."""
    for line in lines:
        if len(line) > _LONGEST_IN_HEAD or ((heading := heading_of(line)) and heading[0] is not Kind.TOP) or ATT.match(line):
            return
        if line:
            yield line


def _body_of_page(line: str) -> str:
    """The body that a line of the head names and nothing else, by its last word: "arbetsutskott" for that of the executive board."""
    bare_line = re.sub(
        r"§.*|\d{4}-\d\d-\d\d.*|\bden \d{1,2} \w+ \d{4}.*|\d{1,2} [a-z]+ \d{4}.*|\b(?:sammanträdes)?protokoll\w*",
        "",
        line,
        flags=re.IGNORECASE,
    ).strip(" ,:")
    bare_line = re.sub(r"^[A-ZÅÄÖ][\w-]+ (?:kommun|stad)s?,? ", "", bare_line)
    name = bare_line.capitalize() if bare_line.isupper() else bare_line
    return bare(BODY_WORD.findall(name)[-1]) if is_body(name) and BODY_WORD.search(name) else ""


def _is_same_body(one: str, other: str) -> bool:
    """Whether two words name one kind of body: with or without the ending that makes it definite."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or long.endswith(short) or len(short) < _ABBREVIATED


def _of_place(section: Section, above: Section | None) -> Iterator[Difference]:
    """Where the decision stands: it may be one that somebody only proposes or quotes."""
    if section.answers == "asked":
        yield editorial(_("The decision stands after a proposal, without a heading of its own. Compare with the extract."))
    elif section.answers:
        yield unreadable(_("The decision may be a part of the proposal that stands before it. Compare with the extract."))
    quoted = section.announced and section.inside is not Kind.DECISION
    if not section.under_heading and section.inside is Kind.TOP and above is not None and above.paragraphs:
        quoted = quoted or bool(_MAKES_IT_ANOTHER.search(above.paragraphs[-1].text))
    if quoted:
        yield unreadable(_("The decision may be one that is only quoted. Compare with the extract."))


def _is_behind(section: Section, decided_by: frozenset[str] | None) -> bool:
    """Whether it stands behind the decision and goes on with it, or hands it on."""
    if decided_by is None:
        return False
    if section.kind is Kind.PROPOSAL:
        return bool(section.verb) and section.by <= decided_by
    return section.kind in {Kind.TOP, Kind.FRONT} and any(_says_something(one) for one in section.paragraphs)


def _proposes_too(section: Section, by: frozenset[str]) -> bool:
    """Whether the body that decided proposes to another as well: which of the two it did here, a person reads."""
    return section.kind is Kind.PROPOSAL and bool(section.verb) and section.inside is not Kind.HISTORY and bool(section.by & by)


def _told_of_another(section: Section, by: frozenset[str]) -> bool:
    """Whether the text tells, without a day, that this body has done something else with the matter."""
    if section.kind is not Kind.HISTORY or section.under_heading or section.inside not in TOLD or not section.by & by:
        return False
    act = act_of(f"{section.lead} {section.text}")
    return (act in POSTPONING or act in REFUSING) and not _EARLIER.search(f"{section.lead} {section.text}")


def _matters(sentence: str, kind: Kind, resolution: Resolution) -> bool:
    """Whether one sentence outside the decision may take something of it back."""
    if kind is Kind.MOTION:
        return bool(_GRANTED.search(sentence)) and not re.search(r"\byrka[rd]", sentence)
    if kind is Kind.PROPOSAL:
        return bool(_GRANTED.search(sentence))
    if _TAKEN_BACK.search(sentence):
        return True
    if kind is Kind.HISTORY:
        return False
    if kind is Kind.DISSENT:
        # What a member wishes limits nothing; what the body notes about its own decision may.
        speaks = _BODY_SPEAKS.match(sentence)
        as_body = bool(speaks and is_body(speaks["body"])) or bool(_ALL_RESERVE.search(sentence))
        limits = (_LIMITS.search(sentence) or _OF_THE_DECISION.search(sentence)) and not _WISHED.search(sentence)
        takes_on = _OWN_PART.search(sentence) and not _MEMBERS.search(sentence)
        return as_body or bool(limits or takes_on)
    if _LIMITS.search(sentence) or _other_version(sentence, resolution):
        return True
    if _OF_THE_DECISION.search(sentence) and not _OF_EVERY_DECISION.search(sentence):
        return True
    if kind is Kind.COURSE and _went_otherwise(sentence):
        return True
    if kind in TOLD and (
        _GRANTED.search(sentence) or _AGREED.search(sentence) or (_LEFT.search(sentence) and not _ONLY_POSSIBLE.search(sentence))
    ):
        return kind is not Kind.COURSE or not _TURNED_DOWN.search(sentence)
    if kind is Kind.PAPERS and (
        _OWN_PAPER.search(sentence) or (_THE_TEXT.match(sentence) and not _are_recommended_days(sentence, resolution, none=True))
    ):
        return True
    if kind in TOLD and _CONDITION.search(sentence) and not _ALL_PARTIES.search(sentence):
        return True
    if kind in {Kind.PAPERS, Kind.TOP, Kind.FRONT} and _REVISED.search(sentence):
        return True
    if kind in {Kind.TOP, *TOLD} and _DID.search(sentence) and not _EARLIER.search(sentence):
        return True
    if _TEXT_HOLDS.search(sentence) and not _are_recommended_days(sentence, resolution):
        return True
    return bool(_OWN_PART.search(sentence) or (kind is not Kind.DISPATCH and _HANGS_ON.match(sentence)))


def _went_otherwise(sentence: str) -> bool:
    """Whether something else than the proposal won, or something beside it."""
    if any(int(vote["a"] or vote["c"]) <= int(vote["b"] or vote["d"]) for vote in _VOTES.finditer(sentence)):
        return True
    if not (found := _RESULT.search(sentence)):
        return False
    result = sentence[found.start() :] if "finner" in sentence else sentence
    if re.search(r"\bbifall\w* det(?:ta|samma)?\b", result):
        result = sentence  # "finner att nämnden bifaller det": what, stands before
    return bool(_OTHER_RESULT.search(_TURNED_DOWN.sub("", result)))


def _are_recommended_days(sentence: str, resolution: Resolution, *, none: bool = False) -> bool:
    """Whether the clauses name every day that the sentence names; `none`: what to say where it names none."""
    days, ours = _DAYS.findall(sentence), " ".join(clause.text for clause in resolution.clauses)
    return all(day in ours for day in days) if days else none


def _other_version(sentence: str, resolution: Resolution) -> bool:
    ours = {number for clause in resolution.clauses for number in _VERSION.findall(clause.text)}
    return bool(ours) and not set(_VERSION.findall(sentence)) <= ours


def _sentences(section: Section, resolution: Resolution) -> Iterator[str]:
    """The section's sentences, without what repeats a recommended clause word for word."""
    if section.kind in {Kind.DISSENT, Kind.MOTION, Kind.PROPOSAL} and section.lead:
        yield from _SENTENCE.split(f"{section.said_by} {section.verb} {section.lead}")
    for paragraph in section.paragraphs:
        text = f"{paragraph.mark} {paragraph.text}" if paragraph.mark in {"*", "1)", "2)", "3)"} else paragraph.text
        for clause in resolution.clauses:
            text = re.sub(re.escape(clause.text), "", text, flags=re.IGNORECASE)
        yield from _SENTENCE.split(text)


def _says_something(paragraph: Paragraph) -> bool:
    """Whether it is more than names, days and numbers of a page."""
    return bool(ATT.match(paragraph.text)) or len(re.findall(r"\b[a-zåäö]{2,}\b", paragraph.text)) > _FEW_WORDS


def _sends_to_others(section: Section, resolution: Resolution) -> bool:
    sent = " ".join(clause.text for clause in resolution.clauses if clause.execution).lower()
    return not all(paragraph.text.strip(" .,;-").lower() in sent for paragraph in section.paragraphs)

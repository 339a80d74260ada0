"""The Swedish words of minutes that the comparison goes by. Lists of words only; what they mean for the class: `classing`."""

import re
from collections.abc import Iterable

# A body: the words that end in these, with the case endings of Swedish.
_BODY_ENDS = (
    r"(?:nämnd(?:en|er)?|styrelse[n]?|fullmäktige|utskott(?:et)?|direktion(?:en)?|beredning(?:en)?|presidi(?:um|et)|"
    r"råd(?:et)?|förbund(?:et)?|chef(?:en)?|direktör(?:en)?|ordförande[n]?|styrgrupp(?:en)?)"
)
BODY_WORD = re.compile(rf"\b[\w-]*{_BODY_ENDS}s?\b|\b(?:KS|KF|RS|RF|HSN|KSAU|AU|SN)\b", re.IGNORECASE)
_NOT_IN_A_NAME = re.compile(
    r"\d|[\"():;?!/]|\.\s|\b(?:nej|ja|avslag\w*|beslutar?|beslutade|tidigare|dåvarande|att|inte|ej|icke|om|när|innan|efter|som|anser|finner|frågar|föreslår|föreslog|yrkar|har|hade|ska|skall|bör|kan|skulle|delvis|enligt|"
    r"med|under|utan|av|mot|vid|till|förslag|den|det|detta|dessa|ställer|proposition|är|var|minoritet\w*|majoritet\w*|del|ledam\w+|opposition\w*|endast|preliminärt|tills|villkorligt)\b",
    re.IGNORECASE,
)


def is_body(text: str) -> bool:
    """Whether it is the name of a body or an office and nothing more: "Nämnden för arbete och familj"."""
    text = text.strip(" ,")
    return bool(text and text[0].isupper() and len(text.split()) <= 9 and BODY_WORD.search(text) and not _NOT_IN_A_NAME.search(text))


def holds_body(text: str) -> bool:
    """Whether a body or an office is named somewhere in it."""
    return bool(BODY_WORD.search(text))


def bodies_in(text: str) -> set[str]:
    """The bodies named in it, by the bare word: "kommunstyrelsen" for "Kommunstyrelsens"."""
    return {bare(word) for word in BODY_WORD.findall(text)}


def bare(word: str) -> str:
    """A name without its genitive, in small letters."""
    word = word.lower()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


# What a decision can do. The first that begins a clause is what the clause does; forms of one word are one act.
ACTS: tuple[tuple[str, str], ...] = (
    (
        "not_approve",
        r"(?:inte|ej|icke) (?:\w+ )?(?:godkän\w+|anta\w*|bifall\w*|ställa sig bakom|stödja)|(?:godkän\w+|anta\w*|bifall\w*) (?:inte|ej|icke)",
    ),
    ("reject", r"avsl[åo]\w*|avslagit|avböj\w*|förkast\w*|avstyrk\w*|säga nej"),
    ("table", r"bordl[äa]g\w*"),
    ("refer_back", r"återremit\w*|återförvisa\w*"),
    ("remove", r"utgå(?:r|tt)?|utgick|stryk\w*|dra(?:s|r)? (?:ut|ur|tillbaka)|lyfts? ut"),
    ("propose", r"föreslå\w*|föreslog\w*|hemställ\w*|rekommender\w*|tillstyrk\w*|förord\w*"),
    ("approve", r"godkän\w*|godkan\w*"),
    ("adopt", r"anta(?:s|r|gs|git|gits|ges)?|antog(?:s)?"),
    ("stand_behind", r"ställ\w* sig bakom|ställde sig bakom"),
    ("welcome", r"ställ\w* sig positiv\w*"),
    ("support", r"stöd(?:ja|jer|js|de|des)|biträd\w*"),
    ("grant", r"bifall\w*|biföll\w*|bifölls"),
    ("fund", r"anslå\w*|anvisa\w*|avsätt\w*|bevilj\w*|finansier\w*"),
    ("note", r"noter\w*|lägg\w* (?:\w+ ){0,3}till handlingarna|anteckna\w*|ta(?:r|s)? del av|ta(?:r)? emot|uttal\w*"),
    ("commission", r"uppdra\w*|ge \w+ i uppdrag|bemyndiga\w*|utse\w*"),
)
_ACTS = [(act, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for act, words in ACTS]


def act_of(text: str) -> str:
    """What a clause does, by the first word that says so; nothing where none does."""
    found = [(match.start(), order, act) for order, (act, words) in enumerate(_ACTS) if (match := words.search(text))]
    return min(found)[2] if found else ""


def is_act(text: str) -> str:
    """The act that a few words say and nothing else; nothing where they say more."""
    return next((act for act, words in _ACTS if words.fullmatch(text)), "")


APPROVING = {"approve", "adopt", "stand_behind", "welcome", "support", "grant"}
POSTPONING = {"table": "tabled", "refer_back": "referred_back", "remove": "removed"}
REFUSING = {"reject", "not_approve"}


def postponing(texts: Iterable[str]) -> str:
    """The first act by which a body does not decide: it tables, refers back or removes the matter."""
    return next((act for text in texts if (act := act_of(text)) in POSTPONING), "")


# Words that make a decision another decision. Each kind has its sentence in `classing`.
HARD: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for kind, words in (
        ("negation", r"inte|ej|icke|aldrig|ingen|inga|inget|utan|varken|olika"),
        (
            "condition",
            r"villkor\w*|förutsättning\w*|förutsätt\w*|förutsatt|förbehåll\w*|under|om|såvida|ifall|därest|endast|enbart|bara|dock|"
            r"reservation\w*|först|när|sedan|efter|innan|krav|krävs|kräver|beroende|såtillvida|medan|så länge",
        ),
        (
            "time",
            r"senast|längst|tills|t\.?o\.?m\.?|fr\.?o\.?m\.?|till och med|från och med|tidsbegränsa\w*|tillfällig\w*|prövotid\w*|försöks?\w*|"
            r"år|månader|månad|veckor|dagar|upphör\w*|gäller|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
        ),
        (
            "cost",
            r"kronor|kr|tkr|mnkr|miljon\w*|kostnad\w*|kosta\w*|budget\w*|ram|inom ram\w*|högst|maximalt|minst|tak|procent|%|finansier\w*|medel",
        ),
        (
            "part",
            r"delvis|del|delar|undantag\w*|förutom|utom|bortsett|exklusive|avsnitt\w*|punkt\w*|kapitel|med ändring\w*|ändring\w*|tillägg\w*|"
            r"justering\w*|i huvudsak|i princip|preliminärt|principiellt|inriktning\w*",
        ),
    )
)


_FOR_ITS_PART = re.compile(r"\bför (?:sin|egen) del\b", re.IGNORECASE)


def hard_word(text: str) -> str:
    """The kind of the first word that makes a decision another: a condition, a time limit, a cost, a part, a negation."""
    text = _FOR_ITS_PART.sub("", text)
    found = [(match.start(), order, kind) for order, (kind, words) in enumerate(HARD) if (match := words.search(text))]
    return min(found)[2] if found else ""


# Who is to have the extract, who signs, when the minutes are approved: nothing of what is agreed.
_TO = r"[\w .,/&@-]{2,160}"
_SIGNED = (
    r"(?:avsiktsförklaring(?:en)?|samverkansavtal(?:et)?|avtal(?:et)?|överenskommelsen?|handling(?:en|arna)|dokument(?:et|en)|riktlinjerna)"
)
_SENT = r"(?:skickas|skicka|sänds|sända|översänds|översända|översändes|expedieras|expediera|delges|delge|tillställs|lämnas|meddelas|distribueras)"
_WHAT = (
    r"(?:(?:ett |detta |ovanstående )?(?:protokollsutdrag(?:et)?|protokoll(?:et)?|utdrag(?:et)?|beslut(?:et)?|paragraf(?:en)?)"
    r"(?: (?:av|ur) (?:protokollet|paragrafen|beslutet|§ ?\d{1,4}))?)"
)
EXECUTION = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WHAT} (?:ska |skall )?{_SENT}(?: för kännedom)?(?: till)? {_TO}",
        rf"{_SENT} {_WHAT}(?: för kännedom)?(?: till)? {_TO}",
        rf"(?:uppdra(?:r|s)? (?:åt|till)|ge|ger|bemyndiga(?:r)?|utse(?:r)?|låta) {_TO} (?:i uppdrag )?(?:att )?(?:för {_TO} räkning )?(?:underteckna|skriva under)(?: {_SIGNED})?",
        rf"{_TO} (?:bemyndigas|utses|får i uppdrag|ges i uppdrag) (?:till )?(?:att )?(?:underteckna|skriva under|undertecknare av)(?: {_SIGNED})?",
        rf"{_SIGNED} undertecknas av {_TO}",
        rf"{_TO} (?:undertecknar|skriver under) {_SIGNED}",
        r"(?:förklara |anse )?(?:denna )?paragraf(?:en)?(?: ska| skall)? (?:förklaras |anses )?(?:justeras omedelbart|omedelbart justeras|omedelbart justerad|vara omedelbart justerad|justeras vid sammanträdet)",
        r"(?:beslutet|ärendet) (?:justeras omedelbart|är omedelbart justerat)",
        r"omedelbar justering(?: av paragrafen)?|omedelbart justera paragrafen|justera paragrafen omedelbart|paragrafen justeras (?:genast|direkt)",
    )
)
_IMMEDIATE = re.compile(r"justera|justering", re.IGNORECASE)


def is_execution(text: str) -> bool:
    """Whether a clause only says who is to have the extract, who signs or when the minutes are approved, and nothing harder."""
    text = text.strip(" .,;")
    if not any(pattern.fullmatch(text) for pattern in EXECUTION):
        return False
    softened = re.sub(r"\b(?:för kännedom|skriva? under|undertecknar?|undertecknas)\b", "", text, flags=re.IGNORECASE)
    hard = {kind for kind, words in HARD if words.search(softened)}
    return not (hard - {"part"} if _IMMEDIATE.search(text) else hard) and act_of(text) in {"", "commission"}

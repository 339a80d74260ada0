"""What names and addresses say: a body's name of its kind, since Swedish law has fixed names for some, and how it stands in a
sentence; an address of whose it is."""

import re

from agreements.states import BodyKind

_FIXED = (
    ("arbetsutskott", BodyKind.WORKING_COMMITTEE),
    ("utskott", BodyKind.WORKING_COMMITTEE),
    ("fullmäktige", BodyKind.COUNCIL),
    ("kommunstyrelse", BodyKind.EXECUTIVE_BOARD),
    ("regionstyrelse", BodyKind.EXECUTIVE_BOARD),
    ("nämnd", BodyKind.COMMITTEE),
    ("delegat", BodyKind.DELEGATE),
)


_OFFICES = ("chef", "direktör", "ordförande", "sekreterare", "handläggare", "strateg", "ledare", "samordnare", "råd", "ansvarig", "ledamot")


def is_persons_name(text: str) -> bool:
    """Whether it looks like somebody's name and not like an office: two words or more with capitals, none an office."""
    words = text.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words) and not any(office in text.lower() for office in _OFFICES)


def in_domains(email: str, domains: str) -> bool:
    """Whether the address is in one of the domains ("mora.se falun.se"), to the letter: no domain below one counts."""
    return email.rpartition("@")[2].lower() in domains.split()


# The first word of a name that is a word of the language, not a name of a place or of a body: "Socialnämnden", "Barn- och …".
_COMMON = re.compile(
    r"\w+-|gemensamma?|\w*(?:fullmäktige|presidi(?:um|et)|"
    r"(?:nämnd|styrelse|utskott|grupp|chef|direktör|ordförande|sekreterare|handläggare)(?:e?n|e?t)?)s?",
    re.IGNORECASE,
)


def in_a_sentence(name: str) -> str:
    """The name of a body inside running text: "kommunfullmäktige", "barn- och utbildningsnämnden", with a small letter first.

    Välfärdsrådet, KSAU and Mora socialnämnd keep theirs: they begin with a name. At the beginning of a sentence, in a
    heading and in a table the name stands as it was written.
    """
    first = name.partition(" ")[0]
    is_common = bool(_COMMON.fullmatch(first)) and first[1:] == first[1:].lower()
    return name[:1].lower() + name[1:] if is_common else name


def kind_of_body(name: str) -> BodyKind:
    """The kind by name: "Kommunfullmäktige" is a council, "Kommunstyrelsens arbetsutskott" a working committee.

    Which of a party's bodies decides is never read from this.
    """
    return next((kind for word, kind in _FIXED if word in name.lower()), BodyKind.OTHER)

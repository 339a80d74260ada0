"""What names and addresses say: a body's name of its kind, since Swedish law has fixed names for some; an address of whose it is."""

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


def kind_of_body(name: str) -> BodyKind:
    """The kind by name: "Kommunfullmäktige" is a council, "Kommunstyrelsens arbetsutskott" a working committee.

    Which of a party's bodies decides is never read from this.
    """
    return next((kind for word, kind in _FIXED if word in name.lower()), BodyKind.OTHER)

"""Invented minutes extracts with the class and outcome that a person would give them."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Extract:
    """One extract: its name, what is expected, and the two texts."""

    name: str
    wording: str
    outcome: str
    recommended: str
    text: str


def _parts(name: str) -> list[tuple[list[str], str]]:
    """Each part of a file: the words of its first line, and its text."""
    found = re.split(r"^=== (.*)\n", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [([word.strip() for word in head.split("|")], text) for head, text in zip(found[::2], found[1::2], strict=True)]


RECOMMENDED = {head[0]: text for head, text in _parts("recommended")}


def clauses(recommended: str) -> list[str]:
    """The clauses of a recommended text as they stand there, without "att" and what leads to the next."""
    lines = [
        line.strip().removeprefix("att ")
        for line in re.sub(r",? \*\*(?:samt )?att\*\*", "\natt", re.sub(r"(?s)^.*?beslutar\b", "", recommended)).split("\n")
        if line.strip()
    ]
    return [re.sub(r"(?:,? samt|,|\.)$", "", line) for line in lines]


def extracts(name: str) -> list[Extract]:
    """The extracts of a file. {1} stands for the first recommended clause; \\u00ad and its like for what an editor would hide."""
    found = []
    for (case, wording, outcome, *of), text in _parts(name):
        recommended = RECOMMENDED[of[0] if of else "letter"]
        for number, clause in enumerate(clauses(recommended), start=1):
            text = text.replace(f"{{{number}}}", clause)
        text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
        found.append(Extract(case, wording, outcome, recommended, text))
    return found

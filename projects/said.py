"""What is said of a thing, as its page shows it; and the names in what is typed. Reading only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from minimaria.accounts.models import User
from minimaria.policy import telling, visible
from projects.models import Comment

_MENTIONED = re.compile(r"@\[([a-z0-9]{12})\]")


class Piece(NamedTuple):
    """Words of a comment, or the name of somebody it mentions."""

    text: str
    is_mention: bool = False


@dataclass(frozen=True)
class Said:
    """One comment: who said it and when, its text in pieces (none once it is taken back), and whom else it was said to."""

    key: str
    who: str
    when: datetime
    pieces: Sequence[Piece]
    to: Sequence[str]
    taken_back_at: datetime | None
    take_back: str  # where one does it; "" for who may not


def number_said(user: Any, on: str) -> Coalesce:
    """How much the person can read of what is said of each row (`on`: the comment's way to it), what was taken back left out."""
    said = visible(user, Comment.objects.standing()).filter(**{on: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(said.values(on).annotate(number=Count("pk")).values("number")), 0)


def said_of(user: Any, **on: Any) -> list[Said]:
    """All that is said of the thing (`activity=…`), oldest first, in two queries."""
    rows = telling(user, visible(user, Comment.objects.filter(**on).for_page()), "projects.take_back_comment")
    return [_said(comment) for comment in rows]


def _said(comment: Comment) -> Said:
    takes_back = comment.may_take_back_comment and not comment.taken_back_at  # type: ignore[attr-defined]
    names = {mention.user.person.key: mention.user.person.name for mention in comment.mentions.all()}
    inside = {key for key in _MENTIONED.findall(comment.text) if key in names}
    return Said(
        key=comment.key,
        who=comment.written_by.person.name,
        when=comment.written_at,
        pieces=list(pieces(comment.text, names)),
        to=[name for key, name in names.items() if key not in inside] if not comment.taken_back_at else [],
        taken_back_at=comment.taken_back_at,
        take_back=reverse("projects:take_back_comment", args=[comment.project.collaboration.slug, comment.key]) if takes_back else "",
    )


def pieces(text: str, names: Mapping[str, str]) -> Iterator[Piece]:
    """The text with the names of those it mentions, by the keys of the people."""
    for number, part in enumerate(_MENTIONED.split(text)):
        if number % 2 == 0:
            if part:
                yield Piece(part)
        elif part in names:
            yield Piece(names[part], is_mention=True)
        else:  # somebody typed it so
            yield Piece(f"@[{part}]")


def in_plain_words(text: str, names: Mapping[str, str]) -> str:
    """The same as one text, for a mail."""
    return "".join(f"@{piece.text}" if piece.is_mention else piece.text for piece in pieces(text, names))


def with_keys(text: str, people: Sequence[User]) -> tuple[str, list[User]]:
    """The text with "@Ada Ängslund", or "@Ada" where only one is called so, as the key of the person; and who was found.

    A name that two have is left as it was typed: who is meant must be chosen.
    """
    known: dict[str, User | None] = {}
    for shorten in (False, True):
        for user in people:
            name = user.person.name.split()[0] if shorten else user.person.name
            word = name.casefold()
            known[word] = None if word in known else user
    called = {word: user for word, user in known.items() if user}
    if "@" not in text or not called:
        return text, []
    # The longest first: "@Ada Ängslund" is not "@Ada" and a word more.
    names = "|".join(re.escape(word) for word in sorted(called, key=len, reverse=True))
    found: list[User] = []

    def keyed(match: re.Match[str]) -> str:
        user = called[match[1].casefold()]
        found.append(user)
        return f"@[{user.person.key}]"

    return re.sub(rf"(?<![\w@])@({names})(?!\w)", keyed, text, flags=re.IGNORECASE), list(dict.fromkeys(found))

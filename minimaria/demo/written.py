"""What is written in the example: its documents with the days filled in, and the agreements besides the letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.template import Context, Engine

from agreements import actions as agreements
from agreements.models import AgreementVersion, Party
from agreements.states import AgreementKind, ClauseKind
from decisions import actions as decisions
from decisions.models import DecisionRound
from decisions.states import Trigger
from minimaria.demo.scene import Scene

_DOCUMENTS = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Text:
    """An agreement of some of the parties: what it says, when it is dated and put to them, and what it holds from."""

    kind: AgreementKind
    title: str
    codes: Sequence[str]
    dated: int
    opened: int
    sections: Sequence[tuple[str, str]]
    trigger: Trigger
    why: str
    number: str = ""  # "RS {year}/0123"
    resolution: Sequence[tuple[ClauseKind, str]] = ()  # besides the approval itself


def document(name: str, days: Mapping[str, str]) -> bytes:
    """One of our own documents with its days filled in."""
    return Engine().from_string((_DOCUMENTS / name).read_text(encoding="utf-8")).render(Context(days, autoescape=False)).encode()


def issue(text: Text, scene: Scene) -> AgreementVersion:
    """The agreement, written by the lead and issued on the day it is dated."""
    dated = scene.days.day(text.dated)
    number = text.number.format(year=dated.year)
    agreement = agreements.add_agreement(scene.collaboration, by=scene.lead, kind=text.kind, title=text.title, registration_number=number)
    registered = f" ({number})" if number else ""
    end = "," if text.resolution else "."
    version = agreements.write_version(
        agreement,
        by=scene.lead,
        number=1,
        dated=dated,
        sections=[{"number": str(place), "title": title, "text": words} for place, (title, words) in enumerate(text.sections, start=1)],
        clauses=[
            (ClauseKind.CORE, f"att godkänna {text.title}, version 1, daterat {dated.isoformat()}{registered}{end}"),
            *text.resolution,
        ],
        parties=_parties(text, scene),
    )
    decisions.issue_version(version, by=scene.lead, issued_on=dated)
    return version


def put_to_parties(version: AgreementVersion, text: Text, scene: Scene) -> DecisionRound:
    """The agreement, put to the parties that it names, with what it holds from."""
    opened = decisions.open_round(version, by=scene.lead, parties=_parties(text, scene), opened_on=scene.days.day(text.opened))
    return decisions.choose_trigger(opened, by=scene.lead, trigger=text.trigger, reason=text.why)


def _parties(text: Text, scene: Scene) -> list[Party]:
    return list(Party.objects.filter(collaboration=scene.collaboration, organisation__code__in=text.codes).in_order())

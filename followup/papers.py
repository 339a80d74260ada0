"""Everything that can be taken out of a collaboration, as one person may see it; and all of it in one file."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import AgreementVersion, Collaboration
from agreements.states import VersionStatus
from decisions.documents import gate_document, minutes_document, status_document
from decisions.models import DecisionRound, Extract, GateDecision, Minutes
from followup.documents import council_report
from minimaria.files.models import StoredFile
from minimaria.files.store import path_of
from minimaria.pdf import Document, printed
from minimaria.policy import visible
from projects.models import DeliverableVersion
from projects.states import FINAL

_ROUNDS = DecisionRound.objects.select_related("version__agreement").order_by("-opened_on", "-pk")
_GATE_DECISIONS = GateDecision.objects.select_related("gate__opens", "meeting").order_by("-meeting__date", "-pk")
_VERSIONS = (
    AgreementVersion.objects.exclude(status=VersionStatus.DRAFT).select_related("agreement__collaboration").order_by("agreement", "-number")
)
_FINAL = (
    DeliverableVersion.objects.filter(status__in=FINAL)
    .select_related("deliverable__gate__opens__project__collaboration", "file")
    .order_by("deliverable__gate__opens__number", "deliverable__position", "-number")
)
_EXTRACTS = (
    Extract.objects.standing()
    .filter(decision__corrected_by=None)  # a correction keeps the extract: it lies under the record that holds
    .select_related(
        "file",
        "decision__step__body",
        "decision__step__case__party__organisation",
        "decision__step__case__party__collaboration",
        "decision__step__case__round__version__agreement",
    )
    .order_by("decision__step__case__party__position", "decision__meeting_date")
)


@dataclass(frozen=True)
class Everything:
    """What there is to take out, kind by kind."""

    rounds: QuerySet[DecisionRound]
    gate_decisions: QuerySet[GateDecision]
    minutes: QuerySet[Minutes]
    versions: QuerySet[AgreementVersion]
    deliverables: QuerySet[DeliverableVersion]
    extracts: QuerySet[Extract]


@dataclass(frozen=True)
class Paper:
    """One file to take along: where it lies, what it is, and how its bytes are had. None where the store has lost them."""

    path: str
    title: str
    content: Callable[[], bytes | None]


def everything(collaboration: Collaboration, *, user: Any) -> Everything:
    """What this person may take out."""
    return Everything(
        rounds=visible(user, _ROUNDS.filter(version__agreement__collaboration=collaboration)),
        gate_decisions=visible(user, _GATE_DECISIONS.filter(gate__opens__project__collaboration=collaboration)),
        minutes=visible(user, Minutes.objects.standing().for_page().filter(meeting__body__collaboration=collaboration)).order_by(
            "-meeting__date"
        ),
        versions=visible(user, _VERSIONS.filter(agreement__collaboration=collaboration)),
        deliverables=visible(user, _FINAL.filter(deliverable__gate__opens__project__collaboration=collaboration)),
        extracts=visible(user, _EXTRACTS.filter(decision__step__case__party__collaboration=collaboration)),
    )


@override(settings.LANGUAGE_CODE)
def papers_of(collaboration: Collaboration, *, user: Any, now: datetime) -> list[Paper]:
    """The files of all that: reports are made of what is known `now`, the others lie in the store."""
    found = everything(collaboration, user=user)
    return list(_apart(_papers(collaboration, found, user, now)))


def _papers(collaboration: Collaboration, found: Everything, user: Any, now: datetime) -> Iterator[Paper]:
    reports, given, extracts = _("Reports"), _("What the steering group is given"), _("Minutes extracts")
    standing, version_word = _("Where the parties stand"), _("version")
    yield _made(reports, _("Report to the council"), partial(council_report, collaboration, user=user, now=now))
    for round in found.rounds:
        title = f"{standing}, {round.version.agreement.title}, {round.version.number}"
        yield _made(reports, title, partial(status_document, round, now=now, reader=user))
    for decision in found.gate_decisions:
        title = _("Gate into step %(number)s, %(day)s") % {"number": decision.gate.opens.number, "day": decision.meeting.date.isoformat()}
        yield _made(reports, title, partial(gate_document, decision, now=now))
    for one in found.minutes:
        yield _made(reports, f"{one.title} {one.meeting.date.isoformat()}", partial(minutes_document, one, now=now))
    for version in found.deliverables:
        if version.file is not None:
            title = f"{version.deliverable.title}, {version_word} {version.number}"
            yield Paper(f"{given}/{_plain(title)}{_ending(version.file_name)}", title, partial(_stored, version.file))
    for extract in found.extracts:
        assert extract.file is not None  # one that stands has its file
        party = extract.decision.step.case.party.organisation.name
        yield Paper(f"{extracts}/{_plain(party)}, {extract.name}", f"{party}: {extract.name}", partial(_stored, extract.file))


def _made(folder: str, title: str, read: Callable[[], Document]) -> Paper:
    return Paper(f"{folder}/{_plain(title)}.pdf", title, lambda: printed(read()))


def _stored(file: StoredFile) -> bytes | None:
    try:
        with default_storage.open(path_of(file.sha256)) as kept:
            return kept.read()
    except FileNotFoundError:
        return None


def _plain(name: str) -> str:
    """The name without what a disk reads in its own way."""
    return "".join(c if c.isalnum() or c in " -_(),§" else "-" for c in name)[:80].strip()


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _apart(papers: Iterator[Paper]) -> Iterator[Paper]:
    """Two with the same name get numbers: in one folder no file may take another's place."""
    taken: dict[str, int] = {}
    for paper in papers:
        number = taken[paper.path] = taken.get(paper.path, 0) + 1
        stem, dot, ending = paper.path.rpartition(".")
        yield paper if number == 1 else Paper(f"{stem} ({number}){dot}{ending}", paper.title, paper.content)


@override(settings.LANGUAGE_CODE)
def packed(papers: Sequence[Paper], tell: Callable[[int, int, str], None]) -> BinaryIO:
    """One ZIP file of the papers, with a list of what is in it; tells before each which it is at. Kept on disk where it is large."""
    file = tempfile.SpooledTemporaryFile(max_size=20 * 1024 * 1024)  # noqa: SIM115 - who asked closes it
    listed, missing, contents = [], _("the file is missing"), _("What is in here")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, paper in enumerate(papers):
            tell(number, len(papers), paper.title)
            content = paper.content()
            if content is not None:
                archive.writestr(paper.path, content)
            listed.append(paper.path if content is not None else f"{paper.path}: {missing}")
        archive.writestr(f"{contents}.txt", "\r\n".join([*listed, ""]))
    file.seek(0)
    return cast(BinaryIO, file)

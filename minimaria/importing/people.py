"""Who takes part and with how much of their time."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from .columns import Row, Sheet, find_sheets
from .notes import Notes, in_row
from .organisations import organisation_named
from .outline import Section
from .readings import MemberReading, ResourceFrameReading

_MEMBER_COLUMNS = {
    "group": ("roll i projektet", "roll", "grupp", "funktion i projektet", "projektroll"),
    "name": ("namn", "person", "deltagare"),
    "profession": ("profession", "yrke", "titel", "befattning", "yrkesroll", "funktion"),
    "unit": ("enhet", "organisation", "verksamhet", "arbetsplats", "förvaltning", "tillhörighet", "part", "arbetsgivare"),
}
_FRAME_COLUMNS = {
    "role": ("roll", "funktion", "uppdrag", "grupp", "roll i projektet"),
    "name": ("namn", "person"),
    "percent": ("ram", "andel", "omfattning", "procent", "tjänstgöringsgrad", "resurs", "resurser", "tid", "%"),
}
MEMBERS = (_MEMBER_COLUMNS, [{"name", "unit"}, {"name", "profession"}, {"group", "unit"}])
FRAMES = (_FRAME_COLUMNS, [{"role", "percent"}, {"name", "percent"}])
_GROUP = re.compile(
    r"grupp|ledare|referens|\w*råd\b|nätverk|team|styrelse|kommitté|ägare|beställare|samordnare|uppdragsgivare", re.IGNORECASE
)
_ORGANISATION = re.compile(r"^(?:region\w*|kommun(?:er|erna)?|stad|förening\w*|skol\w*|primärvård\w*|polis\w*)\b", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:vakant|vakans|ej utsedd|inte utsedd|ej klart?|utses senare|tillsätts senare|n\.? ?n\.?|[-–?])$", re.IGNORECASE)
_REFERENCE = re.compile(r"^(?:vg |var god )?se\b", re.IGNORECASE)
_PER_CENT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|procent\b)", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*$")
_WORDS_FOR_SHARES = {"heltid": 100, "en heltid": 100, "halvtid": 50, "en halvtid": 50}


def read_members(sections: Sequence[Section], notes: Notes) -> tuple[MemberReading, ...]:
    """Every row of the organisation's table. A person in two groups is there twice; a role that nobody holds has no name."""
    sheets = find_sheets(sections, *MEMBERS)
    if not sheets:
        notes.ask(_("No table of the project's organisation was found. Who takes part?"))
    notes.take(*(table for sheet in sheets for table in sheet.tables))
    ask_beside(sheets, notes)
    return tuple(member for sheet in sheets for member in _members(sheet, notes))


def _members(sheet: Sheet, notes: Notes) -> Iterator[MemberReading]:
    """A row with a role alone opens a group; one right below it, or naming an organisation, a part of that group."""
    group = subgroup = ""
    is_divided = was_opened = False
    for row in sheet.read_rows():
        role = notes.read(sheet.section.name, row["group"])
        opens = row.filled == {"group"}
        if role:
            within = bool(group) and not _GROUP.search(role) and ((was_opened and opens) or is_divided or _is_organisation(role))
            if was_opened and not within:
                notes.ask(_("The group “%(group)s” has no members. Is that right?") % {"group": group})
            is_divided = within
            group, subgroup = (group, role) if within else (role, "")
        was_opened = opens
        if not opens:
            yield _member(row, group, subgroup, sheet, notes)
    if was_opened:
        notes.ask(_("The group “%(group)s” has no members. Is that right?") % {"group": subgroup or group})


def _is_organisation(role: str) -> bool:
    return bool(_ORGANISATION.match(role)) or organisation_named(role) is not None


def _member(row: Row, group: str, subgroup: str, sheet: Sheet, notes: Notes) -> MemberReading:
    where = in_row(sheet.section.name, row["name"] or row["unit"] or row["profession"])
    name = " ".join(row["name"].split())
    if _NOBODY.match(name):
        notes.correct(where, name, "", _("nobody yet"))
        name = ""
    return MemberReading(group, subgroup, name, notes.read(where, row["profession"]), notes.read(where, row["unit"]))


def ask_beside(sheets: Sequence[Sheet], notes: Notes) -> None:
    """What stands in columns that have no place here is asked about, a column at a time, so that it is not lost."""
    for sheet in sheets:
        columns: dict[str, list[str]] = {}
        for row in sheet.read_rows():
            for heading, text in row.beside:
                columns.setdefault(heading, []).append(text)
        for heading, texts in columns.items():
            notes.ask(
                _("In “%(section)s” the column “%(heading)s” has no place here. It says: %(texts)s. Where does it belong?")
                % {"section": sheet.section.name, "heading": heading or "–", "texts": "; ".join(texts)}
            )


def read_frames(sections: Sequence[Section], members: Sequence[MemberReading], notes: Notes) -> tuple[ResourceFrameReading, ...]:
    """How much of a full-time post each role has."""
    sheets = find_sheets(sections, *FRAMES)
    if not sheets:
        notes.ask(_("No table of resources was found. How much time does each role have?"))
    notes.take(*(table for sheet in sheets for table in sheet.tables))
    ask_beside(sheets, notes)
    sizes = Counter(member.group for member in members)
    return tuple(_frame(row, sheet, sizes, notes) for sheet in sheets for row in sheet.read_rows())


def _frame(row: Row, sheet: Sheet, sizes: Mapping[str, int], notes: Notes) -> ResourceFrameReading:
    where = in_row(sheet.section.name, row["role"] or row["name"])
    role = notes.read(where, row["role"])
    name = notes.read(where, row["name"]) if _REFERENCE.match(row["name"]) else " ".join(row["name"].split())
    heading = sheet.headings[sheet.places["percent"]]
    percent = _percent(row["percent"], heading)
    notes.read(where, row["percent"])
    if percent is None:
        notes.ask(
            _("%(where)s: “%(written)s” is no share of a full-time post. How many per cent?") % {"where": where, "written": row["percent"]}
        )
    elif any(size > 1 and _same_group(role, group) for group, size in sizes.items()):
        notes.ask(
            _("%(where)s: do the %(percent)s per cent hold for each of the group's members or for all together?")
            % {"where": where, "percent": str(percent).replace(".", ",")}
        )
    return ResourceFrameReading(role, name, percent)


def _same_group(role: str, group: str) -> bool:
    """Whether a role is a group's name in another form: Arbetsgruppen and Arbetsgrupp."""
    shorter, longer = sorted((role.lower(), group.lower()), key=len)
    return len(shorter) > 4 and longer.startswith(shorter) and len(longer) - len(shorter) <= 3


def _percent(text: str, heading: str) -> int | float | None:
    """A share of a full-time post: "40 % av en heltid", "12,5 procent", "halvtid"; a bare number where the heading says per cent."""
    numbers = _PER_CENT.findall(text)
    if not numbers and re.search(r"%|procent", heading, re.IGNORECASE):
        numbers = _BARE_NUMBER.findall(text)
    if not numbers:
        return _WORDS_FOR_SHARES.get(text.strip(" .").lower())
    share = float(numbers[0].replace(",", "."))
    if len(numbers) > 1 or not 0 < share <= 100:
        return None
    return int(share) if share.is_integer() else share

"""The catalogues of translations: collect the strings, fill in translations, check them, compile them.

Django's own makemessages needs GNU gettext and writes dates and line numbers, which collide in every merge. This tool
needs only Babel, sorts by msgid and writes nothing that changes by itself.

    tools/catalogues.py                   collect every string again and keep the translations that are there
    tools/catalogues.py --fill FILE.json  the same, then add translations: {"msgid": "msgstr"}; a list for plurals
                                          (["singular", "plural"]), "context\\u0004msgid" for a context
    tools/catalogues.py --missing         print the untranslated strings as such a file
    tools/catalogues.py --tidy            also drop the strings that no source has any more
    tools/catalogues.py --check           fail where the Swedish is missing, doubtful or out of step with the sources
    tools/catalogues.py --compile         write the .mo files that Django reads
"""

from __future__ import annotations

import argparse
import fcntl
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import TemplateSyntaxError
from django.utils.translation.template import constant_re, templatize
from django_cotton.compiler_regex import CottonCompiler, Tag

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("minimaria", "agreements", "projects", "decisions", "followup", "templates")
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
COMPLETE = "sv"  # the default language has every string; in English an empty translation means the msgid itself
LANGUAGES = (COMPLETE, "en")
CONTEXT = "\x04"  # gettext's own mark between a context and its msgid

_ONE, _MANY = (1,), (1, 2)
_ONE_IN_CONTEXT, _MANY_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), _ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _MANY),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _ONE_IN_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _MANY_IN_CONTEXT),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdrf](?!\w)|\{\w*\}")

Strings = str | list[str] | tuple[str, ...]  # one, or one for each plural form


def key_of(msgid: Strings, context: str | None) -> str:
    """What gettext looks a string up by: the singular, behind its context where it has one."""
    first = msgid if isinstance(msgid, str) else msgid[0]
    return f"{context}{CONTEXT}{first}" if context else first


# --- Collecting ---------------------------------------------------------------------------------------------------


def python_of_template(source: str, origin: str) -> list[str]:
    """The template as Python sources with its strings in gettext calls.

    Twice: Django's own reading sees every tag and variable, but not `:label="_('Name')"` on a component, which is no
    Django tag until cotton has rewritten it.
    """
    without_tags, _ignored = CottonCompiler().exclude_ignorables(source)
    components = Tag.tag_pattern.finditer(without_tags)
    constants = [constant for component in components for constant in constant_re.findall(component.group(3) or "")]
    # What is left of a template's own indentation would be Python's.
    python = re.sub(r"^[ \t]+", "", templatize(source, origin=origin), flags=re.MULTILINE)
    return [python, "\n".join(f"_({constant})" for constant in constants)]


def strings_in(path: Path) -> Iterator[tuple[Strings, str | None, list[str]]]:
    """Each string of one file: its msgid (with plural), its context, the comments for translators."""
    source = path.read_text(encoding="utf-8")
    texts = [source] if path.suffix == ".py" else python_of_template(source, str(path))
    for text in texts:
        found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=["Translators:"])
        for _line, msgid, comments, context in found:
            yield msgid, context, comments


def source_files() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.parts):
                yield path


def collect() -> tuple[Catalog, list[str]]:
    """Every string of the sources, and a sentence for each file that could not be read."""
    catalog, unread = Catalog(), []
    for path in source_files():
        try:
            for msgid, context, comments in strings_in(path):
                catalog.add(msgid, context=context, auto_comments=comments)
        except (TemplateSyntaxError, ValueError, SyntaxError, UnicodeDecodeError) as problem:
            unread.append(f"{path.relative_to(ROOT)}: {problem}")
    return catalog, unread


# --- The files ----------------------------------------------------------------------------------------------------


def po_file(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def messages_of(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file in one step and only when it differs: a reader never sees half of it."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def po_content(catalog: Catalog, language: str) -> bytes:
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, no_location=True, sort_output=True, width=0)
    return header.encode() + body.getvalue()


@contextmanager
def alone() -> Iterator[None]:
    """One writer at a time: whoever comes second starts from what the first wrote."""
    lock = ROOT / "var" / "catalogues.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


# --- Updating -----------------------------------------------------------------------------------------------------


def translations_in(catalog: Catalog) -> dict[str, Message]:
    """Translations by key, those of strings that left the sources included: a string that returns finds its own."""
    kept = [*catalog.obsolete.values(), *messages_of(catalog)]
    return {key_of(message.id, message.context): message for message in kept if any(as_list(message.string))}


def as_list(string: Strings | None) -> list[str]:
    return [] if string is None else [string] if isinstance(string, str) else list(string)


def merged(language: str, collected: Catalog, filled: Mapping[str, Strings], *, tidy: bool) -> Catalog:
    """The catalogue of a language: the strings of the sources with the translations there are."""
    before = translations_in(read(language))
    catalog = Catalog(locale=language)
    for message in messages_of(collected):
        key = key_of(message.id, message.context)
        old = before.pop(key, None)
        string = filled.get(key, old.string if old else "")
        flags = set() if key in filled or old is None else old.flags & {"fuzzy"}
        catalog.add(
            message.id, fitting(message, string, catalog), context=message.context, auto_comments=message.auto_comments, flags=flags
        )
    if not tidy:
        known = key_set(catalog)
        leftover = {key: message.string for key, message in before.items()} | {key: filled[key] for key in filled if key not in known}
        for key, string in leftover.items():
            catalog.obsolete[key] = obsolete_message(key, string or "", before.get(key))
    return catalog


def key_set(catalog: Catalog) -> set[str]:
    return {key_of(message.id, message.context) for message in messages_of(catalog)}


def fitting(message: Message, string: Strings | None, catalog: Catalog) -> Strings:
    """The translation in the message's own form: as many as the language has plurals, or one."""
    strings = as_list(string) or [""]
    if not message.pluralizable:
        return strings[0]
    return tuple((strings + [""] * catalog.num_plurals)[: catalog.num_plurals])


def obsolete_message(key: str, string: Strings, old: Message | None) -> Message:
    """A translation whose string is in no source: kept until `--tidy`, since the source may be half-way edited."""
    if old is not None:
        return Message(old.id, string, context=old.context)
    context, _mark, msgid = key.rpartition(CONTEXT)
    strings = as_list(string)
    return Message(
        (msgid, msgid) if len(strings) > 1 else msgid, tuple(strings) if len(strings) > 1 else strings[0], context=context or None
    )


def update(filled: Mapping[str, Strings], *, tidy: bool = False) -> int:
    with alone():
        collected, unread = collect()
        for language in LANGUAGES:
            catalog = merged(language, collected, filled if language == COMPLETE else {}, tidy=tidy)
            write_atomically(po_file(language), po_content(catalog, language))
    known = key_set(collected)
    for key in filled:
        if key not in known:
            print(f"Not in any source (kept until --tidy): {key!r}")
    for problem in unread:
        print(f"Not read: {problem}")
    without = sum(1 for _ in untranslated(read(COMPLETE)))
    print(f"{len(known)} strings, {without} without Swedish.")
    return 1 if unread else 0


# --- Checking and compiling ---------------------------------------------------------------------------------------


def untranslated(catalog: Catalog) -> Iterator[Message]:
    return (message for message in messages_of(catalog) if not all(as_list(message.string)))


def placeholder_problem(message: Message) -> str | None:
    """A sentence where a translation names another value than the string does, or None."""
    ids = as_list(message.id)
    allowed = [sorted(PLACEHOLDER.findall(text)) for text in ids]
    for string in filter(None, as_list(message.string)):
        if sorted(PLACEHOLDER.findall(string)) not in allowed:
            return f"other placeholders in {string!r} than in {ids[-1]!r}"
    return None


def problems(language: str, collected: Catalog) -> Iterator[str]:
    catalog = read(language)
    written, wanted = key_set(catalog), key_set(collected)
    if uncollected := sorted(wanted - written):
        yield f"{language}: {len(uncollected)} strings not collected yet, run ./dev messages: {uncollected[0]!r} …"
    for key in sorted(written - wanted):
        yield f"{language}: in no source any more, run ./dev messages --tidy: {key!r}"
    for message in catalog.obsolete.values():
        yield f"{language}: in no source any more, run ./dev messages --tidy: {message.id!r}"
    for message in messages_of(catalog):
        if message.fuzzy:
            yield f"{language}: marked fuzzy: {message.id!r}"
        if problem := placeholder_problem(message):
            yield f"{language}: {problem}"
    if language == COMPLETE:
        yield from (f"{language}: no translation: {message.id!r}" for message in untranslated(catalog))


def check() -> int:
    collected, unread = collect()
    found = [f"not read: {problem}" for problem in unread]
    for language in LANGUAGES:
        found += problems(language, collected)
    for problem in found:
        print(problem)
    return 1 if found else 0


def compile_all() -> int:
    for language in LANGUAGES:
        compiled = io.BytesIO()
        write_mo(compiled, read(language))
        write_atomically(po_file(language).with_suffix(".mo"), compiled.getvalue())
    return 0


def print_missing() -> int:
    missing = {
        key_of(message.id, message.context): [""] * len(as_list(message.string)) if message.pluralizable else ""
        for message in untranslated(read(COMPLETE))
    }
    print(json.dumps(missing, ensure_ascii=False, indent=2))
    return 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev messages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fill", type=Path, action="append", default=[], metavar="FILE.json")
    parser.add_argument("--tidy", action="store_true")
    chosen = parser.add_mutually_exclusive_group()
    actions: dict[str, Callable[[], int]] = {"check": check, "compile": compile_all, "missing": print_missing}
    for name in actions:
        chosen.add_argument(f"--{name}", dest="action", action="store_const", const=name)
    options = parser.parse_args(arguments)
    if options.action:
        return actions[options.action]()
    filled: dict[str, Strings] = {}
    for path in options.fill:
        filled |= json.loads(path.read_text(encoding="utf-8"))
    return update(filled, tidy=options.tidy)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

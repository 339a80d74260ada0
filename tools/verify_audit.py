#!/usr/bin/env python3
"""Verifies an exported audit log without the application that wrote it.

    python3 verify_audit.py EXPORT [--key KEY] [--checkpoints FILE] [--files FOLDER]

EXPORT is what `manage.py audit export` wrote: one line of JSON each. This program needs Python 3.11 and the package
`cryptography`, and takes nothing from the product: what it knows of the format stands here. It says the first thing that
does not fit and ends with 1, or says how much was verified and ends with 0.

Without --key the export vouches for its own key: that shows that nobody changed the file since, and nothing about who
made it. Give the key that the mails with checkpoints name. With --checkpoints (a text file with those mails, or with
what was copied off the last pages of documents) a history written anew by the site's own operator shows too.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "minimaria-audit-1"
START = "0" * 64
CHAIN, NUMBER, VERB, ROWS = 0, 1, 3, 10  # where they stand among an event's facts
FACTS = 11


class Fault(Exception):
    """What does not fit, in one sentence."""


class Keys:
    """The public keys that are trusted."""

    def __init__(self, words: list[str]) -> None:
        try:
            self._keys = [Ed25519PublicKey.from_public_bytes(base64.b64decode(word, validate=True)) for word in words]
        except ValueError as problem:
            raise Fault("A public key must be 32 bytes in base64.") from problem

    def have_signed(self, said: str, signature: str) -> bool:
        for key in self._keys:
            try:
                key.verify(base64.b64decode(signature), said.encode())
            except (InvalidSignature, ValueError):
                continue
            return True
        return False


class Log:
    """The log as the export tells it, verified line by line."""

    def __init__(self, keys: list[str]) -> None:
        self._trusted = keys
        self._keys: Keys | None = None
        self._wanted: dict[tuple[str, int], str] = {}
        self._digest = hashlib.sha256()
        self._before: dict[str, str] = {}
        self._signature: dict[str, str] = {}
        self._last: tuple[str, int, list[str]] = ("", 0, [])
        self._ended = False
        self.sizes: dict[str, int] = {}
        self.checkpoints = 0
        self.contents = 0
        self.files: dict[str, str] = {}

    @property
    def keys(self) -> Keys:
        if self._keys is None:
            raise Fault("The file does not begin as an export of an audit log does.")
        return self._keys

    def read(self, lines: TextIO, brought: list[str]) -> None:
        """All lines. `brought` are checkpoints from outside. Raises Fault at the first thing that does not fit."""
        first = next(lines, "")
        self._begin(_object(first, 1))
        self._digest.update(first.encode())
        for words in brought:
            self._want(words, "The checkpoint that you brought")
        for at, line in enumerate(lines, start=2):
            if self._ended:
                raise Fault(f"Line {at}: something follows the end of the export.")
            said = _object(line, at)
            if "end" in said:
                self._end(said)
                continue
            self._digest.update(line.encode())
            if "event" in said:
                self._event(said, at)
            elif "checkpoint" in said:
                self._want(said["checkpoint"], "A checkpoint in the export")
            elif "content" in said:
                self._content(said, at)
            else:
                raise Fault(f"Line {at} is neither an event nor a checkpoint nor a content.")
        if not self._ended:
            raise Fault("The export has no end: a part of it is missing.")
        self._heads()

    def _begin(self, said: dict[str, Any]) -> None:
        if said.get("format") != FORMAT:
            raise Fault(f"The file is no export of the format {FORMAT}.")
        self._keys = Keys(self._trusted or said["keys"])

    def _event(self, said: dict[str, Any], at: int) -> None:
        facts = said["event"]
        if len(facts) != FACTS:
            raise Fault(f"Line {at}: the event has {len(facts)} facts, not {FACTS}.")
        chain, number = facts[CHAIN], facts[NUMBER]
        expected = self.sizes.get(chain, 0) + 1
        if number != expected:
            raise Fault(f"Event {expected} of the chain {chain} is missing: there comes {number}.")
        words = "\n".join("" if fact is None else str(fact) for fact in facts)
        found = hashlib.sha256(f"{self._before.get(chain, START)}\n{words}".encode()).hexdigest()
        if found != said["hash"]:
            raise Fault(f"Event {number} of the chain {chain} ({facts[VERB]}) is not as it was written.")
        if self._wanted.get((chain, number), found) != found:
            raise Fault(f"A checkpoint knows another event {number} of the chain {chain}: the log was written anew.")
        self.sizes[chain], self._before[chain], self._signature[chain] = number, found, said["signature"]
        self._last = chain, number, [row[4] for row in json.loads(facts[ROWS])]

    def _content(self, said: dict[str, Any], at: int) -> None:
        chain, number, index = said["content"]
        found = hashlib.sha256(bytes.fromhex(said["salt"]) + said["says"].encode()).hexdigest()
        *event, commitments = self._last  # a content follows its event
        if event != [chain, number] or index >= len(commitments) or commitments[index] != found:
            raise Fault(f"Line {at}: the content is not what event {number} of the chain {chain} bound.")
        self.contents += 1
        says = json.loads(said["says"])
        if "sha256" in says and "content_type" in says:
            self.files[says["key"]] = says["sha256"]

    def _end(self, said: dict[str, Any]) -> None:
        number = sum(self.sizes.values())
        if said["end"] != f"minimaria-export {number} {self._digest.hexdigest()}":
            raise Fault("The export has been changed: its lines are not those that were signed.")
        if not self.keys.have_signed(said["end"], said["signature"]):
            raise Fault("The export is not signed by the key that you trust.")
        self._ended = True

    def _heads(self) -> None:
        """Each chain's last event is signed, and no chain is shorter than a checkpoint knows it."""
        for chain, size in self.sizes.items():
            if not self.keys.have_signed(f"minimaria-event {chain} {size} {self._before[chain]}", self._signature[chain]):
                raise Fault(f"Event {size} of the chain {chain}, its last, is not signed by the site.")
        for chain, size in self._wanted:
            if chain in self.sizes and size > self.sizes[chain]:
                raise Fault(
                    f"A checkpoint knows {size} events of the chain {chain}, and the export has {self.sizes[chain]}: its end was cut off."
                )

    def _want(self, words: str, name: str) -> None:
        chain, size, head = self._signed(words, name)
        self._wanted[chain, size] = head
        self.checkpoints += 1

    def _signed(self, words: str, name: str) -> tuple[str, int, str]:
        said, _space, signature = words.rpartition(" ")
        parts = said.split(" ")
        if len(parts) != 5 or not parts[2].isdecimal():
            raise Fault(f"{name} cannot be read: {words}")
        if not self.keys.have_signed(said, signature):
            raise Fault(f"{name} of {parts[4]} on the chain {parts[1]} is forged: the site has not signed it.")
        return parts[1], int(parts[2]), parts[3]


def _object(line: str, at: int) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError as problem:
        raise Fault(f"Line {at} cannot be read.") from problem
    if not isinstance(said, dict):
        raise Fault(f"Line {at} cannot be read.")
    return said


def _brought(path: Path | None) -> Iterator[str]:
    if path is not None:
        words = path.read_text(encoding="utf-8").split()
        for at, word in enumerate(words):
            if word == "minimaria-checkpoint":
                yield " ".join(words[at : at + 6])


def _check_files(folder: Path, files: dict[str, str]) -> int:
    """Every file of the export's contents that lies in the folder, as the store keeps it."""
    found = 0
    for key, digest in files.items():
        path = folder / digest[:2] / digest[2:4] / digest
        if not path.exists():
            raise Fault(f"The file {key} ({digest[:12]}…) is not in {folder}.")
        with path.open("rb") as stored:
            if hashlib.file_digest(stored, "sha256").hexdigest() != digest:
                raise Fault(f"The file {key} ({digest[:12]}…) is not the one that was kept.")
        found += 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Verifies an exported audit log.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", action="append", default=[], help="the site's public key, in base64; more than one may be given")
    parser.add_argument("--checkpoints", type=Path, help="a file with checkpoints that were mailed or printed")
    parser.add_argument("--files", type=Path, help="the folder of the stored files, for an export with contents")
    options = parser.parse_args()
    files = 0
    try:
        log = Log(options.key)
        with options.export.open(encoding="utf-8", newline="\n") as lines:
            log.read(lines, list(_brought(options.checkpoints)))
        if options.files:
            files = _check_files(options.files, log.files)
    except Fault as fault:
        print(f"Does not verify. {fault}")
        return 1
    except (KeyError, TypeError, ValueError, OSError) as problem:
        print(f"Does not verify. The export cannot be read: {problem!r}")
        return 1
    whose = "by the key that you gave" if options.key else "by the key that the export itself names"
    print(
        f"Verifies: {sum(log.sizes.values())} events in {len(log.sizes)} chains, {log.checkpoints} checkpoints, "
        f"{log.contents} contents, {files} files, signed {whose}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""In the demo, mail lands on a page of the site: no example person has a mailbox."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend


class KeepOnAPage(EmailBackend):
    """Writes each message to the demo's own folder, from which the page reads."""

    def __init__(self, **options: Any) -> None:
        folder = mailbox()
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(**{"file_path": str(folder)} | options)


@dataclass(frozen=True)
class Letter:
    """One message, as a person reads it."""

    sent: datetime
    to: str
    subject: str
    text: str


def mailbox() -> Path:
    """Where the demo's mail is kept."""
    return Path(settings.BASE_DIR) / "var" / "demo-mail"


def letters(most: int = 50) -> list[Letter]:
    """The newest messages, newest first."""
    files = sorted(mailbox().glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:most]
    read = [letter for file in files for part in file.read_bytes().split(b"-" * 79) if (letter := _read(part))]
    return sorted(read, key=lambda letter: letter.sent, reverse=True)[:most]


def _read(raw: bytes) -> Letter | None:
    message = message_from_bytes(raw.strip(), policy=policy.default)
    if message["Date"] is None:
        return None
    sent = parsedate_to_datetime(message["Date"])
    sent = sent if sent.tzinfo else sent.replace(tzinfo=UTC)  # "-0000": in world time, and no more is said
    return Letter(sent, message["To"] or "", message["Subject"] or "", message.get_content())

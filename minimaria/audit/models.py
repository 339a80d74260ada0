"""The log of all that happened. Rows point at nothing by foreign key, so that nothing can drag them along when it goes.

The database refuses to change or remove them (minimaria/audit/triggers.py); `audit verify` finds where it was made to.
"""

import json
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from minimaria.audit import sealing


class Result(models.TextChoices):
    """What came of it. Of a refusal the log keeps no more than that it was one."""

    DONE = "done", _("done")
    NOT_ALLOWED = "not allowed", _("not allowed")
    NOT_POSSIBLE = "not possible", _("not possible")
    STALE = "stale", _("somebody else was first")


class Ground(models.TextChoices):
    """Why something may be removed so that nobody can read or prove it any more."""

    PERSONAL_DATA = "personal data", _("data about a person, which the data protection regulation says is to go")
    SECRECY = "secrecy", _("what secrecy forbids to keep here")
    DISPOSAL = "disposal", _("disposed of by the authority's own decision")
    OWN = "own", _("what somebody wrote for their own use, and took away")


class Event(models.Model):
    """One verb that was carried out or refused: what, on what, by whom (as id), in which collaboration, for which party.

    Holds no names and no free text: those stand where they can be removed. `rows` binds what was written by salted
    commitments. `hash` covers all that stands before it, and the event before; `signature` is the site's own on it.
    """

    # What `hash` covers, in this order. Never changed: the events of years are hashed so.
    SEALED: ClassVar[tuple[str, ...]] = (
        "chain", "number", "at", "verb", "result", "by", "collaboration", "party", "target", "target_key", "rows",
    )  # fmt: skip
    collaboration_path: ClassVar[str] = "collaboration"
    party_path: ClassVar[str] = "party"

    chain = models.CharField(max_length=16, editable=False)  # the collaboration's key, or the site's own
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField(_("time"))
    verb = models.CharField(_("verb"), max_length=80)
    result = models.CharField(_("result"), max_length=12, choices=Result, default=Result.DONE)
    by = models.BigIntegerField(_("user"), null=True)
    collaboration = models.BigIntegerField(_("collaboration"), null=True)
    party = models.BigIntegerField(_("party"), null=True)
    target = models.CharField(_("kind of thing"), max_length=80, blank=True)
    target_key = models.CharField(_("key"), max_length=40, blank=True)
    # Canonical JSON, kept as it was hashed: [["projects.activity", key, "changed", record, commitment], …]
    rows = models.TextField(default="[]", editable=False)
    hash = models.CharField(max_length=64, editable=False)
    signature = models.CharField(max_length=88, editable=False)
    # One for each of the rows, in their order. All that may ever be taken away, so that what it proved is forgotten.
    salts = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="event_number_once")]
        indexes = [models.Index(fields=["collaboration", "id"], name="events_of_collaboration")]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_key}"

    @property
    def changes(self) -> list[dict[str, str]]:
        """Which rows were written, and how."""
        return [{"row": row, "key": key, "kind": kind} for row, key, kind, _record, _commitment in json.loads(self.rows)]

    @property
    def records(self) -> list[tuple[str, int]]:
        """The kinds of the rows that were written, each with its number in their history."""
        return [(row, record) for row, _key, _kind, record, _commitment in json.loads(self.rows)]


class Checkpoint(models.Model):
    """How long one chain was at a moment, and the hash of its last event, signed: what sixteen witnesses keep a copy of."""

    chain = models.CharField(max_length=16, editable=False)
    size = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField()
    signature = models.CharField(max_length=88, editable=False)

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["pk"]
        indexes = [models.Index(fields=["chain", "-id"], name="checkpoints_of_chain")]

    def __str__(self) -> str:
        return self.line

    @property
    def said(self) -> str:
        """What is signed."""
        return f"minimaria-checkpoint {self.chain} {self.size} {self.head} {sealing.moment(self.at)}"

    @property
    def line(self) -> str:
        """The checkpoint in one line, as it stands in mails, documents and exports."""
        return f"{self.said} {self.signature}"

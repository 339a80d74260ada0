"""On what text: the agreement, its numbered versions, whom it names, and the resolution recommended to the parties.

An issued version is frozen: its words are what its seal says, and saving others is refused here, whatever verb tries.
"""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models.parties import Collaboration, Party
from agreements.states import AgreementKind, ClauseKind, VersionChange, VersionStatus
from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanListField, CleanTextField


class Agreement(Row):
    """A text the parties are to stand behind. Its title is quoted as registered, spelling included."""

    collaboration_path: ClassVar[str] = "collaboration"

    collaboration = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=30, choices=AgreementKind)
    title = CleanCharField(_("title"), max_length=300)
    registration_number = CleanCharField(_("registration number"), max_length=60, blank=True)

    history = History()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:agreement", args=[self.collaboration.slug, self.key])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible when the title of an issued text would change: the parties decided on it as it was."""
        if not self._state.adding and Agreement.objects.filter(pk=self.pk, versions__sha256__gt="").exclude(title=self.title).exists():
            raise NotPossible(_("A version of this text is issued, so its title is frozen."))
        super().save(*args, **kwargs)


class AgreementVersion(Row):
    """One numbered version of the text. Issued, it is frozen: `sha256` seals its canonical text and clauses."""

    collaboration_path: ClassVar[str] = "agreement__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("agreement",)

    agreement = models.ForeignKey(Agreement, verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=20, choices=VersionStatus, default=VersionStatus.DRAFT)
    dated = models.DateField(_("dated"), null=True, blank=True)
    condition = CleanTextField(_("condition"), blank=True)
    sections = CleanListField(_("sections"), help_text=_("A list of {number, title, text}."))
    points = CleanListField(_("points"))
    recommended_by = CleanCharField(_("recommended by"), max_length=120, blank=True)
    recommended_on = models.DateField(_("recommended on"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    # What it changes in the version before it: whether earlier decisions stand. The first version changes nothing.
    change = models.CharField(_("change"), max_length=12, choices=VersionChange, blank=True)
    # A change in substance takes two people: one proposes it, the chair confirms it.
    proposed_by = models.ForeignKey(User, verbose_name=_("proposed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"), null=True, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    ended_on = models.DateField(_("superseded or withdrawn on"), null=True, blank=True)
    withdrawn_because = CleanTextField(_("reason for the withdrawal"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="version_number_once", violation_error_message=_("That version number is taken.")
            ),
            models.CheckConstraint(
                name="issued_version_is_sealed", condition=Q(status=VersionStatus.DRAFT) | Q(issued_on__isnull=False) & ~Q(sha256="")
            ),
            models.CheckConstraint(
                name="version_ends_on_a_day",
                condition=Q(ended_on__isnull=True, status__in=(VersionStatus.DRAFT, VersionStatus.ISSUED))
                | Q(ended_on__isnull=False, status__in=(VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN)),
            ),
            models.CheckConstraint(
                name="proposed_by_somebody",
                condition=Q(proposed_by__isnull=True, proposed_at__isnull=True) | Q(proposed_by__isnull=False, proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="withdrawal_has_a_reason",
                condition=~Q(status=VersionStatus.WITHDRAWN) | ~Q(withdrawn_because=""),
                violation_error_message=_("Say why the version is withdrawn. The parties read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.title}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible when the words are no longer what the seal says."""
        if self.sha256 and self.sha256 != self.seal():
            raise frozen(self)
        super().save(*args, **kwargs)

    def resolution(self, body: str = "[Organet]") -> str:
        """What is recommended to the parties, with the body's name in the one place that may vary.

        Swedish in every language of the pages: it is copied into minutes. "" where the version recommends nothing.
        """
        if not self.clauses.all():
            return ""
        return "\n".join([f"{body} beslutar", *(clause.text for clause in self.clauses.all())])

    def parties(self) -> list[Party]:
        """The parties that the text names, in order; of a text that names none, all of the collaboration."""
        known = self.agreement.collaboration.parties.with_organisation().in_order()
        return list(known.filter(named_in__version=self)) or list(known)

    def canonical(self) -> str:
        """The text and the clauses as one string that is the same for the same words, whatever wrote them."""
        clauses = [[clause.kind, clause.text] for clause in self.clauses.order_by("position")]
        content = {
            "title": self.agreement.title,
            "number": self.number,
            "dated": self.dated.isoformat() if self.dated else None,
            "condition": self.condition,
            "sections": self.sections,
            "points": self.points,
            "clauses": clauses,
            "parties": sorted(self.named.values_list("party__organisation__code", flat=True)),
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def seal(self) -> str:
        """SHA-256 of the canonical text, in hexadecimal."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


class NamedParty(Row):
    """A party that the version itself names. All of them must decide the same for the text to hold, and no others."""

    collaboration_path: ClassVar[str] = "version__agreement__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("party__organisation",)

    version = models.ForeignKey(AgreementVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="named")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="named_in")

    history = History()

    class Meta:
        verbose_name = _("named party")
        verbose_name_plural = _("named parties")
        ordering = ["party__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party"], name="party_named_once", violation_error_message=_("The text names the party already.")
            )
        ]

    def __str__(self) -> str:
        return self.party.organisation.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible in an issued version."""
        self._refuse_outside_verb()
        refuse_frozen(self.version)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Remove; NotPossible in an issued version."""
        self._refuse_outside_verb()
        refuse_frozen(self.version)
        return super().delete(*args, **kwargs)


class Clause(Row):
    """One att-sats of the recommended resolution. The body's name is the only part that may vary."""

    collaboration_path: ClassVar[str] = "version__agreement__collaboration"

    version = models.ForeignKey(AgreementVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=20, choices=ClauseKind)
    text = CleanTextField(_("text"))

    history = History()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="clause_position_once")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible in an issued version."""
        self._refuse_outside_verb()  # before the database is asked for the version
        refuse_frozen(self.version)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Remove; NotPossible in an issued version."""
        self._refuse_outside_verb()
        refuse_frozen(self.version)
        return super().delete(*args, **kwargs)


def refuse_frozen(version: AgreementVersion) -> None:
    """NotPossible where the version is issued: its clauses and the parties it names are frozen with its text."""
    if version.sha256:
        raise frozen(version)


def frozen(version: AgreementVersion) -> NotPossible:
    """The refusal to change an issued text."""
    return NotPossible(_("Version %(number)s is issued, and its text is frozen. Write a new version.") % {"number": version.number})

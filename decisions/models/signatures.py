"""Who has signed a text for a party: one row for each signatory. Never edited or deleted: a later row takes back."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from decisions.models.decided import PartyDecision
from decisions.models.rounds import Case
from decisions.states import SignedDocument, SigningMethod
from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.files.models import StoredFile
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField


class SignatureQuerySet(models.QuerySet["Signature"]):
    def current(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(superseded_by__isnull=True, supersedes__isnull=True)

    def in_full(self) -> Self:
        """With all that a page tells of them."""
        return self.select_related(
            "with_party__organisation",
            "mandate_decision__step__body",
            "file",
            "recorded_by__person",
            "superseded_by__recorded_by__person",
        )

    def told_in_full(self) -> Self:
        """With all that a page or a mail about one signature names, in the same query."""
        named = ("case__party__organisation", "case__party__collaboration", "case__round__version__agreement__collaboration")
        return self.in_full().select_related(*named)


class Signature(Row):
    """One signatory's signature on one document, for a party in a round.

    A signatory seldom has an account, so the name is text: name and office, and nothing more of the person. The party's own
    contact enters it, so it counts at once. What was entered by mistake is taken back by a row that repeats it and says why.
    """

    collaboration_path: ClassVar[str] = "case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "case__party"

    case = models.ForeignKey(Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="signatures")
    document = models.CharField(_("what was signed"), max_length=12, choices=SignedDocument)
    with_party = models.ForeignKey(
        Party, verbose_name=_("the other party"), on_delete=models.PROTECT, null=True, blank=True, related_name="signed_with"
    )
    signatory = CleanCharField(_("signatory"), max_length=120)
    office = CleanCharField(_("office"), max_length=120)
    mandate = CleanCharField(_("mandate"), max_length=200, blank=True)
    mandate_decision = models.ForeignKey(
        PartyDecision, verbose_name=_("decision that gives the mandate"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    valid_until = models.DateField(_("mandate valid until"), null=True, blank=True)
    method = models.CharField(_("how it was signed"), max_length=12, choices=SigningMethod)
    signed_on = models.DateField(_("signed on"))
    # Said by a person each time: nobody but the party knows how many are to sign for it.
    completes = models.BooleanField(_("the party has signed"))
    file = models.ForeignKey(
        StoredFile, verbose_name=_("signed document"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = CleanCharField(_("file name"), max_length=120, blank=True)
    supersedes = models.OneToOneField(
        "self", verbose_name=_("takes back"), on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = CleanTextField(_("reason"), blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"))

    objects = SignatureQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="own_agreement_has_another_party",
                condition=Q(document=SignedDocument.COMMON, with_party__isnull=True)
                | (~Q(document=SignedDocument.COMMON) & Q(with_party__isnull=False)),
                violation_error_message=_("Say which party the agreement is with."),
            ),
            models.CheckConstraint(
                name="signed_by_mandate",
                condition=~Q(mandate="") | Q(mandate_decision__isnull=False),
                violation_error_message=_("Say which decision gives the mandate to sign."),
            ),
            models.CheckConstraint(
                name="signature_taken_back_with_a_reason",
                condition=Q(supersedes__isnull=True, reason="") | (Q(supersedes__isnull=False) & ~Q(reason="")),
                violation_error_message=_("Say why the signature is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signatory}, {self.office}"

    def get_absolute_url(self) -> str:
        return reverse("decisions:signature", args=[self.case.party.collaboration.slug, self.key])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible when it would write over what was recorded."""
        if not self._state.adding:
            raise NotPossible(_("What is recorded of a signature stays. Take it back with a reason, and record what is right."))
        super().save(*args, **kwargs)

"""What leads to a ruling on a wording: the machine's proposal, and what the party says before it is ruled."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from decisions.models.decided import PartyDecision
from decisions.states import WordingClass
from minimaria.accounts.models import User
from minimaria.history import History, Row, WrittenByVerbs, random_key
from minimaria.text import CleanTextField


class Proposal(WrittenByVerbs):
    """What the machine proposes about a decision's wording, with its reasons, for who rules. Never a ruling.

    Its reasons quote the extract, so it keeps no history and goes with the extract.
    """

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    key = models.CharField(max_length=16, unique=True, default=random_key, editable=False)
    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="proposals")
    wording_class = models.CharField(_("proposal"), max_length=12, choices=WordingClass)
    reasons = models.JSONField(_("reasons"), default=list)
    held_back = models.JSONField(_("why nothing is assigned"), default=list, blank=True)
    from_extract = models.BooleanField(_("read from the extract"))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision"], name="one_proposal_a_decision")]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self) -> str:
        return str(WordingClass(self.wording_class).label)


class Remark(Row):
    """What the party says about its wording before it is ruled. Shown to the party and to who rules."""

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="remarks")
    text = CleanTextField(_("remark"), max_length=1000)
    written_by = models.ForeignKey(User, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))

    history = History()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

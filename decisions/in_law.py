"""How one decision stands in law, for the party's page: what is reckoned, what has happened, and what can be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from decisions.in_force import Happened, courts_last_word, is_appealed
from decisions.joint import others
from decisions.legal_force import LegalForce as Reckoned
from decisions.legal_force import legal_force
from decisions.models import LegalForce, PartyDecision
from decisions.standing import law_of
from decisions.states import LegalEvent
from minimaria.phrases import one_after_another
from minimaria.templatetags.look import in_words


@dataclass(frozen=True)
class InLaw:
    """All that was recorded, the earliest first, and what follows from what stands."""

    decision: PartyDecision
    rows: Sequence[LegalForce]
    reckoned: Reckoned | None  # None while the day of the notice is not known
    law: Sequence[Happened]
    today: date
    is_confirmed_by_party: bool

    @property
    def waits_for_court(self) -> bool:
        """Whether a court has still to answer, or may say more: it is appealed, or the court has said something."""
        return is_appealed(self.law) or self.word in (LegalEvent.STAYED, LegalEvent.ANNULLED)

    @property
    def word(self) -> LegalEvent | None:
        """What the courts have said last."""
        return courts_last_word(self.law, self.today)

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to reckon: legal force is confirmed, or a court has the decision."""
        upheld = max((one.day for one in self.law if one.event is LegalEvent.UPHELD), default=date.min)
        confirmed = any(one.event is LegalEvent.CONFIRMED and one.day >= upheld for one in self.law)
        return confirmed or self.waits_for_court

    @property
    def waits_for(self) -> str:
        """Why nothing is reckoned, and what to do about it."""
        return _waits_for(self.decision)

    @property
    def may_confirm(self) -> bool:
        """Whether the party can say that the decision has legal force."""
        has_passed = self.reckoned is not None and self.reckoned.legal_force <= self.today
        return has_passed and self.is_confirmed_by_party and not self.is_settled


def in_law(decision: PartyDecision, rows: Sequence[LegalForce], *, today: date) -> InLaw:
    """How the decision stands, by its rows: those that were taken back too."""
    return InLaw(
        decision=decision,
        rows=sorted(rows, key=lambda row: (row.day, row.pk)),
        reckoned=legal_force(decision.counts_from) if decision.counts_from else None,
        law=law_of(rows),
        today=today,
        is_confirmed_by_party=decision.confirmed_at is not None,
    )


def _waits_for(decision: PartyDecision) -> str:
    if decision.notice_on and (missing := [one for one in others(decision) if one.notice_on is None]):
        parties = one_after_another(one.step.case.party for one in missing)
        told = _("A joint board's decision counts from the last of its parties' notices. Missing: the day of the notice from %(parties)s.")
        return told % {"parties": parties}
    if not decision.is_delegated:
        return _("It is reckoned when the day of the notice is known.")
    if decision.reported_on is None and decision.reported_to is None:
        return _("The decision is not reported yet, so it cannot gain legal force. Have it reported at a meeting, and add which.")
    if decision.reported_on is None:
        told = _(
            "The decision is not reported to %(body)s yet, so it cannot gain legal force. Have it reported at the next meeting, and add the day."
        )
        return told % {"body": decision.reported_to and decision.reported_to.in_a_sentence}
    told = _("Legal force is reckoned when the notice is known of the minutes of %(body)s on %(day)s, where the decision was reported.")
    return told % {"body": decision.reported_to and decision.reported_to.in_a_sentence, "day": in_words(decision.reported_on)}

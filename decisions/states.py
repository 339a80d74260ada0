"""Words and tables of moves for decisions."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoundStatus(TextChoices):
    """Where a decision round stands."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


ROUND_MOVES = {RoundStatus.OPEN: {RoundStatus.CLOSED}, RoundStatus.CLOSED: set()}


class Trigger(TextChoices):
    """What a text holds from. A named person chooses for each round; nothing is chosen by itself."""

    DECISION = "decision", _("the last party's decision")
    LEGAL_FORCE = "legal_force", _("legal force of all decisions")
    SIGNATURE = "signature", _("signature by all parties")


class Told(TextChoices):
    """What the parties have been told of a text."""

    IN_FORCE = "in_force", _("in force")
    NO_LONGER = "no_longer", _("no longer in force")


class Becomes(TextChoices):
    """What a new version makes of a party that is asked, and of what it has decided."""

    STANDS = "stands", _("Stands")
    GOES_ON = "goes_on", _("Decides on the new version")
    FALLS = "falls", _("Falls: decides anew")
    ANEW = "anew", _("Is asked anew")
    NOT_ASKED = "not_asked", _("Is not asked any more")
    FIRST = "first", _("Is asked for the first time")
    HAS_LEFT = "has_left", _("Has left, and the text still names it")


class PathRole(TextChoices):
    """What a body does with the matter. Only a body that decides counts."""

    PREPARES = "prepares", _("prepares")
    DECIDES = "decides", _("decides")


class Outcome(TextChoices):
    """What the body did. Whether the wording deviates is the ruling, never an outcome."""

    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    TABLED = "tabled", _("tabled")
    REFERRED_BACK = "referred_back", _("referred back")
    REMOVED = "removed", _("removed from the agenda")


# The body has not decided yet: the matter comes back, so the path gets another step.
NOT_DECIDED = (Outcome.TABLED, Outcome.REFERRED_BACK, Outcome.REMOVED)


class WordingClass(TextChoices):
    """What a comparison of wordings says."""

    LITERAL = "literal", _("literally equal")
    EDITORIAL = "editorial", _("editorial difference")
    SUBSTANCE = "substance", _("deviating in substance")
    NOT_FINAL = "not_final", _("no final decision")
    UNREADABLE = "unreadable", _("cannot be read")


@dataclass(frozen=True)
class Answers:
    """What a person rules on where no resolution was recommended, so that there are no words to compare."""

    same_version: bool
    has_condition: bool
    is_final: bool

    @property
    def wording_class(self) -> WordingClass:
        """Equal in substance, in words of its own; or not."""
        equal = self.same_version and not self.has_condition and self.is_final
        return WordingClass.EDITORIAL if equal else WordingClass.SUBSTANCE


IDENTICAL = (WordingClass.LITERAL, WordingClass.EDITORIAL)


class LegalEvent(TextChoices):
    """What becomes of a decision in law, each on its day."""

    CONFIRMED = "confirmed", _("legal force confirmed")
    APPEALED = "appealed", _("appealed")
    UPHELD = "upheld", _("the court let the decision stand")
    STAYED = "stayed", _("the court stayed the decision")
    ANNULLED = "annulled", _("the court annulled the decision")
    TAKEN_BACK = "taken_back", _("taken back")


COURT_WORDS = (LegalEvent.UPHELD, LegalEvent.STAYED, LegalEvent.ANNULLED)


class SignedDocument(TextChoices):
    """What a party signs: one document with all the others, or, where a host has an agreement with each, its own."""

    COMMON = "common", _("one agreement with all parties")
    WITH_HOST = "with_host", _("the party's own agreement with the host")
    AS_HOST = "as_host", _("the host's agreement with one party")


class SigningMethod(TextChoices):
    """How a signatory signs."""

    PEN = "pen", _("with a pen")
    E_SIGNATURE = "e_signature", _("e-signature in the party's own service")
    OTHER = "other", _("in another way")


class Reminded(TextChoices):
    """What a contact is reminded of; the last, the lead."""

    PAPERS = "papers", _("papers due")
    MEETING = "meeting", _("coming meeting")
    RECORD = "record", _("decision to be recorded")
    CONFIRM = "confirm", _("decision to be confirmed")
    COMPLETE = "complete", _("decision to be completed")
    LEGAL_FORCE = "legal_force", _("legal force to be confirmed")
    PLAN = "plan", _("meeting to be planned")
    SIGN = "sign", _("text to be signed")
    MANDATE = "mandate", _("mandate to be checked")
    MANDATE_ENDS = "mandate_ends", _("mandate that ends soon")
    NO_CONTACT = "no_contact", _("contact missing")


class GateOutcome(TextChoices):
    """What the steering group did with the gate, or with one deliverable's version."""

    APPROVED = "approved", pgettext_lazy("gate", "approved")
    RETURNED = "returned", pgettext_lazy("gate", "returned")
    REJECTED = "rejected", pgettext_lazy("gate", "rejected")


class AgendaKind(TextChoices):
    """What the steering group is to do with a point of its agenda."""

    DECIDE = "decide", pgettext_lazy("agenda", "to decide")
    DISCUSS = "discuss", pgettext_lazy("agenda", "to talk about")
    NOTE = "note", pgettext_lazy("agenda", "to note")


class MinutesKind(TextChoices):
    """What the group calls what it writes down."""

    NOTES = "notes", pgettext_lazy("minutes", "notes")
    PROTOCOL = "protocol", pgettext_lazy("minutes", "minutes")


class MinutesStatus(TextChoices):
    """Where the minutes of a meeting stand. What is approved is read, never written: a correction is a row of its own."""

    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    SUBMITTED = "submitted", pgettext_lazy("minutes", "to be approved")
    APPROVED = "approved", pgettext_lazy("minutes", "approved")


MINUTES_MOVES = {
    MinutesStatus.DRAFT: {MinutesStatus.SUBMITTED},
    MinutesStatus.SUBMITTED: {MinutesStatus.DRAFT, MinutesStatus.APPROVED},
    MinutesStatus.APPROVED: set(),
}


class Stance(TextChoices):
    """What a member of the steering group says before the meeting. The group works by consensus: nobody votes here."""

    READY = "ready", _("ready to decide")
    LACKS = "lacks", _("lacks something")


class ChangeStatus(TextChoices):
    """Where a change of the decided plan stands that is for the steering group to say yes or no to."""

    AWAITING = "awaiting", pgettext_lazy("change", "waiting for the steering group")
    APPROVED = "approved", pgettext_lazy("change", "approved")
    AMENDED = "amended", pgettext_lazy("change", "approved with changes")
    REJECTED = "rejected", pgettext_lazy("change", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("change", "withdrawn")


# Answered once: who wants it otherwise asks anew.
CHANGE_MOVES = {
    ChangeStatus.AWAITING: {ChangeStatus.APPROVED, ChangeStatus.AMENDED, ChangeStatus.REJECTED, ChangeStatus.WITHDRAWN},
    ChangeStatus.APPROVED: set(),
    ChangeStatus.AMENDED: set(),
    ChangeStatus.REJECTED: set(),
    ChangeStatus.WITHDRAWN: set(),
}
CARRIED_OUT = (ChangeStatus.APPROVED, ChangeStatus.AMENDED)


class CaseStatus(TextChoices):
    """Where one party stands in one round. Computed from its path, decisions and rulings, never stored."""

    NOT_STARTED = "not_started", _("Not started")
    PREPARING = "preparing", _("Being prepared")
    PLANNED = "planned", _("Planned")
    UNCONFIRMED = "unconfirmed", _("Awaiting confirmation")
    UNDER_REVIEW = "under_review", _("Under review")
    DECIDED = "decided", _("Minutes not approved")
    WITHOUT_EXTRACT = "without_extract", _("Extract missing")
    AGREED = "agreed", _("Identical decision")
    DEVIATING = "deviating", _("Deviating decision")
    TABLED = "tabled", _("Tabled")
    REFERRED_BACK = "referred_back", _("Referred back")
    REMOVED = "removed", _("Removed from the agenda")
    REJECTED = "rejected", _("Rejected")
    APPEALED = "appealed", _("Appealed")
    STAYED = "stayed", _("Stayed by the court")
    ANNULLED = "annulled", _("Annulled")
    LEFT = "left", _("Has left")

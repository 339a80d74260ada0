"""What stands in the way of choosing what a text holds from, and of telling the parties."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.states import AgreementKind
from decisions.in_force import Answer
from decisions.models import DecisionRound
from decisions.states import RoundStatus, Told, Trigger
from minimaria.errors import Blocker
from minimaria.templatetags.look import in_words


def triggers_of(round: DecisionRound) -> list[Trigger]:
    """What the round's text can hold from: a letter of intent is not signed."""
    is_letter = round.version.agreement.kind == AgreementKind.LETTER_OF_INTENT
    return [trigger for trigger in Trigger if not (is_letter and trigger is Trigger.SIGNATURE)]


def choosing_blockers(round: DecisionRound, trigger: str, reason: str) -> Iterator[Blocker]:
    """It is chosen with a reason, among what fits the text, while the round is open."""
    if round.status != RoundStatus.OPEN:
        yield Blocker(_("The decision round is closed."), link=round.version.agreement)
    if trigger not in triggers_of(round):
        yield Blocker(_("Choose what the text holds from."), link=round.version.agreement)
    if not reason.strip():
        yield Blocker(_("Say why, and whom you have asked. The parties read it."))
    if trigger and trigger == round.trigger:
        yield Blocker(_("That is chosen already."))


def closing_blockers(round: DecisionRound) -> Iterator[Blocker]:
    """A round is closed once."""
    if round.status != RoundStatus.OPEN:
        yield Blocker(_("The decision round is closed."), link=round.version.agreement)


def what_to_tell(round: DecisionRound, answer: Answer) -> Told | None:
    """What there is to tell the parties: that the text is in force, or no longer; None for neither."""
    if answer.in_force:
        return Told.IN_FORCE
    return Told.NO_LONGER if answer.ended_on or round.told == Told.IN_FORCE else None


def telling_blockers(round: DecisionRound, answer: Answer) -> Iterator[Blocker]:
    """The parties are told what is so, and once."""
    told = what_to_tell(round, answer)
    if told is None or (told is Told.NO_LONGER and not round.told):
        yield Blocker(_("The text is not in force, so there is nothing to tell the parties yet."))
    elif told == round.told:
        words = {"person": round.told_by, "day": in_words(round.told_at)}
        yield Blocker(_("%(person)s told the parties on %(day)s.") % words)

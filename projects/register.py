"""The risk register as its page shows it: each risk where it stands, and how it moved since the last steering meeting.

Reading only, a constant number of queries. Where no meeting has been held, a risk is compared with its rating before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria import policy
from minimaria.phrases import capitalised, in_letters
from minimaria.templatetags.look import in_words
from projects.models import Project, Risk
from projects.states import Probability, Trend

_COLUMNS = len(Probability)


@dataclass(frozen=True)
class RiskShown:
    """One line of the register, with its place in the picture."""

    number: int
    risk: Risk
    then: Probability | None
    is_past_review: bool

    @property
    def now(self) -> Probability | None:
        return Probability(self.risk.probability) if self.risk.probability else None

    @property
    def state(self) -> Probability | Trend:
        """What it is shown as: how likely, or that nobody has said."""
        return self.now or Trend.UNRATED

    @property
    def trend(self) -> Trend:
        return trend(self.then, self.now)

    @property
    def told(self) -> str:
        """ "Ökat från låg"."""
        if self.trend in (Trend.RISEN, Trend.FALLEN) and self.then:
            sentence = _("Risen from %(before)s") if self.trend == Trend.RISEN else _("Fallen from %(before)s")
            return sentence % {"before": str(self.then.label).lower()}
        return str(capfirst(self.trend.label))

    @property
    def name(self) -> str:
        """The risk within a sentence, which has its own full stop."""
        return self.risk.text.rstrip(".")

    @property
    def x_now(self) -> str:
        """Where it stands in the picture, of its width: "50.0%"; "" for what is not rated."""
        return _middle_of(self.now)

    @property
    def x_then(self) -> str:
        """Where it stood, if that was elsewhere."""
        return _middle_of(self.then) if self.trend in (Trend.RISEN, Trend.FALLEN) else ""


@dataclass(frozen=True)
class Register:
    """All that the page of the risks shows."""

    lines: Sequence[RiskShown]
    closed: Sequence[Risk]
    since: Meeting | None

    @property
    def places(self) -> list[Probability]:
        """The columns of the picture, from left to right."""
        return list(Probability)

    @property
    def risen(self) -> list[RiskShown]:
        return [line for line in self.lines if line.trend == Trend.RISEN]

    @property
    def high(self) -> list[RiskShown]:
        return [line for line in self.lines if line.now == Probability.HIGH]

    @property
    def left_undone(self) -> list[str]:
        """What the register itself lacks: reviews that are late, and risks that nobody watches."""
        said = []
        if late := sum(line.is_past_review for line in self.lines):
            told = ngettext("%(n)s risk should have been gone through by now.", "%(n)s risks should have been gone through by now.", late)
            said.append(capitalised(told % {"n": in_letters(late)}))
        if alone := sum(not line.risk.owner for line in self.lines):
            told = ngettext("%(n)s has no owner.", "%(n)s have no owner.", alone)
            said.append(capitalised(told % {"n": in_letters(alone)}))
        return said

    @property
    def heading(self) -> str:
        """The answer: how many rose, or else how many are likely."""
        count, risen, high = len(self.lines), len(self.risen), len(self.high)
        if not count:
            return _("No risk is in the register")
        if risen and self.since:
            told = ngettext(
                "%(n)s risk has risen since the meeting on %(day)s", "%(n)s risks have risen since the meeting on %(day)s", risen
            )
            return capitalised(told % {"n": in_letters(risen), "day": in_words(self.since.date)})
        if not high:
            told = ngettext("One risk, and it is not of high probability", "%(count)s risks, none of high probability", count)
            return told % {"count": count}
        told = ngettext("%(high)s of %(count)s risks has high probability", "%(high)s of %(count)s risks have high probability", high)
        return told % {"high": high, "count": count}

    @property
    def compared_with(self) -> str:
        """What the arrows of the picture begin from."""
        if self.since is None:
            return _("The arrows begin at the rating before.")
        return _("The arrows begin where the risks stood at the steering group's meeting on %(day)s.") % {"day": in_words(self.since.date)}


def register_of(project: Project, user: Any, *, today: date) -> Register:
    """The register for this person on this day. Four queries and those of what stands around them."""
    since = last_steering_meeting(project, today=today)
    watched = Risk.objects.filter(project=project).open().for_register()
    rows = policy.visible(user, watched.as_rated_on(since.date) if since else watched.as_rated_before())
    lines = [RiskShown(number, risk, risk.rated_then, risk.is_past_review(today)) for number, risk in enumerate(rows, start=1)]
    return Register(lines, list(policy.visible(user, Risk.objects.filter(project=project).closed())), since)


def compared(project: Project, user: Any, *, since: Meeting | None, today: date) -> list[RiskShown]:
    """The open risks for this person, against how they stood at that meeting, or before their latest rating where there was none.
    Without who owns them and what is done about them: one query."""
    watched = Risk.objects.filter(project=project).open()
    rows = policy.visible(user, watched.as_rated_on(since.date) if since else watched.as_rated_before())
    return [RiskShown(number, risk, risk.rated_then, risk.is_past_review(today)) for number, risk in enumerate(rows, start=1)]


def last_steering_meeting(project: Project, *, today: date) -> Meeting | None:
    """The steering group's latest meeting before today: what has changed since is news to it."""
    of_group = Meeting.objects.filter(
        body__collaboration=project.collaboration_id, body__kind=BodyKind.STEERING_GROUP, body__party=None, date__lt=today
    )
    return of_group.select_related("body").order_by("date").last()


def trend(then: Probability | None, now: Probability | None) -> Trend:
    """How a risk moved between two ratings."""
    if now is None:
        return Trend.UNRATED
    if then is None:
        return Trend.NEW
    return Trend.RISEN if now > then else Trend.FALLEN if now < then else Trend.UNCHANGED


def _middle_of(probability: Probability | None) -> str:
    """The middle of its column; the columns are equally wide."""
    return "" if probability is None else f"{(probability - 0.5) * 100 / _COLUMNS:.2f}%"

"""When a decision gains legal force, reckoned from the day the approval of its minutes was announced on the notice board.

Reckoned, it is only an estimate: a person confirms that nobody appealed. It is never derived from the day of the meeting
or from the day the notice was taken down.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minimaria.working_days import holidays_of, is_working_day

PERIOD = timedelta(days=21)  # KL 13:5: three weeks from the notice, so it ends on the same day of the week
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LegalForce:
    """The last day to appeal, the first day of legal force, and why, in sentences for the person who confirms it."""

    notice_on: date
    last_day: date
    legal_force: date
    reason: str


def legal_force(notice_on: date) -> LegalForce:
    """What follows from a notice put up that day (KL 13:5; lag 1930:173 §§ 1-2).

    A last day that is a Saturday, a Sunday, a public holiday or one of the three eves moves to the next working day.
    """
    said = notice_on + PERIOD
    last = said
    while not is_working_day(last):
        last += _DAY
    return LegalForce(notice_on, last, last + _DAY, _reason(notice_on, said, last))


def _reason(notice_on: date, said: date, last: date) -> str:
    """Swedish names of holidays in every language: they are the law's words."""
    words = {
        "notice": notice_on.isoformat(),
        "ends": _name(said) or date_format(said, "l j F"),
        "last": date_format(last, "l j F"),
        "force": (last + _DAY).isoformat(),
    }
    if said == last:
        said_so = _("The notice was put up on %(notice)s. The period for appeals is three weeks and ends on %(last)s.")
    else:
        said_so = _(
            "The notice was put up on %(notice)s. The period for appeals is three weeks and ends on %(ends)s, and therefore on %(last)s."
        )
    estimate = _("Estimated legal force: %(force)s. Confirm it when you know that nobody has appealed.")
    return f"{said_so % words} {estimate % words}"


def _name(day: date) -> str:
    return holidays_of(day.year).get(day, "").split(";")[0].lower()

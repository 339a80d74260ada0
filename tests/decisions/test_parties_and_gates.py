"""A gate gets another day: whether the parties can have decided by then is told."""

from datetime import date

import pytest

from decisions.changes.parties import parties_and_gates
from projects.control.foreseen import Foreseen, Shift
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 1)


def told(project, day):
    found = parties_and_gates(project, Foreseen(gates=[Shift("x", "3", "2025-03-20", day, is_meeting=True)]), today=TODAY)
    return [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in found]


def test_before_and_after_the_day_on_which_all_have_probably_decided():
    project = make.project()
    round = make.round(of=project)
    for case in round.cases.all():
        make.path_step(case=case, planned_on=date(2025, 5, 14))
    title = round.version.agreement.title
    assert told(project, "2025-05-08") == [f"{title}: the parties have probably decided on 14 may 2025, after the gate's day, 8 may 2025."]
    assert told(project, "2025-06-12") == [
        f"{title}: the parties have probably decided on 14 may 2025, before the gate's day, 12 june 2025."
    ]
    assert parties_and_gates(project, Foreseen(), today=TODAY) == []


def test_what_cannot_be_reckoned_says_why():
    project = make.project()
    case = make.case(of=make.round(of=project))
    assert "have not planned their paths" in told(project, "2025-05-08")[0]
    assert case.round.version.agreement.title in told(project, "2025-05-08")[0]


def test_what_all_have_decided_is_not_spoken_of():
    round = make.in_force()
    project = make.project(of=round)
    assert told(project, "2025-05-08") == []

"""A line of the communication plan, when they have been told."""

from datetime import date

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.errors import Stale
from projects import actions
from projects.models import NOBODY
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def update(line, **over):
    words = {"audience": line.audience, "what": line.what, "due": line.due, "how": line.how, "responsible": NOBODY, "done_on": None}
    return actions.update_communication(line, by=make.lead(of=line), **words | over)


def test_late_until_they_are_told():
    line = make.communication(due=PlanDate.read("mars 2025"))
    visitor, where = Visitor(make.reader(of=line)), address("communication", line, key=False)
    with time_machine.travel("2025-04-02"):
        assert "One is told too late" in visitor.see(where)
        update(line, done_on=date(2025, 4, 1))
        assert "All have been told" in visitor.see(where)


def test_the_second_of_two_sees_both():
    line = make.communication()
    update(line, how="brev")
    with pytest.raises(Stale):
        actions.update_communication.at(line.revision)(
            line, by=make.lead(of=line), audience="x", what="x", due=line.due, how="möte", responsible=NOBODY, done_on=None
        )

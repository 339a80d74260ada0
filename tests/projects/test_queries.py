"""Every list of the plan runs the same number of queries whatever its length, ten at most after session and person."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minimaria import acting
from projects import actions
from projects.models import Responsible
from projects.states import Probability, SwotKind
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


@contextmanager
def one_authority(by: Any) -> Iterator[None]:
    """Many verbs under one, as an import calls them."""
    token = acting.current.set(acting.Act("tests.import", by=by))
    yield
    acting.current.reset(token)


def plan_with(many: int) -> dict[str, Any]:
    """So many of each thing, and an example of each."""
    gate = make.gate(deliverables=1, ready=False)
    project, by, deliverable = gate.opens.project, make.lead(of=gate), gate.deliverables.get()
    with one_authority(by):
        for number in range(many):
            actions.add_risk(project, by=by, text=f"Risk {number}", probability=Probability(number % 3 + 1))
            actions.add_swot_item(project, by=by, kind=list(SwotKind)[number % 4], text=f"Punkt {number}")
            actions.add_resource_frame(project, by=by, role=f"Roll {number}")
            group = actions.add_group(project, by=by, name=f"Grupp {number}")
            seat = actions.add_member(group, by=by, name=f"Ylva Norrbinder {number}")
            whole = actions.add_group(project, by=by, name=f"Del {number}", parent=group)
            actions.add_activity(gate.opens, by=by, title=f"Aktivitet {number}", responsible=Responsible(member=seat))
            actions.add_activity(gate.opens, by=by, title=f"Gruppens {number}", responsible=Responsible(group=whole))
            actions.add_deliverable_version(deliverable, by=by, dated=date(2025, 3, 1), link="https://example.se/underlag")
    return {"": project, "step": gate.opens, "deliverable": deliverable, "group": group, "member": seat}


def queries(of: dict[str, Any], name: str) -> int:
    thing = of.get(name) or of[""]
    visitor, path = Visitor(make.lead(of=thing)), address(name, thing, key=name in of)
    visitor.see(path)
    with CaptureQueriesContext(connection) as captured:
        visitor.see(path)
    return sum(not re.search(r'FROM "(django_session|accounts_user)"', query["sql"]) for query in captured)


def test_the_same_number_for_2_and_for_20():
    few, many = plan_with(2), plan_with(20)
    for name in ("risks", "swot", "organisation", "resources", "step", "deliverable", "group", "member"):
        assert queries(few, name) == queries(many, name) <= 10, name

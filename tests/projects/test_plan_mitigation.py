"""New work in the plan, for what is done about a risk."""

import pytest

from projects.models import Activity
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_new_one_is_planned_from_the_risk():
    risk = make.risk(mitigation="Boka möten i tid.")
    step = make.step(of=risk)
    visitor, path = Visitor(make.lead(of=risk)), address("plan_mitigation", risk)
    assert "Boka möten i tid." in visitor.see(path)
    visitor.send(path, title="Boka möten", step=step.key, due="mars 2025", responsible="")
    assert Activity.objects.get().mitigates.get().risk == risk

"""What is done about a risk: work that stands in the plan."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_an_activity_of_the_plan_is_chosen_once():
    risk = make.risk()
    activity = make.activity(of=risk, title="Dela på kunskapen")
    visitor, path = Visitor(make.lead(of=risk)), address("link_mitigation", risk)
    assert visitor.send(path, activity=activity.key).url == risk.get_absolute_url()
    assert "Dela på kunskapen" in visitor.see(address("risks", risk, key=False)).partition("<table")[2]
    assert "Dela på kunskapen" not in visitor.see(path)
    with pytest.raises(NotPossible, match="already"):
        actions.link_mitigation(risk, by=make.lead(of=risk), activity=activity)


def test_a_closed_risk_gets_no_more_work():
    risk = make.risk()
    by = make.lead(of=risk)
    actions.close_risk(risk, by=by, reason="Den är över.")
    for act in (
        lambda: actions.link_mitigation(risk, by=by, activity=make.activity(of=risk)),
        lambda: actions.plan_mitigation(risk, by=by, step=make.step(of=risk), title="Boka möten"),
    ):
        with pytest.raises(NotPossible, match="closed"):
            act()

"""One more step of the plan."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.states import StepStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_the_first_step_is_open_and_the_next_are_shut():
    project = make.project()
    first, second = (actions.add_step(project, by=make.lead(of=project), title=title) for title in ("Planering", "Arbete"))
    assert (first.number, first.status, second.number, second.status) == (1, StepStatus.OPEN, 2, StepStatus.SHUT)


def test_a_plan_keeps_its_own_numbers():
    project = make.project()
    by = make.lead(of=project)
    assert actions.add_step(project, by=by, title="Planering", number=2).number == 2
    assert actions.add_step(project, by=by, title="Arbete").number == 3


@pytest.mark.parametrize("number", [1, 2])
def test_a_step_is_not_put_before_one_there_is(number):
    project = make.project()
    actions.add_step(project, by=make.lead(of=project), title="Arbete", number=2)
    with pytest.raises(NotPossible, match="added in their order"):
        actions.add_step(project, by=make.lead(of=project), title="Planering", number=number)


def test_the_page_adds_it_last():
    step = make.step(of=make.project())
    visitor, path = Visitor(make.lead(of=step)), address("add_step", step, key=False)
    assert "Add step 2" in visitor.see(path)
    assert visitor.send(path, title="Arbetsfas", content="Ett\nTvå").url.endswith("/plan/#steg-2")
    assert step.project.steps.get(number=2).content == ["Ett", "Två"]


def test_the_first_step_is_announced_as_open():
    project = make.project()
    assert "The first step is open from the start." in Visitor(make.lead(of=project)).see(address("add_step", project, key=False))

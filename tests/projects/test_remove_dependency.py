"""What no longer waits."""

import pytest

from projects import actions
from projects.models import Dependency
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_no_longer_waits_and_the_history_tells_that_it_did():
    dependency = make.dependency()
    actions.remove_dependency(dependency, by=make.lead(of=dependency))
    assert not Dependency.objects.exists()
    assert Dependency.history.filter(history_type="-").count() == 1


def test_an_activity_taken_out_takes_its_dependencies_with_it():
    dependency = make.dependency()
    path = address("remove_activity", dependency.predecessor)
    visitor = Visitor(make.lead(of=dependency))
    assert "What waits for it no longer waits" in visitor.see(path)
    assert visitor.send(path).status_code == 302
    assert not Dependency.objects.exists()


def test_the_page_asks_first():
    dependency = make.dependency()
    visitor, path = Visitor(make.lead(of=dependency)), address("remove_dependency", dependency)
    assert "no longer wait for" in visitor.see(path)
    assert visitor.send(path).url == dependency.successor.get_absolute_url()
    assert not Dependency.objects.exists()

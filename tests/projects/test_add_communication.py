"""A line of the communication plan."""

import pytest

from minimaria.errors import NotAllowed
from projects.models import Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_the_page_says_to_whom_what_when_how_and_by_whom():
    line = make.communication(responsible=Responsible(text="Arbetsgruppen"))
    page = Visitor(make.reader(of=line)).see(address("communication", line, key=False))
    for said in ("Elevhälsan", "Var mottagningen ligger", "2099-03", "mejl", "Arbetsgruppen", "One is still to be told"):
        assert said.lower() in page.lower()


def test_only_the_lead_writes_it():
    project = make.project()
    with pytest.raises(NotAllowed):
        make.communication(of=project, by=make.worker(of=project))


def test_on_the_page_somebody_in_words_or_from_the_plan_but_not_both():
    project = make.project()
    group = make.group(of=project)
    visitor, where = Visitor(make.lead(of=project)), address("add_communication", project, key=False)
    data = {"audience": "Unga", "what": "Att vi finns", "due": "mars 2099", "responsible": f"group-{group.key}"}
    assert visitor.send(where, **data, in_words="Någon annan").status_code == 422
    assert visitor.send(where, **data).status_code == 302
    assert project.communications.get().responsible.group == group

"""How much of a full-time post a role may take."""

from decimal import Decimal

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.models import ResourceFrame
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("percent", [Decimal(0), Decimal("12.5"), Decimal(100), None])
def test_a_share_of_full_time_or_not_said(percent):
    project = make.project()
    assert actions.add_resource_frame(project, by=make.lead(of=project), role="Utvecklingsledare", percent=percent).percent == percent


@pytest.mark.parametrize("percent", [Decimal("-1"), Decimal("100.01")])
def test_nobody_works_more_than_full_time(percent):
    project = make.project()
    with pytest.raises(NotPossible, match="between 0 and 100"):
        actions.add_resource_frame(project, by=make.lead(of=project), role="Utvecklingsledare", percent=percent)


@pytest.mark.parametrize("typed", ["12,5", "12,5 %", "12.5"])
def test_the_page_reads_a_share_as_it_is_written(typed):
    project = make.project()
    visitor, path = Visitor(make.lead(of=project)), address("add_resource_frame", project, key=False)
    visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "sv"
    assert visitor.send(path, role="Utvecklingsledare", percent=typed).url == address("resources", project, key=False)
    assert ResourceFrame.objects.get().percent == Decimal("12.5")


def test_the_page_refuses_more_than_full_time():
    project = make.project()
    response = Visitor(make.lead(of=project)).send(address("add_resource_frame", project, key=False), role="Ledare", percent="120")
    assert response.status_code == 422


def test_the_resources_tell_shares_and_what_is_not_stated():
    project = make.project()
    frame = make.resource_frame(of=project, percent=None)
    page = Visitor(make.reader(of=project)).see(address("resources", project, key=False))
    assert frame.role in page
    assert "Not stated" in page


def test_each_party_s_time_is_told_in_per_cent_and_where_a_rate_is_stated_in_kronor():
    project = make.project(full_time_cost=700_001)
    own = make.party(of=project, organisation=make.organisation(name="Sörsjö kommun"))
    make.resource_frame(of=project, role="Ledare", party=own, percent=Decimal("12.5"))
    make.resource_frame(of=project, role="Samordnare", party=own, percent=Decimal(20))
    make.resource_frame(of=project, role="Ekonom", percent=Decimal(50))
    page = Visitor(make.reader(of=project)).see(address("resources", project, key=False)).replace("\u00a0", " ").replace(",", " ")
    assert "32.5 %" in page
    assert "227 500 kr" in page
    assert "350 001 kr" in page  # the krona that is left goes where most was lost: together 577 501

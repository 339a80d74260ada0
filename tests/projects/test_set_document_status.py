"""What a version is as a document."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.states import DocumentStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_final():
    version = make.deliverable_version(status=DocumentStatus.DRAFT_FOR_COMMENTS)
    assert actions.set_document_status(version, by=make.lead(of=version), status=DocumentStatus.ESTABLISHED).is_final


def test_what_is_final_is_never_a_draft_again():
    version = make.deliverable_version(status=DocumentStatus.ESTABLISHED)
    with pytest.raises(NotPossible, match="cannot become"):
        actions.set_document_status(version, by=make.lead(of=version), status=DocumentStatus.WORKING_MATERIAL)


def test_the_page_offers_what_the_document_can_become_and_nothing_else():
    version = make.deliverable_version(status=DocumentStatus.ESTABLISHED)
    visitor, path = Visitor(make.lead(of=version)), address("set_document_status", version)
    page = visitor.see(path)
    assert 'value="dispatched"' in page
    assert 'value="working_material"' not in page
    assert visitor.send(path, status="dispatched", revision=version.revision).url == address("deliverable_version", version)
    assert make.fresh(version).status == DocumentStatus.DISPATCHED


def test_the_deliverables_page_tells_every_version_and_its_status():
    version = make.deliverable_version(status=DocumentStatus.DRAFT_FOR_COMMENTS, note="Efter remissen")
    page = Visitor(make.reader(of=version)).see(version.deliverable.get_absolute_url())
    assert "No version is final yet." in page
    assert "Efter remissen" in page
    assert address("deliverable_version", version) in page


def test_a_version_has_a_page_with_what_it_has_been():
    version = make.deliverable_version(status=DocumentStatus.DRAFT_FOR_COMMENTS)
    path = address("deliverable_version", version)
    assert "draft for comments" in Visitor(make.reader(of=version)).see(path).partition("History")[2]
    assert "Change the status" not in Visitor(make.reader(of=version)).see(path)
    assert "Change the status" in Visitor(make.lead(of=version)).see(path)
    actions.set_document_status(version, by=make.lead(of=version), status=DocumentStatus.ESTABLISHED)
    actions.set_document_status(make.fresh(version), by=make.lead(of=version), status=DocumentStatus.DISPATCHED)
    assert "Change the status" not in Visitor(make.lead(of=version)).see(path)


def test_a_deliverable_without_versions_says_so():
    deliverable = make.deliverable(ready=False)
    assert "There is no version yet." in Visitor(make.reader(of=deliverable)).see(deliverable.get_absolute_url())

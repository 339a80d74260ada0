"""The next version of a deliverable: a file or a link."""

import hashlib
import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from minimaria.errors import NotPossible
from minimaria.files.store import path_of
from projects import actions
from projects.control.guard import latest_baseline
from projects.models import Deliverable, DeliverableVersion
from projects.states import DocumentStatus
from tests import made_files, make
from tests.pdfs import text_of
from tests.projects.pages import Visitor, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_read_here")]

PDF = made_files.pdf("ett underlag")


def test_versions_are_numbered_and_the_earlier_ones_stand():
    deliverable = make.deliverable(ready=False)
    first, second = (make.deliverable_version(deliverable=deliverable) for _number in range(2))
    assert (first.number, second.number) == (1, 2)
    assert make.fresh(first).status == DocumentStatus.ESTABLISHED


def test_a_version_is_a_file_or_a_link():
    deliverable = make.deliverable(ready=False)
    with pytest.raises(NotPossible, match="Attach a file, give a link"):
        actions.add_deliverable_version(deliverable, by=make.lead(of=deliverable), dated=date(2025, 3, 1))


def test_a_file_keeps_its_name_and_its_bytes():
    deliverable = make.deliverable(ready=False)
    version = actions.add_deliverable_version(
        deliverable, by=make.lead(of=deliverable), dated=date(2025, 3, 1), file=make.kept(name="Budget 2025.pdf")
    )
    assert version.file_name == "Budget 2025.pdf"
    assert version.file is not None
    assert len(version.file.sha256) == 64


def test_a_deliverable_is_ready_when_a_version_is_final():
    deliverable = make.deliverable(ready=False)
    make.deliverable_version(deliverable=deliverable, status=DocumentStatus.WORKING_MATERIAL)
    assert not any(one.has_final for one in Deliverable.objects.with_final())
    make.deliverable_version(deliverable=deliverable, status=DocumentStatus.ESTABLISHED)
    assert all(one.has_final for one in Deliverable.objects.with_final())


def upload(deliverable, name="Budget.pdf", content=PDF, **data):
    file = SimpleUploadedFile(name, content)
    owner = make.party(of=deliverable).key
    data = {"dated": "2025-03-01", "status": "established", "owned_by": owner, "file": file, **data}
    return Visitor(make.lead(of=deliverable)).send(address("add_deliverable_version", deliverable), **data)


def test_an_uploaded_file_comes_back_as_an_attachment_to_those_who_see_it():
    deliverable = make.deliverable(ready=False)
    assert upload(deliverable).url == deliverable.get_absolute_url()
    version = DeliverableVersion.objects.get()
    answer = Visitor(make.reader(of=deliverable)).get(version.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="Budget.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def test_the_file_of_another_collaboration_is_not_there():
    deliverable = make.deliverable(ready=False)
    upload(deliverable)
    version = DeliverableVersion.objects.get()
    assert Visitor(make.reader()).get(version.get_absolute_url()).status_code == 404


def test_a_link_has_no_file():
    version = make.deliverable_version()
    assert version.get_absolute_url() == version.link
    assert Visitor(make.lead(of=version)).get(address("deliverable_file", version)).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html><script>", "neither PDF, Word nor a picture"),
        (b"", "empty"),
        (PDF + made_files.word("x"), "two kinds"),
        (made_files.pdf("Anna, 811228-9874"), "personal identity number"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_at_its_field(content, sentence):
    response = upload(make.deliverable(ready=False), content=content)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not DeliverableVersion.objects.exists()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,hej"])
def test_a_link_leads_to_a_web_address(link):
    deliverable = make.deliverable(ready=False)
    response = upload(deliverable, file="", link=link)
    assert response.status_code == 422


def test_neither_file_nor_link_is_said_with_what_was_typed_still_there():
    response = upload(make.deliverable(ready=False), file="", note="Efter remissen")
    assert response.status_code == 422
    assert "Attach a file, give a link, or choose" in response.content.decode()
    assert "Efter remissen" in response.content.decode()


def test_a_file_is_still_there_when_another_field_is_to_be_put_right():
    deliverable = make.deliverable(ready=False)
    page = upload(deliverable, dated="").content.decode()
    [key] = re.findall(r'name="file_held" value="(\w+)"', page)
    assert "Budget.pdf" in page
    upload(deliverable, file="", file_held=key)
    assert DeliverableVersion.objects.get().file_name == "Budget.pdf"


# Other documents than files


def test_a_version_can_be_an_agreements_version_and_leads_to_the_agreement():
    deliverable = make.deliverable(ready=False)
    text = make.version(of=deliverable)
    version = make.deliverable_version(deliverable=deliverable, link="", agreement_version=text)
    assert make.fresh(version).get_absolute_url() == text.agreement.get_absolute_url()


def test_a_version_can_be_the_plan_as_it_was_decided():
    passed = make.passed_gate()
    deliverable = make.deliverable(of=passed, ready=False)
    baseline = passed.opens.project.baselines.get()
    response = Visitor(make.lead(of=passed)).send(
        address("add_deliverable_version", deliverable),
        dated="2025-03-01",
        status="established",
        baseline=baseline.key,
        owned_by=make.party(of=passed).key,
    )
    assert response.url == deliverable.get_absolute_url()
    assert deliverable.versions.get().baseline == baseline


def test_a_version_is_one_document_and_not_two():
    deliverable = make.deliverable(ready=False)
    with pytest.raises(NotPossible, match="Choose one"):
        make.deliverable_version(deliverable=deliverable, agreement_version=make.version(of=deliverable))


def test_an_agreement_of_another_collaboration_is_no_version_here():
    with pytest.raises(NotPossible, match="two different collaborations"):
        make.deliverable_version(deliverable=make.deliverable(ready=False), link="", agreement_version=make.version())


def test_a_version_says_whose_document_it_is_and_the_next_one_begins_with_the_same():
    deliverable = make.deliverable(ready=False)
    party, lead = make.party(of=deliverable), Visitor(make.lead(of=deliverable))
    make.deliverable_version(deliverable=deliverable, owned_by=party)
    assert party.organisation.name in lead.see(deliverable.get_absolute_url())
    assert party.organisation.genitive in lead.see(deliverable.gate.get_absolute_url())
    assert f'value="{party.key}" selected' in lead.see(address("add_deliverable_version", deliverable))


def test_a_version_is_not_added_without_saying_whose_it_is():
    deliverable = make.deliverable(ready=False)
    response = Visitor(make.lead(of=deliverable)).send(
        address("add_deliverable_version", deliverable), dated="2025-03-01", status="established", link="https://example.se/budget"
    )
    assert response.status_code == 422
    assert "Choose the authority whose document it is" in response.content.decode()


def test_the_plan_as_it_stands_is_kept_as_it_was_handed_in():
    """The first gate approves the plan, and nobody has decided one before: what lies before the group is the plan of that day."""
    deliverable = make.deliverable(ready=False, title="Projektplan")
    activity = make.activity(step=deliverable.gate.opens, title="Hyra lokal i Falun")
    data = {"dated": "2025-03-01", "status": "established", "owned_by": make.party(of=deliverable).key, "plan_today": "on"}
    answer = Visitor(make.lead(of=deliverable)).send(address("add_deliverable_version", deliverable), **data)
    assert answer.status_code == 302
    version = deliverable.versions.get()
    actions.update_activity(activity, by=make.lead(of=deliverable), title="Något annat")
    assert version.file is not None
    with default_storage.open(path_of(version.file.sha256)) as kept:
        content = kept.read()
    assert "Hyra lokal i Falun" in text_of(content)
    assert version.file_name.startswith("projektplan-")
    assert version.is_final


def handed_in(deliverable):
    """The plan as it stands, as a version of the deliverable."""
    data = {"dated": "2025-03-01", "status": "established", "owned_by": make.party(of=deliverable).key, "plan_today": "on"}
    Visitor(make.lead(of=deliverable)).send(address("add_deliverable_version", deliverable), **data)
    return deliverable.versions.last()


def test_the_plan_as_it_stands_is_frozen_too_and_can_be_compared_with_the_plan_of_today():
    deliverable = make.deliverable(ready=False, title="Projektplan")
    activity = make.activity(step=deliverable.gate.opens, title="Hyra lokal i Falun")
    plan = handed_in(deliverable).baseline
    assert plan.sha256 == hashlib.sha256(plan.content.encode()).hexdigest()
    assert "Hyra lokal i Falun" in plan.content
    lead = Visitor(make.lead(of=deliverable))
    assert escape(plan.get_absolute_url()) in lead.see(deliverable.gate.get_absolute_url())
    actions.update_activity(activity, by=make.lead(of=deliverable), title="Hyra lokal i Borlänge")
    page = lead.see(plan.get_absolute_url())
    assert "Hyra lokal i Falun" in page and "Hyra lokal i Borlänge" in page
    assert "The plan put forward on" in page


def test_a_plan_that_is_put_forward_is_no_decided_plan():
    deliverable = make.deliverable(ready=False)
    plan = handed_in(deliverable).baseline
    assert plan.decided_on is None
    assert latest_baseline(plan.project) is None
    assert "Plan decided" not in Visitor(make.lead(of=plan)).see(address("plan", plan, key=False))


def test_a_plan_that_changed_while_it_was_printed_is_not_put_forward():
    deliverable = make.deliverable(ready=False)
    with pytest.raises(NotPossible, match="while it was printed"):
        actions.add_deliverable_version(
            deliverable, by=make.lead(of=deliverable), dated=date(2025, 3, 1), file=make.kept(), plan_printed="0" * 64
        )
    assert not deliverable.gate.opens.project.baselines.exists()


def test_the_plan_and_a_file_are_not_one_version():
    deliverable = make.deliverable(ready=False)
    answer = upload(deliverable, plan_today="on")
    assert answer.status_code == 422
    assert "Choose one: the plan as it stands" in answer.content.decode()
    assert not deliverable.versions.exists()

"""A party takes its own extract back: the bytes and the text go at once, the hash and who, when and why stay."""

import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from decisions import actions, tasks
from decisions.known import as_known
from decisions.models import Case, Extract
from decisions.standing import standing_of
from decisions.states import CaseStatus
from minimaria.errors import NotAllowed, NotPossible
from minimaria.files.models import StoredFile
from minimaria.files.reading import keep_own
from minimaria.files.store import path_of, path_of_reading
from tests import made_files, make

pytestmark = pytest.mark.django_db


def withdraw(extract, **over):
    return actions.withdraw_extract(extract, **{"by": make.contact(of=extract), "reason": "Fel fil.", **over})


def status(decision):
    return standing_of(Case.objects.with_status().get(pk=decision.step.case_id)).status


def unlike(text="Avvikande ord om Erik i gränden."):
    return keep_own(io.BytesIO(made_files.word("Kommunfullmäktige beslutar", f"att {text}")), "Utdrag.docx")


def test_the_bytes_and_the_text_are_gone_and_the_rest_stays(django_capture_on_commit_callbacks):
    extract = make.decision(extract=unlike()).extracts.get()
    digest = extract.sha256
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(extract)
    gone = make.fresh(extract)
    assert (gone.sha256, gone.withdrawn_by, gone.withdrawn_because) == (digest, make.contact(of=extract), "Fel fil.")
    assert gone.withdrawn_at and gone.file is None
    assert not StoredFile.objects.filter(sha256=digest).exists()
    assert not default_storage.exists(path_of(digest)) and not default_storage.exists(path_of_reading(digest))


def test_nothing_that_was_read_is_left_in_any_table(django_capture_on_commit_callbacks):
    decision = make.decision(extract=unlike("anta avsiktsförklaringen i version 1.0 med ett hemlighetsord"))
    tasks.compare_wording(decision=decision.pk)
    assert "hemlighetsord" in everything()
    withdraw(decision.extracts.get())
    assert "hemlighetsord" not in everything()


def everything():
    """All that stands in all tables, as text."""
    from django.apps import apps

    return str([list(model._base_manager.values()) for model in apps.get_models() if model._meta.managed])


def test_from_that_moment_the_decision_does_not_count_and_before_it_did():
    decision = make.agreed_decision()
    before = timezone.now()
    assert status(decision) is CaseStatus.AGREED
    withdraw(decision.extracts.get())
    assert status(decision) is CaseStatus.WITHOUT_EXTRACT
    [case] = Case.objects.filter(pk=decision.step.case_id).with_status()
    as_known([case.round], [case], before)
    assert standing_of(case).status is CaseStatus.AGREED
    as_known([case.round], [case], timezone.now())
    assert standing_of(case).status is CaseStatus.WITHOUT_EXTRACT


def test_another_extract_is_ruled_on_anew():
    decision = make.agreed_decision()
    earlier = decision.verdicts.get()
    withdraw(decision.extracts.get())
    actions.complete_decision(make.fresh(decision), by=make.contact(of=decision), extract=make.kept())
    assert status(decision) is CaseStatus.UNDER_REVIEW
    make.verdict(decision=decision, supersedes=earlier)
    assert status(decision) is CaseStatus.AGREED


def test_a_file_that_another_row_needs_stays_for_it():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    ours, theirs = (make.decision(case=case, extract=make.kept(content=b"%PDF-same")).extracts.get() for case in (here, there))
    withdraw(ours)
    assert make.fresh(theirs).file is not None
    assert default_storage.exists(path_of(theirs.sha256))


def test_it_goes_from_the_corrected_records_too():
    decision = make.decision(extract=make.kept())
    make.corrected(decision=decision, paragraph="§ 43")
    assert Extract.objects.standing().count() == 2
    withdraw(Extract.objects.latest("pk"))
    assert not Extract.objects.standing().exists()


@pytest.mark.parametrize("who", [make.lead, make.reviewer, make.chair, make.administrator])
def test_only_its_party_withdraws_it(who):
    extract = make.decision(extract=make.kept()).extracts.get()
    with pytest.raises(NotAllowed):
        withdraw(extract, by=who(of=extract))


def test_once_and_with_a_reason():
    extract = make.decision(extract=make.kept()).extracts.get()
    with pytest.raises(NotPossible, match="Say why"):
        withdraw(extract, reason="")
    withdraw(extract)
    with pytest.raises(NotPossible, match="withdrawn already"):
        withdraw(make.fresh(extract))


def test_the_page_asks_and_says_what_happened(client):
    extract = make.agreed_decision().extracts.get()
    client.force_login(make.contact(of=extract))
    address = reverse("decisions:withdraw_extract", args=[make.scope(extract).slug, extract.key])
    assert address in client.get(extract.decision.step.case.get_absolute_url()).content.decode()
    assert "aterta" in address and client.get(address).status_code == 200
    answer = client.post(address, {"reason": "Fel fil.", "revision": extract.revision}, follow=True).content.decode()
    assert "Fel fil." in answer and extract.sha256[:8] in answer
    assert client.get(address).status_code == 404
    assert client.get(extract.get_absolute_url()).status_code == 404

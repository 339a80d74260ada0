"""All documents in one file: those the person may see, each once, in folders, with a list."""

import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from followup import papers, tasks
from minimaria.files.store import path_of
from minimaria.outbox import delivery
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_blank_pages")]


@pytest.fixture
def _blank_pages(monkeypatch):
    """A document takes a second to lay out; what it says is tested where it is."""
    monkeypatch.setattr("followup.papers.printed", lambda document: f"%PDF- {document.title}".encode())


def archive_of(of, user):
    """What is in the file, by path."""
    found = papers.papers_of(make.scope(of), user=user, now=timezone.now())
    with papers.packed(found, lambda done, total, doing: None) as file, zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_one_may_see_is_there_in_its_folder():
    decision = make.decision(extract=make.kept(name="Protokollsutdrag § 42.pdf"))
    gate = make.submitted_gate(of=decision)
    make.deliverable_version(deliverable=gate.deliverables.get(), file=make.kept(name="plan.pdf"), link="")
    make.gate_decision(gate=gate)
    inside = archive_of(decision, make.lead(of=decision))
    party = decision.step.case.party.organisation.name
    number = decision.step.case.round.version
    assert set(inside) == {
        "Rapporter/Rapport till rådet.pdf",
        f"Rapporter/Parternas beslut, {number.agreement.title}, {number.number}.pdf",
        "Rapporter/Beslutspunkt till steg 2, 2025-03-20.pdf",
        "Underlag till styrgruppen/Underlag 1, version 2.pdf",
        f"Protokollsutdrag/{party}, Protokollsutdrag § 42.pdf",
        "Innehåll.txt",
    }
    assert len(inside["Innehåll.txt"].decode().splitlines()) == 5


def test_what_one_may_not_see_is_not_there():
    decision = make.decision(extract=make.kept(name="Protokollsutdrag § 42.pdf"))
    assert not any("§ 42" in path for path in archive_of(decision, make.reader(of=decision)))


def test_two_of_the_same_name_lie_side_by_side():
    decision = make.decision(extract=make.kept(name="utdrag.pdf"))
    make.corrected(decision=decision, extract=make.kept(name="utdrag.pdf"))
    standing = [path for path in archive_of(decision, make.lead(of=decision)) if "utdrag" in path]
    twice = list(papers._apart(iter([papers.Paper("a/utdrag.pdf", "", bytes)] * 2)))
    assert [paper.path for paper in twice] == ["a/utdrag.pdf", "a/utdrag (2).pdf"]
    assert len(standing) == len(set(standing))


def test_a_file_the_store_has_lost_is_named_and_the_rest_is_there():
    kept = make.kept(name="utdrag.pdf")
    decision = make.decision(extract=kept)
    default_storage.delete(path_of(kept.sha256))
    inside = archive_of(decision, make.lead(of=decision))
    assert "utdrag.pdf: filen saknas" in inside["Innehåll.txt"].decode()
    assert not any("utdrag.pdf" in path for path in inside)


def test_who_presses_the_button_waits_on_a_page_until_the_file_comes():
    of = make.collaboration()
    client = Client(headers={"accept-language": "sv"})
    client.force_login(make.reader(of=of))
    documents = client.get(reverse("followup:all_documents", args=[of.slug])).content.decode()
    assert f'action="{reverse("followup:pack_documents", args=[of.slug])}"' in documents
    begun = client.post(reverse("followup:pack_documents", args=[of.slug]), {"csrfmiddlewaretoken": "x"}, follow=True)
    page = begun.redirect_chain[-1][0]
    assert "Filen kommer av sig själv" in begun.content.decode()
    assert delivery.deliver_due() >= 1
    assert "/fil/" in client.get(page).content.decode()
    inside = client.get(page.partition("?")[0] + "fil/")
    assert inside["Content-Type"] == "application/zip"
    assert f"{of.slug}-{timezone.localdate().isoformat()}.zip" in inside["Content-Disposition"]
    inside.close()


def test_the_page_before_says_how_many_there_are():
    of = make.collaboration()
    client = Client(headers={"accept-language": "sv"})
    client.force_login(make.reader(of=of))
    assert "1 dokument" in client.get(reverse("followup:pack_documents", args=[of.slug])).content.decode()


def test_it_says_what_is_known_when_it_is_made():
    job = make.running_job()
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        made = tasks.pack_documents(job, lambda done, total, doing: None)
        with made.file:
            assert timezone.localdate().isoformat() in made.name

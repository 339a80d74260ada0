"""A mark planted in every text of every party is found in no page, file or mail that is meant for another."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from agreements.models import Invitation, Party
from decisions import actions
from decisions.models import Extract, Signature
from decisions.states import Stance
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.outbox import delivery
from minimaria.rules import on_collaboration
from projects.models import DeliverableVersion
from tests import make
from tests.markers import Marks, Reader, all_it_says, marks_in, reader
from tests.matrix import ACTORS, ROWS
from tests.test_matrix import EVERY, KINDS, OF_A_COLLABORATION, World

pytestmark = pytest.mark.site
# Who between them are everything: a party's own, who steers, who works, who is sent things, and who is elsewhere.
SOME = ("contact", "chair", "work", "reference", "stranger")
# What a page may be asked with. Unknown to most, which then answer as without.
QUERIES = "on=2025-03-21&known=2025-03-21&sida=2&kind=decisions&q=Qz&since=2000-01-01&andring=editorial"


class Marked:
    """The matrix' world with marks in it, and what it takes to have one of every private kind."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.marks = Marks()
        self._contents: dict[str, bytes] = {}
        kept = make.kept
        patched.setattr("tests.make.kept", self._kept(kept))
        self.world = World()
        patched.undo()
        self._more()
        self.marks.plant_everywhere()
        self._mark_files()
        self.readers = {actor: reader(user) for actor, user in self.world.people.items()} | {"visitor": reader(None)}

    def _kept(self, kept: Any) -> Any:
        def marked(**over: Any) -> Any:
            content = b"%%PDF-1.7\nQz9%04dx" % len(self._contents)
            made = kept(content=content, **over)
            self._contents[made.sha256] = content
            return made

        return marked

    def _more(self) -> None:
        """What no address of the matrix is of, and yet is one party's, or the leads'."""
        for things in (self.world.things, self.world.others, self.world.foreign):
            decision, party = things["decision"], things["party"]
            for extract in Extract.objects.filter(decision=decision):
                actions.share_extract(extract, by=make.contact(of=party), shared=False)
            actions.comment_on_wording(decision, by=make.contact(of=party), text="Så skriver vi alltid.")
        with time_machine.travel("2025-03-10 12:00"):  # before the meeting
            gate = self.world.things["submitted_gate"]
            make.position(gate=gate, by=make.steer(of=self.world.here), stance=Stance.LACKS, lacks="En kalkyl.")

    def _mark_files(self) -> None:
        """What the bytes of a file hold is meant for whom the file is meant for."""
        for model, of in ((Extract, ""), (Signature, "decisions.signature file"), (DeliverableVersion, "")):
            for row in model._base_manager.exclude(file=None).select_related("file"):
                if content := self._contents.get(row.file.sha256):
                    self.marks.stands(content.rpartition(b"\n")[2], row, "file", of=of)

    def answer(self, actor: str, method: str, path: str) -> bytes:
        """All that the address says to this person, with nothing that was done kept."""
        client = self.world.clients[actor]
        with transaction.atomic():
            answer: Any = client.generic(method, path, "csrfmiddlewaretoken=x", content_type="application/x-www-form-urlencoded")
            told = all_it_says(answer)
            transaction.set_rollback(True)
        if user := self.world.people.get(actor):
            client.force_login(user)  # who signed out is signed in again
        return told

    def leaving(self, which: str) -> str:
        """The page on which it is confirmed that the party leaves."""
        name = "decisions:confirm_leaving"
        return self.world.path(EVERY[name], ROWS[name], which)

    def strange(self, actor: str, method: str, path: str) -> list[str]:
        """What the address tells this person that is meant for others, in sentences."""
        found = self.marks.strange_in(self.answer(actor, method, path), self.readers[actor])
        return [f"{method} {path} tells {actor} {what}" for what in found]


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction for all, in the place of pytest-django's one for each test: the world is built once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def marked(db: None) -> Iterator[Marked]:
    with pytest.MonkeyPatch.context() as patched:
        yield Marked(patched)


@pytest.fixture(autouse=True)
def _as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is what it is laid out from: it takes a second to lay out, and says no more than that."""
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *said, **more: repr((said, more)).encode())


def test_there_are_marks_of_every_private_kind_of_either_party(marked):
    own, other = marked.world.own_party.pk, marked.world.other_party.pk
    for kind in ("decisions.internalnote", "decisions.extract", "decisions.signature file", "decisions.remark", "decisions.leaving"):
        assert {own, other} <= {one.party for one in marked.marks.planted.values() if one.label == kind}, kind
    kinds = {one.label for one in marked.marks.planted.values()}
    assert {
        "decisions.position",
        "jobs.job",
        "agreements.invitation",
        "draft of decisions.minutesitem",
        "draft of decisions.minutesaction",
        "decisions.minutesitem",
    } <= kinds


def test_who_they_are_meant_for_does_find_them(marked):
    """Else there would be nothing to find for others either."""
    told = b"".join(marked.answer("contact", "GET", path) for path in (marked.world.own_party.get_absolute_url(), marked.leaving("own")))
    found = {marked.marks.planted[mark].label for mark in marks_in(told) if mark in marked.marks.planted}
    assert {"decisions.internalnote", "decisions.extract", "decisions.remark", "decisions.leaving", "decisions.partydecision"} <= found
    extract = marked.world.things["extract"].get_absolute_url()
    assert "file" in {marked.marks.planted[mark].field for mark in marks_in(marked.answer("contact", "GET", extract))}


def test_the_marks_of_a_change_and_of_long_work_are_found_by_whom_they_are_meant_for(marked):
    names = ("decisions:change", "jobs:job_file", "agreements:people")
    told = b"".join(marked.answer("lead", "GET", marked.world.path(EVERY[name], ROWS[name], "own")) for name in names)
    found = {(one.label, one.field) for mark in marks_in(told) if (one := marked.marks.planted.get(mark))}
    assert {("decisions.changerequest", "words"), ("jobs.job", "file_name"), ("agreements.invitation", "email")} <= found


@pytest.mark.parametrize("name", [name for name in OF_A_COLLABORATION if name in ROWS])
def test_no_address_tells_what_is_meant_for_another(marked, name):
    address, row = EVERY[name], ROWS[name]
    found = []
    for which, actor in itertools.product(("own", "another's"), SOME):
        found += marked.strange(actor, "GET", marked.world.path(address, row, which))
        if row.does is not None and actor in (row.does | (row.else_does or frozenset())):
            found += marked.strange(actor, "POST", marked.world.path(address, row, which))
    assert found == []


def test_no_mail_tells_what_is_meant_for_another(marked):
    with transaction.atomic():
        delivery.deliver_due()
        transaction.set_rollback(True)
    assert len(mail.outbox) > 10
    # Who is invited reads what they are invited to.
    invited = Invitation.objects.exclude(collaboration=None).values_list("email", "collaboration__key")
    people = {email: Reader({}, frozenset(), frozenset({key})) for email, key in invited}
    people |= {user.email: reader(user) for user in User.objects.all()}
    # A registrar files what its party's contacts read.
    for party in Party.objects.select_related("organisation"):
        people[party.organisation.registrar] = Reader({party.collaboration_id: frozenset({"contact"})}, frozenset({party.pk}))
    found = []
    for sent in mail.outbox:
        told = "\n".join((sent.subject, sent.body, str(sent.extra_headers))).encode()
        for address in sent.to:
            found += [f"{sent.subject} tells {address} {what}" for what in marked.marks.strange_in(told, people.get(address, reader(None)))]
    assert found == []


@pytest.mark.parametrize("kind", ["decisions.internalnote", "decisions.extract", "decisions.leaving", "decisions.remark"])
def test_a_leak_is_found(marked, monkeypatch, kind):
    monkeypatch.setitem(policy.SEES, kind, on_collaboration(*policy.Role))
    for word in ("decisions.write_note", "decisions.confirm_leaving"):
        monkeypatch.setitem(policy.RULES, word, on_collaboration(*policy.Role))
    pages = (marked.world.other_party.get_absolute_url(), marked.leaving("another's"))
    assert any(kind in sentence for page in pages for sentence in marked.strange("work", "GET", page))


def test_a_draft_of_minutes_that_leaks_is_found(marked, monkeypatch):
    for kind in ("decisions.minutes", "decisions.minutesitem", "decisions.minutesaction"):
        monkeypatch.setitem(policy.SEES, kind, on_collaboration(*policy.Role))
    draft = marked.world.path(EVERY["decisions:minutes_document"], ROWS["decisions:minutes_document"], "own")
    assert any("draft of decisions.minutesitem" in sentence for sentence in marked.strange("work", "GET", draft))


@pytest.mark.long
def test_twenty_thousand_answers_tell_nothing_that_is_meant_for_another(marked):
    """Every address, as everybody, with every thing: read, read with questions, and written to."""
    asked, found = 0, []
    for name, which, actor in itertools.product(filter(ROWS.__contains__, OF_A_COLLABORATION), KINDS, ACTORS):
        path = marked.world.path(EVERY[name], ROWS[name], which)
        for method, more in (("GET", ""), ("GET", f"?{QUERIES}"), ("POST", "")):
            found += marked.strange(actor, method, path + more)
            asked += 1
    assert found == []
    assert asked >= 20_000

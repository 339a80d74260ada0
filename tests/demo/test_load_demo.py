"""The example: sixteen parties, a plan about to pass its first gate, and people who can sign in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import override_settings

from agreements.models import Collaboration
from decisions.documents import round_on_paper
from decisions.models import Case, DecisionRound, Signature
from decisions.signed_files import checked
from decisions.standing import standing_of
from decisions.states import CaseStatus, Trigger
from minimaria.accounts.models import User
from minimaria.audit.models import Event
from minimaria.demo.crawl import visits
from minimaria.demo.people import PEOPLE
from projects.models import Activity, Gate, Step
from projects.states import GateStatus, StepStatus
from tests import once

TODAY = date(2027, 3, 17)

pytestmark = pytest.mark.site


@dataclass(frozen=True)
class Told:
    collaboration: Collaboration
    printed: str


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Told]:
    """One example: loaded once, looked at from several sides, for it takes a while to tell."""
    with once.built(django_db_blocker), time_machine.travel(TODAY, tick=False), override_settings(DEMO=True):
        yield Told(printed=loaded(), collaboration=Collaboration.objects.get())


def loaded() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_example_shows_what_a_lead_meets(told, db):
    statuses = [standing_of(case).status for case in Case.objects.filter(round=DecisionRound.objects.latest("opened_on")).with_status()]
    assert len(statuses) == 16
    assert {status: statuses.count(status) for status in set(statuses)} == {
        CaseStatus.AGREED: 11,
        CaseStatus.APPEALED: 1,
        CaseStatus.UNCONFIRMED: 1,
        CaseStatus.PLANNED: 1,
        CaseStatus.REFERRED_BACK: 1,
        CaseStatus.UNDER_REVIEW: 1,
    }
    assert told.collaboration.is_example
    # The first gate waits for the chair; what lies behind it is shut.
    assert Gate.objects.get(opens__number=2).status == GateStatus.SUBMITTED
    assert list(Step.objects.filter(status=StepStatus.OPEN).values_list("number", flat=True)) == [1]
    assert Activity.objects.overdue(today=TODAY).exists()
    # Each did what is theirs to do, and the history says so.
    lead, system = User.objects.get(email=PEOPLE[0].email), User.objects.system()
    assert Event.objects.get(verb="decisions.submit_gate").by == lead.pk
    assert (
        not Event.objects.filter(by=system.pk)
        .exclude(verb__in=("accounts.add_user", "agreements.know_organisation", "decisions.compare_wording"))
        .exists()
    )


def test_the_example_has_an_agreement_that_all_have_approved_and_half_have_signed(told, db):
    paper = round_on_paper(DecisionRound.objects.earliest("opened_on"), today=TODAY)
    assert (len(paper.agreed), len(paper.lines), len(paper.signed)) == (4, 4, 2)
    assert not paper.answered.in_force
    assert Signature.objects.filter(confirmed_at=None).count() == 1
    [file] = [row.file for row in Signature.objects.exclude(file=None)]
    check = checked(file)
    assert check is not None and check.sentences[0] == "The signature is intact and covers the whole document."


def test_a_joint_board_and_a_delegate_have_decided_in_the_third_text(told, db):
    round = DecisionRound.objects.get(trigger=Trigger.LEGAL_FORCE)
    by_delegate, host, other, not_yet = [standing_of(case) for case in sorted(round.cases.with_status(), key=_by_code)]
    assert [one.status for one in (by_delegate, host, other, not_yet)] == [CaseStatus.AGREED] * 3 + [CaseStatus.PLANNED]
    assert by_delegate.decision.is_delegated and by_delegate.decision.counts_from is not None
    # Entered once: two records with a key in common, and legal force from the last of the two notices.
    assert host.decision.joint_key == other.decision.joint_key is not None
    assert host.decision.counts_from == other.decision.notice_on > host.decision.notice_on


def _by_code(case: Case) -> str:
    return {"2082": "0", "2083": "1", "2084": "2"}.get(case.party.organisation.code, "3")


def test_every_example_person_can_sign_in(told, db, client):
    for person in PEOPLE:
        assert client.login(email=person.email, password=person.password) or User.objects.get(email=person.email).check_password(
            person.password
        )


def test_every_link_the_lead_is_shown_leads_somewhere(told, db, monkeypatch):
    # Laid out, they take seconds; CI visits every page as everybody with nothing left out.
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *_args, **_options: b"%PDF-")
    seen = list(visits(User.objects.get(email=PEOPLE[0].email), "lead"))
    assert [str(visit) for visit in seen if visit.fault] == []
    assert len(seen) > 20


def test_the_command_prints_who_can_sign_in_and_a_second_start_keeps_the_data(told, db):
    before = Event.objects.count()
    assert loaded() == told.printed
    assert Event.objects.count() == before
    lines = told.printed.splitlines()
    assert lines[1:] == [f"{person.role}\t{person.email}\t{person.password}" for person in PEOPLE]


def test_without_the_demo_setting_nobody_gets_a_known_password(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo", stdout=StringIO())

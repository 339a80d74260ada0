"""The example: sixteen parties, a plan about to pass its first gate, a second collaboration that is further on, and people who can sign in."""

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
from agreements.states import AgreementKind
from decisions.documents import round_on_paper
from decisions.models import (
    Case,
    ChangeRequest,
    Condition,
    DecisionRound,
    DeliverableOutcome,
    GateRecord,
    Minutes,
    MinutesAction,
    PartyDecision,
    Position,
    Signature,
)
from decisions.signed_files import checked
from decisions.standing import standing_of
from decisions.states import CaseStatus, ChangeStatus, GateOutcome, MinutesStatus, Stance, Trigger
from minimaria.accounts.models import User
from minimaria.audit.models import Event
from minimaria.demo.crawl import visits
from minimaria.demo.people import DALARNA, JAMTLAND, PEOPLE
from projects.control.frozen import decided_plan
from projects.control.guard import latest_baseline
from projects.control.measures import apart
from projects.control.now import plan_now
from projects.models import Activity, Baseline, Gate, Project, Risk, Step
from projects.states import GateStatus, StepStatus
from tests import once

TODAY = date(2027, 3, 17)

pytestmark = pytest.mark.site


@dataclass(frozen=True)
class Told:
    first: Collaboration
    second: Collaboration
    printed: str


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Told]:
    """One example: loaded once, looked at from several sides, for it takes a while to tell."""
    with once.built(django_db_blocker), time_machine.travel(TODAY, tick=False), override_settings(DEMO=True):
        printed = loaded()
        first, second = (Collaboration.objects.get(slug=slug) for slug in (DALARNA, JAMTLAND))
        yield Told(first, second, printed)


def rounds(of: Collaboration) -> Any:
    return DecisionRound.objects.filter(version__agreement__collaboration=of)


def loaded() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_example_shows_what_a_lead_meets(told, db):
    statuses = [standing_of(case).status for case in Case.objects.filter(round=rounds(told.first).latest("opened_on")).with_status()]
    assert len(statuses) == 16
    assert {status: statuses.count(status) for status in set(statuses)} == {
        CaseStatus.AGREED: 11,
        CaseStatus.APPEALED: 1,
        CaseStatus.UNCONFIRMED: 1,
        CaseStatus.PLANNED: 1,
        CaseStatus.REFERRED_BACK: 1,
        CaseStatus.UNDER_REVIEW: 1,
    }
    assert told.first.is_example
    # The first gate waits for the chair; what lies behind it is shut.
    assert Gate.objects.get(opens__project__collaboration=told.first, opens__number=2).status == GateStatus.SUBMITTED
    assert open_steps(told.first) == [1]
    assert Activity.objects.filter(step__project__collaboration=told.first).overdue(today=TODAY).exists()
    # Each did what is theirs to do, and the history says so.
    lead, system = User.objects.get(email=PEOPLE[0].email), User.objects.system()
    assert Event.objects.get(verb="decisions.submit_gate", collaboration=told.first.pk).by == lead.pk
    assert (
        not Event.objects.filter(by=system.pk)
        .exclude(verb__in=("accounts.add_user", "agreements.know_organisation", "decisions.compare_wording"))
        .exists()
    )


def open_steps(of: Collaboration) -> list[int]:
    return list(Step.objects.filter(project__collaboration=of, status=StepStatus.OPEN).values_list("number", flat=True))


def test_the_example_has_an_agreement_that_all_have_approved_and_one_has_not_signed(told, db):
    paper = round_on_paper(rounds(told.first).earliest("opened_on"), today=TODAY)
    assert (len(paper.agreed), len(paper.lines), len(paper.signed)) == (4, 4, 3)
    assert not paper.answered.in_force
    signatures = Signature.objects.filter(case__round__in=rounds(told.first))
    [file] = [row.file for row in signatures.exclude(file=None)]
    check = checked(file)
    assert check is not None and check.sentences[0] == "The signature is intact and covers the whole document."


def test_a_joint_board_and_a_delegate_have_decided_in_the_third_text(told, db):
    round = rounds(told.first).get(trigger=Trigger.LEGAL_FORCE)
    by_delegate, host, other, not_yet = [standing_of(case) for case in sorted(round.cases.with_status(), key=_by_code)]
    assert [one.status for one in (by_delegate, host, other, not_yet)] == [CaseStatus.AGREED] * 3 + [CaseStatus.PLANNED]
    assert by_delegate.decision.is_delegated and by_delegate.decision.counts_from is not None
    # Entered once: two records with a key in common, and legal force from the last of the two notices.
    assert host.decision.joint_key == other.decision.joint_key is not None
    assert host.decision.counts_from == other.decision.notice_on > host.decision.notice_on


def _by_code(case: Case) -> str:
    return {"2082": "0", "2083": "1", "2084": "2"}.get(case.party.organisation.code, "3")


def test_in_the_second_collaboration_the_letter_and_the_agreement_are_in_force_for_all(told, db):
    letter, agreement = (
        rounds(told.second).get(version__agreement__kind=kind)
        for kind in (AgreementKind.LETTER_OF_INTENT, AgreementKind.COOPERATION_AGREEMENT)
    )
    assert letter.trigger == Trigger.LEGAL_FORCE and agreement.trigger == Trigger.SIGNATURE
    for one in (letter, agreement):
        paper = round_on_paper(one, today=TODAY)
        assert (len(paper.agreed), len(paper.lines)) == (5, 5) and paper.answered.in_force and one.told == "in_force"
    decided = PartyDecision.objects.filter(step__case__round=letter)
    assert decided.exclude(corrects=None).get().reason.startswith("Paragrafen")
    assert decided.exclude(joint_key=None).count() == 2
    assert [one.is_delegated for one in decided.filter(step__body__name="Socialchefen")] == [True]


def test_in_the_second_collaboration_two_gates_are_passed_and_one_waits(told, db):
    gates = Gate.objects.filter(opens__project__collaboration=told.second).order_by("opens__number")
    assert [gate.status for gate in gates] == [GateStatus.PASSED, GateStatus.PASSED, GateStatus.SUBMITTED]
    assert open_steps(told.second) == [1, 2, 3]
    # What was sent back came again and was approved; of one approval a condition became an activity.
    said = DeliverableOutcome.objects.filter(deliverable__gate=gates[1], deliverable__title="samverkansavtal").order_by(
        "decision__meeting__date"
    )
    assert [one.outcome for one in said] == [GateOutcome.RETURNED, GateOutcome.APPROVED]
    assert Condition.objects.get().activity.step.number == 3
    # Written up by one, adjusted by another, confirmed by a third, who may be the deputy.
    confirmed = GateRecord.objects.exclude(decision=None).select_related("decision").order_by("meeting__date")
    assert [(one.recorded_by.email, one.decision.confirmed_by.email) for one in confirmed] == [
        ("utvecklingsledare@exempel.test", "ordforande@exempel.test"),
        ("sekreterare@exempel.test", "styrgrupp@exempel.test"),
    ]
    assert gates[2].meeting.date > TODAY
    assert set(Position.objects.filter(gate=gates[2]).values_list("stance", flat=True)) == {Stance.READY, Stance.LACKS}


def test_in_the_second_collaboration_the_decided_plan_has_changed_and_more_is_asked(told, db):
    project = Project.objects.get(collaboration=told.second)
    statuses = list(ChangeRequest.objects.filter(project=project).order_by("number").values_list("status", flat=True))
    assert statuses == [ChangeStatus.APPROVED, ChangeStatus.REJECTED, ChangeStatus.AWAITING, ChangeStatus.AWAITING]
    assert Baseline.objects.filter(project=project).count() == 3
    decided = latest_baseline(project)
    assert decided is not None and apart(plan_now(project), decided_plan(decided))
    assert not ChangeRequest.objects.filter(project__collaboration=told.first).exists()


def test_in_the_second_collaboration_minutes_are_approved_and_others_wait_for_the_adjuster(told, db):
    earlier, later = Minutes.objects.filter(meeting__body__collaboration=told.second).order_by("meeting__date")
    assert (earlier.status, later.status) == (MinutesStatus.APPROVED, MinutesStatus.SUBMITTED)
    assert later.adjuster is not None and later.approved_by is not None and later.adjusted_by is None
    assert MinutesAction.objects.filter(item__minutes=earlier, activity__step__project__collaboration=told.second).exists()
    risen = Risk.objects.filter(project__collaboration=told.second).risen_since(later.meeting.date)
    assert [risk.text for risk in risen] == ["Lokalerna blir dyrare än beräknat."]


def test_who_leads_both_meets_both_on_the_front_page(told, db, client, settings):
    client.force_login(User.objects.get(email=PEOPLE[0].email), backend=settings.AUTHENTICATION_BACKENDS[0])
    front = client.get("/").content.decode()
    assert told.first.name in front and told.second.name in front


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

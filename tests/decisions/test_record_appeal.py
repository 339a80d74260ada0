"""An appeal stops legal force and nothing else."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions import actions
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import CaseStatus, LegalEvent, Trigger
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db
WORDS = {"court": "Förvaltningsrätten i Norrsjö", "case_number": "1234-25"}


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


def appeal(decision, *, by=None, **over):
    words = {"day": date(2025, 4, 10), **WORDS, **over}
    return actions.record_appeal(decision, by=by or make.contact(of=decision), **words)


def heading(client, round) -> str:
    client.force_login(make.reader(of=round))
    return client.get(reverse("decisions:board", args=[make.scope(round).slug])).content.decode().replace("\xa0", " ")


def first_of(round):
    return round.cases.order_by("party__position")[0].steps.get().decisions.get()


def test_the_party_records_it_and_nobody_for_it(client):
    decision = make.agreed_decision()
    address = reverse("decisions:record_appeal", args=[make.scope(decision).slug, decision.key])
    client.force_login(make.lead(of=decision))
    assert address not in client.get(decision.step.case.get_absolute_url()).content.decode()
    with pytest.raises(NotAllowed):
        appeal(decision, by=make.lead(of=decision))
    row = appeal(decision)
    assert (row.event, row.court, row.case_number) == (LegalEvent.APPEALED, WORDS["court"], WORDS["case_number"])
    standing = standing_of(Case.objects.with_status().get(pk=decision.step.case_id))
    assert standing.status is CaseStatus.APPEALED
    assert standing.is_agreed


def test_the_text_still_holds_where_decisions_are_enough_and_says_so(client):
    round = make.in_force(parties=2)
    appeal(first_of(round))
    page = heading(client, round)
    assert "Avsiktsförklaringen gäller</h1>" in page
    assert "2 av 2 parter har fattat likalydande beslut." in page
    assert "är överklagat" in page


def test_where_legal_force_is_waited_for_it_holds_no_more(client):
    round = make.in_force(trigger=Trigger.LEGAL_FORCE, notice_on=date(2025, 3, 28))
    for case in round.cases.all():
        decision = case.steps.get().decisions.get()
        actions.confirm_legal_force(decision, by=make.contact(of=case), day=date(2025, 4, 23))
    assert "Avsiktsförklaringen gäller</h1>" in heading(client, round)
    appeal(first_of(round))
    assert "Avsiktsförklaringen gäller inte ännu</h1>" in heading(client, round), "the appeal was in time: it never had legal force"


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"day": date(2025, 5, 21)}, "when it has been"),
        ({"day": date(2025, 3, 19)}, "cannot come before the decision"),
        ({"court": ""}, "Say which court"),
    ],
)
def test_it_has_a_day_that_has_been_and_a_court(over, refusal):
    with pytest.raises(NotPossible, match=refusal):
        appeal(make.agreed_decision(), **over)


def test_one_appeal_that_waits_is_enough():
    decision = make.agreed_decision()
    appeal(decision)
    with pytest.raises(NotPossible, match="has not answered it"):
        appeal(decision)


def test_what_one_court_has_annulled_can_be_taken_to_the_next():
    decision = make.agreed_decision()
    appeal(decision)
    at = {"by": make.contact(of=decision), **WORDS}
    actions.record_court_ruling(decision, ruling=LegalEvent.ANNULLED, day=date(2025, 5, 2), **at)
    assert actions.record_appeal(decision, day=date(2025, 5, 8), **at).event == LegalEvent.APPEALED


def test_another_partys_contact_does_not():
    decision = make.agreed_decision()
    with pytest.raises(NotAllowed):
        appeal(decision, by=make.contact(of=make.party(of=decision)))


def test_a_correction_stays_appealed():
    decision = make.agreed_decision()
    appeal(decision)
    corrected = make.corrected(decision=decision, paragraph="§ 43")
    assert standing_of(Case.objects.with_status().get(pk=corrected.step.case_id)).status is CaseStatus.APPEALED


def test_the_page_records_it_and_the_partys_page_then_asks_for_the_answer(client):
    decision = make.agreed_decision()
    slug = make.scope(decision).slug
    client.force_login(make.contact(of=decision))
    form = {"day": "2025-04-10", "court": WORDS["court"], "case_number": ""}
    answer = client.post(reverse("decisions:record_appeal", args=[slug, decision.key]), form, follow=True).content.decode()
    assert WORDS["court"] in answer
    assert reverse("decisions:record_court_ruling", args=[slug, decision.key]) in answer

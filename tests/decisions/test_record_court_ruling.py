"""What a court says of a decision counts from the court's day."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions import actions
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import CaseStatus, LegalEvent
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db
COURT = "Förvaltningsrätten i Norrsjö"
APPEALED, RULED = date(2025, 4, 10), date(2025, 5, 2)


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


def appealed(decision=None):
    decision = decision or make.agreed_decision()
    actions.record_appeal(decision, by=make.contact(of=decision), day=APPEALED, court=COURT)
    return decision


def rule(decision, word: LegalEvent, *, day: date = RULED, by=None):
    return actions.record_court_ruling(decision, by=by or make.contact(of=decision), ruling=word, day=day, court=COURT)


def status(decision, on: date = date.max) -> CaseStatus:
    return standing_of(Case.objects.with_status().get(pk=decision.step.case_id), on).status


@pytest.mark.parametrize(
    ("word", "expected"),
    [(LegalEvent.UPHELD, CaseStatus.AGREED), (LegalEvent.STAYED, CaseStatus.STAYED), (LegalEvent.ANNULLED, CaseStatus.ANNULLED)],
)
def test_it_counts_from_the_courts_day(word, expected):
    decision = appealed()
    rule(decision, word)
    assert status(decision) is expected
    assert status(decision, date(2025, 5, 1)) is CaseStatus.APPEALED


def test_a_text_that_rested_on_it_no_longer_holds(client):
    round = make.in_force(parties=2)
    rule(appealed(round.cases.first().steps.get().decisions.get()), LegalEvent.ANNULLED)
    client.force_login(make.reader(of=round))
    page = client.get(reverse("decisions:board", args=[make.scope(round).slug])).content.decode().replace("\xa0", " ")
    assert "Avsiktsförklaringen gäller inte längre</h1>" in page
    assert "Upphörde att gälla 2 maj 2025." in page
    assert "1 av 2 parter har fattat likalydande beslut." in page
    assert "är upphävt" in page


def test_a_stay_may_be_followed_by_another_word():
    decision = appealed()
    rule(decision, LegalEvent.STAYED)
    rule(decision, LegalEvent.UPHELD, day=date(2025, 5, 12))
    assert [status(decision, day) for day in (RULED, date(2025, 5, 12))] == [CaseStatus.STAYED, CaseStatus.AGREED]


@pytest.mark.parametrize("word", [LegalEvent.UPHELD, LegalEvent.ANNULLED])
def test_the_party_says_it_and_nobody_for_it(client, word):
    decision = appealed()
    address = reverse("decisions:record_court_ruling", args=[make.scope(decision).slug, decision.key])
    client.force_login(make.lead(of=decision))
    assert address not in client.get(decision.step.case.get_absolute_url()).content.decode()
    with pytest.raises(NotAllowed):
        rule(decision, word, by=make.lead(of=decision))


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"day": date(2025, 4, 9)}, "cannot answer before the appeal"),
        ({"day": date(2025, 5, 21)}, "when it has been"),
        ({"word": LegalEvent.CONFIRMED}, "Choose what the court said"),
    ],
)
def test_a_court_answers_after_the_appeal(over, refusal):
    with pytest.raises(NotPossible, match=refusal):
        rule(appealed(), **{"word": LegalEvent.ANNULLED, **over})


def test_a_court_answers_an_appeal():
    with pytest.raises(NotPossible, match="Record the appeal first"):
        rule(make.agreed_decision(), LegalEvent.ANNULLED)


def test_the_same_word_is_recorded_once():
    decision = appealed()
    rule(decision, LegalEvent.ANNULLED)
    with pytest.raises(NotPossible, match="recorded already"):
        rule(decision, LegalEvent.ANNULLED, day=date(2025, 5, 3))


def test_the_body_decides_anew_after_its_decision_was_annulled():
    decision = appealed()
    rule(decision, LegalEvent.ANNULLED)
    case = decision.step.case
    anew = make.agreed_decision(case=case, meeting_date=date(2025, 5, 14))
    assert status(anew) is CaseStatus.AGREED
    assert status(anew, date(2025, 5, 13)) is CaseStatus.ANNULLED


def test_the_page_knows_the_court_of_the_appeal(client):
    decision = appealed()
    client.force_login(make.contact(of=decision))
    address = reverse("decisions:record_court_ruling", args=[make.scope(decision).slug, decision.key])
    assert f'value="{COURT}"' in client.get(address).content.decode()
    form = {"ruling": "annulled", "day": "2025-05-02", "court": COURT, "case_number": ""}
    assert "Domstolen upphävde beslutet" in client.post(address, form, follow=True).content.decode()

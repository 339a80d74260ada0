"""A change in substance: the lead proposes, the chair confirms, every decision falls, and what was stays readable.

Which decisions stand after which changes is a table here, and a property of every chain of versions.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agreements.states import ClauseKind, VersionChange, VersionStatus
from decisions import actions
from decisions.compared import RECORD, look_at
from decisions.documents import round_on_paper
from decisions.in_force import stands_for
from decisions.models import PartyDecision
from decisions.reading import answer_now, facts_of
from decisions.revising import changes_between, consequences, read_on
from decisions.states import CaseStatus, RoundStatus, WordingClass
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db
EDITORIAL, SUBSTANTIVE = VersionChange.EDITORIAL, VersionChange.SUBSTANTIVE


# What stands, as the definition has it


@pytest.mark.parametrize(
    ("changes", "decided", "asked", "stands"),
    [
        ([None], 1, 1, True),
        ([None, EDITORIAL], 1, 2, True),
        ([None, EDITORIAL, EDITORIAL], 1, 3, True),
        ([None, SUBSTANTIVE], 1, 2, False),
        ([None, SUBSTANTIVE, EDITORIAL], 2, 3, True),
        ([None, SUBSTANTIVE, EDITORIAL], 1, 3, False),
        ([None, EDITORIAL, SUBSTANTIVE], 1, 2, True),
        ([None, EDITORIAL, SUBSTANTIVE], 2, 3, False),
        ([None, SUBSTANTIVE, SUBSTANTIVE], 1, 3, False),
        ([None, EDITORIAL], 2, 1, True),
    ],
)
def test_which_decisions_stand_after_which_changes(changes, decided, asked, stands):
    assert stands_for(dict(enumerate(changes, start=1)), decided, asked) is stands


@given(before=st.lists(st.just(EDITORIAL)), after=st.lists(st.sampled_from([EDITORIAL, SUBSTANTIVE])))
def test_through_editorial_versions_all_stand_and_after_one_change_in_substance_none_do(before, after):
    chain = dict(enumerate([None, *before, SUBSTANTIVE, *after], start=1))
    last_editorial = len(before) + 1
    assert all(stands_for(chain, number, last_editorial) for number in range(1, last_editorial + 1))
    assert not any(stands_for(chain, old, new) for old in range(1, last_editorial + 1) for new in range(last_editorial + 1, len(chain) + 1))


# What stands, as rows


@pytest.fixture
def held():
    """A text in force between two parties."""
    return make.in_force(parties=2)


def today_of(round):
    return answer_now(make.fresh(round), today=timezone.localdate())


def edited(round):
    draft = make.draft_after(make.fresh(round).version, condition="Samma sak, bättre sagd")
    return actions.issue_version(draft, by=make.lead(of=round), change=EDITORIAL)


def test_after_editorial_versions_the_first_decisions_count_and_after_one_in_substance_none_do(held):
    since = today_of(held).since
    for number in (2, 3):
        edited(held)
        assert make.fresh(held).version.number == number
        assert (today_of(held).in_force, today_of(held).since) == (True, since)
    fourth = make.superseded(held)
    assert not today_of(held).condition_met
    assert today_of(held).ended_on == timezone.localdate()
    anew = make.round(version=fourth)
    assert not today_of(anew).condition_met
    assert {line.standing.status for line in round_on_paper(anew, today=timezone.localdate()).lines} == {CaseStatus.NOT_STARTED}


def test_the_version_before_is_superseded_its_round_closes_and_its_record_is_intact(held):
    first = held.version
    seal, decisions = first.sha256, list(PartyDecision.objects.values())
    second = make.superseded(held, clauses=[(ClauseKind.CORE, "att anta något annat")])
    assert (second.status, second.change, second.number) == (VersionStatus.ISSUED, SUBSTANTIVE, 2)
    now = make.fresh(first)
    assert (now.status, now.ended_on, now.sha256, now.seal()) == (VersionStatus.SUPERSEDED, timezone.localdate(), seal, seal)
    assert (make.fresh(held).status, make.fresh(held).version) == (RoundStatus.CLOSED, first)
    assert list(PartyDecision.objects.values()) == decisions
    yesterday = timezone.localdate() - timedelta(days=1)
    assert round_on_paper(held, today=yesterday).answered.in_force
    with pytest.raises(NotPossible, match="round is closed"):
        make.corrected(decision=PartyDecision.objects.first())


def test_as_it_was_shown_before_nothing_of_it_was_known(held):
    before = timezone.now()
    make.superseded(held)
    assert facts_of([make.fresh(held)])[held.pk].ended_on == timezone.localdate()
    assert facts_of([make.fresh(held)], known_at=before)[held.pk].ended_on is None


def test_the_version_a_round_was_on_is_known_too(held):
    before = timezone.now()
    edited(held)
    assert round_on_paper(held, today=timezone.localdate()).version.number == 2
    assert round_on_paper(held, today=timezone.localdate(), known_at=before).version.number == 1


def test_a_withdrawn_version_lets_nothing_stand(held):
    actions.withdraw_version(held.version, by=make.lead(of=held), reason="Fel bilaga.")
    draft = make.draft_after(held.version)
    with pytest.raises(NotPossible, match="no decision on it can stand"):
        actions.issue_version(draft, by=make.lead(of=held), change=EDITORIAL)


def test_other_parties_are_a_change_in_substance():
    of = make.collaboration(parties=2)
    first = make.issued_version(of=of, parties=list(of.parties.all()))
    draft = make.draft_after(first, parties=[of.parties.all()[0]])
    with pytest.raises(NotPossible, match="names other parties"):
        actions.issue_version(draft, by=make.lead(of=of), change=EDITORIAL)


def test_a_decision_is_compared_with_the_words_that_lay_before_the_body():
    round = make.round(version=(first := make.issued_version()))
    texts = [first]
    for days in (10, 20):
        draft = make.draft_after(texts[-1])
        texts.append(actions.issue_version(draft, by=make.lead(of=first), change=EDITORIAL, issued_on=first.issued_on + timedelta(days)))
    last = make.fresh(round).version
    for days, number in ((-1, 1), (9, 1), (10, 2), (19, 2), (20, 3), (99, 3)):
        assert read_on(last, first.issued_on + timedelta(days)).number == number
    anew = make.superseded(round)
    assert read_on(anew, first.issued_on) == anew


def test_the_machine_too_compares_with_the_words_the_body_was_asked_about():
    first = make.issued_version(clauses=[(ClauseKind.CORE, "att godkänna avsiktsförklaringen, version 1")])
    case = make.round(version=first).cases.all()[0]
    decision = make.confirmed_decision(case=case, meeting_date=first.issued_on, wording="att godkänna avsiktsförklaringen, version 1")
    draft = make.draft_after(first)  # its clause names version 2
    actions.issue_version(draft, by=make.lead(of=first), change=EDITORIAL, issued_on=first.issued_on + timedelta(10))
    found = look_at(PartyDecision.objects.select_related(*RECORD).get(pk=decision.pk), [])
    assert found is not None
    assert found.wording is WordingClass.LITERAL


def test_in_a_round_that_is_closed_nothing_is_ruled_on(held):
    decision = PartyDecision.objects.first()
    make.superseded(held)
    with pytest.raises(NotPossible, match="round is closed"):
        make.verdict(decision=decision)


# What is seen before


def told(round, change, **over):
    version = make.fresh(round).version
    draft = make.draft_after(version, **over)
    seen = consequences(draft, version, change, on=timezone.localdate())
    return [one.told for one in seen.parties], [party.position for party in seen.new], draft


def test_before_it_is_issued_it_says_party_by_party_what_stands_and_what_falls():
    round = make.round(of=make.collaboration(parties=4))
    agreed, recorded, waits, gone = round.cases.all()
    make.agreed_decision(case=agreed)
    make.confirmed_decision(case=recorded)
    make.left(gone.party)
    of = [case.party for case in (agreed, waits)]
    editorial, _new, draft = told(round, EDITORIAL)
    left = "Has left, and the text still names it"
    assert editorial == ["Stands", "Stands as it is recorded", "Decides on the new version", left]
    substantive = consequences(draft, round.version, SUBSTANTIVE, on=timezone.localdate())
    assert [one.told for one in substantive.parties] == ["Falls: decides anew", "Falls: decides anew", "Is asked anew", left]
    make.changed_draft(draft, parties=of)
    fewer = consequences(make.fresh(draft), round.version, SUBSTANTIVE, on=timezone.localdate())
    assert [one.told for one in fewer.parties][1] == "Is not asked any more"


def test_what_is_seen_beforehand_is_what_becomes_of_it(held):
    _told, _new, draft = told(held, SUBSTANTIVE)
    falls = [one.stands for one in consequences(draft, held.version, SUBSTANTIVE, on=timezone.localdate()).parties]
    actions.propose_version(draft, by=make.lead(of=held))
    actions.confirm_version(make.fresh(draft), by=make.chair(of=held))
    facts = facts_of([make.fresh(held)])[held.pk]
    assert (falls, facts.ended_on is not None) == ([False, False], True)


def test_who_is_named_for_the_first_time_is_told_apart():
    of = make.collaboration(parties=2)
    one, other = of.parties.all()
    round = make.round(version=make.issued_version(of=of, parties=[one]))
    _told, new, _draft = told(round, SUBSTANTIVE, parties=[one, other])
    assert new == [other.position]


def test_the_change_of_wording_is_told_part_by_part():
    section = {"number": "1", "title": "Syfte", "text": "Ett gemensamt stöd."}
    first = make.issued_version(sections=[section, {"number": "2", "title": "Tid", "text": "Året ut."}])
    draft = make.draft_after(first, sections=[section | {"text": "Ett gemensamt vårdstöd."}], clauses=[make.CLAUSES[0]])
    parts = changes_between(first, draft)
    assert [part.title for part in parts if part.is_changed and part.title[0].isdigit()] == ["1. Syfte", "2. Tid"]
    assert sum(part.is_changed for part in parts) == 3
    assert all("".join(run.text for run in part.runs) for part in parts)


# Two people


def test_nobody_confirms_what_nobody_has_proposed_or_what_was_changed_since(held):
    draft = make.draft_after(held.version)
    with pytest.raises(NotPossible, match="Nobody has proposed"):
        actions.confirm_version(draft, by=make.chair(of=held))
    actions.propose_version(draft, by=make.lead(of=held))
    make.changed_draft(make.fresh(draft), condition="Något annat")
    with pytest.raises(NotPossible, match="changed after that"):
        actions.confirm_version(make.fresh(draft), by=make.chair(of=held))


def test_who_proposed_it_does_not_confirm_it():
    version = make.issued_version()
    draft = make.draft_after(version)
    lead = make.lead(of=version)
    actions.propose_version(draft, by=lead)
    with pytest.raises(NotAllowed):
        actions.confirm_version(make.fresh(draft), by=lead)


def test_the_chair_reads_what_falls_and_confirms(held, client):
    draft = make.draft_after(held.version, clauses=[(ClauseKind.CORE, "att anta avsiktsförklaringen i version 2.0")])
    actions.propose_version(draft, by=make.lead(of=held))
    draft = make.fresh(draft)
    client.force_login(make.chair(of=held))
    address = reverse("decisions:confirm_version", args=[make.scope(held).slug, draft.key])
    assert address in client.get(reverse("overview", args=[make.scope(held).slug])).content.decode()
    page = client.get(address).content.decode()
    assert page.count("Faller: beslutar på nytt") == 2
    assert "<ins>" in page
    assert client.post(address, {"revision": draft.revision})["Location"] == draft.agreement.get_absolute_url()
    assert make.fresh(draft).status == VersionStatus.ISSUED


def test_one_party_decides_anew_in_the_new_round(held):
    anew = make.round(version=make.superseded(held))
    make.agreed_decision(case=anew.cases.first())
    assert [line.standing.is_agreed for line in round_on_paper(anew, today=timezone.localdate()).lines] == [True, False]

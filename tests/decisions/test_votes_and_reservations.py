"""Whether there was a vote, and which political parties reserved themselves: never who, and of no weight for the decision."""

import re
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions import actions, documents
from decisions.models import Case
from decisions.political import read_political_parties
from decisions.standing import standing_of
from decisions.states import CaseStatus
from minimaria.errors import NotPossible
from tests import make
from tests.each import each
from tests.pdfs import words_of
from tests.projects.pages import Visitor, address

NOW = datetime(2025, 4, 2, 9, 30, tzinfo=UTC)
RESERVED = {"had_vote": True, "had_reservations": True, "reserved_by": "S, Norrsjöpartiet"}


# What is a party


@each(
    [
        ("S", "S"),
        ("s och v", "S, V"),
        ("Vänsterpartiet, Miljöpartiet de gröna", "V, MP"),
        ("SD; M / C", "SD, M, C"),
        ("S, Socialdemokraterna", "S"),
        ("norrsjöpartiet & (KD)", "Norrsjöpartiet, KD"),
        ("Landsbygdslistan", "Landsbygdslistan"),
        ("lokalt parti", "Lokalt parti"),
        ("Bygdens väl", "Bygdens väl"),
        ("", ""),
    ]
)
def test_parties_are_read_and_written_alike(typed, kept):
    assert read_political_parties(typed) == kept


@each(
    [
        ("Anna Berg",),
        ("Anna Berg (S)",),
        ("S, Karin Ek",),
        ("Lindqvist",),
        ("X",),
        ("tre ledamöter",),
        ("Partiet 19850101",),
        ("Eva Norrsjöpartiet (S)",),
    ]
)
def test_what_may_be_a_person_is_refused(typed):
    with pytest.raises(ValidationError, match="never people"):
        read_political_parties(typed)


# What is recorded


def facts_of(decision):
    now = make.fresh(decision)
    return {name: getattr(now, name) for name in RESERVED}


@pytest.mark.django_db
def test_they_are_added_later_without_a_reason_and_once():
    decision = make.confirmed_decision()
    assert facts_of(decision) == {"had_vote": None, "had_reservations": None, "reserved_by": ""}
    actions.complete_decision(decision, by=make.contact(of=decision), had_vote=False)
    actions.complete_decision(decision, by=make.contact(of=decision), had_reservations=True, reserved_by="s, norrsjöpartiet")
    assert facts_of(decision) == RESERVED | {"had_vote": False}
    with pytest.raises(NotPossible, match="is filled in already"):
        actions.complete_decision(decision, by=make.contact(of=decision), had_vote=True)


@pytest.mark.django_db
def test_nobody_is_named_by_a_verb_either():
    case = make.case()
    with pytest.raises(NotPossible, match="never people"):
        make.decision(case=case, had_reservations=True, reserved_by="Karin Ek (S)")


@pytest.mark.django_db
def test_they_change_nothing_of_where_the_party_stands():
    decision = make.agreed_decision()
    actions.complete_decision(decision, by=make.contact(of=decision), **RESERVED)
    case = Case.objects.with_status().get(pk=decision.step.case_id)
    assert standing_of(case).status is CaseStatus.AGREED


@pytest.mark.django_db
def test_a_correction_of_them_keeps_the_ruling():
    ruled = make.agreed_decision(**RESERVED)
    correction = make.corrected(decision=ruled, reserved_by="V")
    assert correction.reserved_by == "V"
    assert correction.verdicts.current().exists()


@pytest.mark.django_db
def test_the_history_says_them_in_words():
    decision = make.confirmed_decision()
    actions.complete_decision(decision, by=make.contact(of=decision), **RESERVED)
    page = Visitor(make.contact(of=decision)).see(decision.step.case.get_absolute_url())
    assert "S, Norrsjöpartiet" in page


# Pages


@pytest.mark.django_db
def test_naming_a_party_says_that_there_were_reservations():
    decision = make.confirmed_decision()
    visitor = Visitor(make.contact(of=decision))
    path = address("complete_decision", decision, app="decisions")
    assert visitor.send(path, revision=decision.revision, reserved_by="V").status_code == 302
    assert facts_of(decision) == {"had_vote": None, "had_reservations": True, "reserved_by": "V"}


@pytest.mark.django_db
def test_a_page_that_is_told_both_asks_which():
    case = make.case()
    visitor = Visitor(make.contact(of=case))
    words = {
        "body": "KF",
        "meeting_date": "2025-03-20",
        "outcome": "approved",
        "role": "decides",
        "reserved_by": "V",
        "had_reservations": "False",
    }
    answer = visitor.send(reverse("decisions:record_decision", args=[make.scope(case).slug, case.key]), **words)
    assert answer.status_code == 422
    assert "Choose one of them" in answer.content.decode()


@pytest.mark.django_db
def test_what_is_answered_is_not_asked_again():
    decision = make.confirmed_decision(had_vote=False, had_reservations=False)
    page = Visitor(make.contact(of=decision)).see(address("complete_decision", decision, app="decisions"))
    assert not any(f'name="{name}"' in page for name in RESERVED)
    corrected = Visitor(make.contact(of=decision)).see(address("correct_decision", decision, app="decisions"))
    assert re.search('name="had_vote" value="False"[^>]*checked', corrected)


@pytest.mark.django_db
def test_the_receipt_says_them_where_they_are_known():
    assert "Norrsjöpartiet" in words_of(documents.receipt(make.confirmed_decision(**RESERVED), now=NOW))


@pytest.mark.django_db
def test_the_receipt_says_nothing_of_what_nobody_has_said():
    assert "Omröstning" not in words_of(documents.receipt(make.confirmed_decision(), now=NOW))

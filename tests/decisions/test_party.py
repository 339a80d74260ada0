"""A party's page: how it stands, what is asked of it, what its bodies decided, and what it is recommended to decide."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions.states import Outcome, PathRole
from tests import make
from tests.projects.pages import Visitor

pytestmark = pytest.mark.django_db


def see(row, who=make.reader):
    case = getattr(row, "case", row)
    user = who(of=case.party if who is make.contact else make.scope(case))
    with time_machine.travel("2025-04-02 10:00"):
        return Visitor(user).see(case.get_absolute_url())


def main(page):
    return page[page.index("<main") : page.index("</main>")].replace("\xa0", " ")


def test_the_heading_is_where_the_party_stands():
    step = make.path_step(planned_on=date(2025, 6, 17))
    make.reader(of=step)
    page = main(see(step.case))
    assert f"{step.case.party} decides on 17 june 2025" in page[page.index("<h1") : page.index("</h1>")]


def test_the_contact_is_asked_and_others_only_read():
    step = make.path_step(planned_on=date(2025, 4, 1))
    recording = reverse("decisions:record_decision", args=[make.scope(step).slug, step.case.key])
    make.contact(of=step), make.reader(of=step)
    asked = main(see(step.case, make.contact))
    assert "Record what kommunfullmäktige decided" in asked
    assert recording in asked
    read = main(see(step.case))
    assert recording not in read
    assert "Only the party's own contact changes" in read


def test_who_plans_the_path_finds_the_bodies_meeting_days():
    step = make.path_step()
    days = reverse("agreements:fill_calendar", args=[make.scope(step).slug, step.body.key])
    make.contact(of=step), make.reader(of=step)
    assert days in see(step.case, make.contact)
    assert days not in see(step.case)


def test_the_lead_may_enter_a_decision_until_there_is_one():
    offer = "Enter a decision for the party"
    case = make.path_step().case
    assert offer in see(case, make.lead)
    make.confirmed_decision(case=case)
    assert offer not in see(case, make.lead)


def test_the_lead_is_told_what_waits_for_a_ruling():
    decision = make.proven(make.confirmed_decision())
    page = see(decision.step.case, make.lead)
    assert reverse("decisions:rule_on_wording", args=[make.scope(decision).slug, decision.key]) in page


def test_who_may_not_rule_is_offered_no_ruling():
    decision = make.confirmed_decision()
    ruling = reverse("decisions:rule_on_wording", args=[make.scope(decision).slug, decision.key])
    assert ruling not in see(decision.step.case, make.contact)
    assert ruling not in see(decision.step.case)


def test_the_recommended_resolution_bears_the_name_of_the_body_that_is_to_decide():
    case = make.case()
    make.path_step(case=case, body=make.body(of=case.party, name="Socialnämnden"), role=PathRole.PREPARES)
    assert "[Organet] beslutar" in see(case)
    make.path_step(case=case, body=make.body(of=case.party, name="Kommunstyrelsen"))
    assert "Kommunstyrelsen beslutar" in see(case)


def test_when_all_is_decided_it_bears_the_name_of_the_body_that_decided():
    assert "Kommunfullmäktige beslutar" in see(make.verdict().decision.step.case)


def test_the_path_shows_what_has_been_and_what_is_to_come():
    case = make.case()
    make.path_step(case=case, body=make.body(of=case.party, name="Socialnämnden"), role=PathRole.PREPARES, planned_on=date(2025, 5, 6))
    make.decision(case=case, body="Kommunstyrelsen", outcome=Outcome.TABLED)
    path = main(see(case))
    path = path[path.index('id="vag"') :]
    for shown in ("Socialnämnden", "6 may 2025", "Kommunstyrelsen", "tabled", "20 march 2025", "no day planned"):
        assert shown in path, shown


def test_every_record_has_its_history_of_who_when_and_what():
    decision = make.decision(paragraph="")
    from decisions import actions

    actions.complete_decision(decision, by=make.contact(of=decision), paragraph="§ 42")
    page = main(see(decision.step.case))
    history = page[page.index('class="history"') :]
    assert str(make.contact(of=decision)) in history
    assert "§ 42" in history


def test_a_party_in_two_rounds_has_both_on_its_page():
    of = make.collaboration(parties=1)
    make.round(of=of)
    second = make.round(version=make.issued_version(agreement=make.agreement(of=of, title="Samverkansavtal")), opened_on=date(2030, 1, 1))
    page = main(see(second.cases.get()))
    assert page.index("Samverkansavtal") < page.index("Avsiktsförklaring")


def test_a_party_that_nothing_is_put_to_has_a_page_too():
    party = make.party()
    page = Visitor(make.reader(of=party)).see(party.get_absolute_url())
    assert "Nothing has been put to this party yet." in page


def test_a_party_of_another_collaboration_is_not_there():
    party = make.party()
    assert Visitor(make.lead()).get(party.get_absolute_url()).status_code == 404

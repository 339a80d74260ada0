"""The page where a party records what it decided."""

import re
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions import actions
from decisions.models import Case, PartyDecision
from decisions.standing import standing_of
from decisions.states import Outcome, PathRole
from tests import made_files, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_read_here")]
MEETING = date(2025, 3, 20)


def case_of_long_ago():
    """A case whose contact and lead are there already, so that a test may go back to an earlier day."""
    case = make.case()
    make.contact(of=case)
    make.lead(of=case)
    return case


def record(case, *, by=None, **over):
    over = {"body": "Kommunfullmäktige", "meeting_date": MEETING, "outcome": Outcome.APPROVED, **over}
    return actions.record_decision(case, by=by or make.contact(of=case), **over)


def status(case):
    return standing_of(Case.objects.with_status().get(pk=case.pk)).status


def address(case):
    return reverse("decisions:record_decision", args=[case.party.collaboration.slug, case.key])


FORM = {"body": "Kommunfullmäktige", "meeting_date": "20 mars 2025", "outcome": "approved", "role": "decides"}


def test_the_page_follows_the_first_page_of_a_minutes_extract(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    page = client.get(address(case)).content.decode()
    names = [
        "body",
        "meeting_date",
        "paragraph",
        "registration_number",
        "outcome",
        "wording",
        "extract",
        "minutes_approved_on",
        "notice_on",
    ]
    places = [page.index(f'name="{name}"') for name in names]
    assert places == sorted(places)


def test_it_begins_with_what_was_planned(client):
    step = make.path_step(planned_on=MEETING, role=PathRole.PREPARES)
    client.force_login(make.contact(of=step))
    page = client.get(address(step.case)).content.decode()
    assert 'value="Kommunfullmäktige"' in page
    assert 'value="2025-03-20"' in page
    role = page.index('value="prepares"')
    assert role < page.index("checked", role) < page.index('name="wording"')


def test_a_planned_day_to_come_is_not_filled_in(client):
    step = make.path_step(planned_on=MEETING)
    client.force_login(make.contact(of=step))
    with time_machine.travel("2025-03-19 12:00"):
        assert 'value="2025-03-20"' not in client.get(address(step.case)).content.decode()


def test_the_contact_records_and_is_told_what_now_holds(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    answer = client.post(address(case), {**FORM, "paragraph": "§ 65", "as_recommended": "on"}, follow=True)
    assert answer.redirect_chain == [(case.get_absolute_url(), 302)]
    assert "Nu jämförs lydelsen med den rekommenderade" in answer.content.decode()
    decision = PartyDecision.objects.get()
    assert (decision.paragraph, decision.meeting_date) == ("§ 65", MEETING)
    assert decision.wording == case.round.version.resolution("Kommunfullmäktige")


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({}, "Lägg till lydelsen när du har den"),
        ({"outcome": "rejected"}, "avslog"),
        ({"outcome": "tabled"}, "Planera dagen när ärendet tas upp igen"),
        ({"role": "prepares"}, "Själva beslutet fattas av ett annat organ"),
    ],
)
def test_every_outcome_is_answered_with_what_comes_next(client, over, says):
    case = make.case()
    client.force_login(make.contact(of=case))
    assert says in client.post(address(case), FORM | over, follow=True).content.decode()


def test_the_lead_is_told_that_the_party_confirms(client):
    case = make.case()
    client.force_login(make.lead(of=case))
    assert "Det räknas när" in client.get(address(case)).content.decode()
    assert f"när {case.party} har bekräftat" in client.post(address(case), FORM, follow=True).content.decode()


def test_a_refusal_keeps_everything_and_the_file_too(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    file = SimpleUploadedFile("Protokoll.pdf", made_files.pdf("x"))
    answer = client.post(
        address(case), {**FORM, "outcome": "", "wording": "att anta", "paragraph": "§ 7", "notice_on": "x", "extract": file}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(kept in page for kept in ('value="Kommunfullmäktige"', 'value="20 mars 2025"', "att anta</textarea>", 'value="§ 7"'))
    assert "Protokoll.pdf" in page
    assert 'class="disclosure" open' in page, "what is wrong there is seen"
    [key] = re.findall(r'name="extract_held" value="(\w+)"', page)
    client.post(address(case), {**FORM, "extract_held": key})
    assert PartyDecision.objects.get().extracts.get().name == "Protokoll.pdf"


def test_without_a_file_none_is_said_to_be_kept(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    assert "extract_held" not in client.post(address(case), FORM | {"outcome": ""}).content.decode()


def test_a_form_sent_twice_records_once_and_the_second_shows_the_first(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    client.post(address(case), FORM)
    first = PartyDecision.objects.get()
    answer = client.post(address(case), {**FORM, "extract": SimpleUploadedFile("x.pdf", made_files.pdf("x"))})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert str(first.recorded_by) in page
    assert first.get_absolute_url() in page
    assert 'name="extract_held"' in page
    assert PartyDecision.objects.count() == 1


def test_both_a_typed_and_the_recommended_wording_is_a_question(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    answer = client.post(address(case), {**FORM, "as_recommended": "on", "wording": "att notera"})
    assert answer.status_code == 422
    assert "Välj en av dem" in answer.content.decode()


def test_a_file_that_is_not_what_we_take_is_refused_at_its_field(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    answer = client.post(address(case), {**FORM, "extract": SimpleUploadedFile("protokoll.pdf", b"MZ inget dokument")})
    assert answer.status_code == 422
    assert "varken PDF, Word eller bild" in answer.content.decode()
    assert not PartyDecision.objects.exists()


def test_a_personal_identity_number_in_the_wording_is_refused(client):
    case = make.case()
    client.force_login(make.contact(of=case))
    answer = client.post(address(case), {**FORM, "wording": "att bevilja 19811228-9874 vård"})
    assert answer.status_code == 422
    assert not PartyDecision.objects.exists()


def test_another_partys_contact_sees_the_page_of_the_party_but_not_the_form(client):
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    client.force_login(make.contact(of=there))
    assert client.get(here.get_absolute_url()).status_code == 200
    assert client.get(address(here)).status_code == 403
    assert client.post(address(here), FORM).status_code == 403


def test_of_another_collaboration_nobody_learns_anything(client):
    case = make.case()
    client.force_login(make.contact(of=make.case()))
    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), FORM).status_code == 404


def test_where_nothing_is_recommended_nothing_is_said_to_be_as_recommended(client):
    case = make.case(round=make.round(version=make.issued_version(clauses=())))
    client.force_login(make.contact(of=case))
    page = client.get(address(case)).content.decode()
    assert 'name="as_recommended"' not in page
    assert "Versionen har ingen beslutsmall" in page
    client.post(address(case), FORM | {"wording": "att delta"})
    assert PartyDecision.objects.get().wording == "att delta"

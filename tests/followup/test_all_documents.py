"""Everything that can be taken out, for those who may see it."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions import actions as decisions
from decisions.states import MinutesKind
from minimaria.files import store
from projects.states import DocumentStatus
from tests import make

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 ett protokollsutdrag"


def open_documents(user, of) -> str:
    client = Client(headers={"accept-language": "sv"})
    client.force_login(user)
    response = client.get(f"{make.scope(of).get_absolute_url()}dokument/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_three_documents_are_there():
    round, decision = make.round(), None
    decision = make.gate_decision(gate=make.submitted_gate(of=round))
    text = open_documents(make.reader(of=round), round)
    assert "/uppfoljning/rapport/" in text
    assert f"/beslut/omgang/{round.key}/dokument/" in text
    assert f"/styrgrupp/beslut/{decision.key}/dokument/" in text


def test_texts_are_there_when_they_are_issued_and_drafts_are_not():
    draft = make.version(agreement=make.agreement(title="Ett utkast till avtal"))
    assert "Ett utkast till avtal" not in open_documents(make.reader(of=draft), draft)
    issued = make.issued_version(agreement=make.agreement(of=draft, title="Avsiktsförklaring om stöd"))
    assert "Avsiktsförklaring om stöd" in open_documents(make.reader(of=draft), issued)


def test_what_the_steering_group_is_given_is_there_when_it_is_final():
    deliverable = make.deliverable(title="Budget", ready=False)
    make.deliverable_version(deliverable=deliverable, status=DocumentStatus.WORKING_MATERIAL)
    assert "Budget" not in open_documents(make.reader(of=deliverable), deliverable)
    make.deliverable_version(deliverable=deliverable)
    assert "Budget" in open_documents(make.reader(of=deliverable), deliverable)


def test_an_extract_is_there_for_its_party_those_who_compare_and_where_it_is_shared():
    kept = store.keep(BytesIO(PDF), "Protokollsutdrag § 42.pdf")
    decision = make.decision(extract=kept)
    party = decision.step.case.party
    others = [other for other in make.scope(decision).parties.all() if other != party]
    everybody = {"contact": make.contact(of=party), "lead": make.lead(of=decision), "chair": make.chair(of=decision)}
    everybody |= {"another": make.contact(of=others[0]), "reader": make.reader(of=decision), "work": make.worker(of=decision)}

    def seen_by() -> set[str]:
        return {who for who, user in everybody.items() if "Protokollsutdrag § 42.pdf" in open_documents(user, decision)}

    assert seen_by() == {"contact", "lead", "chair", "another"}
    decisions.share_extract(decision.extracts.get(), by=everybody["contact"], shared=False)
    assert seen_by() == {"contact", "lead", "chair"}


def test_an_extract_says_what_it_is_of_and_one_that_a_correction_keeps_is_there_once():
    decision = make.decision(extract=store.keep(BytesIO(PDF), "Protokollsutdrag.pdf"), paragraph="§ 17")
    make.corrected(decision=decision, paragraph="§ 71")
    text = open_documents(make.lead(of=decision), decision)
    assert text.count("Protokollsutdrag.pdf") == 1
    assert f"{decision.step.body.name}, 20\xa0mars\xa02025, § 71: {decision.step.case.round.version.agreement.title}" in text


def test_minutes_are_approved_in_the_form_that_agrees_with_what_they_are_called():
    minutes = make.approved_minutes(kind=MinutesKind.PROTOCOL)
    notes = make.approved_minutes(meeting=make.meeting(of=minutes, date=make.MEETING_DAY.replace(day=21)))
    text = open_documents(make.lead(of=notes), notes)
    assert "20\xa0mars\xa02025, godkänt." in text and "21\xa0mars\xa02025, godkända." in text


def test_an_empty_collaboration_has_its_report_all_the_same():
    collaboration = make.collaboration()
    assert "Rapport till rådet" in open_documents(make.reader(of=collaboration), collaboration)


def test_a_constant_number_of_questions_to_the_database():
    asked = []
    for gates in (1, 2):
        collaboration = make.collaboration(parties=gates + 1)
        make.round(of=collaboration)
        for _number in range(gates):
            make.passed_gate(of=collaboration, deliverables=gates)
        client = Client()
        client.force_login(make.reader(of=collaboration))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{collaboration.get_absolute_url()}dokument/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 13


def test_to_a_reference_person_and_to_others_it_does_not_exist():
    collaboration, elsewhere = make.collaboration(), make.collaboration()
    for stranger in (make.reference(of=collaboration), make.lead(of=elsewhere)):
        client = Client()
        client.force_login(stranger)
        assert client.get(f"{collaboration.get_absolute_url()}dokument/").status_code == 404

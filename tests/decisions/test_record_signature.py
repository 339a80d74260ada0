"""Who has signed for a party is recorded by its own contact."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from decisions import actions
from decisions.documents import round_on_paper
from decisions.in_force import in_force
from decisions.models import Signature
from decisions.reading import facts_of
from decisions.states import LegalEvent, SignedDocument, SigningMethod
from minimaria.errors import NotAllowed, NotPossible
from tests import made_files, make, signed_pdfs

pytestmark = pytest.mark.django_db
TODAY = date(2025, 5, 20)


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


@pytest.fixture
def round():
    return make.agreement_round(parties=2)


def cases_of(round) -> list:
    return list(round.cases.order_by("party__position"))


def board(client, round, **query) -> str:
    client.force_login(make.reader(of=round))
    return client.get(reverse("decisions:board", args=[make.scope(round).slug]), query).content.decode().replace("\xa0", " ")


def holds(round, *, on: date = TODAY, **known) -> bool:
    return in_force(facts_of([make.fresh(round)], **known)[round.pk], on)


def test_the_party_records_it_and_nobody_for_it(client, round):
    case = cases_of(round)[0]
    client.force_login(make.lead(of=case))
    assert address(case) not in client.get(case.get_absolute_url()).content.decode()
    with pytest.raises(NotAllowed):
        make.signature(case=case, by=make.lead(of=case))
    assert make.signature(case=case).recorded_by == make.contact(of=case)


def test_signed_is_counted_apart_from_decided_and_who_has_not_signed_is_named(client, round):
    first, second = cases_of(round)
    make.signature(case=first)
    page = board(client, round)
    assert "0 av 2 parter har fattat likalydande beslut." in page
    assert "Undertecknat av 1 av 2 parter" in page
    assert page.count("Inte undertecknat") == 1 and 'Undertecknat <span class="nowrap">2025-03-20</span>' in page
    names = page[page.index("Undertecknat av") :]
    assert f'<a class="link" href="{second.get_absolute_url()}">{second.party.organisation.short_name}</a> har inte undertecknat' in names


def test_the_text_holds_when_all_have_decided_and_all_have_signed_and_not_before(client, round):
    first, second = cases_of(round)
    for case in (first, second):
        make.agreed_decision(case=case)
    make.signature(case=first)
    assert not holds(round)
    assert "2 av 2 parter har fattat likalydande beslut." in board(client, round)
    assert "Undertecknat av 1 av 2 parter" in board(client, round)
    before = timezone.now()
    with time_machine.travel("2025-05-21 10:00"):
        make.signature(case=second, signed_on=date(2025, 5, 2))
        assert holds(round, on=date(2025, 5, 2))
        assert not holds(round, on=date(2025, 5, 1))
        assert not holds(round, known_at=before), "nobody knew of it then"
        page = board(client, round)
        assert "Samverkansavtalet gäller</h1>" in page
        assert "Gäller från 2 maj 2025." in page
        assert "undertecknade sist, 2 maj 2025" in page.replace("</a>", "")
        assert "Undertecknat av 2 av 2 parter" in round_on_paper(round, today=date(2025, 5, 21)).in_full


def test_a_host_has_an_agreement_with_each(client):
    round = make.agreement_round(parties=3)
    host, *others = cases_of(round)
    for case in others:
        make.signature(case=case, document=SignedDocument.WITH_HOST, with_party=host.party)
    make.signature(case=host, document=SignedDocument.AS_HOST, with_party=others[0].party)
    assert "Undertecknat av 1 av 3 parter" in board(client, round)
    make.signature(case=host, document=SignedDocument.AS_HOST, with_party=others[1].party)
    assert "Undertecknat av 3 av 3 parter" in board(client, round)


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"signed_on": date(2025, 5, 21)}, "a day to come is not a fact yet"),
        ({"valid_until": date(2025, 3, 19)}, "The mandate had ended"),
        ({"mandate": ""}, "Say which decision gives the mandate"),
        ({"document": SignedDocument.WITH_HOST}, "Say which party"),
        ({"signatory": ""}, "Signatory"),
    ],
)
def test_what_cannot_be_is_refused(round, over, refusal):
    with pytest.raises(NotPossible, match=refusal):
        make.signature(case=cases_of(round)[0], **over)


def test_the_same_signatory_signs_a_document_once(round):
    case = cases_of(round)[0]
    make.signature(case=case, completes=False)
    with pytest.raises(NotPossible, match="Take that back if it is wrong"):
        make.signature(case=case)
    make.signature(case=case, signatory="Bo Lind", office="förvaltningschef")


def test_all_sign_in_the_same_way(round):
    first, second = cases_of(round)
    make.signature(case=first)
    for document in (SignedDocument.WITH_HOST, SignedDocument.AS_HOST):
        with pytest.raises(NotPossible, match="all parties sign one agreement"):
            make.signature(case=second, document=document, with_party=first.party)


def test_there_is_one_host():
    round = make.agreement_round(parties=3)
    host, one, other = cases_of(round)
    make.signature(case=one, document=SignedDocument.WITH_HOST, with_party=host.party)
    with pytest.raises(NotPossible, match="is the host"):
        make.signature(case=other, document=SignedDocument.WITH_HOST, with_party=one.party)
    with pytest.raises(NotPossible, match="is the host"):
        make.signature(case=other, document=SignedDocument.AS_HOST, with_party=one.party)
    with pytest.raises(NotPossible, match="has an agreement with each"):
        make.signature(case=other)
    with pytest.raises(NotPossible, match="Choose another party"):
        make.signature(case=host, document=SignedDocument.AS_HOST, with_party=host.party)
    with pytest.raises(NotPossible, match="is not with one of them"):
        make.signature(case=other, with_party=one.party)


def test_the_mandate_may_be_a_decision_of_the_partys_own_and_of_no_others(round):
    first, second = cases_of(round)
    own, others = make.confirmed_decision(case=first), make.confirmed_decision(case=second)
    assert make.signature(case=first, mandate="", mandate_decision=own).mandate_decision == own
    with pytest.raises(NotPossible, match="not one of the party's own"):
        make.signature(case=second, signatory="Bo Lind", mandate_decision=own)
    assert others.step.case == second


def test_nobody_signs_by_a_mandate_that_has_ended_or_that_a_court_has_taken_away(round):
    first, _second = cases_of(round)
    mandate = {"mandate": "", "mandate_decision": make.confirmed_decision(case=first)}
    make.signature(case=first, completes=False, valid_until=make.MEETING_DAY, **mandate)
    with pytest.raises(NotPossible, match="The mandate ended on"):
        make.signature(case=first, signatory="Bo Lind", signed_on=make.MEETING_DAY + timedelta(days=1), **mandate)
    decision = mandate["mandate_decision"]
    make.appeal(decision=decision)
    at = {"court": "Förvaltningsrätten i Norrsjö", "day": make.MEETING_DAY + timedelta(days=9)}
    actions.record_court_ruling(decision, by=make.contact(of=first), ruling=LegalEvent.ANNULLED, **at)
    with pytest.raises(NotPossible, match="A court had taken away"):
        make.signature(case=first, signatory="Bo Lind", signed_on=at["day"], **mandate)


def test_a_letter_of_intent_is_not_signed(client):
    case = make.case()
    with pytest.raises(NotPossible, match="A letter of intent is not signed"):
        make.signature(case=case)
    client.force_login(make.contact(of=case))
    assert (
        reverse("decisions:record_signature", args=[make.scope(case).slug, case.key])
        not in client.get(case.get_absolute_url()).content.decode()
    )


def test_another_partys_contact_does_not(round):
    first, second = cases_of(round)
    with pytest.raises(NotAllowed):
        make.signature(case=first, by=make.contact(of=second))


def test_what_is_recorded_is_never_written_over(round):
    row = make.signature(case=cases_of(round)[0])
    row.signatory = "Någon annan"
    with pytest.raises(NotPossible, match="Take it back with a reason"):
        row.save()


# The page

FORM = {
    "document": "common",
    "signatory": "Karin Ek",
    "office": "kommunstyrelsens ordförande",
    "signed_on": "2025-05-02",
    "method": "pen",
    "mandate": "Reglemente § 12",
    "completes": "yes",
}


def address(case) -> str:
    return reverse("decisions:record_signature", args=[make.scope(case).slug, case.key])


def test_the_page_records_it_and_shows_it(client, round):
    case = cases_of(round)[0]
    client.force_login(make.contact(of=case))
    assert address(case) in client.get(case.get_absolute_url()).content.decode()
    answer = client.post(address(case), FORM, follow=True)
    page = answer.content.decode().replace("\xa0", " ")
    assert answer.redirect_chain
    assert "Karin Ek" in page and "Reglemente § 12" in page and "2 maj 2025" in page
    row = Signature.objects.get()
    assert (row.completes, row.method, row.file) == (True, SigningMethod.PEN, None)
    assert row.get_absolute_url() in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("lacking", ["signatory", "office", "signed_on", "method", "mandate", "completes"])
def test_what_is_lacking_is_said_at_its_field_and_the_rest_is_kept(client, round, lacking):
    case = cases_of(round)[0]
    client.force_login(make.contact(of=case))
    answer = client.post(address(case), FORM | {lacking: ""})
    assert answer.status_code == 422
    assert f'id="id_{lacking}_error"' in answer.content.decode()
    kept = "office" if lacking == "signatory" else "signatory"
    assert f'value="{FORM[kept]}"' in answer.content.decode()


def test_the_page_offers_what_the_others_have_signed(client):
    round = make.agreement_round(parties=3)
    host, one, other = cases_of(round)
    make.signature(case=one, document=SignedDocument.WITH_HOST, with_party=host.party)
    client.force_login(make.contact(of=other))
    form = client.get(address(other)).context["form"]
    assert [value for value, _label in form.fields["document"].choices] == ["with_host"]
    assert form["with_party"].value() == host.party.key
    answer = client.post(address(other), FORM | {"document": "with_host"})
    assert answer.status_code == 422
    client.post(address(other), FORM | {"document": "with_host", "with_party": host.party.key})
    assert other.signatures.get().with_party == host.party
    client.force_login(make.contact(of=host))
    assert [value for value, _label in client.get(address(host)).context["form"].fields["document"].choices] == ["as_host"]


def test_a_party_that_has_decided_is_asked_to_record_who_signs(client, round):
    case = cases_of(round)[0]
    client.force_login(make.contact(of=case))
    asks = "Skriv in vem som har undertecknat"
    make.agreed_decision(case=case)
    assert asks in client.get(case.get_absolute_url()).content.decode()
    make.signature(case=case)
    assert asks not in client.get(case.get_absolute_url()).content.decode()


# The signed document


def with_file(round, client, content, **more):
    case = round.cases.first()
    client.force_login(make.contact(of=case))
    words = {"file": SimpleUploadedFile("Avtal.pdf", content)} if content else {}
    return client.post(address(case), {**FORM, **words, **more})


@pytest.mark.usefixtures("files_read_here")
def test_a_signed_pdf_is_taken_and_one_that_is_two_things_is_not(client, round):
    assert "två slag" in with_file(round, client, signed_pdfs.signed() + made_files.word("x")).content.decode()
    assert with_file(round, client, signed_pdfs.signed()).status_code == 302
    assert Signature.objects.get().file_name == "Avtal.pdf"


@pytest.mark.usefixtures("files_read_here")
def test_a_number_in_what_was_signed_is_asked_about_and_the_answer_is_one_press(client, round):
    page = with_file(round, client, made_files.pdf("Karin Ek, 811228-9874")).content.decode()
    assert "personnummer" in page
    [key] = re.findall(r'name="file_held" value="(\w+)"', page)
    assert with_file(round, client, b"", file_held=key).status_code == 422
    assert with_file(round, client, b"", file_held=key, keeps_number="on").status_code == 302
    assert Signature.objects.get().file is not None

"""A letter of intent becomes parties, a text, and a resolution to recommend."""

import dataclasses

import pytest
from django.urls import reverse

from agreements.models import Agreement, AgreementVersion, Party
from agreements.states import ClauseKind, VersionStatus
from decisions import actions as decisions
from minimaria.errors import NotAllowed, NotPossible
from minimaria.importing import actions, uploads
from minimaria.importing.letter import read_letter
from minimaria.importing.letter_proposals import letter_proposals
from minimaria.importing.readings import PartyReading
from tests import make
from tests.importing.conftest import BOTH, DOCUMENTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def collaboration():
    return make.collaboration(parties=0)


@pytest.mark.parametrize("form", BOTH)
def test_everything_the_letter_says_is_taken_over(collaboration, letter):
    reading = read_letter(letter)
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=reading)
    version = AgreementVersion.objects.get(agreement__collaboration=collaboration)
    assert version.agreement.title == reading.title
    assert version.agreement.registration_number == reading.registration_number
    assert (version.number, version.dated, version.condition) == (reading.version, reading.date, reading.condition)
    assert [section["title"] for section in version.sections] == [section.title for section in reading.sections]
    assert version.points == list(reading.points)
    assert (version.recommended_by, version.recommended_on) == (reading.recommended_by, reading.recommended_on)
    codes = set(Party.objects.filter(collaboration=collaboration).values_list("organisation__code", flat=True))
    assert codes == {party.code for party in reading.parties}


def test_the_region_comes_first_then_the_swedish_alphabet(collaboration, letter):
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=read_letter(letter))
    names = [str(party) for party in Party.objects.filter(collaboration=collaboration).with_organisation().in_order()]
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"
    assert names[0].startswith("Region")
    assert names[1:] == sorted(names[1:], key=lambda name: [alphabet.find(letter) for letter in name.lower()])


def test_the_version_stays_a_draft_until_somebody_issues_it(collaboration, letter):
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=read_letter(letter))
    assert AgreementVersion.objects.get().status == VersionStatus.DRAFT


def test_the_resolution_quotes_the_registered_title_and_says_what_may_vary(collaboration, letter):
    reading = read_letter(letter)
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=reading)
    approve, condition, send = AgreementVersion.objects.get().clauses.all()
    assert reading.title in approve.text
    assert f"version {reading.version}" in approve.text
    assert reading.registration_number in approve.text
    assert f"samtliga {len(reading.parties)} parter" in condition.text
    assert [clause.kind for clause in (approve, condition, send)] == [ClauseKind.CORE, ClauseKind.CORE, ClauseKind.EXECUTION]


def test_a_letter_without_date_number_and_parties_recommends_no_more_than_it_knows(collaboration, letter):
    reading = dataclasses.replace(read_letter(letter), date=None, registration_number="", version="två", parties=())
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=reading)
    approve, condition, _send = AgreementVersion.objects.get().clauses.all()
    assert approve.text == f"att godkänna {reading.title}, version 1,"
    assert "samtliga parter" in condition.text


def test_a_second_import_has_nothing_to_propose(collaboration, letter):
    lead = make.lead(of=collaboration)
    actions.import_letter(collaboration, by=lead, reading=read_letter(letter))
    assert letter_proposals(collaboration, read_letter(letter)) == []
    with pytest.raises(NotPossible, match="Nothing is chosen"):
        actions.import_letter(collaboration, by=lead, reading=read_letter(letter))


def take(collaboration, reading):
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=reading)


def test_what_the_letter_names_is_kept_with_its_version(collaboration, letter):
    take(collaboration, read_letter(letter))
    version = AgreementVersion.objects.get()
    assert [named.party for named in version.named.all()] == list(collaboration.parties.order_by("position"))


def test_a_letter_in_other_words_becomes_the_draft_of_the_next_version(collaboration, letter):
    reading = read_letter(letter)
    take(collaboration, reading)
    first = AgreementVersion.objects.get()
    begins, *rest = reading.sections
    other = dataclasses.replace(reading, sections=(dataclasses.replace(begins, text="Något annat."), *rest))
    assert letter_proposals(collaboration, other) == []  # a draft is changed, not written beside
    decisions.issue_version(first, by=make.lead(of=collaboration))
    assert letter_proposals(collaboration, reading) == []
    take(collaboration, other)
    assert [(version.number, version.status) for version in first.agreement.versions.all()] == [
        (first.number, VersionStatus.ISSUED),
        (first.number + 1, VersionStatus.DRAFT),
    ]
    assert letter_proposals(collaboration, reading) == letter_proposals(collaboration, other) == []


def test_only_what_is_chosen_is_taken_over_with_what_it_rests_on(collaboration, letter):
    reading = read_letter(letter)
    version = letter_proposals(collaboration, reading)[-1]
    actions.import_letter(collaboration, by=make.lead(of=collaboration), reading=reading, chosen=[version.key])
    assert Agreement.objects.filter(collaboration=collaboration).count() == 1
    assert not collaboration.parties.exists()


def test_a_party_nobody_knows_is_taken_over_only_when_somebody_says_which_it_is(collaboration, letter):
    reading = read_letter(letter)
    unknown = PartyReading("Oskyld kommun", None, "Oskyld kommun", ("Orsa kommun",))
    reading = dataclasses.replace(reading, parties=(unknown,))
    lead = make.lead(of=collaboration)
    assert not [p for p in letter_proposals(collaboration, reading) if p.what == "Party"]
    actions.import_letter(collaboration, by=lead, reading=reading, matched={"Oskyld kommun": "2034"})
    assert [str(party) for party in collaboration.parties.all()] == ["Orsa kommun"]


def test_a_reader_cannot_import(collaboration, letter):
    with pytest.raises(NotAllowed):
        actions.import_letter(collaboration, by=make.reader(of=collaboration), reading=read_letter(letter))


class TestPage:
    @pytest.mark.parametrize("form", BOTH)
    def test_upload_preview_confirm(self, client, collaboration, letter):
        client.force_login(make.lead(of=collaboration))
        address = reverse("importing:import_letter", args=[collaboration.slug])
        with letter.open("rb") as file:
            uploaded = client.post(address, {"file": file})
        preview = client.get(uploaded.url)
        assert preview.status_code == 200
        assert not collaboration.parties.exists()  # nothing is saved until somebody says so
        chosen = [proposal.key for proposal in preview.context["form"].proposals]
        done = client.post(uploaded.url, {"chosen": chosen}, follow=True)
        assert done.redirect_chain[-1][0] == reverse("decisions:board", args=[collaboration.slug])
        assert collaboration.parties.count() == len(read_letter(letter).parties)

    def test_what_is_not_a_document_is_refused_with_a_sentence(self, client, collaboration, tmp_path):
        picture = tmp_path / "brev.docx"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
        client.force_login(make.lead(of=collaboration))
        with picture.open("rb") as file:
            answer = client.post(reverse("importing:import_letter", args=[collaboration.slug]), {"file": file})
        assert answer.status_code == 422
        assert "bild" in answer.content.decode()

    def test_nothing_ticked_is_refused_and_nothing_saved(self, client, collaboration, letter):
        client.force_login(make.lead(of=collaboration))
        token = uploads.put(letter.read_bytes(), letter.name, of=collaboration.slug)
        answer = client.post(
            reverse("importing:import_letter", args=[collaboration.slug, token]), {"csrfmiddlewaretoken": "x", "chosen": []}
        )
        assert answer.status_code == 422
        assert not collaboration.parties.exists()

    def test_a_forged_address_leads_nowhere(self, client, collaboration):
        client.force_login(make.lead(of=collaboration))
        assert client.get(reverse("importing:import_letter", args=[collaboration.slug, "påhittad"])).status_code == 404

    def test_an_unknown_name_is_asked_about_and_the_answer_is_taken(self, client, collaboration):
        reading = read_letter(DOCUMENTS / "avsiktsforklaring.txt")
        named = reading.parties[1]
        written = named.as_written.replace(" kommun", "bys kommun")
        text = (DOCUMENTS / "avsiktsforklaring.txt").read_text(encoding="utf-8").replace(named.as_written, written)
        client.force_login(make.lead(of=collaboration))
        address = reverse(
            "importing:import_letter", args=[collaboration.slug, uploads.put(text.encode(), "brev.txt", of=collaboration.slug)]
        )
        form = client.get(address).context["form"]
        [asked] = [party for party in form.unknown if party.as_written == written]
        assert named.name in asked.suggestions
        number = form.unknown.index(asked)
        client.post(address, {"chosen": [p.key for p in form.proposals], f"match_{number}": named.code})
        assert collaboration.parties.filter(organisation__code=named.code).exists()

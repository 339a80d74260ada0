"""The board: the answer in one sentence, a map, a table, in a constant number of queries."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from agreements.models import Collaboration, Party
from agreements.states import OrganisationKind
from decisions.models import DecisionRound
from decisions.states import CaseStatus, Outcome, WordingClass
from minimaria import maps
from tests import make, many, once

pytestmark = pytest.mark.django_db
TODAY = "2025-04-02 10:00"


def address(of):
    return reverse("decisions:board", args=[make.scope(of).slug])


def shown(client: Client, of, user=None, **query) -> str:
    """The page as the person sees it, its text without tags."""
    client.force_login(user or make.reader(of=of))
    with time_machine.travel(TODAY):
        answer = client.get(address(of), query)
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, start: str, end: str) -> str:
    """What stands from one mark to another."""
    begins = page.index(start)
    return page[begins : page.index(end, begins)]


def words(html: str) -> str:
    """The text without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def heading(page: str) -> str:
    return words(part(page, "<h1", "</h1>"))


def round_of_nine() -> DecisionRound:
    """Nine parties: the first agrees, each of the others is missing in its own way."""
    round = make.round(of=make.collaboration(parties=9))
    agreed, planned, late, referred_back, rejected, deviating, _untouched, unruled, unconfirmed = round.cases.all()
    make.verdict(decision=make.confirmed_decision(case=agreed))
    make.path_step(case=planned, planned_on=date(2025, 6, 17))
    make.path_step(case=late, planned_on=date(2025, 4, 1))
    make.decision(case=referred_back, outcome=Outcome.REFERRED_BACK)
    make.decision(case=rejected, outcome=Outcome.REJECTED)
    make.verdict(decision=make.confirmed_decision(case=deviating), wording_class=WordingClass.SUBSTANCE)
    make.proven(make.confirmed_decision(case=unruled))
    make.decision(case=unconfirmed, by=make.lead(of=unconfirmed))
    make.reader(of=round)
    return round


@pytest.fixture(scope="module")
def nine(django_db_setup: None, django_db_blocker: Any) -> Iterator[DecisionRound]:
    with once.built(django_db_blocker):
        yield round_of_nine()


# The answer


def test_the_heading_is_the_answer_and_the_lead_names_every_missing_party(client, nine):
    round = nine
    page = shown(client, round)
    assert heading(page) == "Avsiktsförklaringen gäller inte ännu"
    lead = part(page, "heading__lead", "heading__row")
    assert '<a class="link" href="#parterna">1 av 9 parter har fattat likalydande beslut.</a>' in lead
    assert 'id="parterna"' in page, "the count leads to the table it counts"
    names = re.findall(r'<a class="link" href="([^"]+/part/[^"]+)">', lead)
    first, *missing = round.cases.all()
    assert sorted(names) == sorted(case.get_absolute_url() for case in missing)
    assert first.get_absolute_url() not in names


def test_the_numbers_add_up_to_the_table(client, nine):
    round = nine
    page = shown(client, round)
    rows = re.findall(r"<tr id=\"part-.*?</tr>", page, re.S)
    assert len(rows) == 9
    assert sum("Likalydande beslut" in row for row in rows) == 1
    places = [page.index(f"part-{case.party.key}") for case in round.cases.all()]
    assert places == sorted(places), "the region first, then as stored"


def test_when_all_agree_the_condition_is_met_and_nothing_is_said_to_be_in_force(client):
    round = make.round(of=make.collaboration(parties=2))
    for case in round.cases.all():
        make.verdict(decision=make.confirmed_decision(case=case))
    page = shown(client, round)
    assert heading(page) == "Villkoret är uppfyllt"
    assert "2 av 2 parter" in page
    assert "Avsiktsförklaringen gäller" not in page
    assert "är inte valt" in page


def test_all_but_one_is_never_a_share(client):
    round = make.round(of=make.collaboration(parties=4))
    for case in round.cases.all()[1:]:
        make.verdict(decision=make.confirmed_decision(case=case))
    page = shown(client, round)
    assert heading(page) == "Avsiktsförklaringen gäller inte ännu"
    assert "3 av 4 parter" in page
    assert not re.search(r"\d\s*%", words(part(page, "<main", "</main>")))


# The table


def test_a_row_says_body_meeting_paragraph_status_and_what_is_next(client):
    round = make.round(of=make.collaboration(parties=1))
    case = round.cases.get()
    make.verdict(decision=make.confirmed_decision(case=case), wording_class=WordingClass.EDITORIAL)
    row = words(part(shown(client, round), "<tbody", "</tbody>"))
    assert "Kommunfullmäktige 2025-03-20 § 42 Likalydande beslut Redaktionell skillnad" in row


def test_what_people_typed_is_text(client):
    round = make.round(of=make.collaboration(parties=1))
    make.decision(case=round.cases.get(), body='<script>alert(1)</script> "nämnden"', paragraph="§ <b>1</b>")
    page = shown(client, round)
    assert "<script>alert" not in page
    assert "<b>1</b>" not in page


# The map


@pytest.fixture
def in_a_county() -> DecisionRound:
    """Two parties of a real county: a region, and a municipality with an outline."""
    code = next(iter(maps.outlines()))
    of = make.collaboration(parties=0)
    region = OrganisationKind.REGION
    make.party(of=of, organisation=make.organisation(code=code[:2], kind=region, name="Region Prov", county_code=code[:2]))
    make.party(of=of, organisation=make.organisation(code=code, name="Provs kommun", county_code=code[:2]))
    return make.round(of=of)


def test_each_municipality_on_the_map_opens_its_party_and_says_its_status(client, in_a_county):
    region, municipality = in_a_county.cases.all()
    page = shown(client, in_a_county)
    drawing = part(page, '<svg class="map"', "</svg>")
    assert f'href="{municipality.get_absolute_url()}"' in drawing
    assert "Ej påbörjat" in drawing
    assert region.get_absolute_url() not in drawing
    assert region.get_absolute_url() in part(page, '<a class="tile"', "</a>")


def test_the_legend_holds_every_state_there_is(client, in_a_county):
    page = shown(client, in_a_county)
    legend = words(part(page, '<ul class="legend"', "</ul>"))
    with override("sv"):
        assert [status.label for status in CaseStatus if str(status.label) not in legend] == []


def test_without_outlines_the_table_stands_alone(client):
    assert '<svg class="map"' not in shown(client, make.round())


# Several rounds, and none


def test_the_latest_round_first_and_any_by_choice(client):
    of = make.collaboration(parties=1)
    first = make.round(of=of, opened_on=date(2025, 1, 1))
    text = make.agreement(of=of, kind="cooperation_agreement", title="Samverkansavtal")
    second = make.round(version=make.issued_version(agreement=text), opened_on=date(2025, 3, 1))
    assert heading(shown(client, of)) == "Samverkansavtalet gäller inte ännu"
    assert heading(shown(client, of, omgang=first.key)) == "Avsiktsförklaringen gäller inte ännu"
    assert heading(shown(client, of, omgang="finns-inte")) == "Samverkansavtalet gäller inte ännu"
    page = shown(client, of)
    assert all(f'<option value="{round.key}"' in page for round in (first, second))


def test_one_round_needs_no_choosing(client):
    assert "<select" not in shown(client, make.round())


def test_before_any_round_the_lead_is_shown_the_text_that_waits(client):
    version = make.version()
    page = shown(client, version, make.lead(of=version))
    assert heading(page) == "Parterna har inte fått någon text att besluta om än"
    assert version.agreement.get_absolute_url() in page


def test_before_any_text_the_lead_is_offered_the_import_and_a_reader_is_not(client):
    of = make.collaboration()
    importing = reverse("importing:import_letter", args=[of.slug])
    assert importing in shown(client, of, make.lead(of=of))
    assert importing not in shown(client, of)


def test_a_withdrawn_text_waits_for_nothing(client):
    of = Collaboration.objects.get(pk=make.scope(make.issued_version()).pk)
    assert "utgiven" in shown(client, of).lower()


# Who


def test_the_contact_is_led_to_their_own_party(client):
    round = make.round(of=make.collaboration(parties=2))
    own, other = round.cases.all()
    actions = part(shown(client, round, make.contact(of=own)), "heading__row", 'class="board')
    assert own.get_absolute_url() in actions
    assert other.get_absolute_url() not in actions


def test_who_is_not_in_the_collaboration_learns_nothing(client):
    round = make.round()
    client.force_login(make.lead(of=make.collaboration()))
    assert client.get(address(round)).status_code == 404


# Who nobody speaks for


def test_a_party_without_a_contact_says_so(client):
    round = make.round(of=make.collaboration(parties=3))
    first, _second, third = round.cases.order_by("party__position")
    make.contact(of=first)
    make.left(third.party)
    client.force_login(make.reader(of=round))
    rows = client.get(address(round)).content.decode().split('<tr id="part-')[1:]
    assert ["Kontakt saknas" in row for row in rows] == [False, True, False]


# Queries


def test_it_takes_eleven_queries_however_many_parties(client, django_assert_num_queries):
    round = make.round(of=make.collaboration(parties=4))
    for case in round.cases.all():
        make.verdict(decision=make.confirmed_decision(case=case))
    client.force_login(make.contact(of=round.cases.all()[0]))
    path = address(round)
    client.get(path)
    for more in (12, 274):
        many.parties(round, more)
        # Three for the session and who it is of; then roles, the collaboration, the rounds, where the parties stand (5),
        # the rulings that are there for this person, when they meet, and other texts.
        with django_assert_num_queries(3 + 11):
            answer = client.get(path)
        assert answer.content.decode().count('<tr id="part-') == round.cases.count()
    assert round.cases.count() == 290


def test_the_page_holds_no_address_that_is_not_ours(client, nine):
    page = shown(client, nine)
    assert re.findall(r"https?://[^\"' <]+", page.replace("http://www.w3.org/2000/svg", "")) == []
    assert json.loads(re.search(r"name=\"htmx-config\"\s+content='([^']+)'", page).group(1))["allowEval"] is False


def test_who_rules_is_led_to_the_wording_that_waits_and_never_to_their_own_partys(client):
    round = make.round(of=make.collaboration(parties=2))
    own, other = (make.proven(make.confirmed_decision(case=case)) for case in round.cases.all())
    lead = make.lead(of=round)
    make.speaks_for(own.step.case.party, user=lead, since=make.LONG_AGO)
    page = shown(client, round, lead)
    assert "Bedöm 1 lydelse" in page
    assert f"/{other.key}/bedom/" in page
    assert f"/{own.key}/bedom/" not in page
    assert "Bedöm" not in part(shown(client, round), "heading__row", 'class="board')


# A party that leaves


def test_a_party_that_left_never_makes_the_rest_sufficient(client):
    round = make.in_force(parties=2)
    Party.objects.filter(pk=round.cases.first().party_id).update(left_on=date(2025, 4, 1))
    page = shown(client, round).replace("\xa0", " ")
    assert heading(page) == "Avsiktsförklaringen gäller inte längre"
    assert "Kan inte längre uppfyllas, en ny version krävs." in page
    assert "1 av 2 parter har fattat likalydande beslut." in page
    assert "har lämnat samarbetet" in page
    assert "Kan inte längre uppfyllas" not in shown(client, round, on="2025-03-31")

"""Population figures: typed, or read from what a statistics office sends."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Organisation, Party
from agreements.states import OrganisationKind
from minimaria.errors import NotPossible
from projects.models import Population
from projects.population import read_figures
from tests import make
from tests.each import each
from tests.projects.pages import Visitor, address, parties

FALUN, MORA = (
    Party(pk=number, organisation=Organisation(code=code, kind=OrganisationKind.MUNICIPALITY, name=name, place=place))
    for number, (code, name, place) in enumerate([("2080", "Falu kommun", "Falun"), ("2062", "Mora kommun", "Mora")], start=1)
)


@pytest.fixture
def of(db):
    """A plan of two parties, the municipalities with the codes 2080 and 2062."""
    where = make.collaboration(parties=0)
    for code in ("2080", "2062"):
        make.party(of=where, organisation=make.organisation(code=code, name=f"Kommun {code}"))
    return make.project(of=where)


@each(
    [
        ("codes", "2080;59 000\n2062;20 500"),
        ("codes and names, with a heading", "region;ålder;2025\n2080 Falun;13–25;59000\n2062 Mora;13–25;20500"),
        ("names", "Falu kommun\t59000\nMora kommun\t20500"),
        ("places as people say them", "falun;59.000\nmora;20.500"),
        ("among all others", "0114 Upplands Väsby;50000\n2080 Falun;59000\n2062 Mora;20500\nRiket;10000000"),
    ],
    name=lambda case: case[0],
)
def test_a_table_is_read_by_code_or_name(what, text):
    read = read_figures(text, [FALUN, MORA])
    assert read.figures == {FALUN: 59000, MORA: 20500}
    assert not read.doubts


@each(
    [
        ("two rows for one", "2080;kvinnor;30000\n2080;män;29000", "several rows"),
        ("no number", "2080;okänt", "whole number"),
        ("a part of a person", "2080;59000,5", "whole number"),
    ],
    name=lambda case: case[0],
)
def test_a_doubt_is_said_and_nothing_summed_by_guess(what, text, told):
    read = read_figures(text, [FALUN, MORA])
    assert told in " ".join(read.doubts)


def send(of, **data):
    return Visitor(make.lead(of=of)).send(address("add_population", of, key=False), name="Invånare 13–25 år", **data)


def test_a_file_fills_in_what_is_not_typed(of):
    falun, mora = parties(of)
    file = SimpleUploadedFile("folkmangd.csv", b"2080;59000\n2062;20500\n0180;1000000")
    response = send(of, file=file, **{mora.key: "21 000"})
    population = Population.objects.get()
    assert response.url == population.get_absolute_url()
    assert {one.party: one.number for one in population.figures.all()} == {falun: 59000, mora: 21000}


def test_a_file_that_cannot_be_used_is_refused_and_what_was_typed_stays(of):
    falun, _mora = parties(of)
    for what, content in (("no text", b"\x00\x01"), ("about others", b"0180;1000"), ("a doubt", b"2080;1\n2080;2")):
        response = send(of, file=SimpleUploadedFile("fel.csv", content), **{falun.key: "777"})
        assert response.status_code == 422, what
        assert "777" in response.content.decode(), what
    assert not Population.objects.exists()


def test_a_party_without_a_figure_is_told(of):
    falun, _mora = parties(of)
    visitor = Visitor(make.lead(of=of))
    response = visitor.client.post(address("add_population", of, key=False), {"name": "Alla", falun.key: "1"}, follow=True)
    page = response.content.decode()
    assert "1 of the parties have none yet" in page
    assert "Not stated" in page


@pytest.mark.django_db
def test_the_same_name_twice_is_refused():
    population = make.population()
    with pytest.raises(NotPossible, match="of that name already"):
        make.population(of=population, name=population.name)

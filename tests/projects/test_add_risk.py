"""A risk, and the register."""

import pytest

from projects import actions
from projects.models import Risk
from projects.states import Probability, SwotKind
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_risk_need_not_be_rated_yet():
    project = make.project()
    risk = actions.add_risk(project, by=make.lead(of=project), text="Att en part lämnar")
    assert (risk.probability, risk.consequence) == (None, "")


def test_the_register_has_the_most_likely_first_and_what_is_not_rated_last():
    project = make.project()
    for rating in (None, Probability.LOW, Probability.HIGH, Probability.FAIRLY_HIGH):
        make.risk(of=project, text=str(rating), probability=rating)
    assert [risk.probability for risk in Risk.objects.all()] == [3, 2, 1, None]


def test_the_page_adds_it_with_one_of_exactly_three_words():
    project = make.project()
    visitor, path = Visitor(make.lead(of=project)), address("add_risk", project, key=False)
    assert visitor.send(path, text="Att en part lämnar", probability="3").url == address("risks", project, key=False)
    assert Risk.objects.get().probability == Probability.HIGH
    response = visitor.send(path, text="Att tiden inte räcker", probability="4")
    assert response.status_code == 422
    assert "Att tiden inte räcker" in response.content.decode()


def test_the_register_says_how_many_are_likely_and_a_reader_adds_none():
    project = make.project()
    for text, rating in (("Att personal slutar", Probability.HIGH), ("Att en part lämnar", Probability.LOW)):
        make.risk(of=project, text=text, probability=rating)
    page = Visitor(make.reader(of=project)).see(address("risks", project, key=False))
    assert "1 of 2 risks has high probability" in page
    assert "Two have no owner" in page
    assert "Add a risk" not in page


def test_a_sentence_of_the_swot_becomes_one_risk_and_each_leads_to_the_other():
    item = make.swot_item(kind=SwotKind.THREAT, text="Svårt att rekrytera")
    visitor = Visitor(make.lead(of=item))
    assert "Make it a risk" in visitor.see(item.get_absolute_url())
    path = address("add_risk", item, key=False)
    page = visitor.see(path, punkt=item.key)
    assert "Svårt att rekrytera</textarea>" in page
    sent = {"text": "Att ingen söker", "probability": "", "from_item": item.key}
    visitor.send(path, **sent)
    risk = Risk.objects.get()
    assert risk.from_item == item
    assert "Svårt att rekrytera" in visitor.see(risk.get_absolute_url())
    assert risk.get_absolute_url() in visitor.see(address("swot", item, key=False))
    assert visitor.send(path, **sent).status_code == 422
    actions.remove_swot_item(item, by=make.lead(of=risk))
    assert make.fresh(risk).from_item is None


@pytest.mark.parametrize(
    ("ratings", "heading"),
    [
        ([], "No risk is in the register"),
        ([Probability.LOW], "One risk, and it is not of high probability"),
        ([None, Probability.LOW], "2 risks, none of high probability"),
    ],
)
def test_the_heading_says_how_many_are_likely(ratings, heading):
    project = make.project()
    for rating in ratings:
        make.risk(of=project, probability=rating)
    assert heading in Visitor(make.lead(of=project)).see(address("risks", project, key=False))

"""A risk as it is seen now."""

import pytest

from projects import actions
from projects.states import Probability
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def rerate(risk, rating):
    return actions.update_risk(
        risk, by=make.lead(of=risk), text=risk.text, probability=rating, consequence=risk.consequence, mitigation=risk.mitigation
    )


def test_an_earlier_rating_stays_in_the_history():
    risk = make.risk(probability=Probability.LOW)
    risk = rerate(risk, Probability.HIGH)
    page = Visitor(make.reader(of=risk)).see(risk.get_absolute_url())
    assert risk.probability == Probability.HIGH
    assert "Low" in page.partition("History")[2]
    assert "Change or rate anew" not in page


def test_the_page_starts_from_what_stands_and_saves():
    risk = make.risk(probability=Probability.LOW)
    visitor, path = Visitor(make.lead(of=risk)), address("update_risk", risk)
    assert 'value="1" ' in visitor.see(path)
    sent = {"text": risk.text, "probability": "2", "consequence": "", "mitigation": "", "revision": risk.revision}
    assert visitor.send(path, **sent).url == address("risks", risk, key=False)
    assert make.fresh(risk).probability == Probability.FAIRLY_HIGH


def test_two_ratings_at_once_are_told_in_words():
    risk = make.risk(probability=Probability.LOW)
    rerate(risk, Probability.HIGH)
    sent = {"text": risk.text, "probability": "2", "consequence": "", "mitigation": "", "revision": risk.revision}
    response = Visitor(make.lead(of=risk)).send(address("update_risk", risk), **sent)
    body = response.content.decode()
    assert response.status_code == 409
    assert body.index("<td") < body.index("High</td>") < body.index("<strong>Fairly high")

"""What a risk is, and who watches it."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.models import Responsible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def sent(risk, **over):
    return {"text": risk.text, "consequence": "", "mitigation": "", "owner": "", "review_on": "", "revision": risk.revision, **over}


def test_the_page_gives_it_an_owner_and_a_day_of_review_and_leaves_the_rating():
    risk = make.risk()
    seat = make.member(of=risk, name="Ylva Norrbinder")
    visitor, path = Visitor(make.lead(of=risk)), address("update_risk", risk)
    assert "Ylva Norrbinder" in visitor.see(path)
    assert visitor.send(path, **sent(risk, owner=f"person-{seat.key}", review_on="241101")).url == risk.get_absolute_url()
    risk = make.fresh(risk)
    assert (risk.owner, risk.review_on.isoformat(), risk.probability) == (Responsible(member=seat), "2024-11-01", 2)
    assert "Was due 2024-11-01" in visitor.see(risk.get_absolute_url())


def test_an_older_state_is_a_conflict_that_names_the_owner():
    risk = make.risk()
    visitor, before = Visitor(make.lead(of=risk)), risk
    seat = make.member(of=risk, name="Ylva Norrbinder")
    visitor.send(address("update_risk", risk), **sent(risk, owner=f"person-{seat.key}"))
    response = visitor.send(address("update_risk", risk), **sent(before, text="Att ingen vill"))
    assert response.status_code == 409
    assert 'data-label="Saved now"><strong>Ylva Norrbinder' in response.content.decode()


def test_an_owner_is_a_person_or_a_group_and_never_both():
    risk = make.risk()
    both = Responsible(member=make.member(of=risk), group=make.group(of=risk))
    with pytest.raises(NotPossible, match="not both"):
        actions.update_risk(risk, by=make.lead(of=risk), text=risk.text, consequence="", mitigation="", owner=both, review_on=None)

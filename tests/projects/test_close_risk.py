"""A risk that is watched no more."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_stands_under_the_register_with_the_reason():
    risk = make.risk(text="Att ingen svarar")
    visitor, register = Visitor(make.lead(of=risk)), address("risks", risk, key=False)
    sent = {"reason": "Alla har svarat.", "closed_on": "2025-04-02", "revision": risk.revision}
    assert visitor.send(address("close_risk", risk), **sent).url == register
    page = visitor.see(register)
    assert "No risk is in the register" in page
    assert page.index("1 risk is closed") < page.index("Att ingen svarar") < page.index("2025-04-02") < page.index("Alla har svarat.")
    assert "Rate anew" not in visitor.see(risk.get_absolute_url())


def test_it_is_not_closed_without_a_reason_nor_twice():
    risk = make.risk()
    by = make.lead(of=risk)
    with pytest.raises(NotPossible, match="Say why"):
        actions.close_risk(risk, by=by, reason=" ")
    actions.close_risk(risk, by=by, reason="Den är över.")
    with pytest.raises(NotPossible, match="closed"):
        actions.close_risk(risk, by=by, reason="Den är över.")

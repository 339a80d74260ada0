"""What was to follow has been done."""

from datetime import date

import pytest

from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_waits_until_it_is_followed_up():
    shown = make.presentation()
    assert shown.is_waiting
    done = actions.update_presentation(
        shown,
        by=make.lead(of=shown),
        what=shown.what,
        presented_by=str(shown.presented_by),
        said=shown.said,
        asked=shown.asked,
        follow_up=shown.follow_up,
        followed_up_on=date(2025, 4, 1),
    )
    assert not done.is_waiting
    assert done.presented_by == shown.presented_by
    assert "One body has been shown where we stand" in Visitor(make.reader(of=shown)).see(address("anchoring", shown, key=False))

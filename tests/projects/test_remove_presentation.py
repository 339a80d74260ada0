"""It was not so after all."""

import pytest

from projects import actions
from projects.models import Presentation
from tests import make

pytestmark = pytest.mark.django_db


def test_it_is_gone_and_its_history_stays():
    shown = make.presentation()
    assert actions.remove_presentation(shown, by=make.secretary(of=shown)) == shown.meeting
    assert not Presentation.objects.exists()
    assert Presentation.history.filter(key=shown.key, history_type="-").exists()

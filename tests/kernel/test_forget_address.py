"""An address whose time is out: gone from the row and from its history, and the log still verifies."""

import pytest
from django.test import override_settings

from minimaria.audit import actions
from minimaria.audit.models import Ground
from minimaria.errors import NotAllowed
from tests import make
from tests.kernel import sealed
from tests.kernel.sealed import faults

pytestmark = pytest.mark.django_db


def test_it_goes_from_the_row_and_its_history_and_the_log_verifies(tmp_path):
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        of = sealed.world()
        invitation = make.invitation(of=of, email="ada@example.se")
        words = {"row": "agreements.invitation", "key": invitation.key, "ground": Ground.DISPOSAL}
        with pytest.raises(NotAllowed):
            actions.forget_address(of, by=make.administrator(of=of), **words)
        actions.forget_address(of, by=make.system(), **words)
        now = make.fresh(invitation)
        assert now.email == f"{invitation.key}@removed.invalid"
        assert not [record for record in type(now).history.filter(id=now.pk) if "ada" in record.email]
        assert faults() == []

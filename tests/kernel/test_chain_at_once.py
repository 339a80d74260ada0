"""Many write the log at once, each in a transaction of its own that is kept. Apart from tests/kernel/test_verification.py, whose
world lies in one transaction around the whole module."""

import pytest
from django.test import override_settings

from minimaria.accounts import actions as accounts
from minimaria.audit import heads
from minimaria.audit.models import Event
from minimaria.audit.verification import Report, everything
from tests import make
from tests.kernel import sealed
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_verifying_while_others_write_gives_no_alarm_and_keeps_nobody_waiting(tmp_path):
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        made = sealed.world()
        found = []

        def verify_while_the_others_write(number: int) -> None:
            if number % 3 == 0:
                found.extend(everything(Report()))
            else:
                make.activity(of=made, title=f"Aktivitet {number}")

        at_once(verify_while_the_others_write, 12)
        assert found == []


def test_many_at_once_make_one_chain(tmp_path):
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        system = make.system()
        people = at_once(lambda number: accounts.add_person(by=system, name=f"Person {number}"), 12)
        assert len({person.pk for person in people}) == 12
        assert list(everything(Report())) == []
        assert {name: number for name, number, _digest in heads.witnessed()} == {"site": Event.objects.count()}

"""What is in force in many collaborations is read in the same few questions as in one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.in_force import in_force
from decisions.models import DecisionRound
from decisions.reading import facts_of
from decisions.states import Trigger
from tests import make

pytestmark = pytest.mark.django_db


def test_the_questions_do_not_grow_with_the_collaborations():
    holding = [make.in_force(parties=parties, trigger=Trigger.DECISION) for parties in (1, 2, 3)]
    open_still = make.round()
    asked, alternatives = {}, {}
    for number in (1, 4):
        rounds = list(DecisionRound.objects.filter(pk__in=[one.pk for one in [*holding, open_still][:number]]))
        with CaptureQueriesContext(connection) as queries:
            facts = facts_of(rounds)
        asked[number] = len(queries)
        alternatives[number] = sum(query["sql"].count(" OR ") for query in queries)
    assert asked[1] == asked[4] <= 6
    assert alternatives[1] == alternatives[4], "SQLite takes a thousand of these at most (a thousand collaborations: bench/in_force.py)"
    assert {pk: in_force(known, make.MEETING_DAY) for pk, known in facts.items()} == {
        **{one.pk: True for one in holding},
        open_still.pk: False,
    }
    assert not any(in_force(known, make.MEETING_DAY - timedelta(days=1)) for known in facts.values())

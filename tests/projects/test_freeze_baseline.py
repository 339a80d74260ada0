"""The decided plan, frozen: one row of canonical JSON with its SHA-256."""

import hashlib
import json
from datetime import date

import pytest

from minimaria import acting
from minimaria.errors import WrittenOutsideVerb
from projects import actions
from projects.documents import canonical_plan
from projects.models import Responsible
from projects.states import Probability
from tests import make, many

pytestmark = pytest.mark.django_db


def frozen(project, day=date(2025, 3, 20)):
    token = acting.current.set(acting.Act("tests.decide", by=make.lead(of=project)))
    try:
        return actions.freeze_baseline(project, decided_on=day)
    finally:
        acting.current.reset(token)


def whole_plan():
    """A plan with something of everything."""
    gate = make.gate(deliverables=2)
    seat = make.member(of=gate, name="Ylva Norrbinder", party=make.scope(gate).parties.first())
    make.member(group=make.group(of=gate, name="Regionens del", parent=seat.group), name="", unit="Polis")
    make.activity(of=gate, responsible=Responsible(member=seat))
    make.activity(of=gate, responsible=Responsible(group=seat.group))
    make.risk(of=gate, probability=Probability.HIGH)
    make.swot_item(of=gate)
    make.resource_frame(of=gate)
    make.resource_frame(of=gate, percent=None)
    make.deliverable_version(deliverable=make.deliverable(gate=gate, ready=False), link="", file=make.kept())
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate))
    return gate.opens.project


def test_it_is_sealed_and_numbered():
    project = whole_plan()
    first, second = frozen(project), frozen(project, date(2025, 6, 1))
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 == hashlib.sha256(first.content.encode()).hexdigest() == second.sha256
    assert str(first) == "Decided plan 2025-03-20"


def test_the_same_plan_is_the_same_text_and_another_is_another():
    project = whole_plan()
    before = canonical_plan(project)
    assert canonical_plan(make.fresh(project)) == before
    make.activity(of=project, title="En till")
    assert canonical_plan(project) != before


def test_it_holds_the_whole_plan_and_nobodys_name():
    content = json.loads(canonical_plan(whole_plan()))
    assert [step["number"] for step in content["steps"]] == [1, 2]
    assert len(content["steps"][0]["activities"]) == 2
    assert len(content["steps"][1]["gate"]["deliverables"]) == 3
    assert content["steps"][1]["gate"]["meeting"] == "2025-03-20"
    assert content["groups"][1]["parent"] == content["groups"][0]["key"]
    assert [frame["percent"] for frame in content["resource_frames"]] == ["40.00", None]
    assert (len(content["risks"]), len(content["swot"])) == (1, 1)
    assert "Ylva Norrbinder" not in json.dumps(content, ensure_ascii=False)


def test_it_costs_the_same_whatever_the_length_of_the_plan(django_assert_max_num_queries):
    project = whole_plan()
    with django_assert_max_num_queries(14) as short:
        canonical_plan(make.fresh(project))
    many.like(make.activity(of=project, responsible=Responsible(text="X")), 19, title=str)
    with django_assert_max_num_queries(len(short)):
        canonical_plan(make.fresh(project))


def test_nothing_is_frozen_but_by_what_decides():
    with pytest.raises(WrittenOutsideVerb):
        actions.freeze_baseline(make.project(), decided_on=date(2025, 3, 20))

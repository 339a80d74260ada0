"""agreements.write_version"""

from datetime import date

import pytest

from agreements import actions
from agreements.states import ClauseKind, VersionStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_a_draft_holds_the_text_and_the_recommended_resolution_clause_by_clause():
    agreement = make.agreement()
    draft = actions.write_version(
        agreement,
        by=make.lead(of=agreement),
        number=1,
        dated=date(2024, 9, 30),
        condition="Gäller när alla har beslutat lika.",
        sections=[{"number": "1", "title": "Bakgrund", "text": " Text. "}],
        points=["att anta"],
        recommended_by="Välfärdsrådet",
        recommended_on=date(2024, 10, 1),
        clauses=[(ClauseKind.CORE, "att anta texten"), (ClauseKind.EXECUTION, "att delta")],
    )
    assert (draft.status, draft.sha256) == (VersionStatus.DRAFT, "")
    assert draft.sections == [{"number": "1", "title": "Bakgrund", "text": "Text."}]
    assert [(clause.position, clause.kind, str(clause)) for clause in draft.clauses.all()] == [
        (1, ClauseKind.CORE, "att anta texten"),
        (2, ClauseKind.EXECUTION, "att delta"),
    ]
    assert str(draft) == f"{agreement.title}, version 1"


def test_a_number_is_one_versions_own():
    draft = make.version()
    with pytest.raises(NotPossible, match="number is taken"):
        make.version(agreement=draft.agreement, number=draft.number)


def test_the_seal_is_of_the_words_and_not_of_who_wrote_them():
    draft = make.version()
    twin = make.version(agreement=make.agreement(title=draft.agreement.title))
    other = make.version(agreement=make.agreement(title=draft.agreement.title), clauses=[*make.CLAUSES, (ClauseKind.CORE, "att mer")])
    assert draft.seal() == twin.seal() != other.seal()
    assert len(draft.seal()) == 64


def test_only_the_lead_writes():
    agreement = make.agreement()
    for actor in (make.administrator, make.chair, make.reviewer, make.reader):
        with pytest.raises(NotAllowed):
            make.version(agreement=agreement, by=actor(of=agreement))

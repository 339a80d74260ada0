"""agreements.add_agreement"""

import pytest

from agreements import actions
from agreements.states import AgreementKind
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_its_title_is_kept_as_registered_spelling_included():
    collaboration = make.collaboration(parties=0)
    made = actions.add_agreement(
        collaboration,
        by=make.lead(of=collaboration),
        kind=AgreementKind.LETTER_OF_INTENT,
        title="Avsigtsförklaring",
        registration_number="RD 2024/1",
    )
    assert (str(made), made.kind, made.registration_number) == ("Avsigtsförklaring", AgreementKind.LETTER_OF_INTENT, "RD 2024/1")
    assert not made.versions.exists()


def test_without_a_title_there_is_no_text():
    with pytest.raises(NotPossible, match="Title"):
        make.agreement(title="")


def test_only_the_lead_adds_one():
    collaboration = make.collaboration(parties=0)
    for actor in (make.administrator, make.chair, make.reviewer, make.reader):
        with pytest.raises(NotAllowed):
            make.agreement(of=collaboration, by=actor(of=collaboration))

"""Who is missing, in sentences: every party once, the gravest first, in words that are true on the day."""

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Collaboration, Organisation, Party
from agreements.states import OrganisationKind
from decisions.answer import how_it_stands, when_all_agree, who_has_signed, who_is_appealed, who_is_missing
from decisions.in_force import COUNTS, Recorded, Stands
from decisions.models import Case, PartyDecision, PathStep
from decisions.standing import Standing
from decisions.states import CaseStatus, Outcome, PathRole, Trigger

TODAY = date(2025, 4, 2)
HERE = Collaboration(slug="har")
NAMES = ("Avesta", "Falun", "Mora", "Orsa", "Säter", "Älvdalen")


@pytest.fixture(autouse=True)
def _swedish():
    with override("sv"):
        yield


def standing(name: str, status: CaseStatus, *, day: date | None = None, prepares_on: date | None = None) -> Standing:
    """A party that stands so, with the planned day of the body that decides and of one that prepares."""
    organisation = Organisation(name=f"{name} kommun", place=name, kind=OrganisationKind.MUNICIPALITY)
    case = Case(party=Party(organisation=organisation, collaboration=HERE, key=name.lower()))
    planned = [(prepares_on, PathRole.PREPARES), (day, PathRole.DECIDES)]
    coming = [PathStep(planned_on=on, role=role, body_id=number) for number, (on, role) in enumerate(planned) if on]
    return Standing(case, status, coming=coming)


def said(*standings: Standing) -> list[str]:
    return [str(sentence).replace("\xa0", " ") for sentence in who_is_missing(standings, today=TODAY)]


def test_when_all_agree_nobody_is_named():
    assert said(standing("Mora", CaseStatus.AGREED)) == []


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (CaseStatus.NOT_STARTED, "Mora har inte börjat"),
        (CaseStatus.PREPARING, "Mora bereder sitt beslut"),
        (CaseStatus.UNCONFIRMED, "Mora har ett beslut som inte är bekräftat"),
        (CaseStatus.UNDER_REVIEW, "Lydelsen från Mora bedöms"),
        (CaseStatus.DEVIATING, "Mora har fattat ett avvikande beslut"),
        (CaseStatus.TABLED, "Mora har bordlagt ärendet"),
        (CaseStatus.REFERRED_BACK, "Mora har återremitterat ärendet"),
        (CaseStatus.REMOVED, "Mora har låtit ärendet utgå"),
        (CaseStatus.REJECTED, "Mora har avslagit"),
        (CaseStatus.DECIDED, "Protokollet från Mora är inte justerat"),
        (CaseStatus.WITHOUT_EXTRACT, "Protokollsutdrag från Mora saknas"),
        (CaseStatus.STAYED, "Domstol har beslutat om inhibition av beslutet i Mora"),
        (CaseStatus.ANNULLED, "Beslutet i Mora är upphävt"),
        (CaseStatus.LEFT, "Mora har lämnat samarbetet"),
    ],
)
def test_each_way_of_standing_has_its_sentence(status, sentence):
    assert said(standing("Mora", status)) == [sentence]


def test_every_status_that_is_not_agreement_is_said():
    for status in CaseStatus:
        day = TODAY if status is CaseStatus.PLANNED else None
        assert bool(said(standing("Mora", status, day=day))) == (status not in COUNTS)


@pytest.mark.parametrize(
    ("status", "day", "sentence"),
    [
        (CaseStatus.PLANNED, date(2025, 6, 17), "Mora beslutar 17 juni 2025"),
        (CaseStatus.PLANNED, TODAY, "Mora beslutar 2 april 2025"),
        (CaseStatus.PLANNED, date(2025, 4, 1), "Mora har inte registrerat sitt sammanträde 1 april 2025"),
        (CaseStatus.TABLED, date(2025, 6, 17), "Mora har bordlagt ärendet och tar upp det igen 17 juni 2025"),
        (CaseStatus.TABLED, date(2025, 4, 1), "Mora har bordlagt ärendet"),
        (CaseStatus.REFERRED_BACK, date(2025, 6, 17), "Mora har återremitterat ärendet och tar upp det igen 17 juni 2025"),
    ],
)
def test_a_day_is_said_while_it_is_to_come(status, day, sentence):
    assert said(standing("Mora", status, day=day)) == [sentence]


def test_the_day_of_the_decision_is_said_not_of_the_proposal():
    assert said(standing("Mora", CaseStatus.PLANNED, prepares_on=date(2025, 5, 1), day=date(2025, 6, 17))) == ["Mora beslutar 17 juni 2025"]


def test_parties_that_stand_alike_share_a_sentence_and_the_gravest_comes_first():
    parties = [
        standing("Avesta", CaseStatus.PLANNED, day=date(2025, 6, 20)),
        standing("Falun", CaseStatus.TABLED),
        standing("Mora", CaseStatus.PLANNED, day=date(2025, 6, 17)),
        standing("Orsa", CaseStatus.TABLED),
        standing("Säter", CaseStatus.REJECTED),
        standing("Älvdalen", CaseStatus.PLANNED, day=date(2025, 6, 17)),
    ]
    assert said(*parties) == [
        "Säter har avslagit",
        "Falun och Orsa har bordlagt ärendet",
        "Mora och Älvdalen beslutar 17 juni 2025",
        "Avesta beslutar 20 juni 2025",
    ]


def test_each_name_is_a_link_to_its_party():
    [sentence] = who_is_missing([standing("Mora", CaseStatus.TABLED), standing("Orsa", CaseStatus.TABLED)], today=TODAY)
    assert [tuple(part) for part in sentence.parts] == [
        ("Mora", "/har/part/mora/"),
        (" och ", ""),
        ("Orsa", "/har/part/orsa/"),
        (" har bordlagt ärendet", ""),
    ]


def test_a_name_with_a_per_cent_sign_is_only_a_name():
    [sentence] = who_is_missing([standing("100 %(parties)s", CaseStatus.TABLED)], today=TODAY)
    assert str(sentence) == "100 %(parties)s har bordlagt ärendet"


def test_one_partys_heading_says_its_full_name():
    assert how_it_stands(standing("Mora", CaseStatus.AGREED), today=TODAY) == "Mora kommun har fattat likalydande beslut"
    assert how_it_stands(standing("Mora", CaseStatus.UNDER_REVIEW), today=TODAY) == "Lydelsen från Mora kommun bedöms"


@given(statuses=st.lists(st.sampled_from([s for s in CaseStatus if s is not CaseStatus.PLANNED]), min_size=1, max_size=len(NAMES)))
def test_every_missing_party_is_named_exactly_once(statuses):
    parties = [standing(name, status) for name, status in zip(NAMES, statuses, strict=False)]
    named = [one.case.party.key for sentence in who_is_missing(parties, today=TODAY) for one in sentence.standings]
    assert sorted(named) == sorted(one.case.party.key for one in parties if not one.is_agreed)


# When nobody is missing, and what is said beside


def agreed(name: str, *, notice: date | None = None, since: date | None = None, on: date = TODAY, status=CaseStatus.AGREED) -> Standing:
    """A party that counts: decided on the day, noticed, with legal force confirmed from another."""
    case = standing(name, status).case
    decision = PartyDecision(meeting_date=on, notice_on=notice)
    stands = Stands(status, [Recorded(on, Outcome.APPROVED, row=decision)])
    return Standing(case, status, decision, stands=stands, legal_force_on=since)


def all_said(*standings: Standing, trigger: Trigger | None = Trigger.DECISION, today: date = TODAY) -> list[str]:
    return [str(one).replace("\xa0", " ") for one in when_all_agree(standings, trigger, today=today)]


def test_when_all_agree_who_decided_last_is_named_and_how_the_decisions_stand_in_law():
    parties = [agreed("Avesta", on=date(2025, 3, 1), since=date(2025, 4, 1)), agreed("Mora"), agreed("Orsa")]
    assert all_said(*parties) == ["Mora och Orsa beslutade sist, 2 april 2025", "1 av 3 beslut har bekräftad laga kraft"]


def test_the_last_day_of_legal_force_is_said_where_every_notice_is_known():
    parties = [agreed("Avesta", notice=date(2025, 3, 28), since=date(2025, 4, 23)), agreed("Mora", notice=date(2025, 5, 8))]
    assert all_said(*parties)[1] == "1 av 2 beslut har bekräftad laga kraft, och det sista beräknas få det 31 maj 2025"


def test_no_last_day_is_said_while_a_court_has_one_of_them():
    appealed = agreed("Mora", notice=date(2025, 5, 8), status=CaseStatus.APPEALED)
    said = all_said(agreed("Avesta", notice=date(2025, 3, 28), since=date(2025, 4, 23)), appealed)
    assert "1 av 2 beslut har bekräftad laga kraft" in said


def test_who_is_appealed_is_named_whatever_is_missing():
    appealed = agreed("Säter", status=CaseStatus.APPEALED)
    assert [str(one) for one in who_is_appealed([appealed, standing("Mora", CaseStatus.TABLED)])] == ["Beslutet i Säter är överklagat"]
    assert "Beslutet i Säter är överklagat" in all_said(appealed)


def test_what_legal_force_waits_for_is_said_party_by_party():
    parties = [
        agreed("Avesta"),
        agreed("Falun", notice=date(2025, 3, 1)),
        agreed("Mora", notice=date(2025, 5, 8)),
        agreed("Orsa", notice=date(2025, 3, 1), since=date(2025, 3, 25)),
        agreed("Säter", status=CaseStatus.APPEALED),
    ]
    assert all_said(*parties, trigger=Trigger.LEGAL_FORCE)[3:] == [
        "Anslagsdag saknas för beslutet i Avesta",
        "Laga kraft är inte bekräftad för beslutet i Falun",
        "Beslutet i Mora beräknas få laga kraft 31 maj 2025",
    ]


@pytest.mark.parametrize(("trigger", "says"), [(None, "är inte valt"), (Trigger.SIGNATURE, "laga kraft"), (Trigger.DECISION, "laga kraft")])
def test_what_the_text_holds_from_has_its_own_last_word(trigger, says):
    assert says in all_said(agreed("Mora"), trigger=trigger)[-1]


def signed_said(standings: list[Standing], days: dict[int, date]) -> list[str]:
    for number, one in enumerate(standings):
        one.party.pk = number
    return [str(one).replace("\xa0", " ") for one in who_has_signed(standings, days, today=TODAY)]


def test_who_has_signed_is_counted_apart_and_who_has_not_is_named():
    parties = [agreed(name) for name in ("Mora", "Orsa", "Säter")]
    assert signed_said(parties, {0: TODAY}) == ["Undertecknat av 1 av 3 parter", "Orsa och Säter har inte undertecknat"]
    assert signed_said(parties, {0: TODAY, 1: TODAY, 2: date(2025, 4, 3)})[1] == "Säter har inte undertecknat", "not on the day shown"


def test_where_nobody_has_signed_nobody_is_named():
    assert signed_said([agreed("Mora"), agreed("Orsa")], {}) == ["Undertecknat av 0 av 2 parter"]


def test_when_all_have_signed_who_did_last_is_named():
    parties = [agreed("Mora"), agreed("Orsa")]
    assert signed_said(parties, {0: date(2025, 3, 1), 1: TODAY}) == [
        "Undertecknat av 2 av 2 parter",
        "Orsa undertecknade sist, 2 april 2025",
    ]

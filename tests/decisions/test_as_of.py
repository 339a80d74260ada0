"""Any day can be shown: by what is known now, and as it was shown then."""

import json
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions
from decisions.documents import round_on_paper
from decisions.in_force import in_force
from decisions.models import DecisionRound
from decisions.reading import facts_of
from decisions.states import CaseStatus, Outcome, WordingClass
from tests import make
from tests.decisions.test_board import address, heading, part, words

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")
MAY = datetime(2025, 5, 20, 10, tzinfo=STOCKHOLM)


@pytest.fixture
def told_late():
    """Two parties: one decided on 20 March and recorded it then, the other on 24 March and recorded it on 10 May."""
    with time_machine.travel("2025-03-21 10:00"):
        round = make.chosen(make.round(of=make.collaboration(parties=2)))
        early, late = round.cases.order_by("party__position")
        make.path_step(case=late, planned_on=date(2025, 3, 24))
        make.agreed_decision(case=early)
        make.reader(of=round)
    with time_machine.travel("2025-05-10 10:00"):
        make.agreed_decision(case=late, meeting_date=date(2025, 3, 24))
    with time_machine.travel(MAY):
        yield round


def show(client, round, *, status: int = 200, **query) -> str:
    client.force_login(make.reader(of=round))
    answer = client.get(address(round), query)
    assert answer.status_code == status
    return answer.content.decode().replace("\xa0", " ")


def statuses(round, *, on: date, known_at: datetime | None = None) -> list[CaseStatus]:
    told = round_on_paper(round, today=on, known_at=known_at)
    return [line.standing.status for line in told.lines]


def test_a_day_is_shown_by_what_is_known_now_and_what_came_later_is_marked(client, told_late):
    assert heading(show(client, told_late, on="2025-03-23")) == "Avsiktsförklaringen gäller inte ännu"
    page = show(client, told_late, on="2025-03-25")
    assert heading(page) == "Avsiktsförklaringen gäller"
    assert "Gäller från 24 mars 2025." in page
    first, second = (words(row) for row in part(page, "<tbody", "</tbody>").split("<tr ")[1:])
    assert "Registrerat senare" not in first
    assert "Registrerat senare: 2025-05-10" in second


def test_today_nothing_is_marked_and_no_other_day_is_spoken_of(client, told_late):
    page = show(client, told_late)
    assert heading(page) == "Avsiktsförklaringen gäller"
    assert "Registrerat senare" not in page
    assert "Så som det visades då" not in page
    assert heading(show(client, told_late, on="2025-05-20")) == "Avsiktsförklaringen gäller"


def test_as_it_was_shown_then_is_one_link_away(client, told_late):
    then = f"{address(told_late)}?on=2025-03-25&amp;known=2025-03-25"
    assert then in show(client, told_late, on="2025-03-25")
    page = show(client, told_late, on="2025-03-25", known="2025-03-25")
    assert heading(page) == "Avsiktsförklaringen gäller inte ännu"
    assert "1 av 2 parter har fattat likalydande beslut." in page
    assert "har inte registrerat sitt sammanträde 24 mars 2025" in page
    assert f"{address(told_late)}?on=2025-03-25" in page


def test_a_meeting_that_came_later_was_a_planned_one(told_late):
    assert statuses(told_late, on=date(2025, 3, 23)) == [CaseStatus.AGREED, CaseStatus.PLANNED]


def test_a_day_that_is_no_day_or_has_not_been_is_said_and_still_there(client, told_late):
    for typed, says in (("2025-13-45", "finns inte"), ("2025-05-21", "Den dagen har inte varit än")):
        page = show(client, told_late, status=422, on=typed)
        assert says in page
        assert f'value="{typed}"' in page
    assert "2024-06-01T12:00" in show(client, told_late, status=422, known="igårT")


def test_every_kind_of_row_is_known_from_when_it_was_written():
    """What is undone later was so then: a ruling, a correction, a step, an appeal, what the text holds from, a party that left."""
    with time_machine.travel("2025-04-01 10:00"):
        round = make.chosen(make.round(of=make.collaboration(parties=1)))
        case = round.cases.get()
        first = make.agreed_decision(case=case)
        extra = make.path_step(case=case, body=make.body(of=case.party, name="Nämnden"))
    with time_machine.travel("2025-04-02 10:00"):
        actions.remove_step(make.fresh(extra), by=make.contact(of=case))
    with time_machine.travel("2025-04-03 10:00"):
        make.verdict(decision=first, wording_class=WordingClass.SUBSTANCE, supersedes=first.verdicts.get())
    with time_machine.travel("2025-04-04 10:00"):
        corrected = make.corrected(decision=first, wording="att godkänna", paragraph="§ 43")
        make.verdict(decision=corrected)
    with time_machine.travel("2025-04-05 10:00"):
        appeal = make.appeal(decision=corrected)
    with time_machine.travel("2025-04-06 10:00"):
        actions.take_back_legal_force(appeal, by=make.contact(of=case), reason="Fel ärende.")
    with time_machine.travel("2025-04-07 10:00"):
        make.corrected(decision=corrected, outcome=Outcome.REJECTED)
    with time_machine.travel(MAY):
        shown = [statuses(round, on=date(2025, 3, 25), known_at=datetime(2025, 4, day, 23, tzinfo=STOCKHOLM))[0] for day in range(1, 8)]
        # From the day of the meeting on the decision is what it is; what is known of it changes.
        assert shown[:4] == [CaseStatus.PREPARING, CaseStatus.AGREED, CaseStatus.DEVIATING, CaseStatus.AGREED]
        assert shown[4:] == [CaseStatus.APPEALED, CaseStatus.AGREED, CaseStatus.REJECTED]
        before = round_on_paper(round, today=date(2025, 3, 25), known_at=datetime(2025, 3, 25, tzinfo=STOCKHOLM))
        assert [line.standing.status for line in before.lines] == [CaseStatus.NOT_STARTED]
        assert before.round.trigger == ""


def test_as_known_now_and_as_known_this_moment_are_the_same():
    with time_machine.travel("2025-04-02 10:00"):
        round = make.round(of=make.collaboration(parties=4))
        agreed, planned, tabled, _untouched = round.cases.order_by("party__position")
        make.agreed_decision(case=agreed, notice_on=date(2025, 3, 28))
        make.path_step(case=planned, planned_on=date(2025, 6, 17))
        make.decision(case=tabled, outcome=Outcome.TABLED)
    with time_machine.travel(MAY):
        now, known = (round_on_paper(round, today=MAY.date(), known_at=at) for at in (None, MAY))
    assert [(line.standing.status, line.body, line.day, line.after) for line in now.lines] == [
        (line.standing.status, line.body, line.day, line.after) for line in known.lines
    ]
    assert (now.answer, now.counted, now.named) == (known.answer, known.counted, known.named)


def test_the_document_takes_the_same_day_and_names_both(client, told_late, monkeypatch):
    laid_out = []
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda _template, context, **_options: laid_out.append(context) or b"%PDF-")
    page = show(client, told_late, on="2025-03-25", known="2025-03-25")
    document = part(page, reverse("decisions:status_document", args=[make.scope(told_late).slug, told_late.key]), '"').replace("&amp;", "&")
    assert client.get(document).status_code == 200
    [context] = laid_out
    assert (context["on_paper"].on, context["known_at"].date()) == (date(2025, 3, 25), date(2025, 3, 25))
    assert context["on_paper"].answer == "Avsiktsförklaringen gäller inte ännu"
    assert client.get(document.partition("?")[0], {"on": "2099-01-01"}).status_code == 422


# By command


def ask(slug: str, **options) -> dict:
    out = StringIO()
    call_command("in_force", slug, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_the_command_answers_the_same(told_late):
    slug = make.scope(told_late).slug
    [now] = ask(slug, on="2025-03-25")["rounds"]
    assert (now["in_force"], now["since"], now["agreed"], now["missing"]) == (True, "2025-03-24", 2, [])
    then = ask(slug, on="2025-03-25", known="2025-03-25")
    assert then["known_at"].startswith("2025-03-25T23:59")
    [round] = then["rounds"]
    assert (round["in_force"], round["agreed"], round["parties"]) == (False, 1, 2)
    assert [one["status"] for one in round["missing"]] == ["planned"]
    assert round["sentence"].startswith("Avsiktsförklaringen gäller inte ännu. 1 av 2 parter har fattat likalydande beslut.")


def test_the_command_says_it_in_words_too(told_late):
    out = StringIO()
    call_command("in_force", make.scope(told_late).slug, stdout=out)
    assert out.getvalue().startswith("Avsiktsförklaringen gäller. Gäller från 24 mars 2025. 2 av 2 parter")


@pytest.mark.parametrize(("slug", "on", "says"), [("finns-inte", "", "ingen samverkan"), (None, "2025-13-45", "finns inte")])
def test_the_command_refuses_with_a_sentence(told_late, slug, on, says):
    with pytest.raises(CommandError, match=says):
        call_command("in_force", slug or make.scope(told_late).slug, on=on)


# Many at once


@pytest.mark.parametrize("known_at", [None, MAY])
def test_many_rounds_are_read_in_a_fixed_few_queries(known_at):
    with time_machine.travel("2025-04-02 10:00"):
        rounds = [make.in_force(parties=2) for _number in range(2)]
    read = list(DecisionRound.objects.select_related("version"))
    asked = []
    for some in (read[:1], read):
        with CaptureQueriesContext(connection) as queries:
            facts = facts_of(some, known_at=known_at)
            assert all(in_force(one, date(2025, 3, 20)) for one in facts.values())
        asked.append(len(queries))
    assert len(rounds) == len(facts)
    assert asked[0] == asked[1] <= (6 if known_at is None else 15)

"""All that happened in a collaboration: who sees what of it, how one looks for something, and the Excel file."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions as decisions
from minimaria.audit import log
from minimaria.audit.models import Event, Result
from minimaria.audit.seen import COMMON_VERBS, NOT_COMMON_VERBS, SIGN_IN_VERBS
from minimaria.errors import NotAllowed, NotPossible
from minimaria.events.reading import Chosen, events_of, in_words
from minimaria.policy import RULES
from minimaria.verb_words import WORDS, Kind, said_of, verbs_of
from projects import actions as projects
from projects.models import Activity
from tests import make, once

pytestmark = pytest.mark.django_db


class World:
    """A plan, a decision of each of two parties, a refusal, an invitation, a sign-in."""

    def __init__(self) -> None:
        self.of = make.collaboration(parties=2, name="Samverkan i Norr")
        self.lead = make.lead(of=self.of)
        with time_machine.travel("2025-03-01 12:00"):
            self.activity = make.activity(of=self.of, title="=1+1 är en aktivitet")
        self.decision = make.confirmed_decision(of=self.of)
        self.party = self.decision.step.case.party
        self.other = self.of.parties.exclude(pk=self.party.pk).first()
        make.decision(case=self.decision.step.case.round.cases.get(party=self.other))
        make.invitation(of=self.of)
        make.submitted_gate(of=self.of)
        with pytest.raises(NotAllowed):
            projects.add_activity(self.activity.step, by=make.reader(of=self.of), title="Nej")
        log.note("accounts.sign_in", by=self.lead)
        log.note("accounts.sign_in", by=make.user())

    def verbs(self, user, **chosen) -> set[str]:
        return {event.verb for event in events_of(self.of, user, Chosen(**chosen))}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker):
        yield World()


def read(client, world, user, **query):
    client.force_login(user)
    return client.get(reverse("events", args=[world.of.slug]), query)


# Words


def test_every_verb_and_every_event_without_one_has_its_words():
    assert set(RULES) | set(SIGN_IN_VERBS) | {"accounts.start_system"} == set(WORDS)
    assert sum(len(verbs_of(kind)) for kind in Kind) == len(WORDS)
    assert said_of("projects.long_gone") == "projects.long_gone"


def test_of_every_verb_somebody_has_thought_whether_all_who_work_together_may_know_of_it():
    assert sorted((*COMMON_VERBS, *NOT_COMMON_VERBS)) == sorted(RULES)


# Who sees what


def test_a_contact_sees_their_own_partys_and_the_common(world):
    contact = make.contact(of=world.party)
    seen = events_of(world.of, contact, Chosen())
    assert {event.party for event in seen} == {world.party.pk, None}
    assert {"decisions.record_decision", "projects.add_activity"} <= {event.verb for event in seen}
    assert not {"agreements.invite", "agreements.give_role", "accounts.sign_in"} & {event.verb for event in seen}


def test_the_working_group_sees_the_common_alone(world):
    seen = events_of(world.of, make.worker(of=world.of), Chosen())
    assert {event.party for event in seen} == {None}
    assert "projects.add_activity" in {event.verb for event in seen}


def test_who_steers_sees_decisions_and_gates_of_every_party(world):
    for user in (make.chair(of=world.of), make.steer(of=world.of)):
        seen = events_of(world.of, user, Chosen())
        assert {world.party.pk, world.other.pk} <= {event.party for event in seen}
        assert {"decisions.record_decision", "decisions.submit_gate"} <= {event.verb for event in seen}
        assert "projects.add_activity" not in {event.verb for event in seen}


def test_who_leads_sees_all_but_sign_ins_and_refusals_too(world):
    seen = list(events_of(world.of, world.lead, Chosen()))
    assert {"agreements.invite", "agreements.give_role", "projects.add_activity"} <= {event.verb for event in seen}
    assert {event.result for event in seen} == {Result.DONE, Result.NOT_ALLOWED}
    assert "accounts.sign_in" not in {event.verb for event in seen}


def test_an_administrator_sees_who_of_the_collaborations_people_signed_in(world):
    seen = [event for event in events_of(world.of, make.administrator(of=world.of), Chosen()) if event.verb == "accounts.sign_in"]
    assert [event.by for event in seen] == [world.lead.pk]


@pytest.mark.parametrize("who", ["reader", "reference", "reviewer", "superuser"])
def test_for_others_there_is_no_such_page(client, world, who):
    user = make.superuser() if who == "superuser" else getattr(make, who)(of=world.of)
    assert read(client, world, user).status_code == 404
    assert not events_of(world.of, user, Chosen())
    assert "/handelser/" not in client.get(reverse("followup:all_documents", args=[world.of.slug])).content.decode()


def test_nothing_of_another_collaboration_is_among_it(world):
    other = make.collaboration(parties=0)
    administrator = make.administrator(of=world.of)
    log.note("accounts.sign_in", by=make.lead(of=other))
    keys = {event.collaboration for event in events_of(world.of, administrator, Chosen())}
    assert keys == {world.of.pk, None}
    assert not [event for event in events_of(world.of, administrator, Chosen()) if event.by == make.lead(of=other).pk]


def test_a_thing_that_the_reader_may_not_see_is_not_named(world):
    remark = decisions.comment_on_wording(make.fresh(world.decision), by=make.contact(of=world.party), text="Så skriver vi alltid.")
    event = Event(at=Event.objects.latest("pk").at, verb="decisions.comment_on_wording", target="decisions.remark", target_key=remark.key)
    (hidden,) = in_words([event], make.steer(of=world.of))
    (shown,) = in_words([event], make.contact(of=world.party))
    assert (hidden.thing, bool(shown.thing)) == ("", True)


# Looking for something


def test_one_looks_by_party_person_kind_and_period(world):
    assert {event.party for event in events_of(world.of, world.lead, Chosen(party=world.other))} == {world.other.pk}
    assert {event.by for event in events_of(world.of, world.lead, Chosen(person=world.lead))} == {world.lead.pk}
    assert world.verbs(world.lead, kind=Kind.GATES) <= set(verbs_of(Kind.GATES))
    first = events_of(world.of, world.lead, Chosen(since=date(2025, 3, 1), until=date(2025, 3, 1)))
    assert "projects.add_activity" in {event.verb for event in first}
    assert not events_of(world.of, world.lead, Chosen(until=date(2020, 1, 1)))


def test_the_page_says_it_in_words_and_keeps_what_one_chose(client, world):
    answer = read(client, world, world.lead, kind="plan", until="2031-01-01", person=world.lead.person.key, party="")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Lade till aktivitet" in text
    assert "=1+1 är en aktivitet" in text
    assert "?kind=plan&amp;until=2031-01-01" in text
    assert "Registrerade ett beslut" not in text


def test_a_refusal_is_said_to_be_one(client, world):
    assert "Nekat: inte behörig" in read(client, world, world.lead).content.decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"since": "11/7/2024"}, "7"),
        ({"since": "2025-02-01", "until": "2025-01-01"}, "Perioden slutar innan den börjar"),
        ({"kind": "x"}, "x"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(client, world, query, says):
    answer = read(client, world, world.lead, **query)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert says in answer.content.decode()
    sheet = client.get(reverse("events_sheet", args=[world.of.slug]), query)
    assert (sheet.status_code, sheet["Content-Type"].partition(";")[0]) == (422, "text/html"), "no file with all that nobody asked for"


@pytest.mark.parametrize("page", ["2", "999999999999", "x"])
def test_pages_are_turned_and_none_is_past_the_last(client, world, page):
    assert read(client, world, world.lead, page=page).status_code == 200


def test_nothing_found_says_what_to_do(client, world):
    assert "Välj en annan part" in read(client, world, world.lead, until="2020-01-01").content.decode()


def test_a_list_of_many_costs_as_many_queries_as_one_of_few(client, world):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(client, world, world.lead, kind="plan")
        return len(asked)

    projects.update_activity(world.activity, by=world.lead, comment="x")
    queries()
    few = queries()
    for number in range(12):
        make.activity(of=world.of, title=f"Nummer {number}")
        projects.update_activity(Activity.objects.latest("pk"), by=world.lead, comment="x")
    assert queries() == few


def test_events_of_what_the_product_no_longer_has_are_still_told(world):
    event = Event(at=Event.objects.latest("pk").at, verb="old.verb", target="old.thing", target_key="x", by=987654321)
    (told,) = in_words([event], world.lead)
    assert (told.who, told.what, told.thing, told.kind) == ("The system", "old.verb", "", "")


# The Excel file


def test_the_excel_file_holds_the_same_and_no_formula(client, world):
    client.force_login(world.lead)
    answer = client.get(reverse("events_sheet", args=[world.of.slug]), {"kind": "plan"})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert ".xlsx" in answer["Content-Disposition"]
    rows = cells_of(answer.content)
    assert rows[0][:3] == ["När", "Vem", "Vad"]
    assert len(rows) == 1 + events_of(world.of, world.lead, Chosen(kind=Kind.PLAN)).count()
    assert "=1+1 är en aktivitet" in {row[4] for row in rows}
    assert b"<f>" not in answer.content


def cells_of(content: bytes) -> list[list[str]]:
    """The words of the first sheet, row by row."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall("x:si", space)
        words = ["".join(part.itertext()) for part in shared]
        rows = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iterfind(".//x:row", space)
        return [[words[int(cell.findtext("x:v", "", space))] if cell.get("t") == "s" else "" for cell in row] for row in rows]


def test_a_change_that_was_refused_because_of_what_was_written_is_told_as_such(world):
    with pytest.raises(NotPossible):
        projects.update_activity(world.activity, by=world.lead, title="")
    (latest, *_rest) = in_words(events_of(world.of, world.lead, Chosen())[:1], world.lead)
    assert (latest.what, latest.refusal) == ("Not carried out: changed the activity", "not possible")


def test_the_policy_says_in_words_who_sees_which_events(capsys):
    call_command("matrix", "--json")
    said = capsys.readouterr().out
    assert "chair: decisions and gates" in said
    assert "contact: the common" in said
    assert "sign-ins of the collaboration" in said

"""That a text is in force is computed; the parties are told when a named person says so."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from decisions import actions
from decisions.states import LegalEvent, Told
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_may")]


@pytest.fixture
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


def annul(round) -> None:
    case = round.cases.first()
    decision = case.steps.get().decisions.get()
    words = {"by": make.contact(of=case), "court": "Förvaltningsrätten i Norrsjö"}
    actions.record_appeal(decision, day=date(2025, 4, 1), **words)
    actions.record_court_ruling(decision, ruling=LegalEvent.ANNULLED, day=date(2025, 5, 2), **words)


def tell(round) -> list[str]:
    actions.tell_parties(make.fresh(round), by=make.lead(of=round))
    mail.outbox.clear()
    delivery.deliver_due()
    return [one.body for one in mail.outbox]


def test_every_partys_contact_is_told_once_with_the_day():
    round = make.in_force(parties=2)
    bodies = tell(round)
    told_of = [(make.contact(of=case).email, case.party.organisation.registrar) for case in round.cases.all()]
    assert sorted(to for one in mail.outbox for to in one.to) == sorted(address for both in told_of for address in both)
    assert all("20\xa0mars\xa02025" in body and reverse("decisions:board", args=[make.scope(round).slug]) in body for body in bodies)
    told = make.fresh(round)
    assert (told.told, told.told_by) == (Told.IN_FORCE, make.lead(of=round))
    with pytest.raises(NotPossible, match="told the parties on"):
        tell(round)


def test_each_partys_registrar_gets_the_line_to_file_and_its_contact_only_where_there_is_none():
    round = make.in_force(parties=2)
    one, other = [case.party for case in round.cases.order_by("pk")]
    type(other.organisation).objects.filter(pk=other.organisation.pk).update(registrar="")
    tell(round)
    filed = {to: "minimaria-checkpoint" in sent.body for sent in mail.outbox for to in sent.to}
    assert filed == {
        one.organisation.registrar: True,
        make.contact(of=one).email: False,
        make.contact(of=other).email: True,
    }


def test_a_registrar_who_is_gone_by_then_is_sent_nothing():
    round = make.in_force()
    actions.tell_parties(make.fresh(round), by=make.lead(of=round))
    organisation = round.cases.get().party.organisation
    type(organisation).objects.filter(pk=organisation.pk).update(registrar="")
    mail.outbox.clear()
    delivery.deliver_due()
    assert [one.to for one in mail.outbox] == [[make.contact(of=round.cases.get()).email]]


def test_nothing_is_sent_by_itself():
    make.in_force()
    assert not Message.objects.filter(task="decisions.tell_party").exists()


def test_what_is_not_in_force_is_not_told():
    round = make.chosen(make.round())
    with pytest.raises(NotPossible, match="not in force"):
        tell(round)


def test_when_all_agree_and_nothing_is_chosen_there_is_nothing_to_tell():
    round = make.round(of=make.collaboration(parties=1))
    make.agreed_decision(case=round.cases.get())
    with pytest.raises(NotPossible, match="not in force"):
        tell(round)


def test_that_it_no_longer_holds_is_told_to_those_who_were_told_that_it_did():
    round = make.in_force()
    tell(round)
    annul(round)
    assert all("upphörde att gälla 2\xa0maj\xa02025" in body for body in tell(round))
    assert make.fresh(round).told == Told.NO_LONGER


def test_who_was_never_told_that_it_held_is_not_told_that_it_ended():
    round = make.in_force()
    annul(round)
    with pytest.raises(NotPossible, match="not in force"):
        tell(round)


def test_a_message_that_is_delivered_twice_is_the_same_message():
    tell(make.in_force())
    message = Message.objects.get(task="decisions.tell_party")
    delivery.TASKS[message.task](**message.arguments, message_key=message.key)
    (first, second) = (one for one in mail.outbox if one.to == mail.outbox[-1].to)
    assert (first.body, first.extra_headers) == (second.body, second.extra_headers)


def test_a_contact_does_not_tell():
    round = make.in_force()
    with pytest.raises(NotAllowed):
        actions.tell_parties(round, by=make.contact(of=round.cases.get()))


def test_the_page_says_what_is_told_and_to_whom(client):
    round = make.in_force()
    lead, contact = make.lead(of=round), make.contact(of=round.cases.get())
    client.force_login(lead)
    address = reverse("decisions:tell_parties", args=[make.scope(round).slug, round.key])
    assert address in client.get(reverse("decisions:board", args=[make.scope(round).slug])).content.decode()
    page = client.get(address).content.decode()
    assert "Avsiktsförklaringen gäller." in page
    assert str(contact) in page
    assert client.post(address, {"revision": round.revision}).status_code == 302
    assert Message.objects.filter(task="decisions.tell_party").count() == 1
    assert "confirm__form" not in client.get(address).content.decode()

"""Each morning those who are waited for are reminded: seldom, in one message, and no more once they have answered."""

import random
from contextlib import suppress
from datetime import date

import pytest
from django.db.models import F
from django.urls import reverse

from decisions import actions, tasks
from decisions.models import Reminder
from decisions.reminding import reminders_due
from decisions.states import Reminded
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from tests import make
from tests.decisions.reminded import TODAY, days, delivered, morning, planned, remind, reminded, second_contact
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def days_told(case, user, until=40):
    """The days on which the person is reminded, when everybody is reminded each morning."""
    for number in range(until):
        remind(case, days(number))
    return sorted({(row.sent_on - TODAY).days for row in Reminder.objects.filter(to=user)})


# How often, and whom


def test_the_same_thing_is_said_every_seventh_day_and_the_second_contact_is_told_after_fourteen():
    case = planned(-1)
    second = second_contact(case)
    assert days_told(case, make.contact(of=case), until=24) == [0, 7, 14, 21]
    assert sorted({(row.sent_on - TODAY).days for row in Reminder.objects.filter(to=second)}) == [14, 21]


def test_again_the_same_day_nobody_is_reminded():
    case = planned(-1)
    assert reminded(case) == ["record"]
    assert reminded(case) == []


def test_who_comes_second_to_put_a_message_writes_nothing(monkeypatch):
    case = planned(-1)
    monkeypatch.setattr(delivery, "put_once", lambda *_args, **_words: None)
    assert reminded(case) == []


def test_it_falls_silent_when_it_is_answered():
    case = planned(-1)
    assert reminded(case) == ["record"]
    make.agreed_decision(case=case, body=case.steps.get().body, meeting_date=days(-1))
    assert reminded(case, days(7)) == []


def test_a_meeting_that_is_moved_is_another_thing_and_nobody_else_is_turned_to():
    case = planned(3)
    second = second_contact(case)
    assert reminded(case) == ["meeting"]
    actions.plan_step(case.steps.get(), by=make.contact(of=case), planned_on=days(17))
    assert reminded(case, days(9)) == []
    assert [row.to for row in remind(case, days(14))] == [make.contact(of=case)]
    assert not Reminder.objects.filter(to=second).exists()


def test_all_that_is_waited_for_from_a_person_stands_in_one_message():
    collaboration = make.collaboration(parties=2)
    first, other = make.round(of=collaboration).cases.all()
    contact = make.contact(of=first)
    make.speaks_for(other.party, user=contact, since=make.LONG_AGO)
    planned(3, case=first), planned(-3, case=other)
    assert reminded(collaboration) == ["meeting", "record"]
    (mail,) = delivered()
    assert mail.to == [contact.email]
    assert mail.subject == "2 saker att göra i Samverkan i Norr"
    assert all(f"- {case.party}: " in mail.body for case in (first, other))


def test_one_person_in_two_collaborations_gets_one_message_a_day():
    here, there = planned(-1), planned(-1)
    make.speaks_for(there.party, user=make.contact(of=here), since=date(1999, 1, 1))
    assert reminded(here) == ["record"]
    assert reminders_due(make.scope(there), today=TODAY) == []
    assert reminded(there) == []
    assert reminded(there, days(1)) == ["record"]
    assert Message.objects.filter(task="decisions.send_reminder").count() == 2


def test_who_comes_second_in_another_collaboration_at_the_same_time_reminds_nobody(monkeypatch):
    """Two collaborations have a lock each: then it is the outbox that lets there be one message."""
    here, there = planned(-1), planned(-1)
    make.speaks_for(there.party, user=make.contact(of=here), since=date(1999, 1, 1))
    assert reminded(here) == ["record"]
    monkeypatch.setattr("decisions.reminding._Before.had_today", lambda _before, _user: False)
    assert reminded(there) == []
    assert Message.objects.filter(task="decisions.send_reminder").count() == 1


def test_who_leads_is_told_once_a_week_which_parties_have_no_contact():
    collaboration = make.collaboration(parties=3)
    make.round(of=collaboration)
    first, second, _third = collaboration.parties.order_by("position")
    make.contact(of=first), make.contact(of=second)
    assert [(row.what, row.to) for row in remind(collaboration)] == [(Reminded.NO_CONTACT, make.lead(of=collaboration))]
    delivered()
    second.roles.update(until=days(1))
    assert reminded(collaboration, days(3)) == []
    assert reminded(collaboration, days(7)) == ["no_contact", "no_contact"]
    assert [one.body.count("Kontakt saknas") for one in delivered(days(7))] == [2]


def test_nobody_is_reminded_in_july():
    case = planned(-1)
    assert reminded(case, date(2025, 7, 1)) == []
    assert not Message.objects.filter(task="decisions.send_reminder").exists()


def test_only_the_machine_reminds_by_itself():
    case = planned(-1)
    for user in (make.lead(of=case), make.contact(of=case), make.administrator(of=case)):
        with pytest.raises(NotAllowed):
            actions.remind_parties(make.scope(case), by=user)


def test_never_two_messages_a_day_to_one_person(examples):
    """Whatever is planned, whoever reminds and in whichever of their collaborations."""
    chance = random.Random(20250402)
    for _example in range(examples // 15):
        cases = [planned(chance.randint(-20, 30)) for _collaboration in range(2)]
        make.speaks_for(cases[1].party, user=make.contact(of=cases[0]), since=make.LONG_AGO)
        for number in sorted(chance.choices(range(25), k=4)):
            for case in chance.choices(cases, k=2):
                with morning(days(number)), suppress(NotPossible):
                    if chance.random() < 0.5:
                        actions.remind_parties(make.scope(case), by=make.system())
                    else:
                        actions.remind_party(case.party, by=make.lead(of=case))
    sent = [(one.arguments["user"], one.arguments["day"]) for one in Message.objects.filter(task="decisions.send_reminder")]
    assert len(sent) > 3
    assert len(sent) == len(set(sent)) == len(set(Reminder.objects.values_list("to", "sent_on")))


# The mail


def test_the_mail_says_what_to_do_where_and_whom_to_ask():
    case = planned(20, papers=5)
    remind(case)
    (one,) = delivered()
    body = one.body.replace("\xa0", " ")
    assert one.to == [make.contact(of=case).email]
    assert one.subject == f"{case.party}: Underlag ska vara inne till kommunfullmäktige senast 7 april 2025"
    assert f"- {case.party}: Underlag ska vara inne till kommunfullmäktige senast 7 april 2025.\n  http" in body
    assert case.get_absolute_url() in body
    assert f"{make.lead(of=case)}, {make.lead(of=case).email}" in body
    assert "\n\n\n" not in body


def test_what_is_lacking_is_named_in_the_mail():
    remind(make.decision(case=make.case(round=make.round(of=make.collaboration(parties=1))), meeting_date=days(-40)))
    (one,) = delivered()
    assert "Saknas: protokollet justerat, protokollsutdrag." in one.body


def test_a_mail_that_is_delivered_twice_is_the_same_mail():
    remind(planned(-1))
    first = delivered()
    Message.objects.update(done_at=None, leased_until=None)
    second = delivered()
    assert [(one.body, one.extra_headers) for one in first] == [(one.body, one.extra_headers) for one in second]


def test_what_is_answered_before_the_mail_goes_is_not_in_it():
    case = planned(-1)
    remind(case)
    make.agreed_decision(case=case, body=case.steps.get().body, meeting_date=days(-1))
    assert delivered() == []


def test_who_is_no_longer_a_contact_when_the_mail_goes_gets_none():
    case = planned(-1)
    remind(case)
    second_contact(case)
    case.party.roles.filter(user=make.contact(of=case)).update(until=days(-1))
    assert delivered() == []
    assert not Message.objects.waiting().filter(task="decisions.send_reminder").exists()


# Each morning


def whole_morning(on=TODAY):
    """The mails of a morning, by the outbox alone."""
    with morning(on):
        delivery.put_daily()
    return delivered(on)


def test_the_outbox_reminds_each_morning_by_itself():
    case = planned(-1)
    assert [one.to for one in whole_morning()] == [[make.contact(of=case).email]]
    assert whole_morning() == []
    assert whole_morning(days(1)) == []
    assert len(whole_morning(days(7))) == 1


def test_the_message_of_a_day_that_has_passed_reminds_nobody():
    planned(-1)
    with morning(days(1)):
        tasks.remind_all(day=TODAY.isoformat(), message_key="x")
    assert not Reminder.objects.exists()


def test_a_collaboration_that_fails_does_not_silence_the_others_and_is_tried_again(monkeypatch):
    broken, other = planned(-1), planned(-1)
    real = actions.remind_parties

    def fail(collaboration, *, by):
        if collaboration == make.scope(broken):
            raise OSError("away")
        return real(collaboration, by=by)

    with monkeypatch.context() as away:
        away.setattr("decisions.actions.remind_parties", fail)
        assert [one.to for one in whole_morning()] == [[make.contact(of=other).email]]
    Message.objects.waiting().update(not_before=F("made_at"))
    assert [one.to for one in delivered()] == [[make.contact(of=broken).email]]


def test_a_process_that_is_killed_in_the_morning_loses_nobody_and_tells_nobody_twice(monkeypatch):
    first, second = planned(-1), planned(-1)
    real = actions.remind_parties

    def killed(collaboration, *, by):
        if Reminder.objects.exists():
            raise KeyboardInterrupt
        return real(collaboration, by=by)

    with monkeypatch.context() as dying:
        dying.setattr("decisions.actions.remind_parties", killed)
        with pytest.raises(KeyboardInterrupt):
            whole_morning()
    Message.objects.update(leased_until=None)
    assert sorted(to for one in delivered() for to in one.to) == sorted(make.contact(of=case).email for case in (first, second))


@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_remind_a_person_of_two_collaborations_once():
    cases = [planned(-1), planned(-1)]
    make.speaks_for(cases[1].party, user=make.contact(of=cases[0]), since=date(1999, 1, 1))
    scopes, system = [make.scope(case) for case in cases], make.system()
    with morning(TODAY):
        given = at_once(lambda number: actions.remind_parties(scopes[number % 2], by=system), threads=6)
    assert sorted(map(len, given)) == [0] * 5 + [1]
    assert Message.objects.filter(task="decisions.send_reminder").count() == 1


def test_a_contact_sees_what_they_were_reminded_of_and_another_party_does_not(client):
    case = make.round(of=make.collaboration(parties=2)).cases.first()
    remind(planned(-1, case=case))
    address = reverse("decisions:party", args=[make.scope(case).slug, case.party.key])
    other = make.contact(of=make.scope(case).parties.exclude(pk=case.party_id).get())
    for user, sees in ((make.contact(of=case), True), (make.lead(of=case), True), (other, False), (make.reader(of=case), False)):
        client.force_login(user)
        assert ("Registrera vad kommunfullmäktige beslutade 1\xa0april\xa02025." in client.get(address).content.decode()) == sees

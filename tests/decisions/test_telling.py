"""Who a change of the text concerns is told by e-mail what it means for them: once, after a named person's act, and of their own party alone."""

import pytest
from django.core import mail

from agreements import actions as agreements
from agreements.states import ClauseKind, VersionChange
from decisions import actions
from minimaria.errors import NotPossible
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from tests import make

pytestmark = pytest.mark.django_db
TELLING = ("decisions.tell_issued", "decisions.tell_withdrawn", "decisions.tell_left")
OTHER_WORDS = [(ClauseKind.CORE, "att godkänna avsiktsförklaringen")]


@pytest.fixture
def round():
    """Of three parties with a contact each the first has decided; there is a chair and a lead."""
    made = make.round(of=make.collaboration(parties=3))
    for case in made.cases.all():
        make.contact(of=case)
    make.agreed_decision(case=made.cases.first())
    make.chair(of=made)
    return make.fresh(made)


def told() -> dict[str, str]:
    """Deliver what waits; the text of each mail about the text, by its address."""
    Message.objects.exclude(task__in=TELLING).delete()
    mail.outbox.clear()
    delivery.deliver_due()
    assert all(len(one.to) == 1 for one in mail.outbox)
    return {one.to[0]: " ".join(f"{one.subject}\n{one.body}".split()) for one in mail.outbox}


def contacts(round) -> list[str]:
    return [make.contact(of=case).email for case in round.cases.order_by("party__position")]


def issue_editorial(round):
    draft = make.draft_after(round.version, clauses=OTHER_WORDS)
    return actions.issue_version(draft, by=make.lead(of=round), change=VersionChange.EDITORIAL)


def test_an_editorial_version_says_that_decisions_stand_and_who_decides_on_the_new_words(round):
    issue_editorial(round)
    mails = told()
    first, second, third = contacts(round)
    assert set(mails) == {first, second, third, make.chair(of=round).email}
    assert "besluten står fast" in mails[first]
    assert "Inget beslutas på nytt" in mails[first]
    assert "har inte beslutat än och beslutar från och med nu om version 2" in mails[second]


def test_a_version_in_substance_says_that_what_was_decided_counts_no_more(round):
    make.superseded(round)
    mails = told()
    first, second, _third = contacts(round)
    assert set(mails) == {*contacts(round), make.lead(of=round).email}
    assert "alla beslutar på nytt" in mails[first]
    assert "räknas inte längre" in mails[first]
    assert "räknas inte längre" not in mails[second]
    assert f"{make.lead(of=round)} har föreslagit den och {make.chair(of=round)} har bekräftat den" in mails[first]
    assert "1 beslut faller" in mails[make.lead(of=round).email]


def test_nobody_reads_of_another_party_than_their_own(round):
    make.superseded(round)
    mails = told()
    names = [case.party.organisation.name for case in round.cases.order_by("party__position")]
    for address, own in zip(contacts(round), names, strict=True):
        assert [name for name in names if name in mails[address]] == [own]


def test_a_party_that_is_no_longer_named_and_one_that_is_named_for_the_first_time_are_told_so(round):
    new = make.party(of=round)
    make.contact(of=new)
    named = [round.cases.first().party, new]
    draft = make.draft_after(round.version, parties=named)
    actions.propose_version(draft, by=make.lead(of=round))
    actions.confirm_version(make.fresh(draft), by=make.chair(of=round))
    mails = told()
    assert "inte ska besluta längre" in mails[contacts(round)[1]]
    assert "Du kan föra in beslutet" not in mails[contacts(round)[1]]
    assert "ska besluta för första gången" in mails[make.contact(of=new).email]


def test_who_speaks_for_two_parties_gets_one_mail_about_both(round):
    first, second = list(round.cases.order_by("party__position"))[:2]
    both = make.contact(of=first)
    agreements.make_contact(second.party, by=make.contact(of=second), user=both, since=make.LONG_AGO)
    issue_editorial(round)
    body = told()[both.email]
    assert first.party.organisation.name in body
    assert second.party.organisation.name in body


def test_a_version_after_one_that_was_withdrawn_is_told_to_who_was_asked_then(round):
    actions.withdraw_version(round.version, by=make.lead(of=round), reason="Bilagan är fel.")
    told()
    make.superseded(round)
    assert "beslutar om version 2" in told()[contacts(round)[0]]


def test_the_first_version_is_told_to_nobody():
    make.issued_version()
    assert not Message.objects.filter(task__in=TELLING).exists()


def test_that_a_version_is_withdrawn_is_told_with_the_reason_and_whether_it_held(round):
    actions.withdraw_version(round.version, by=make.lead(of=round), reason="Bilagan är fel.")
    mails = told()
    assert set(mails) == {*contacts(round), make.chair(of=round).email}
    assert all("Bilagan är fel." in body and "Inget mer beslutas" in body for body in mails.values())


def test_what_was_in_force_is_said_to_have_been(round):
    held = make.in_force(parties=1)
    actions.withdraw_version(held.version, by=make.lead(of=held), reason="Bilagan är fel.")
    assert "gällde till dess" in told()[contacts(held)[0]]


def test_a_party_that_leaves_has_it_confirmed_and_the_others_read_what_it_means(round):
    leaving = round.cases.last().party
    make.left(leaving, reason="Kommunfullmäktige § 7.")
    mails = told()
    first, _second, own = contacts(round)
    assert set(mails) == {*contacts(round), make.lead(of=round).email}, "the chair, who confirmed it, knows"
    assert make.lead(of=round).email in mails[own], "whom to write to when it is wrong"
    assert "ny version krävs" in mails[first]
    assert "egen organisation" in mails[first]
    assert "egen organisation" not in mails[make.lead(of=round).email]
    assert all("Kommunfullmäktige § 7." in body for body in mails.values())


def test_who_has_left_before_is_told_no_more(round):
    make.left(round.cases.last().party)
    told()
    issue_editorial(round)
    assert contacts(round)[2] not in told()


def test_a_party_in_no_round_leaves_without_troubling_the_others(round):
    alone = make.party(of=round)
    make.contact(of=alone)
    make.left(alone)
    mails = told()
    assert set(mails) == {make.contact(of=alone).email, make.lead(of=round).email}
    assert "ny version" not in mails[make.contact(of=alone).email]


def test_what_is_refused_tells_nobody(round):
    with pytest.raises(NotPossible, match="Say why"):
        actions.withdraw_version(round.version, by=make.lead(of=round), reason="")
    assert not Message.objects.filter(task__in=TELLING).exists()


def test_a_mail_that_is_delivered_twice_is_the_same_mail(round):
    issue_editorial(round)
    message = Message.objects.filter(task="decisions.tell_issued").first()
    mail.outbox.clear()
    for _time in range(2):
        delivery.TASKS[message.task](**message.arguments, message_key=message.key)
    first, second = mail.outbox
    assert (first.body, first.extra_headers) == (second.body, second.extra_headers)


def test_who_can_no_longer_sign_in_gets_no_mail(round):
    issue_editorial(round)
    gone = make.contact(of=round.cases.first())
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    assert gone.email not in told()

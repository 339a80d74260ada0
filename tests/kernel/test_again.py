"""It is asked again who one is, before what counts for many, and nothing that was typed is lost."""

import re
import time

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.tasks import link_of
from decisions.links import link_to_confirm
from decisions.models import PartyDecision
from decisions.states import Outcome, PathRole
from minimaria.outbox import delivery
from minimaria.policy import RULES, Role
from minimaria.policy_table import ASKS_AGAIN
from tests import made_files, make

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = 30 * 60


def signed_in(user, *, seconds_ago: int = HALF_AN_HOUR + 1) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - seconds_ago}]
    session.save()
    return client


@pytest.fixture
def case():
    return make.case()


def path(case) -> str:
    return reverse("decisions:record_decision", args=[make.scope(case).slug, case.key])


def written(case) -> dict[str, str]:
    return {
        "body": "Kommunfullmäktige",
        "meeting_date": "2025-03-20",
        "outcome": Outcome.APPROVED,
        "paragraph": "§ 65",
        "wording": "att anta avsiktsförklaringen",
        "role": PathRole.DECIDES,
    }


def say_it_is_me(client: Client, answer) -> str:
    """With the password, at the page that asks; where one is led then."""
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    onwards = answer.wsgi_request.get_full_path()
    said = client.post(answer["Location"], {"password": make.PASSWORD, "next": onwards})
    assert said.status_code == 302
    return str(said["Location"])


def test_a_decision_is_asked_about_after_half_an_hour_and_carried_out_when_one_has_answered(case, files_read_here):
    client = signed_in(make.contact(of=case))
    extract = SimpleUploadedFile("Utdrag § 65.pdf", made_files.pdf("Protokollsutdrag"))
    answer = client.post(path(case), written(case) | {"extract": extract})
    assert not PartyDecision.objects.exists()
    onwards = say_it_is_me(client, answer)
    assert onwards == path(case)
    assert client.get(onwards).status_code == 302
    decision = PartyDecision.objects.get()
    assert (decision.paragraph, decision.extracts.get().name) == ("§ 65", "Utdrag § 65.pdf")
    assert client.get(onwards).status_code in (200, 302), "once"
    assert PartyDecision.objects.count() == 1


def test_a_sign_in_within_the_half_hour_counts(case):
    client = signed_in(make.contact(of=case), seconds_ago=HALF_AN_HOUR - 60)
    client.post(path(case), written(case))
    assert PartyDecision.objects.count() == 1


def test_who_has_just_accepted_an_invitation_has_said_who_they_are(case):
    invitation = make.invitation(of=case.party, role=Role.CONTACT, party=case.party)
    client = Client()
    client.post("/" + link_of(invitation).split("/", 3)[3], {"name": "Ada Ängslund", "password": make.PASSWORD})
    client.post(path(case), written(case))
    assert PartyDecision.objects.count() == 1


def test_what_is_wrong_in_the_form_is_said_first(case):
    assert signed_in(make.contact(of=case)).post(path(case), written(case) | {"meeting_date": "11/7/2024"}).status_code == 422


def test_without_an_answer_nothing_is_carried_out_and_a_wrong_password_is_none(case):
    client = signed_in(make.contact(of=case))
    answer = client.post(path(case), written(case))
    assert client.get(path(case)).status_code == 200, "the form, not what was typed"
    client.post(answer["Location"], {"password": "fel-fel-fel", "next": path(case)})
    assert client.get(path(case)).status_code == 200
    assert not PartyDecision.objects.exists()


def test_what_one_person_typed_is_not_carried_out_by_the_next_at_the_same_desk(case):
    client = signed_in(make.contact(of=case))
    client.post(path(case), written(case))
    client.force_login(make.lead(of=case))
    client.get(path(case))
    assert not PartyDecision.objects.exists()


def test_who_opened_another_page_instead_has_thought_better_of_it(case):
    client = signed_in(make.contact(of=case))
    answer = client.post(path(case), written(case))
    assert client.get(answer["Location"]).status_code == 200
    client.get("/", headers={"Sec-Fetch-Mode": "cors"})  # a page that fetches a part of itself
    client.get("/")
    say_it_is_me(client, answer)
    assert client.get(path(case)).status_code == 200, "the form, with nothing done"
    assert not PartyDecision.objects.exists()


def test_what_was_typed_at_one_address_is_not_carried_out_at_another(case):
    contact = make.contact(of=case)
    other = make.case(round=make.round(of=make.scope(case)), party=case.party)
    client = signed_in(contact)
    say_it_is_me(client, client.post(path(case), written(case)))
    assert client.get(path(other)).status_code == 200, "the form, with nothing done"
    assert not PartyDecision.objects.exists()


def test_what_was_typed_is_kept_for_a_quarter_of_an_hour(case):
    with time_machine.travel("2025-03-24 12:00", tick=False) as clock:
        client = signed_in(make.contact(of=case))
        answer = client.post(path(case), written(case))
        clock.shift(15 * 60)
        say_it_is_me(client, answer)
        assert client.get(path(case)).status_code == 200
    assert not PartyDecision.objects.exists()


def test_a_part_that_a_page_fetches_takes_nothing_up_and_loses_nothing(case):
    client = signed_in(make.contact(of=case))
    answer = client.post(path(case), written(case))
    onwards = say_it_is_me(client, answer)
    client.get(onwards, headers={"Sec-Fetch-Mode": "cors"})
    assert not PartyDecision.objects.exists()
    client.get(onwards, headers={"Sec-Fetch-Mode": "navigate"})
    assert PartyDecision.objects.count() == 1


def test_a_code_by_mail_will_do(case, mailoutbox):
    user = make.contact(of=case)
    client = signed_in(user)
    client.post(path(case), written(case))
    by_code = reverse("account_reauthenticate_by_code")
    assert client.get(by_code, {"next": path(case)}).status_code == 200
    client.post(by_code, {"send": "1", "next": path(case)})
    delivery.deliver_due()
    code = re.search(r"^\d{8}$", mailoutbox[-1].body, re.MULTILINE)[0]
    assert client.post(by_code, {"code": "12345678" if code != "12345678" else "87654321", "next": path(case)}).status_code == 200
    assert client.post(by_code, {"code": code, "next": "https://evil.example/"})["Location"] == "/"
    assert client.post(by_code, {"code": code, "next": path(case)}).status_code == 200, "once"
    assert client.get(path(case)).status_code == 302
    assert PartyDecision.objects.count() == 1


def test_asked_for_again_and_again_the_code_that_was_mailed_last_is_still_good(case, mailoutbox):
    client = signed_in(make.contact(of=case))
    by_code = reverse("account_reauthenticate_by_code")
    for _time in range(5):
        assert client.post(by_code, {"send": "1"}).status_code == 200
    delivery.deliver_due()
    assert len(mailoutbox) == 3
    code = re.search(r"^\d{8}$", mailoutbox[-1].body, re.MULTILINE)[0]
    assert client.post(by_code, {"code": code, "next": path(case)})["Location"] == path(case)


def test_guessing_the_code_ends(case, mailoutbox):
    client = signed_in(make.contact(of=case))
    by_code = reverse("account_reauthenticate_by_code")
    client.post(by_code, {"send": "1"})
    delivery.deliver_due()
    for _guess in range(10):
        client.post(by_code, {"code": "00000000"})
    code = re.search(r"^\d{8}$", mailoutbox[-1].body, re.MULTILINE)[0]
    assert client.post(by_code, {"code": code}).status_code == 200


def test_the_link_of_a_mail_asks_nobody(case):
    entered = make.decision(case=case, by=make.lead(of=case))
    contact = make.contact(of=case)
    link = link_to_confirm(entered, contact, revision=entered.revision, made_on=timezone.localdate())
    assert signed_in(contact).post(link.split("/", 3)[3].join(["/", ""])).status_code == 200
    assert make.fresh(entered).confirmed_by == contact


def test_what_counts_is_what_a_party_decides_what_the_group_decides_and_who_may_do_what():
    assert set(RULES) >= ASKS_AGAIN
    assert {"decisions.record_decision", "decisions.decide_gate", "agreements.give_role", "agreements.invite"} <= ASKS_AGAIN
    # Whatever two people take part in, and the chair's word for the group.
    assert {
        "decisions.confirm_leaving",
        "decisions.confirm_version",
        "decisions.confirm_legal_force",
        "decisions.confirm_gate",
        "decisions.decide_change",
        "decisions.approve_minutes",
        "decisions.record_signature",
        "decisions.rule_on_wording",
        "decisions.leave_collaboration",
        "projects.replace_person",
    } <= ASKS_AGAIN

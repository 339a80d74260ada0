"""From the mail of an invitation to the first recorded decision: how many pages and how many keys."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from agreements import actions
from decisions.models import PartyDecision
from minimaria.outbox import delivery
from minimaria.policy import Role
from tests import make
from tests.browser.pages import next_page

pytestmark = pytest.mark.django_db(transaction=True)

PAGES, KEYS = 6, 60


class Counted:
    """A person at the keyboard: what is typed into a field is free, every other key is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def to(self, selector: str) -> None:
        """On with Tab until the element has the focus."""
        for _press in range(KEYS):
            self.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches('main ' + selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached")

    def write(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.type(text)


def test_from_the_mail_to_the_first_recorded_decision(open_page, mailoutbox):
    case = make.case()
    make.path_step(case=case, planned_on=timezone.localdate() - timedelta(days=2), by=make.lead(of=case))
    actions.invite(make.scope(case), by=make.lead(of=case), email="ada@example.se", role=Role.CONTACT, party=case.party)
    delivery.deliver_due()
    mail = next(mail for mail in mailoutbox if mail.to == ["ada@example.se"])
    link = re.search(r"https?://\S+(/inbjudan/\S+)", mail.body)[1]

    page = open_page(link)
    opened = [page.url]
    page.on("framenavigated", lambda frame: opened.append(frame.url))
    ada = Counted(page)
    ada.write("[name=name]", "Ada Ängslund")
    ada.write("[name=password]", make.PASSWORD)
    with next_page(page):
        ada.press("Enter")
    page.wait_for_selector("h1:text('väntar på dig')")
    ada.to("a.button")
    with next_page(page):
        ada.press("Enter")
    page.wait_for_selector("[name=paragraph]")
    ada.write("[name=paragraph]", "§ 65")
    ada.to("[name=outcome]")
    ada.press("Space")
    ada.to("[name=as_recommended]")
    ada.press("Space")
    with next_page(page):
        ada.press("Enter")
    page.wait_for_selector(".messages :text('jämförs')")
    assert PartyDecision.objects.get(step__case=case).paragraph == "§ 65"
    assert len(opened) <= PAGES, opened
    assert ada.keys <= KEYS, ada.keys

"""Closing a calendar feed."""

import pytest
from django.test import Client
from django.urls import reverse

from minimaria.errors import NotAllowed
from projects import actions
from projects.models import Feed
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_its_address_leads_nowhere_from_then_on():
    feed = make.feed()
    actions.revoke_feed(feed, by=feed.user)
    assert Client().get(reverse("feed", args=[feed.secret])).status_code == 404


def test_nobody_closes_anothers():
    feed = make.feed()
    with pytest.raises(NotAllowed):
        actions.revoke_feed(feed, by=make.chair(of=feed))


def test_the_page_asks_first():
    feed = make.feed()
    visitor, path, after = Visitor(feed.user), address("revoke_feed", feed), address("calendars", feed, key=False)
    assert "Its address leads nowhere" in visitor.see(path)
    assert visitor.send(path).url == after
    assert not Feed.objects.exists()

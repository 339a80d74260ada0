"""Another address for a calendar feed."""

import pytest

from minimaria.errors import NotAllowed
from projects import actions
from projects.feeds import feed_at
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_the_old_address_leads_nowhere_and_the_new_one_is_told_once():
    feed = make.feed()
    renewed = actions.renew_feed(feed, by=feed.user)
    assert renewed.secret != feed.secret
    assert feed_at(feed.secret) is None
    assert feed_at(renewed.secret) == feed


def test_nobody_renews_anothers():
    feed = make.feed()
    with pytest.raises(NotAllowed):
        actions.renew_feed(feed, by=make.chair(of=feed))


def test_the_page_asks_first_and_shows_the_new_address():
    feed = make.feed()
    visitor, path = Visitor(feed.user), address("renew_feed", feed)
    assert "The old address stops working" in visitor.see(path)
    assert ".ics" in visitor.see(visitor.send(path).url)
    assert feed_at(feed.secret) is None

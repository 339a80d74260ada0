"""Verbs on the calendar feeds of the person who acts."""

from django.utils import timezone

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.verbs import verb
from projects.models import Feed
from projects.states import FeedScope


@verb
def add_feed(collaboration: Collaboration, *, by: User, scope: FeedScope) -> Feed:
    """A feed of one's own, with a secret address that is told once: `feed.secret`. One of each scope."""
    feed = Feed(collaboration=collaboration, user=by, scope=scope, made_on=timezone.localdate())
    feed.give_secret()
    feed.save()
    return feed


@verb
def renew_feed(feed: Feed, *, by: User) -> Feed:
    """Another secret address. The old one leads nowhere from now on."""
    feed.made_on = timezone.localdate()
    feed.give_secret()
    feed.save()
    return feed


@verb
def revoke_feed(feed: Feed, *, by: User) -> None:
    """Its address leads nowhere from now on."""
    feed.delete()

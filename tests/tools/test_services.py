"""Django's cache on Redis, as the tests use it."""

import pytest
import redis
from django.conf import settings
from django.core.cache import cache


@pytest.mark.skipif(not settings.REDIS_URL, reason="this run has no Redis")
def test_clearing_the_cache_leaves_other_keys_alone() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        theirs = f"not_{settings.REDIS_PREFIX}"
        client.set(theirs, "kept", ex=60)
        cache.set("ours", "gone")
        cache.clear()
        assert client.getdel(theirs) == b"kept"
    assert cache.get("ours") is None


@pytest.mark.skipif(not settings.REDIS_URL, reason="this run has no Redis")
def test_every_key_begins_with_the_name_of_the_run() -> None:
    cache.set("ours", "here")
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        assert list(client.scan_iter(match=f"test_{settings.RUN}_*ours"))

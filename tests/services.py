"""What the tests share with other programs on the machine, and how they keep to their own part of it."""

from django.core.cache.backends.redis import RedisCache


class CacheOfThisRun(RedisCache):
    """Redis whose `clear` leaves the old keys behind unread; Django's own would flush everybody's.

    All keys begin with the run's name; `./dev test` removes them when the run ends.
    """

    generation = 0  # of the class: every thread has an instance of its own

    def clear(self) -> None:
        type(self).generation += 1

    def make_key(self, key: str, version: int | None = None) -> str:
        return f"{self.key_prefix}:{self.generation}:{super().make_key(key, version)}"

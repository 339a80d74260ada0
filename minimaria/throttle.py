"""How often something may be asked for, counted in the shared cache."""

from django.core.cache import cache


def too_often(what: str, *, most: int, seconds: int) -> bool:
    """Whether `what` has been asked for more than `most` times since the first of them, which was at most so long ago."""
    key = f"throttle:{what}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two
        return False

"""A mail to one person."""

from typing import Any

from django.db import models
from django.template.loader import render_to_string

from minimaria import policy
from minimaria.accounts.models import User
from minimaria.outbox.mail import send


def send_to(
    user: int, about: models.Model, subject: str, template: str, context: dict[str, Any], message_key: str, *, asks: str = ""
) -> None:
    """The mail to one person, unless it is no longer for them. `asks`: the word of what they are asked to do."""
    if reader := who_is_here(user, about, asks):
        send(reader.email, subject, render_to_string(template, context), message_key)


def who_is_here(user: int, about: models.Model, asks: str = "") -> User | None:
    """The person, as long as they see the row, and may do what they are asked to: a mail may have waited since it was written.

    Of somebody's two roles the one it was for may be over by now, and the other must not let it through.
    """
    reader = User.objects.select_related("person").get(pk=user)
    rows = policy.visible(reader, about._meta.model._base_manager.filter(pk=about.pk))
    is_for_them = (policy.allowing(reader, rows, asks) if asks else rows).exists()
    return reader if is_for_them else None

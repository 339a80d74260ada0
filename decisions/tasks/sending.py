"""A mail to one person."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string

from minimaria import policy
from minimaria.accounts.models import User


def send_to(user: int, about: models.Model, subject: str, template: str, context: dict[str, Any], message_key: str) -> None:
    """The mail to one person, unless they are no longer here."""
    if reader := who_is_here(user, about):
        send(reader.email, subject, render_to_string(template, context), message_key)


def who_is_here(user: int, about: models.Model) -> User | None:
    """The person, as long as they hold a role in the collaboration that the row is of: a mail may have waited since it was written."""
    reader = User.objects.select_related("person").get(pk=user)
    return reader if policy.collaboration_of(about) in policy.held_by(reader).collaborations else None


def send(to: str, subject: str, body: str, message_key: str) -> None:
    """Sent twice it is the same message: its Message-ID is made of the key."""
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    EmailMessage(subject, body, to=[to], headers={"Message-ID": f"<{message_key}@{host}>"}).send()

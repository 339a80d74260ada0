"""A mail as the outbox sends it: one message, however often it is tried."""

from django.conf import settings
from django.core.mail import EmailMessage


def send(to: str, subject: str, body: str, message_key: str) -> None:
    """Sent twice it is the same message: its Message-ID is made of the key."""
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    EmailMessage(subject, body, to=[to], headers={"Message-ID": f"<{message_key}@{host}>"}).send()

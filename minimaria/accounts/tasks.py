"""What people's sign-in does after the request. Safe to run twice."""

import json

from allauth.usersessions.models import UserSession

from minimaria.accounts.leaving import end_sessions_of_who_has_left
from minimaria.accounts.models import User
from minimaria.accounts.sealed import opened, sealed
from minimaria.outbox import delivery
from minimaria.outbox import mail as outgoing


def queue_mail(*, to: str, subject: str, body: str) -> None:
    """A mail of the sign-in, by the outbox: whoever asks for a code is answered in the same time whether it goes out or not.

    What it says is sealed, for it holds codes and links, and is gone once it is sent.
    """
    delivery.put_without_verb("accounts.send_mail", mail=sealed(json.dumps({"to": to, "subject": subject, "body": body})))


@delivery.task("accounts.send_mail")
def send_mail(*, message_key: str, mail: str = "", **_later_arguments: object) -> None:
    """The mail, with one Message-ID however often it is tried."""
    if not mail:
        return
    said = json.loads(opened(mail))
    outgoing.send(said["to"], said["subject"], said["body"], message_key)
    delivery.forget_arguments(message_key)


@delivery.daily("accounts.end_sessions")
def end_sessions(**_arguments: object) -> None:
    """Whose last role has ended by itself is signed out, also where they have opened no page since."""
    for user in User.objects.filter(pk__in=UserSession.objects.values("user")):
        end_sessions_of_who_has_left(user)

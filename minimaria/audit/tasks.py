"""What the log does each day."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from minimaria.audit import checkpoints, keys
from minimaria.outbox import mail
from minimaria.outbox.delivery import daily


@daily("audit.make_checkpoints")
def make_checkpoints(*, day: str, message_key: str, **_later_arguments: object) -> None:
    """A checkpoint on every chain, mailed to the witness whom the operator chose. Twice, there are two of each."""
    made = checkpoints.make()
    if not settings.AUDIT_WITNESS or not made:
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("Checkpoints of the audit log, %(day)s") % {"day": day}
        body = render_to_string("audit/mail/checkpoints.txt", {"checkpoints": made, "site": settings.SITE_URL, "key": keys.public()})
    mail.send(settings.AUDIT_WITNESS, subject, body, message_key)

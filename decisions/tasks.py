"""What decisions does after the commit. Ids by keyword; safe to run twice."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from decisions.models import GateDecision
from decisions.states import GateOutcome
from minimaria.accounts.models import User
from minimaria.outbox.delivery import task


@task("decisions.tell_gate_decided")
def tell_gate_decided(*, decision: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person about what the steering group decided. Sent twice it is the same message, with the same Message-ID."""
    row = GateDecision.objects.select_related("gate__opens__project__collaboration", "meeting", "confirmed_by__person").get(pk=decision)
    reader = User.objects.select_related("person").get(pk=user)
    context = {
        "decision": row,
        "reader": reader,
        "outcomes": row.outcomes.select_related("deliverable", "version").order_by("deliverable__position"),
        "conditions": row.conditions.select_related("activity", "deliverable"),
        "link": f"{settings.SITE_URL}{row.gate.get_absolute_url()}",
    }
    with override(settings.LANGUAGE_CODE):
        subject = _SUBJECTS[GateOutcome(row.outcome)]() % {
            "number": row.gate.opens.number,
            "name": row.gate.opens.project.collaboration.name,
        }
        body = render_to_string("decisions/mail/gate_decided.txt", context)
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    EmailMessage(subject, body, to=[reader.email], headers={"Message-ID": f"<{message_key}@{host}>"}).send()


_SUBJECTS = {
    GateOutcome.APPROVED: lambda: _("%(name)s: step %(number)s is open"),
    GateOutcome.RETURNED: lambda: _("%(name)s: the steering group asks for more before step %(number)s"),
    GateOutcome.REJECTED: lambda: _("%(name)s: the steering group said no to step %(number)s"),
}

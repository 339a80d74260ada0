"""What is told of changes of the decided plan, after the commit. Ids by keyword; safe to run twice."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from decisions.changes.reading import standing
from decisions.models import ChangeRequest
from decisions.tasks.sending import send_to
from minimaria.outbox.delivery import task


@task("decisions.tell_change_requested")
def tell_change_requested(*, change: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one member of the steering group: a change of the decided plan waits. Nothing when it waits no longer."""
    row = ChangeRequest.objects.for_page().get(pk=change)
    with override(settings.LANGUAGE_CODE):
        if row.is_awaiting:
            _tell_of_change(row, _("%(name)s: a change waits for the steering group"), "change_requested", user, message_key)


@task("decisions.tell_change_decided")
def tell_change_decided(*, change: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person: what the steering group said of the change, and what holds now."""
    row = ChangeRequest.objects.for_page().get(pk=change)
    with override(settings.LANGUAGE_CODE):
        _tell_of_change(row, _("%(name)s: the steering group has answered a change"), "change_decided", user, message_key)


def _tell_of_change(row: ChangeRequest, subject: str, what: str, user: int, message_key: str) -> None:
    shown = standing(row, today=timezone.localdate())
    words = {"change": row, "standing": shown, "link": f"{settings.SITE_URL}{row.get_absolute_url()}"}
    send_to(user, row, subject % {"name": row.project.collaboration.name}, f"decisions/mail/{what}.txt", words, message_key)


@task("decisions.tell_changes_added")
def tell_changes_added(*, change: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one member of the steering group: what was added on one day, from this change on, to requests that they have
    been told of. Nothing of what waits no longer."""
    first = ChangeRequest.objects.for_page().get(pk=change)
    same_day = {"project": first.project, "submitted_by": first.submitted_by, "submitted_at__date": timezone.localdate(first.submitted_at)}
    added = ChangeRequest.objects.awaiting().added().filter(number__gte=first.number, **same_day).for_page()
    leading = dict.fromkeys(one.leading for one in added)
    with override(settings.LANGUAGE_CODE):
        requests = [_as_added(each, added) for each in leading]
        if requests:
            subject = _("%(name)s: more is asked of the steering group") % {"name": first.project.collaboration.name}
            words = {"change": first, "requests": requests}
            send_to(user, first, subject, "decisions/mail/changes_added.txt", words, message_key)


def _as_added(leading: ChangeRequest, added: Collection[ChangeRequest]) -> dict[str, Any]:
    """A request, and those of its changes that were added to it."""
    parts = standing(leading, today=timezone.localdate()).parts
    return {
        "leading": leading,
        "parts": [part for part in parts if part.change in added],
        "link": f"{settings.SITE_URL}{leading.get_absolute_url()}",
    }

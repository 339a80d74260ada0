"""What follows from a meeting's own page: the call, the minutes, the papers."""

import io

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.models import Meeting
from decisions import documents
from decisions.agenda.calls import points_of, told_of_changes
from decisions.agenda.told import heading_of_minutes
from decisions.models import Call, Minutes
from decisions.states import MinutesStatus
from decisions.tasks.sending import send_to, who_is_here
from decisions.written import written
from minimaria.files.store import PDF
from minimaria.jobs.models import Job
from minimaria.jobs.running import Made, Tell, work
from minimaria.outbox.delivery import task
from minimaria.pdf import printed
from minimaria.templatetags.look import in_words


@task("decisions.tell_call")
def tell_call(*, call: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one of the group: when it meets and what it takes up, as it was when the call was sent. Not once another has been
    sent since, or the meeting has been."""
    row = Call.objects.select_related("meeting__body__collaboration", "sent_by__person").get(pk=call)
    meeting, before = row.meeting, row.before()
    if meeting.date < timezone.localdate() or Call.objects.filter(meeting=meeting, number__gt=row.number).exists():
        return
    with override(settings.LANGUAGE_CODE):
        named = {"body": meeting.body.in_a_sentence, "day": in_words(meeting.date)}
        of = meeting.body.collaboration.slug
        context = {
            "call": row,
            "meeting": meeting,
            "changes": told_of_changes(before, points_of(row)) if before else [],
            "is_again": before is not None,
            "points": points_of(row),
            "link": settings.SITE_URL + reverse("decisions:meeting", args=[of, meeting.key]),
            "papers": settings.SITE_URL + reverse("decisions:print_papers", args=[of, meeting.key]),
        }
        if not before:
            subject = _("Call: %(body)s, %(day)s")
        else:
            subject = _("The agenda has changed: %(body)s, %(day)s") if context["changes"] else _("Call, sent again: %(body)s, %(day)s")
        send_to(user, row, subject % named, "decisions/mail/call.txt", context, message_key)


@task("decisions.ask_to_approve_minutes")
def ask_to_approve_minutes(*, minutes: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to who is to approve the minutes, unless they were taken back meanwhile."""
    row = Minutes.objects.for_page().get(pk=minutes)
    if row.status == MinutesStatus.SUBMITTED:
        with override(settings.LANGUAGE_CODE):
            subject = _("%(title)s from %(day)s to approve") % {"title": row.title, "day": in_words(row.meeting.date)}
            context = {"minutes": row, "link": f"{settings.SITE_URL}{row.get_absolute_url()}"}
            send_to(user, row, subject, "decisions/mail/approve_minutes.txt", context, message_key, asks="decisions.approve_minutes")


@task("decisions.tell_minutes_approved")
def tell_minutes_approved(*, minutes: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person: what was decided, who does what, and what of it is theirs. Not to who may not read them."""
    row = Minutes.objects.for_page().get(pk=minutes)
    if (reader := who_is_here(user, row)) is None:
        return
    told = written(row)
    answering = told.answering(on=timezone.localdate())
    own = [action for action in told.actions if reader.person_id in answering[action.pk]]
    with override(settings.LANGUAGE_CODE):
        link = settings.SITE_URL + row.get_absolute_url()
        context = {
            "minutes": row,
            "points": [one for one in told.items if one.item.decided or one.recorded],
            "own": own,
            "others": [action for action in told.actions if action not in own],
            "site": settings.SITE_URL,
            "link": link,
            "pdf": settings.SITE_URL + reverse("decisions:minutes_document", args=[row.meeting.body.collaboration.slug, row.key]),
        }
        send_to(user, row, heading_of_minutes(row), "decisions/mail/minutes_approved.txt", context, message_key)


@work("decisions.print_papers", title=gettext_lazy("Papers for a meeting"), back="projects:meetings", back_label=gettext_lazy("Meetings"))
def print_papers(job: Job, tell: Tell) -> Made:
    """All papers of the meeting in one PDF, as they are now."""
    meeting = Meeting.objects.select_related("body__collaboration").get(key=job.about, body__collaboration=job.collaboration)
    tell(0, 2, str(meeting))
    document = documents.meeting_papers(meeting, now=timezone.now())
    tell(1, 2, document.title)
    return Made(io.BytesIO(printed(document)), PDF, f"{document.file_name}.pdf")

"""What projects does after the commit. Ids by keyword; safe to run twice."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from minimaria.accounts.models import User
from minimaria.outbox import mail
from minimaria.outbox.delivery import task
from minimaria.policy import visible
from projects.models import Comment, DraftComment, SentDraft
from projects.said import in_plain_words


@task("projects.tell_mentioned")
def tell_mentioned(*, comment: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to who a comment mentions, unless it has been taken back or they no longer see what it is about."""
    reader = User.objects.select_related("person").get(pk=user)
    rows = (
        Comment.objects.standing().select_related("written_by__person", "project__collaboration").prefetch_related("mentions__user__person")
    )
    if (said := visible(reader, rows).filter(pk=comment).first()) is None:
        return
    names = {mention.user.person.key: mention.user.person.name for mention in said.mentions.all()}
    with override(settings.LANGUAGE_CODE):
        # What a text says stands in no subject: subjects are logged on their way.
        subject = _("%(name)s: %(who)s mentions you in a comment") % {
            "name": said.project.collaboration.name,
            "who": said.written_by.person.name,
        }
        context = {"comment": said, "text": in_plain_words(said.text, names), "link": f"{settings.SITE_URL}{said.get_absolute_url()}"}
        body = render_to_string("projects/mail/mentioned.txt", context)
    mail.send(reader.email, subject, body, message_key)


@task("projects.tell_draft_sent")
def tell_draft_sent(*, sent: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to who is asked about a draft, unless it has been taken back or they are no longer here."""
    row = SentDraft.objects.in_full().get(pk=sent)
    if not visible(row.to, SentDraft).filter(pk=row.pk).exists():
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("%(name)s: a draft to comment on") % {"name": row.collaboration.name}
        body = render_to_string("projects/mail/draft_sent.txt", {"sent": row, "link": f"{settings.SITE_URL}{row.get_absolute_url()}"})
    mail.send(row.to.email, subject, body, message_key)


@task("projects.tell_draft_commented")
def tell_draft_commented(*, comment: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to who sent the draft: that something was said. What was said is read on its page."""
    row = DraftComment.objects.select_related("sent__collaboration", "written_by__person").get(pk=comment)
    draft = SentDraft.objects.in_full().get(pk=row.sent_id)
    if not visible(draft.sent_by, SentDraft).filter(pk=draft.pk).exists():
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("%(name)s: %(who)s has commented on a draft") % {"name": draft.collaboration.name, "who": row.written_by}
        context = {"comment": row, "link": f"{settings.SITE_URL}{draft.get_absolute_url()}"}
        body = render_to_string("projects/mail/draft_commented.txt", context)
    mail.send(draft.sent_by.email, subject, body, message_key)

"""What projects does after the commit. Ids by keyword; safe to run twice."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from minimaria.accounts.models import User
from minimaria.outbox.delivery import task
from minimaria.policy import visible
from projects.models import Comment
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
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    EmailMessage(subject, body, to=[reader.email], headers={"Message-ID": f"<{message_key}@{host}>"}).send()

"""Long work of follow-up, and what is let go of each day when its time is out (minimaria/kept.py says what and when).

Begun anew after a kill, long work starts from the beginning and leaves nothing behind. All is safe to run twice.
"""

from datetime import date, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import CollaborationRole, Invitation, PartyRole
from followup.papers import packed, papers_of
from minimaria.accounts.actions import forget_person
from minimaria.accounts.models import User
from minimaria.audit.actions import REMOVED, forget_address
from minimaria.audit.models import Ground
from minimaria.files.store import ZIP
from minimaria.jobs.models import Job
from minimaria.jobs.running import Made, Tell, work
from minimaria.outbox.delivery import daily
from minimaria.outbox.models import Message
from projects.models import Member


@work("followup.pack_documents", title=_("All documents in one file"), back="followup:all_documents", back_label=_("Documents"))
def pack_documents(job: Job, tell: Tell) -> Made:
    """Every document the person may see, as it is known now."""
    now = timezone.now()
    name = f"{job.collaboration.slug}-{timezone.localdate(now).isoformat()}.zip"
    return Made(packed(papers_of(job.collaboration, user=job.user, now=now), tell), ZIP, name)


INVITED = timedelta(days=30)  # after the invitation ran out
TRACES = timedelta(days=90)  # sessions in a person's own list, and messages that were delivered


@daily("followup.let_go_of_traces")
def let_go_of_traces(*, day: str, message_key: str, **_later_arguments: object) -> None:
    """Sessions, delivered messages, and the addresses that invitations went to."""
    now, today = timezone.now(), date.fromisoformat(day)
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.filter(last_seen_at__lt=now - TRACES).delete()
    Message.objects.filter(done_at__lt=now - TRACES).delete()
    over = Invitation.objects.filter(valid_until__lt=today - INVITED, collaboration__isnull=False).exclude(email__endswith=REMOVED)
    for invitation in over.select_related("collaboration"):
        assert invitation.collaboration is not None
        forget_address(
            invitation.collaboration,
            by=User.objects.system(),
            row="agreements.invitation",
            key=invitation.key,
            ground=Ground.DISPOSAL,
        )


@daily("followup.let_go_of_people")
def let_go_of_people(*, day: str, message_key: str, **_later_arguments: object) -> None:
    """Who has had no role for as long as the authority has set. Nobody where it has set nothing: then a person decides."""
    if settings.PEOPLE_KEPT_DAYS:
        for user in past_keeping(before=date.fromisoformat(day) - timedelta(days=settings.PEOPLE_KEPT_DAYS)):
            forget_person(user.person, by=User.objects.system(), ground=Ground.PERSONAL_DATA)


def past_keeping(*, before: date) -> "QuerySet[User]":
    """Those whose last role ended before the day, who have not signed in since, and who have no place in a plan's groups."""
    lasting = Q(user=OuterRef("pk")) & (Q(until=None) | Q(until__gte=before))
    roles = [Exists(model._base_manager.filter(lasting)) for model in (CollaborationRole, PartyRole)]
    gone = User.objects.filter(is_system=False, is_administrator=False, date_joined__date__lt=before).exclude(email__endswith=REMOVED)
    quiet = gone.filter(Q(last_login=None) | Q(last_login__date__lt=before))
    return quiet.exclude(roles[0] | roles[1]).exclude(Exists(Member.objects.filter(person=OuterRef("person")))).select_related("person")

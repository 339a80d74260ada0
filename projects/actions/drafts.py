"""Verbs on drafts that are sent for comments."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from agreements.models import AgreementVersion, Collaboration
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb
from projects.blockers import commenting_blockers, sending_blockers, taking_back_draft_blockers
from projects.models import DeliverableVersion, DraftComment, SentDraft


@verb
def send_draft(
    collaboration: Collaboration,
    *,
    by: User,
    to: Sequence[User],
    answer_by: date,
    version: AgreementVersion | None = None,
    deliverable_version: DeliverableVersion | None = None,
    question: str = "",
) -> list[SentDraft]:
    """Send one version to reference persons for comments. Each sees it, and nothing else, and gets a mail with the address."""
    refuse_if(sending_blockers(collaboration, version, deliverable_version, to, answer_by, today=timezone.localdate()))
    sent = []
    for user in to:
        row = SentDraft.objects.create(
            collaboration=collaboration,
            to=user,
            version=version,
            deliverable_version=deliverable_version,
            question=question,
            answer_by=answer_by,
            sent_by=by,
            sent_at=timezone.now(),
        )
        outbox.put("projects.tell_draft_sent", sent=row.pk)
        sent.append(row)
    return sent


@verb
def comment_on_draft(sent: SentDraft, *, by: User, text: str, about: str = "") -> DraftComment:
    """What the person who was asked says. Who sent the draft is told by mail that something was said, not what."""
    refuse_if(commenting_blockers(sent, today=timezone.localdate()))
    comment = DraftComment.objects.create(sent=sent, about=about, text=text, written_by=by, written_at=timezone.now())
    outbox.put("projects.tell_draft_commented", comment=comment.pk)
    return comment


@verb
def take_back_draft(sent: SentDraft, *, by: User) -> SentDraft:
    """The draft is no longer there for the person. What they have said of it stays."""
    refuse_if(taking_back_draft_blockers(sent))
    sent.taken_back_at = timezone.now()
    sent.save()
    return sent

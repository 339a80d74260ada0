"""Verbs on what is said of the work."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.people import members
from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb
from projects.models import Activity, Comment, Deliverable, Mention, Project, Risk


@verb
def comment_on_activity(activity: Activity, *, by: User, text: str, mentioned: Sequence[User] = ()) -> Comment:
    """Said of the activity, and by message to each who is mentioned. NotPossible to mention who does not see it."""
    return _say(activity.step.project, by, text, mentioned, activity=activity)


@verb
def comment_on_risk(risk: Risk, *, by: User, text: str, mentioned: Sequence[User] = ()) -> Comment:
    """Said of the risk; the rest as of an activity."""
    return _say(risk.project, by, text, mentioned, risk=risk)


@verb
def comment_on_deliverable(deliverable: Deliverable, *, by: User, text: str, mentioned: Sequence[User] = ()) -> Comment:
    """Said of what a gate approves; the rest as of an activity."""
    return _say(deliverable.gate.opens.project, by, text, mentioned, deliverable=deliverable)


@verb
def take_back_comment(comment: Comment, *, by: User) -> Comment:
    """Its text is gone from the page; that something was said, by whom and when, still stands there, and the text in the
    history: what has been read may be a public document. NotPossible twice."""
    if comment.taken_back_at:
        raise NotPossible(_("The comment is taken back already."))
    comment.text, comment.taken_back_at = "", timezone.now()
    comment.save()
    return comment


def _say(project: Project, by: User, text: str, mentioned: Sequence[User], **on: Any) -> Comment:
    comment = Comment.objects.create(project=project, written_by=by, written_at=timezone.now(), text=text, **on)
    here = set(members(project.collaboration, today=timezone.localdate()).values_list("pk", flat=True)) if mentioned else set()
    for user in dict.fromkeys(mentioned):
        if user.pk not in here:
            raise NotPossible(_("%(name)s does not see this. Mention somebody who takes part in the collaboration.") % {"name": user})
        Mention.objects.create(comment=comment, user=user)
        if user != by:
            outbox.put("projects.tell_mentioned", comment=comment.pk, user=user.pk)
    return comment

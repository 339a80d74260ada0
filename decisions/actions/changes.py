"""Verbs on changes of the decided plan: the lead asks, the chair or the deputy confirms what the steering group said, and only then it is so."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from agreements.people import holders
from decisions.blockers.changes import answered, answering_blockers, requesting_blockers
from decisions.blockers.gates import held_blockers, meeting_blockers
from decisions.changes import words as codec
from decisions.changes.kinds import KINDS, Kind
from decisions.changes.reading import Ground, expected_of, standing, target_of
from decisions.models import ChangeRequest
from decisions.states import CHANGE_MOVES, ChangeStatus
from minimaria import rows
from minimaria.accounts.models import User
from minimaria.errors import NotPossible, refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.policy import STEERING, Role
from minimaria.states import move
from minimaria.verbs import rehearsal, verb
from projects import actions as projects
from projects.control.guard import in_the_groups_name
from projects.models import Project

_TOLD = (Role.LEAD, Role.WORK, *STEERING)


@verb
def request_change(
    project: Project,
    *,
    by: User,
    kind: str,
    target: models.Model,
    words: Mapping[str, Any],
    reason: str = "",
    meeting: Meeting | None = None,
) -> ChangeRequest:
    """Ask the steering group for a change, which waits as it was said; the plan stands as decided meanwhile.

    It is tried first: what its own verb would refuse is refused here, with the same sentences. NotPossible before the
    plan is decided, when nothing is changed, and while a change of the same thing waits.
    """
    of = KINDS[kind]
    about = "" if of.is_new else str(target.key)  # type: ignore[attr-defined]
    refuse_if(requesting_blockers(project, about=about))
    if meeting:
        refuse_if(meeting_blockers(meeting))
    asked = of.different(target, words)
    if not asked and of.names:
        raise NotPossible(_("Nothing is changed. Write what is to be otherwise."))
    with rehearsal():
        _carry_out(of, rows.read(of.model, target.pk), asked, by)
    ground = Ground.of(project)
    assert ground is not None  # the blockers say so
    leads_to = ground.foreseen(of, target, asked, today=timezone.localdate())
    with override(settings.LANGUAGE_CODE):  # it is kept as text, in the language of the plan
        title = of.title(target, {**of.was(target), **asked})
    change = ChangeRequest(
        project=project,
        number=project.change_requests.count() + 1,
        title=title[:300],
        verb=of.verb.word,
        target=target.key,  # type: ignore[attr-defined]
        about=about,
        words=codec.kept(asked),
        was=codec.kept({name: value for name, value in of.was(target).items() if name in asked}),
        foreseen=leads_to.as_json,
        is_marked=not leads_to.passed,
        reason=reason,
        meeting=meeting,
        submitted_by=by,
        submitted_at=timezone.now(),
    )
    change.expected = expected_of(asked)
    change.save()
    _tell(change, "decisions.tell_change_requested", by, *STEERING)
    return change


@verb
def submit_change(change: ChangeRequest, *, by: User, meeting: Meeting | None, reason: str = "") -> ChangeRequest:
    """Another meeting, or other words on why. NotPossible once it is answered."""
    if not change.is_awaiting:
        raise NotPossible(answered(change))
    if meeting:
        refuse_if(meeting_blockers(meeting))
    change.meeting, change.reason = meeting, reason
    change.save()
    return change


@verb
def withdraw_change(change: ChangeRequest, *, by: User) -> ChangeRequest:
    """The lead takes it back: the plan stands as decided. NotPossible once it is answered."""
    if not change.is_awaiting:
        raise NotPossible(answered(change))
    change.status = move(CHANGE_MOVES, ChangeStatus(change.status), ChangeStatus.WITHDRAWN)
    change.save()
    return change


@verb
def decide_change(
    change: ChangeRequest,
    *,
    by: User,
    meeting: Meeting,
    status: ChangeStatus,
    seen: str = "",
    note: str = "",
    words: Mapping[str, Any] | None = None,
) -> ChangeRequest:
    """What the steering group said at the meeting. Approved, it is carried out by its own verb and the plan is decided anew.

    `words` are what the group said instead, where it approved with changes. `seen` is the seal of what that person had
    before them: NotPossible when the plan has moved since, so that nobody approves what they have not seen.
    """
    refuse_if(answering_blockers(change, by=by))
    refuse_if([*meeting_blockers(meeting), *held_blockers(meeting, today=timezone.localdate())])
    after = move(CHANGE_MOVES, ChangeStatus(change.status), status)
    if after == ChangeStatus.REJECTED and not note:
        raise NotPossible(_("Say why the steering group says no."))
    if after != ChangeStatus.REJECTED:
        _approve(change, meeting, seen, words if after == ChangeStatus.AMENDED else None, by)
    change.status, change.note, change.decided_at_meeting = after, note, meeting
    change.decided_by, change.decided_at = by, timezone.now()
    change.save()
    _tell(change, "decisions.tell_change_decided", by, *_TOLD)
    return change


def _approve(change: ChangeRequest, meeting: Meeting, seen: str, instead: Mapping[str, Any] | None, by: User) -> None:
    now = standing(change, today=timezone.localdate())
    if now.gone:
        raise NotPossible(now.gone)
    if now.seal != seen:
        raise NotPossible(_("The plan has changed since you opened the page. Look at what the change leads to now, and answer again."))
    words = codec.read(change.words)
    if instead is not None:
        strangers = instead.keys() - set(now.kind.settled)
        given = {name: value for name, value in instead.items() if value != words.get(name)}
        if strangers or not given:
            raise NotPossible(_("Say what the steering group decided instead, or approve the change as it stands."))
        words |= given
        change.decided_words = codec.kept(words)
    _carry_out(now.kind, target_of(change), words, by)
    change.baseline = projects.freeze_baseline(change.project, decided_on=meeting.date)


def _carry_out(kind: Kind, target: Any, words: Mapping[str, Any], by: User) -> None:
    with in_the_groups_name():
        kind.verb(target, by=by, **kind.whole(target, words))


def _tell(change: ChangeRequest, task: str, by: User, *roles: Role) -> None:
    for user in holders(change.project.collaboration, *roles, today=timezone.localdate()).exclude(pk=by.pk):
        outbox.put(task, change=change.pk, user=user.pk)

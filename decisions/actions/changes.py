"""Verbs on changes of the decided plan: the lead asks, the chair or the deputy confirms what the steering group said, and only then it is so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from agreements.people import holders
from decisions.blockers.changes import answered, answering_blockers, joining_blockers, requesting_blockers
from decisions.blockers.gates import held_blockers, meeting_blockers
from decisions.changes import words as codec
from decisions.changes.kinds import Edit
from decisions.changes.reading import Ground, Part, Standing, expected_of, standing
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
    edits: Sequence[Edit],
    reason: str = "",
    meeting: Meeting | None = None,
    put_with: ChangeRequest | None = None,
) -> ChangeRequest:
    """Ask the steering group for changes, which wait as they were said; the plan stands as decided meanwhile. Gives the first.

    With `put_with` they are asked for in a request that waits already, at its meeting, and answered with it: the group is
    told of all that is added on one day in one mail, the next morning. They are tried first, all of the request in its
    order: what a verb would refuse is refused here, with the same sentences.
    NotPossible before the plan is decided, when nothing is changed, and while a change of the same thing waits.
    """
    refuse_if(requesting_blockers(project, about=[edit.about for edit in edits]))
    leading = put_with and put_with.leading
    if leading:
        refuse_if(joining_blockers(leading, project, by=by))
        meeting = leading.meeting
    elif meeting:
        refuse_if(meeting_blockers(meeting))
    asked = [edit.sharpened for edit in edits]
    if not asked or any(not edit.words and edit.of.names for edit in asked):
        raise NotPossible(_("Nothing is changed. Write what is to be otherwise."))
    waiting = standing(leading, today=timezone.localdate()).left if leading else []
    with rehearsal():
        for edit in (*waiting, *asked):
            _carry_out(edit, by)
    ground = Ground.of(project)
    assert ground is not None  # the blockers say so
    changes: list[ChangeRequest] = []
    for number, edit in enumerate(asked, start=project.change_requests.count() + 1):
        waiting.append(edit)
        leads_to = ground.foreseen(waiting, today=timezone.localdate())
        with override(settings.LANGUAGE_CODE):  # it is kept as text, in the language of the plan
            title = edit.title
        change = ChangeRequest(
            project=project,
            number=number,
            put_with=leading,
            is_added=bool(put_with),
            title=title[:300],
            verb=edit.of.verb.word,
            target=edit.target.key,
            about=edit.about,
            words=codec.kept(edit.words),
            was=codec.kept({name: value for name, value in edit.of.was(edit.target).items() if name in edit.words}),
            foreseen=leads_to.as_json,
            is_marked=not leads_to.passed,
            reason=reason,
            meeting=meeting,
            submitted_by=by,
            submitted_at=timezone.now(),
        )
        change.expected = expected_of(edit.words)
        change.save()
        leading = leading or change
        changes.append(change)
    if put_with:
        _tell_of_added(changes[0], by)
    else:
        _tell(changes[0], "decisions.tell_change_requested", by, *STEERING)
    return changes[0]


@verb
def submit_change(change: ChangeRequest, *, by: User, meeting: Meeting | None, reason: str = "") -> ChangeRequest:
    """Another meeting for the whole request, or other words on why this change. NotPossible once it is answered."""
    if not change.is_awaiting:
        raise NotPossible(answered(change))
    if meeting:
        refuse_if(meeting_blockers(meeting))
    for other in change.request:
        if other != change and other.meeting != meeting:
            other.meeting = meeting
            other.save()
    change.meeting, change.reason = meeting, reason
    change.save()
    return change


@verb
def withdraw_change(change: ChangeRequest, *, by: User) -> ChangeRequest:
    """The lead takes it back: the plan stands as decided. What was asked for together with it waits still.

    NotPossible once it is answered.
    """
    if not change.is_awaiting:
        raise NotPossible(answered(change))
    others = [other for other in change.request if other != change]
    if change.put_with is None and others:  # the next of them leads the request
        for other in others:
            other.put_with = None if other == others[0] else others[0]
            other.save()
    change.put_with = None
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
    instead: Mapping[ChangeRequest, Mapping[str, Any] | None] | None = None,
) -> ChangeRequest:
    """What the steering group said at the meeting of all that was asked for together. What it approved is carried out, each
    by its own verb, and the plan is decided anew: once, in one piece or not at all.

    `instead` belongs to an approval with changes: what the group said instead, by change, and None for one that it said
    no to. `seen` is the seal of what that person had before them: NotPossible when the plan or the request has moved
    since, so that nobody approves what they have not seen.
    """
    leading = change.leading
    refuse_if(answering_blockers(leading, by=by))
    refuse_if([*meeting_blockers(meeting), *held_blockers(meeting, today=timezone.localdate())])
    if status == ChangeStatus.REJECTED and not note:
        raise NotPossible(_("Say why the steering group says no."))
    now = standing(leading, today=timezone.localdate())
    made: Mapping[ChangeRequest, Edit | None] = dict.fromkeys((part.change for part in now.parts), None)
    if status != ChangeStatus.REJECTED:
        made = _made(now, seen, instead if status == ChangeStatus.AMENDED else None)
        for approved in filter(None, made.values()):
            _carry_out(approved, by)
        leading.baseline = projects.freeze_baseline(leading.project, decided_on=meeting.date)
    baseline = leading.baseline
    for part in now.parts:
        each, edit = part.change, made[part.change]
        each.status = move(CHANGE_MOVES, ChangeStatus(each.status), _answer(part, edit))
        if each.status == ChangeStatus.AMENDED and edit:
            each.decided_words = codec.kept(edit.words)
        each.baseline = baseline if edit else None
        each.note, each.decided_at_meeting, each.decided_by, each.decided_at = note, meeting, by, timezone.now()
        each.save()
    _tell(leading, "decisions.tell_change_decided", by, *_TOLD)
    return now.parts[0].change


def _made(now: Standing, seen: str, instead: Mapping[ChangeRequest, Mapping[str, Any] | None] | None) -> dict[ChangeRequest, Edit | None]:
    """What is carried out of each change; None for one that the group said no to."""
    if now.gone:
        raise NotPossible(now.gone)
    if now.seal != seen:
        raise NotPossible(_("The plan has changed since you opened the page. Look at what the change leads to now, and answer again."))
    made: dict[ChangeRequest, Edit | None] = {}
    for part in now.parts:
        said = {} if instead is None else instead.get(part.change, {})
        if said is None:
            made[part.change] = None
        elif part.edit is None:
            raise NotPossible(part.gone)
        elif said.keys() - set(part.kind.settled):
            raise _nothing_else()
        else:
            made[part.change] = part.edit._replace(words={**part.edit.words, **said})
    if instead is not None and all(part.edit and part.edit == made[part.change] for part in now.parts):
        raise _nothing_else()
    if not any(made.values()):
        raise NotPossible(_("The steering group says no to all of it. Choose that answer, and say why."))
    return made


def _nothing_else() -> NotPossible:
    return NotPossible(_("Say what the steering group decided instead, or approve the change as it stands."))


def _answer(part: Part, edit: Edit | None) -> ChangeStatus:
    if edit is None:
        return ChangeStatus.REJECTED
    return ChangeStatus.APPROVED if edit == part.edit else ChangeStatus.AMENDED


def _carry_out(edit: Edit, by: User) -> None:
    """By its verb, on the rows as they are by now: a change before it in the request may have written them, or removed them."""
    words = codec.read(codec.kept(edit.words))
    try:
        target = rows.read(edit.of.model, edit.target.pk)
    except ObjectDoesNotExist as error:
        raise NotPossible(_("“%(title)s” is taken out by another change of the same request.") % {"title": edit.title}) from error
    with in_the_groups_name():
        edit.of.verb(target, by=by, **edit.of.whole(target, words))


def _tell(change: ChangeRequest, task: str, by: User, *roles: Role) -> None:
    for user in holders(change.project.collaboration, *roles, today=timezone.localdate()).exclude(pk=by.pk):
        outbox.put(task, change=change.pk, user=user.pk)


def _tell_of_added(change: ChangeRequest, by: User) -> None:
    """Whoever is told of the first that was added on a day is told of those after it too: a mail for each would be read by nobody."""
    morning = outbox.next_morning()
    for user in holders(change.project.collaboration, *STEERING, today=timezone.localdate()).exclude(pk=by.pk):
        once = f"{change.project.key} {by.pk} {user.pk} {morning.date().isoformat()}"
        outbox.put_once("decisions.tell_changes_added", once, morning, change=change.pk, user=user.pk)

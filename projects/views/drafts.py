"""Pages of drafts that are sent to reference persons: what was sent, the one to read, and what is said of it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Collaboration
from minimaria import policy
from minimaria.files.answers import as_attachment
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from projects import actions, forms
from projects.blockers import commenting_blockers, taking_back_draft_blockers
from projects.models import SentDraft
from projects.views.common import posted

_SENT = SentDraft.objects.in_full()


def sent_drafts(request: HttpRequest, collaboration: str) -> HttpResponse:
    """For a reference person what was sent to them, for the lead everything that was sent. Three queries."""
    of = fetch(request, Collaboration, collaboration, showing=SentDraft)
    rows = policy.visible(request.user, _SENT).filter(collaboration=of)
    may_send = policy.may(request.user, "projects.send_draft", of)
    context = {"collaboration": of, "nav": "documents", "drafts": rows, "may_send": may_send, "today": timezone.localdate()}
    return page(request, "projects/sent_drafts.html", context)


def send_draft(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A version for comments, to people who see nothing else."""
    of = fetch(request, Collaboration, collaboration, to="projects.send_draft", showing=SentDraft)
    initial = {"what": request.GET["vad"]} if "vad" in request.GET else None
    form = forms.SendDraft(request.POST or None, collaboration=of, today=timezone.localdate(), initial=initial)
    if perform(form, actions.send_draft, of, by=request.user):
        count = len(form.result)
        told = ngettext("The draft is sent to %(count)s person.", "The draft is sent to %(count)s people.", count) % {"count": count}
        messages.success(request, told)
        return redirect("projects:sent_drafts", collaboration)
    return page(request, "projects/send_draft.html", {"collaboration": of, "nav": "documents", "form": form})


def sent_draft(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The draft to read, what is asked, and what has been said."""
    sent = fetch(request, _SENT, collaboration, key)
    open_for_comments = not list(commenting_blockers(sent, today=timezone.localdate()))
    may = {
        "comment": open_for_comments and policy.may(request.user, "projects.comment_on_draft", sent),
        "take_back": sent.taken_back_at is None and policy.may(request.user, "projects.take_back_draft", sent),
    }
    return page(request, "projects/sent_draft.html", _of(sent) | {"may": may, "history": history_of(sent) if may["take_back"] else []})


def comment_on_draft(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the person who was asked says."""
    sent = fetch(request, _SENT, collaboration, key, to="projects.comment_on_draft")
    form = forms.CommentOnDraft(request.POST or None, sent=sent)
    if perform(form, actions.comment_on_draft, sent, by=request.user):
        words = {"person": sent.sent_by, "day": timezone.localtime(form.result.written_at).strftime("%Y-%m-%d %H:%M")}
        messages.success(request, _("Your comment reached %(person)s %(day)s.") % words)
        return redirect(sent)
    blockers = [] if form.is_bound else list(commenting_blockers(sent, today=timezone.localdate()))
    return page(request, "projects/comment_on_draft.html", _of(sent) | {"form": form, "blockers": blockers})


def sent_draft_file(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """The file that was sent, to be saved."""
    sent = fetch(request, _SENT, collaboration, key)
    version = sent.deliverable_version
    if version is None or version.file is None:
        raise Http404
    return as_attachment(version.file, version.file_name)


def take_back_draft(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A draft that is no longer there for the person."""
    sent = fetch(request, _SENT, collaboration, key, to="projects.take_back_draft")
    form = forms.TakeBackDraft(posted(request), target=sent)
    if perform(form, actions.take_back_draft, sent, by=request.user):
        messages.success(request, _("The draft is no longer there for %(person)s.") % {"person": sent.to})
        return redirect("projects:sent_drafts", collaboration)
    blockers = [] if form.is_bound else list(taking_back_draft_blockers(sent))
    return page(request, "projects/take_back_draft.html", _of(sent) | {"form": form, "blockers": blockers})


def _of(sent: SentDraft) -> dict[str, Any]:
    return {"collaboration": sent.collaboration, "nav": "documents", "sent": sent, "text": sent.text}

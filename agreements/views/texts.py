"""Pages on the text, and on who meets and when."""

from itertools import chain
from operator import attrgetter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements import actions, forms
from agreements.blockers import draft_blockers, revising_blockers
from agreements.models import Agreement, AgreementVersion, Body, Collaboration, Meeting
from agreements.states import VersionStatus
from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from minimaria.templatetags.look import in_words


def add_body(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A body of the collaboration itself: the steering group, the welfare council."""
    where = fetch(request, Collaboration, collaboration, to="agreements.add_body", showing=Body)
    form = forms.AddBody(request.POST or None)
    if perform(form, actions.add_body, where, by=request.user):
        messages.success(request, _("%(body)s is here. Plan its first meeting.") % {"body": form.result})
        return redirect("projects:meetings", collaboration)
    return page(request, "agreements/add_body.html", {"collaboration": where, "nav": "steering", "form": form})


def share_body(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A body that is a joint board: which other party is asked whether it is its own too."""
    body = fetch(request, Body.objects.select_related("party__organisation"), collaboration, key, to="agreements.share_body")
    form = forms.ShareBody(request.POST or None, body=body)
    if perform(form, actions.share_body, body, by=request.user):
        messages.success(
            request, _("%(party)s is asked. The body is joint when its own contact has said so.") % {"party": form.result.party}
        )
        return redirect(_meetings_of(body))
    context = {"collaboration": body.collaboration, "nav": "decisions", "body": body, "form": form, "back": _meetings_of(body)}
    return page(request, "agreements/share_body.html", context)


def plan_meeting(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A meeting of the body with this key."""
    body = fetch(request, Body, collaboration, key, to="agreements.plan_meeting")
    form = forms.PlanMeeting(request.POST or None)
    if perform(form, actions.plan_meeting, body, by=request.user):
        messages.success(request, _("%(body)s meets on %(day)s.") % {"body": body, "day": in_words(form.result.date)})
        return redirect("projects:meetings", collaboration)
    return page(
        request, "agreements/plan_meeting.html", {"collaboration": body.collaboration, "nav": "steering", "body": body, "form": form}
    )


def fill_calendar(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """When the body meets and when papers are due: what is known, and days to paste or to read from a file."""
    body = fetch(request, Body.objects.select_related("party__organisation"), collaboration, key, to="agreements.fill_calendar")
    today = timezone.localdate()
    form = forms.FillCalendar(request.POST or None, request.FILES or None, year=today.year)
    if perform(form, actions.fill_calendar, body, by=request.user):
        messages.success(
            request,
            ngettext("%(n)s day was added or changed.", "%(n)s days were added or changed.", len(form.result)) % {"n": len(form.result)},
        )
        return redirect("agreements:fill_calendar", collaboration, key)
    meetings = policy.visible(request.user, Meeting).filter(body=body)
    context = {
        "collaboration": body.collaboration,
        "nav": "decisions" if body.party else "steering",
        "body": body,
        "back": _meetings_of(body),
        "coming": meetings.filter(date__gte=today).order_by("date"),
        "held": meetings.filter(date__lt=today).count(),
        "form": form,
    }
    return page(request, "agreements/fill_calendar.html", context)


def remove_meeting(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A meeting that is not held after all."""
    meeting = fetch(request, Meeting.objects.select_related("body__collaboration"), collaboration, key, to="agreements.remove_meeting")
    form = forms.RemoveMeeting(request.POST or None, target=meeting)
    if perform(form, actions.remove_meeting, meeting, by=request.user):
        messages.success(request, _("%(body)s does not meet on %(day)s.") % {"body": meeting.body, "day": in_words(meeting.date)})
        return redirect("agreements:fill_calendar", collaboration, meeting.body.key)
    context = {"collaboration": meeting.body.collaboration, "nav": "decisions", "meeting": meeting, "form": form}
    return page(request, "agreements/remove_meeting.html", context)


def _meetings_of(body: Body) -> str:
    """The page on which the body's meetings are shown: its party's, or the collaboration's own."""
    return body.party.get_absolute_url() if body.party else reverse("projects:meetings", args=[body.collaboration.slug])


def agreement(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The text the parties decide on, with the resolution that is recommended; its draft and earlier versions after it."""
    of = fetch(request, Agreement, collaboration, key)
    versions = policy.visible(request.user, AgreementVersion).filter(agreement=of).select_related("agreement__collaboration")
    # The words are of a higher app; here they only choose whether links are shown.
    told = policy.telling(request.user, versions, "decisions.issue_version", "decisions.confirm_version")
    every = list(told.prefetch_related("clauses", "named__party__organisation").order_by("-number"))
    draft = next((one for one in every if one.status == VersionStatus.DRAFT), None)
    # What is issued is what the parties read, however much is drafted after it.
    shown = next((one for one in every if one.status != VersionStatus.DRAFT), draft)
    context = {
        "collaboration": of.collaboration,
        "nav": "decisions",
        "agreement": of,
        "eyebrow": " · ".join(filter(None, (capfirst(of.get_kind_display()), of.registration_number))),
        "latest": shown,
        "draft": draft if draft is not shown else None,
        "earlier": [one for one in every if one is not shown and one is not draft],
        "step": _next_step(shown) if shown else None,
        "may_write": policy.may(request.user, "agreements.revise_version", of),
        "may_confirm": bool(draft and draft.may_confirm_version and draft.proposed_by_id),  # type: ignore[attr-defined]
        "history": sorted(chain(history_of(of), *map(history_of, every)), key=attrgetter("when"), reverse=True),
    }
    return page(request, "agreements/agreement.html", context)


def _next_step(version: AgreementVersion) -> tuple[str, str] | None:
    """What the lead does next with the version: the address and the words of the button; nothing while the parties decide."""
    if not version.may_issue_version:  # type: ignore[attr-defined]
        return None
    slug = version.agreement.collaboration.slug
    if version.status == VersionStatus.DRAFT and not version.proposed_by_id:
        return reverse("decisions:issue_version", args=[slug, version.key]), _("Issue the version")
    if version.status == VersionStatus.ISSUED and not version.rounds.exists():
        return reverse("decisions:open_round", args=[slug, version.key]), _("Open a decision round")
    return None


def add_agreement(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Another text to agree on: a cooperation agreement, an amendment."""
    of = fetch(request, Collaboration, collaboration, to="agreements.add_agreement", showing=Agreement)
    form = forms.AddAgreement(request.POST or None)
    if perform(form, actions.add_agreement, of, by=request.user):
        messages.success(request, _("The text is here. Write its first version."))
        return redirect(form.result)
    return page(request, "agreements/add_agreement.html", {"collaboration": of, "nav": "decisions", "form": form})


def revise_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A draft of the next version, made from the latest that was issued."""
    of = fetch(request, Agreement, collaboration, key, to="agreements.revise_version")
    form = forms.ReviseVersion(request.POST or None)
    if perform(form, actions.revise_version, of, by=request.user):
        messages.success(request, _("The draft is here. Change what is to be another."))
        return redirect("agreements:change_draft", collaboration, form.result.key)
    context = {
        "collaboration": of.collaboration,
        "nav": "decisions",
        "agreement": of,
        "latest": of.versions.exclude(sha256="").order_by("-number").first(),
        "form": form,
        "blockers": list(revising_blockers(of)),
    }
    return page(request, "agreements/revise_version.html", context)


def change_draft(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The draft's date, whom it names, its sections and its clauses."""
    version = fetch(
        request, AgreementVersion.objects.select_related("proposed_by__person"), collaboration, key, to="agreements.change_draft"
    )
    form = forms.ChangeDraft(request.POST or None, target=version)
    if perform(form, actions.change_draft, version, by=request.user):
        messages.success(request, _("The draft is saved."))
        return redirect("agreements:change_draft", collaboration, key) if "more" in request.POST else redirect(version.agreement)
    context = {
        "collaboration": version.agreement.collaboration,
        "nav": "decisions",
        "version": version,
        "form": form,
        "blockers": list(draft_blockers(version)),
    }
    return page(request, "agreements/change_draft.html", context)


def discard_draft(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A draft that comes to nothing."""
    version = fetch(request, AgreementVersion, collaboration, key, to="agreements.discard_draft")
    form = forms.DiscardDraft(request.POST or None, target=version)
    if perform(form, actions.discard_draft, version, by=request.user):
        messages.success(request, _("The draft is thrown away."))
        return redirect(form.result)
    context = {
        "collaboration": version.agreement.collaboration,
        "nav": "decisions",
        "version": version,
        "form": form,
        "blockers": list(draft_blockers(version)),
    }
    return page(request, "agreements/discard_draft.html", context)

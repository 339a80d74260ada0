"""Pages of follow-up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import AgreementVersion, Collaboration, Party
from followup import actions, documents, forms, papers
from followup.models import Instrument
from minimaria import policy
from minimaria.audit.models import Event
from minimaria.http import fetch, page, perform
from minimaria.jobs.views import WAITING
from minimaria.pdf import download
from minimaria.phrases import in_letters


def follow_up(request: HttpRequest, collaboration: str) -> HttpResponse:
    """What the collaboration is followed up with, as the plan names it."""
    of = fetch(request, Collaboration, collaboration, showing=Instrument)
    instruments = list(policy.visible(request.user, Instrument).filter(collaboration=of))
    heading = ngettext("The follow-up rests on %(number)s source", "The follow-up rests on %(number)s sources", len(instruments))
    context = {
        "collaboration": of,
        "nav": "follow_up",
        "heading": heading % {"number": in_letters(len(instruments))},
        "instruments": instruments,
        "may_add": policy.may(request.user, "followup.add_instrument", of),
    }
    return page(request, "followup/follow_up.html", context)


def add_instrument(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more source."""
    of = fetch(request, Collaboration, collaboration, to="followup.add_instrument", showing=Instrument)
    form = forms.AddInstrument(request.POST or None)
    if perform(form, actions.add_instrument, of, by=request.user):
        messages.success(request, _("%(name)s is a source of the follow-up now.") % {"name": form.result})
        return redirect("followup:follow_up", of.slug)
    return page(request, "followup/add_instrument.html", {"collaboration": of, "nav": "follow_up", "form": form})


def all_documents(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Everything that can be taken out: the reports, the texts, what the steering group was given, the minutes extracts."""
    of = fetch(request, Collaboration, collaboration, showing=AgreementVersion)
    everything = papers.everything(of, user=request.user)
    context = {
        "collaboration": of,
        "nav": "documents",
        **vars(everything),
        "may_read_events": policy.visible(request.user, Collaboration, as_who_sees=Event).filter(pk=of.pk).exists(),
        "may_send_draft": policy.may(request.user, "projects.send_draft", of),
        "may_pack": policy.may(request.user, "followup.pack_documents", of),
    }
    return page(request, "followup/all_documents.html", context)


def pack_documents(request: HttpRequest, collaboration: str) -> HttpResponse:
    """All documents in one file: says what will be in it, and begins."""
    of = fetch(request, Collaboration, collaboration, to="followup.pack_documents", showing=AgreementVersion)
    form = forms.PackDocuments(request.POST or None)
    if perform(form, actions.pack_documents, of, by=request.user):
        return redirect(f"{form.result.get_absolute_url()}?{WAITING}")
    context = {
        "collaboration": of,
        "nav": "documents",
        "form": form,
        "count": len(papers.papers_of(of, user=request.user, now=timezone.now())),
    }
    return page(request, "followup/pack_documents.html", context)


def council_report(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The report to the council, as a PDF, for whoever sees the parties: a reference person does not."""
    of = fetch(request, Party, collaboration).collaboration
    return download(documents.council_report(of, user=request.user, now=timezone.now()))

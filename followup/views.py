"""Pages of follow-up."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import AgreementVersion, Collaboration, Party
from agreements.states import VersionStatus
from decisions.models import DecisionRound, Extract, GateDecision
from followup import actions, documents, forms
from followup.models import Instrument
from minimaria import policy
from minimaria.audit.models import Event
from minimaria.http import fetch, page, perform
from minimaria.pdf import download
from minimaria.phrases import in_letters
from projects.models import DeliverableVersion
from projects.states import FINAL

_ROUNDS = DecisionRound.objects.select_related("version__agreement").order_by("-opened_on", "-pk")
_GATE_DECISIONS = GateDecision.objects.select_related("gate__opens", "meeting").order_by("-meeting__date", "-pk")
_VERSIONS = (
    AgreementVersion.objects.exclude(status=VersionStatus.DRAFT).select_related("agreement__collaboration").order_by("agreement", "-number")
)
_FINAL = (
    DeliverableVersion.objects.filter(status__in=FINAL)
    .select_related("deliverable__gate__opens__project__collaboration", "file")
    .order_by("deliverable__gate__opens__number", "deliverable__position", "-number")
)
_EXTRACTS = (
    Extract.objects.standing()
    .select_related("file", "decision__step__case__party__organisation", "decision__step__case__party__collaboration")
    .order_by("decision__step__case__party__position", "decision__meeting_date")
)


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
    of = fetch(request, Collaboration, collaboration, to="followup.add_instrument")
    form = forms.AddInstrument(request.POST or None)
    if perform(form, actions.add_instrument, of, by=request.user):
        messages.success(request, _("%(name)s is a source of the follow-up now.") % {"name": form.result})
        return redirect("followup:follow_up", of.slug)
    return page(request, "followup/add_instrument.html", {"collaboration": of, "nav": "follow_up", "form": form})


def all_documents(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Everything that can be taken out: the reports, the texts, what the steering group was given, the minutes extracts."""
    of = fetch(request, Collaboration, collaboration, showing=AgreementVersion)

    def seen(rows: QuerySet[Any]) -> QuerySet[Any]:
        return policy.visible(request.user, rows)

    context = {
        "collaboration": of,
        "nav": "documents",
        "rounds": seen(_ROUNDS.filter(version__agreement__collaboration=of)),
        "gate_decisions": seen(_GATE_DECISIONS.filter(gate__opens__project__collaboration=of)),
        "versions": seen(_VERSIONS.filter(agreement__collaboration=of)),
        "deliverables": seen(_FINAL.filter(deliverable__gate__opens__project__collaboration=of)),
        "may_read_events": policy.visible(request.user, Collaboration, as_who_sees=Event).filter(pk=of.pk).exists(),
        "extracts": seen(_EXTRACTS.filter(decision__step__case__party__collaboration=of)),
    }
    return page(request, "followup/all_documents.html", context)


def council_report(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The report to the council, as a PDF, for whoever sees the parties: a reference person does not."""
    of = fetch(request, Party, collaboration).collaboration
    return download(documents.council_report(of, user=request.user, now=timezone.now()))

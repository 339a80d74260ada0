"""What the gates approve: each deliverable with its versions. Deciding on them belongs to decisions."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.files.answers import as_attachment
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from projects import actions, forms, on_paper
from projects.models import Deliverable, DeliverableVersion, Gate
from projects.states import DOCUMENT_MOVES, DocumentStatus, GateStatus
from projects.views.asking import asking
from projects.views.comments import comments_on
from projects.views.common import gate_page

_WITH_RESPONSIBLE = Deliverable.objects.select_related(
    "gate__opens__project__collaboration", "responsible_member__person", "responsible_group"
)


def deliverable(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One deliverable: its versions, newest first, and what each is as a document."""
    thing = fetch(request, _WITH_RESPONSIBLE, collaboration, key)
    versions = policy.visible(request.user, DeliverableVersion.objects.with_document()).filter(deliverable=thing).order_by("-number")
    more = {
        "deliverable": thing,
        "final": next((version for version in versions if version.is_final), None),
        "versions": versions,
        "may_lead": policy.may(request.user, "projects.add_deliverable_version", thing),
        "may_update": policy.may(request.user, "projects.update_deliverable", thing) and thing.gate.status != GateStatus.PASSED,
        "history": history_of(thing),
    }
    about = gate_page(thing.gate)
    return page(request, "projects/deliverable.html", about | more | comments_on(request, thing, about["collaboration"]))


def add_deliverable(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One more object for the gate with this key to approve."""
    gate = fetch(request, Gate, collaboration, key, to="projects.add_deliverable")
    form = forms.AddDeliverable(request.POST or None, project=gate.opens.project)
    if perform(form, actions.add_deliverable, gate, by=request.user):
        messages.success(request, _("The steering group is asked to approve %(title)s too.") % {"title": form.result})
        return redirect(gate)
    return page(
        request,
        "projects/add_deliverable.html",
        gate_page(gate) | {"form": form} | asking(request, gate.opens.project, "add_deliverable", gate),
    )


def update_deliverable(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the deliverable with this key is called, and who sees to it."""
    thing = fetch(request, _WITH_RESPONSIBLE, collaboration, key, to="projects.update_deliverable")
    form = forms.UpdateDeliverable(request.POST or None, target=thing, project=thing.gate.opens.project)
    if perform(form, actions.update_deliverable, thing, by=request.user):
        messages.success(request, _("%(title)s is saved.") % {"title": form.result})
        return redirect(form.result)
    return page(request, "projects/update_deliverable.html", gate_page(thing.gate) | {"deliverable": thing, "form": form})


def add_deliverable_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The next version: a file or link, a version of an agreement, or the plan, as it was decided or as it stands."""
    thing = fetch(request, Deliverable, collaboration, key, to="projects.add_deliverable_version")
    about, today = gate_page(thing.gate), {"dated": timezone.localdate()}
    form = forms.AddDeliverableVersion(
        request.POST or None,
        request.FILES or None,
        uploader=request.user,
        deliverable=thing,
        plan_kept=lambda: on_paper.plan_kept(thing.gate.opens.project, user=request.user, now=timezone.now()),
        initial=today,
    )
    if perform(form, actions.add_deliverable_version, thing, by=request.user):
        messages.success(request, _("Version %(number)s of %(title)s is here.") % {"number": form.result.number, "title": thing})
        return redirect(thing)
    return page(request, "projects/add_deliverable_version.html", about | {"deliverable": thing, "form": form})


def deliverable_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One version: the document, what it is in the eyes of the law, and what it has been."""
    version = fetch(request, DeliverableVersion.objects.with_document(), collaboration, key)
    can_become = bool(DOCUMENT_MOVES[DocumentStatus(version.status)])
    more = {
        "version": version,
        "may_set_status": can_become and policy.may(request.user, "projects.set_document_status", version),
        "may_send_draft": policy.may(request.user, "projects.send_draft", version.deliverable.gate.opens.project.collaboration),
        "history": history_of(version),
    }
    return page(request, "projects/deliverable_version.html", gate_page(version.deliverable.gate) | more)


def set_document_status(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the version with this key is as a document."""
    version = fetch(request, DeliverableVersion, collaboration, key, to="projects.set_document_status")
    form = forms.SetDocumentStatus(request.POST or None, target=version)
    if perform(form, actions.set_document_status, version, by=request.user):
        messages.success(request, _("%(version)s is now “%(status)s”.") % {"version": version, "status": form.result.get_status_display()})
        return redirect("projects:deliverable_version", collaboration, key)
    return page(request, "projects/set_document_status.html", gate_page(version.deliverable.gate) | {"version": version, "form": form})


def deliverable_file(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """The file of a version, to be saved, for those who see the version."""
    version = fetch(request, DeliverableVersion.objects.select_related("file"), collaboration, key)
    if version.file is None:
        raise Http404
    return as_attachment(version.file, version.file_name)

"""Confirming by a link in a mail. The signed link is the authority to read; to confirm, the policy is asked as always."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone

from decisions import actions, forms
from decisions.links import Link, read_link
from decisions.models import Extract, PartyDecision
from minimaria import policy
from minimaria.errors import NotAllowed
from minimaria.files.answers import as_attachment
from minimaria.http import page, perform


@login_not_required
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Exactly what is confirmed, with the extract, and one button."""
    link = read_link(token, today=timezone.localdate())
    if link is None or not _may(link):
        return page(request, "decisions/link_over.html", {"collaboration": None})
    decision = link.decision
    seen = {"revision": str(link.revision)} if request.method == "POST" else None
    form = forms.ConfirmDecision(seen, target=decision)
    try:
        done = perform(form, actions.confirm_decision, decision, by=link.contact)
    except NotAllowed:
        return page(request, "decisions/link_over.html", {"collaboration": None})
    if done:  # the page shows what has just been confirmed, and by whom
        decision = PartyDecision.objects.told_in_full().get(pk=decision.pk)
    context = {
        "collaboration": None,
        "decision": decision,
        "case": decision.step.case,
        "contact": link.contact,
        "token": token,
        "extracts": _extracts(link),
        "changed": decision.revision != link.revision and decision.confirmed_at is None,
        "done": done or decision.confirmed_at is not None,
        "form": form,
    }
    return page(request, "decisions/confirm_by_link.html", context)


@login_not_required
def extract_by_link(request: HttpRequest, token: str, key: str) -> FileResponse:
    """The minutes extract of the decision that the link is of, as a download."""
    link = read_link(token, today=timezone.localdate())
    found = next((extract for extract in _extracts(link) if extract.key == key), None) if link and _may(link) else None
    if found is None:
        raise Http404
    assert found.file is not None
    return as_attachment(found.file, found.name)


def _may(link: Link) -> bool:
    return policy.may(link.contact, "decisions.confirm_decision", link.decision)


def _extracts(link: Link) -> list[Extract]:
    return list(policy.visible(link.contact, Extract.objects.standing()).filter(decision=link.decision).select_related("file"))

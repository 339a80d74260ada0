"""Pages where it is said who has signed a text for a party."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from decisions import actions, forms
from decisions.models import Case, Extract, Signature
from decisions.signed_files import checked
from minimaria import policy
from minimaria.files.answers import as_attachment
from minimaria.history import history_of
from minimaria.http import fetch, page, perform

_CASES = Case.objects.select_related("party__organisation", "party__collaboration", "round__version__agreement__collaboration")
_ROWS = Signature.objects.told_in_full()


def record_signature(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One more signatory of the party."""
    case = fetch(request, _CASES, collaboration, key, to="decisions.record_signature")
    form = forms.RecordSignature(request.POST or None, request.FILES or None, case=case, uploader=request.user)
    if perform(form, actions.record_signature, case, by=request.user):
        messages.success(request, _recorded(form.result))
        return redirect(form.result)
    return page(request, "decisions/record_signature.html", _with(case, form))


def signature(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One signature: who, by which mandate, on what; and what the signed file says of itself."""
    row = fetch(request, _ROWS, collaboration, key)
    sees_file = policy.visible(request.user, Signature.objects.filter(pk=row.pk), as_who_sees=Extract).exists()
    context = _of(row) | {
        "history": history_of(row),
        "sees_file": sees_file,
        "checked": checked(row.file) if row.file else None,
        "may_take_back": policy.may(request.user, "decisions.take_back_signature", row),
    }
    return page(request, "decisions/signature.html", context)


def signed_file(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """The signed document, for those who may read the party's extracts."""
    row = fetch(request, _ROWS, collaboration, key, showing=Extract)
    if row.file is None:
        raise Http404
    return as_attachment(row.file, row.file_name)


def take_back_signature(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What was entered by mistake."""
    row = fetch(request, _ROWS, collaboration, key, to="decisions.take_back_signature")
    form = forms.TakeBackSignature(request.POST or None)
    if perform(form, actions.take_back_signature, row, by=request.user):
        messages.success(request, _("The signature is taken back. What was entered can still be read."))
        return redirect(row.case)
    return page(request, "decisions/take_back_signature.html", _of(row, form))


def _recorded(row: Signature) -> str:
    """What is so now, and what comes next."""
    words = {"signatory": row.signatory, "party": row.case.party}
    if not row.completes:
        return _("The signature of %(signatory)s is recorded. Record who more has signed for %(party)s.") % words
    return _("The signature of %(signatory)s is recorded.") % words


def _with(case: Case, form: Any) -> dict[str, Any]:
    return {"collaboration": case.party.collaboration, "nav": "decisions", "case": case, "form": form}


def _of(row: Signature, form: Any = None) -> dict[str, Any]:
    return _with(row.case, form) | {"signature": row, "taken_back": getattr(row, "superseded_by", None)}

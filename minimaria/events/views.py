"""All that happened in a collaboration, for those who may know."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration
from minimaria.audit.models import Event
from minimaria.errors import NotPossible
from minimaria.events import forms
from minimaria.events.reading import events_of, in_words
from minimaria.http import fetch, page, signed_in
from minimaria.sheets import Sheet, workbook

A_PAGE = 50
AT_MOST = 50_000  # rows of a sheet: a larger one takes longer than a request should


def events(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Who did what, when and on what, newest first, by party, person, kind and period."""
    of = fetch(request, Collaboration, collaboration, showing=Event)
    form = forms.Choose(request.GET or None, of=of)
    found = Paginator(events_of(of, signed_in(request), form.chosen), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "collaboration": of,
        "nav": "documents",
        "form": form,
        "shown": shown,
        "happened": in_words(shown.object_list, signed_in(request)),
        "asked": asked.urlencode(),
        "is_chosen": any(asked.values()),
    }
    answer = page(request, "events/events.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def events_sheet(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The same as an Excel file, all pages of it. What cannot be read is no file: it would hold what nobody asked for."""
    of = fetch(request, Collaboration, collaboration, showing=Event)
    form = forms.Choose(request.GET or None, of=of)
    if form.errors:
        raise NotPossible(*(str(sentence) for errors in form.errors.values() for sentence in errors))
    happened = in_words(events_of(of, signed_in(request), form.chosen)[:AT_MOST], signed_in(request))
    head = [_("When"), _("Who"), _("What"), _("Kind of thing"), _("Thing"), _("Party"), _("Refused")]
    rows = [[_second(one.when), one.who, one.what, one.kind, one.thing, one.party, one.refusal] for one in happened]
    return workbook(_("Events %(slug)s") % {"slug": of.slug}, [Sheet(_("Events"), head, rows)])


def _second(when: datetime) -> str:
    return timezone.localtime(when).strftime("%Y-%m-%d %H:%M:%S")

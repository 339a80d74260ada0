"""The page on which somebody comes in another's place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration, CollaborationRole, HeldRole, PartyRole
from agreements.people import members
from minimaria.http import fetch, page, perform
from projects import actions, forms
from projects.reading import what_moves


def replace_person(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What moves, and to whom: one step, seen beforehand."""
    model = PartyRole if PartyRole.objects.filter(key=key).exists() else CollaborationRole
    role: HeldRole = fetch(request, model.objects.select_related("user__person"), collaboration, key, to="projects.replace_person")
    of = Collaboration.objects.get(slug=collaboration)
    people = [user for user in members(of, today=timezone.localdate()) if user != role.user]
    leaving = role.user
    form = forms.ReplacePerson(request.POST or None, target=role, people=people)
    if perform(form, actions.replace_person, role, by=request.user):
        messages.success(request, _("%(successor)s has taken over from %(person)s.") % {"successor": form.result, "person": leaving})
        return redirect("front" if leaving == request.user else "agreements:people", *([] if leaving == request.user else [collaboration]))
    context = {"collaboration": of, "nav": "people", "role": role, "moves": what_moves(role), "form": form}
    return page(request, "projects/replace_person.html", context)

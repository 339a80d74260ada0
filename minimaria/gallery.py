"""The gallery: every component in all its states on one page, for the people who build and judge them.

Reached only where settings.GALLERY is on (development, demo); it shows invented examples and reads no row.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from minimaria import gallery_samples
from minimaria.errors import Blocker, NotAllowed

# Pages that one otherwise meets only when something is wrong.
PAGES = ("400", "403", "403_csrf", "404", "413", "429", "500", "refusal")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """All components."""
    return render(request, "gallery.html", gallery_samples.context() | {"pages": PAGES})


@login_not_required
def gallery_page(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages for what went wrong, with status 200 so that it can be looked at."""
    if name not in PAGES:
        raise Http404
    refusal = NotAllowed(Blocker("Orsa kommuns beslut registreras av Orsa kommun. Be deras kontaktperson."))
    return render(request, f"{name}.html", {"refusal": refusal, "status": refusal.status})


urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("gallery/<str:name>/", gallery_page, name="gallery_page"),
]

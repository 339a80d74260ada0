"""The page where the demo's mail lands."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from minimaria.demo.mail import letters
from minimaria.http import page


@login_not_required
def mail(request: HttpRequest) -> HttpResponse:
    """Every message the example has sent, open to all: an invited person cannot sign in yet. Only the demo has this address."""
    return page(request, "demo/mail.html", {"letters": letters()})

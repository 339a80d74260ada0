"""What every request goes through on its way in, and every answer on its way out."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from minimaria import policy, sent
from minimaria.errors import Refusal

GetResponse = Callable[[HttpRequest], HttpResponseBase]
READING = ("GET", "HEAD")
TEXT = "text/plain; charset=utf-8"
_READ_AT_MOST = 512 * 1024 * 1024  # bytes; who sends more is no person with a file


class _Middleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response


class RefuseUnreadableText(_Middleware):
    """NUL bytes and lone surrogates in an address or a cookie are a fault of the sender; deeper in they would be a 500.

    In what is typed they are refused by the forms, at their field.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if all(map(_is_readable, _texts_of(request))):
            return self.get_response(request)
        return HttpResponse(_("The address holds characters that cannot be read."), status=400, content_type=TEXT)


def _texts_of(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for words in (request.GET.lists(), ((name, [value]) for name, value in request.COOKIES.items())):
        for name, values in words:
            yield from (name, *values)


def _is_readable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


# What is posted that bears no verb's name: the reader's own choices, the sign-in, the verb that a mailed link is good for, and a verb with a second page.
_POSTED_TOO = ("set_language", "choose_theme", "account_", "mfa_", "usersessions_", "confirm_by_link", "close_somebodys_account")


class RefuseOtherMethods(_Middleware):
    """Reading is GET and HEAD, doing is POST, and only the page of a verb does: the address bears the verb's name."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request) if request.method in (*READING, "POST") else _not_allowed((*READING, "POST"))

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method != "POST" or name.startswith(_POSTED_TOO) or policy.word_at(name):
            return None
        return _not_allowed(READING)


def _not_allowed(methods: Iterable[str]) -> HttpResponse:
    answer = HttpResponseNotAllowed(methods, content_type=TEXT)
    answer.write(_("This address cannot be used so. Open it in a browser instead."))
    return answer


class KeepPrivatePagesPrivate(_Middleware):
    """What a signed-in person sees is kept by no cache, theirs included: the next person at the desk presses Back."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class SayRefusals(_Middleware):
    """A refusal that no form shows becomes a page with its sentences. Roles are read once a request.

    More than any upload may be is refused before a byte of it is kept.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with policy.one_request(), sent.in_request(request):
            answer = too_much(request) if _read_past_the_limit(request) else self.get_response(request)
        if getattr(request, "tried_too_often", False):  # the sign-in's own page, with what was typed and the other ways in
            answer.status_code = 429
        return answer

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method == "POST" and sent.is_more_than_the_address_asks_for(request, name):
            return _say(
                request,
                Refusal(_("Something was sent that this page does not ask for. Go back, load the page again and fill it in once.")),
                400,
            )
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RequestDataTooBig):
            return too_much(request)
        return _say(request, exception, exception.status) if isinstance(exception, Refusal) else None


def too_much(request: HttpRequest, _exception: Exception | None = None) -> HttpResponse:
    """413, with the limit in a sentence."""
    limit = settings.UPLOAD_LIMIT // 1024 // 1024
    return _say(request, Refusal(_("This is more than we can take. A file can be at most %(limit)s MB.") % {"limit": limit}), 413)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses: 413 for more fields or text than it takes, else 400."""
    return too_much(request) if isinstance(exception, RequestDataTooBig) else render(request, "400.html", status=400)


def _say(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    return render(request, "refusal.html", {"refusal": refusal, "status": status}, status=status)


def _read_past_the_limit(request: HttpRequest) -> bool:
    """Whether the body is too long. If so it is read and thrown away: a browser that is cut off would show no page."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    length = int(said) if said.isdecimal() else 0
    if length <= settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    if length <= _READ_AT_MOST:
        while request.read(1 << 16):
            pass
    return True

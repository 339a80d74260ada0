"""Whether it is still the person who signed in, asked before what counts for many.

A sign-in of the last half-hour counts. Where it is older, `perform` stops a verb of policy_table.ASKS_AGAIN once its form holds,
and nothing is lost: what was typed lies in the person's own session while they say who they are, in any of the ways there
are, and is then carried out at the same address, once. It works without a script. Whoever opens another page instead, or lets
a quarter of an hour pass, has thought better of it: what lay there is thrown away, and no page that they open later carries it out.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict

from minimaria.policy_table import ASKS_AGAIN

_WRITTEN = "written_before_asked_again"
_HOLDS = 60 * 15  # seconds, as long as a code by mail
# The pages on which one says who one is.
_ASKING = ("account_reauthenticate", "mfa_reauthenticate", "openid_connect_")
# The link in a mail is the authority there, whoever else happens to be signed in.
_BY_LINK = ("confirm_by_link",)


class AskAgain(Exception):
    """The form holds, but its person signed in too long ago. `data` is what they typed, with the keys of files that are held."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        super().__init__("It is asked again who this is.")


_must_ask: ContextVar[bool] = ContextVar("must_ask_again", default=False)


def ask_if_too_long_ago(word: str, form: Any) -> None:
    """Raise AskAgain for such a word when the request's person has not signed in within the half-hour."""
    if word in ASKS_AGAIN and _must_ask.get():
        raise AskAgain(form.typed())


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether they have signed in, or said once more that it is them, in whatever way, at most half an hour ago."""
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    return bool(moments) and time.time() - max(moments) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class AskWhoItIs:
    """Asks, keeps what was typed meanwhile, and lets it through afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Asked for what is posted alone, so that reading a page costs nothing.
        too_long_ago = request.method == "POST" and request.user.is_authenticated and not signed_in_recently(request)
        token = _must_ask.set(too_long_ago)
        try:
            return self.get_response(request)
        finally:
            _must_ask.reset(token)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.resolver_match and request.resolver_match.view_name in _BY_LINK:
            _must_ask.set(False)
        elif request.method == "GET" and request.user.is_authenticated and _WRITTEN in request.session and _opens_a_page(request):
            self._take_up(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, AskAgain):
            return None
        address = request.get_full_path()
        request.session[_WRITTEN] = {
            "by": request.user.pk,
            "at": address,
            "data": exception.data.urlencode(),
            "until": time.time() + _HOLDS,
        }
        way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
        return redirect(f"{way}?{urlencode({'next': address})}")

    def _take_up(self, request: HttpRequest) -> None:
        """What they had typed at this address is posted now: it came through every door once, and lay in their own session."""
        written = request.session.pop(_WRITTEN)
        is_this = written["at"] == request.get_full_path() and written["by"] == request.user.pk and time.time() < written["until"]
        if is_this and signed_in_recently(request):
            request.method = request.META["REQUEST_METHOD"] = "POST"
            request.POST = QueryDict(written["data"])
            request._files = MultiValueDict()  # type: ignore[attr-defined]


def _opens_a_page(request: HttpRequest) -> bool:
    """Whether a person opens a page other than those that ask: what a page fetches by itself says nothing of what they want."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return not name.startswith(_ASKING) and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

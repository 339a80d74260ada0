"""How a request becomes a page: fetch, perform, page."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minimaria import policy
from minimaria.accounts.again import ask_if_too_long_ago
from minimaria.accounts.models import User
from minimaria.errors import NotAllowed, NotPossible, Stale
from minimaria.forms import VerbForm
from minimaria.verbs import Verb

M = TypeVar("M", bound=models.Model)


def signed_in(request: HttpRequest) -> User:
    """Who asks. There is always somebody: every page but those marked `login_not_required` asks for a sign-in first."""
    return cast(User, request.user)


def fetch(
    request: HttpRequest,
    rows: "type[M] | models.QuerySet[M]",
    collaboration: str,
    key: str | None = None,
    *,
    to: str | None = None,
    showing: type[models.Model] | None = None,
) -> M:
    """The one row of this collaboration with this key, for this person.

    404 when the person may not know of it, which cannot be told from one that never was; 403 (NotAllowed) when they
    see it but may not do `to`, a word of the policy. Without a key: the row there is one of, such as the collaboration.
    A page of a collaboration says what it is `showing`: who may see no such rows gets 404, not an empty page.
    """
    queryset = policy.visible(request.user, rows)
    if showing is not None:
        queryset = policy.visible(request.user, queryset, as_who_sees=showing)
    path = queryset.model.collaboration_path  # type: ignore[attr-defined]
    queryset = queryset.filter(**{f"{path}__slug" if path else "slug": collaboration})
    if path:
        queryset = queryset.select_related(path)
    thing = queryset.filter(key=key).first() if key is not None else queryset.first()
    if thing is None:
        raise Http404
    if to is not None and not policy.may(request.user, to, thing):
        raise NotAllowed
    return thing


def perform(form: VerbForm, verb: Verb[Any, Any], *target: Any, by: Any, **more: Any) -> bool:
    """Carry out the verb with what the form holds; False when there is nothing to carry out, or it was refused.

    A refusal becomes an error of the form, a row somebody else saved first becomes its `conflict`: either way what
    was typed is still there. The result stands in `form.result`.
    """
    if not form.is_bound or not form.is_valid():
        return False
    ask_if_too_long_ago(verb.word, form)
    return _shows_refusal(form, verb.at(form.seen_revision), *target, by=by, **more)


def rehearse(form: VerbForm, verb: Verb[Any, Any], *target: Any, by: Any) -> None:
    """Show what the verb would refuse with, as `perform` does, and save nothing: for a page that asks something else first."""
    if form.is_bound and form.is_valid():
        _shows_refusal(form, verb.tried_at(form.seen_revision), *target, by=by)


def _shows_refusal(form: VerbForm, run: Callable[..., Any], *target: Any, **more: Any) -> bool:
    try:
        form.result = run(*target, **form.words(), **more)
    except NotPossible as refusal:
        form.refuse(refusal)
        return False
    except Stale as stale:
        form.meet(stale.current)
        return False
    return True


def page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Render the page: 422 for a form that was refused, 409 for one that somebody else was faster than, else 200.

    Every page knows its collaboration as `collaboration`: pass it, or pass a row fetched by `fetch` as `of`.
    """
    forms = [value for value in context.values() if isinstance(value, VerbForm)]
    status = 409 if any(form.is_stale for form in forms) else 422 if any(form.is_bound and form.errors for form in forms) else 200
    return render(request, template, dict(context), status=status)

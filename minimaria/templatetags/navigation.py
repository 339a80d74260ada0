"""The navigation of a collaboration's pages: `{% load navigation %}{% navigation collaboration as entries %}`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minimaria import policy

register = template.Library()

# The key that a page gives as `nav`, the word, the page it leads to.
ENTRIES = (
    ("decisions", _("Decisions"), "decisions:board"),
    ("plan", _("Plan"), "projects:plan"),
    ("steering", _("Steering group"), "decisions:steering"),
    ("risks", _("Risks"), "projects:risks"),
    ("follow_up", _("Follow-up"), "followup:follow_up"),
    ("documents", _("Documents"), "followup:all_documents"),
)


class HasSlug(Protocol):
    """A collaboration, as far as its addresses are concerned."""

    slug: str


@dataclass(frozen=True)
class Entry:
    """One link of the navigation."""

    key: str
    label: str | Promise
    href: str


# A reference person meets only what is sent to them.
_FOR_REFERENCE = (("documents", _("Drafts for comments"), "projects:sent_drafts"),)


@register.simple_tag(takes_context=True)
def navigation(context: Mapping[str, Any], collaboration: HasSlug | None) -> list[Entry]:
    """The pages this person can go to in this collaboration; none outside one, and none while it is being set up."""
    if not collaboration or not collaboration.slug:
        return []
    held = policy.held_by(getattr(context.get("request"), "user", None))
    if held.collaborations.get(getattr(collaboration, "pk", 0)) == frozenset({policy.Role.REFERENCE}):
        return [Entry(key, label, reverse(name, args=[collaboration.slug])) for key, label, name in _FOR_REFERENCE]
    return [Entry(key, label, reverse(name, args=[collaboration.slug])) for key, label, name in ENTRIES]

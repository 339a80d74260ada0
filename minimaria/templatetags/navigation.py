"""The navigation of a collaboration's pages: `{% load navigation %}{% navigation collaboration as entries %}`."""

from dataclasses import dataclass
from typing import Protocol

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


@register.simple_tag
def navigation(collaboration: HasSlug | None) -> list[Entry]:
    """The pages one can go to in this collaboration; none outside one, and none while it is being set up."""
    if not collaboration or not collaboration.slug:
        return []
    return [Entry(key, label, reverse(name, args=[collaboration.slug])) for key, label, name in ENTRIES]

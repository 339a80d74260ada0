"""What happened in a collaboration, read for one person. A fixed number of queries and one for each kind of thing on the page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration, Party
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.audit.models import Event, Result
from minimaria.history import Row
from minimaria.verb_words import Kind, said_of, verbs_of


@dataclass(frozen=True)
class Chosen:
    """What is asked for; nothing chosen is everything."""

    party: Party | None = None
    person: User | None = None
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Happened:
    """One event in words. `thing` is what was added or what it was done to, as it is called now; "" where it is gone, or the
    reader may not know of it."""

    when: datetime
    who: str
    what: str
    kind: str
    thing: str
    href: str
    party: str
    refusal: str


def events_of(collaboration: Collaboration, user: User, chosen: Chosen) -> "QuerySet[Event]":
    """The events of the collaboration that this person may see, newest first."""
    in_it = Q(collaboration=collaboration.pk)
    if policy.Role.ADMINISTRATOR in policy.held_by(user).collaborations.get(collaboration.pk, ()):
        in_it |= Q(collaboration__isnull=True, by__in=people_of(collaboration).values("pk"))
    events = policy.visible(user, Event.objects.filter(in_it)).order_by("-pk")
    if chosen.party:
        events = events.filter(party=chosen.party.pk)
    if chosen.person:
        events = events.filter(by=chosen.person.pk)
    if chosen.kind:
        events = events.filter(verb__in=verbs_of(chosen.kind))
    if chosen.since:
        events = events.filter(at__gte=_midnight(chosen.since))
    if chosen.until:
        events = events.filter(at__lt=_midnight(chosen.until, days=1))
    return events


def people_of(collaboration: Collaboration) -> "QuerySet[User]":
    """Who has or had a role in the collaboration."""
    roles = apps.get_model("agreements", "CollaborationRole")._base_manager.filter(content_object=collaboration)
    of_party = apps.get_model("agreements", "PartyRole")._base_manager.filter(content_object__collaboration=collaboration)
    return User.objects.filter(Q(pk__in=roles.values("user")) | Q(pk__in=of_party.values("user")))


def in_words(events: Iterable[Event], user: User) -> list[Happened]:
    """The events as a person reads them."""
    shown = list(events)
    people = User.objects.select_related("person").in_bulk({event.by for event in shown if event.by})
    parties = Party.objects.select_related("organisation").in_bulk({event.party for event in shown if event.party})
    things = _things(shown, user)
    return [_happened(event, people, parties, things) for event in shown]


def _happened(event: Event, people: dict[int, User], parties: dict[int, Party], things: dict[tuple[str, str], Any]) -> Happened:
    label, key = _named_by(event)
    thing: Any = things.get((label, key))
    is_all = label == Collaboration._meta.label_lower  # what is done to the whole needs no name
    who = people.get(event.by) if event.by else None
    party = parties.get(event.party) if event.party else None
    return Happened(
        when=event.at,
        who=_("The system") if who is None or who.is_system else str(who),
        what=said_of(event.verb) if event.result == Result.DONE else _not_done(said_of(event.verb)),
        kind="" if is_all else _kind_of_thing(label),
        thing="" if thing is None or is_all else str(thing),
        href=thing.get_absolute_url() if hasattr(thing, "get_absolute_url") and not is_all else "",
        party=party.organisation.name if party else "",
        refusal="" if event.result == Result.DONE else str(Result(event.result).label),
    )


def _not_done(what: str) -> str:
    """What somebody tried, so that nobody who skims the list takes it for done."""
    return _("Not carried out: %(what)s") % {"what": what[:1].lower() + what[1:]}


def _named_by(event: Event) -> tuple[str, str]:
    """What the event is told of: the one thing that was added, else what it was done to."""
    added = [(change["row"], change["key"]) for change in event.changes if change["kind"] == "added"]
    return added[0] if len(added) == 1 else (event.target, event.target_key)


def _things(events: Sequence[Event], user: User) -> dict[tuple[str, str], Any]:
    """What the events were done to, as far as this person may see it: a question for each kind."""
    keys: dict[str, set[str]] = defaultdict(set)
    for event in events:
        label, key = _named_by(event)
        keys[label].add(key)
    found = {}
    for label, wanted in keys.items():
        if (model := _model(label)) is not None:
            for row in policy.visible(user, model._base_manager.filter(key__in=wanted)).select_related(*_led_through(model)):
                found[label, row.key] = row
    return found


def _model(label: str) -> Any:
    """The kind of row, where it has a key and a name of its own; None for what the product no longer has."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, Row) else None


def _led_through(model: Any) -> list[str]:
    """What a row's name and address are made of."""
    paths = (getattr(model, "collaboration_path", ""), model.party_path, *model.named_with)
    return [path for path in paths if path]


def _kind_of_thing(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return ""


def _midnight(day: date, *, days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromordinal(day.toordinal() + days), time.min))

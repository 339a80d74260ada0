"""Verbs on a party's leaving: its contact says it, and another person confirms it."""

from datetime import date

from django.utils import timezone

from agreements.models import Party
from agreements.people import contacts_of, holders
from decisions.blockers.leaving import confirming_leaving_blockers, leaving_blockers, taking_back_leaving_blockers
from decisions.models import DecisionRound, Leaving
from decisions.telling import asked_about, rounds_that_end, whom_to_tell
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.rules import CONFIRMING
from minimaria.verbs import verb


@verb
def leave_collaboration(party: Party, *, by: User, left_on: date, reason: str) -> Leaving:
    """The party's contact says that it leaves, from that day, by the decision given as the reason.

    Nothing has changed yet: the party's other contacts and the chair are asked, and one of them confirms it.
    """
    today = timezone.localdate()
    refuse_if(leaving_blockers(party, left_on, today=today))
    leaving = Leaving.objects.create(party=party, left_on=left_on, reason=reason, recorded_by=by, recorded_at=timezone.now())
    asked = {user.pk for user in contacts_of(party, today=today)}
    asked |= {user.pk for user in holders(party.collaboration, *CONFIRMING, today=today)}
    for user in sorted(asked - {by.pk}):
        outbox.put("decisions.ask_about_leaving", leaving=leaving.pk, user=user)
    return leaving


@verb
def confirm_leaving(leaving: Leaving, *, by: User) -> Party:
    """A second person of the party, or the chair, confirms it: the party is no longer one, from that day.

    What its text needed of it can never be met any more: the rest are never sufficient, and a new version is needed.
    """
    refuse_if(confirming_leaving_blockers(leaving, by))
    today, party = timezone.localdate(), leaving.party
    ends = rounds_that_end(party, today=today)
    leaving.confirmed_by, leaving.confirmed_at = by, timezone.now()
    leaving.save()
    party.left_on = leaving.left_on
    party.save()
    concerned = {party.pk} | asked_about(DecisionRound.objects.filter(pk__in=[one.round for one in ends]))
    rounds = [[one.round, one.was_in_force] for one in ends]
    for one in whom_to_tell(party.collaboration, concerned, by=by, today=today):
        words = {"own": party.pk in one.parties, "is_contact": bool(one.parties)}
        outbox.put("decisions.tell_left", leaving=leaving.pk, user=one.to, rounds=rounds, **words)
    return party


@verb
def take_back_leaving(leaving: Leaving, *, by: User) -> Leaving:
    """The party stays after all, as long as nobody has confirmed that it leaves. What was entered can still be read."""
    refuse_if(taking_back_leaving_blockers(leaving))
    leaving.taken_back_by, leaving.taken_back_at = by, timezone.now()
    leaving.save()
    return leaving

"""Verbs that remind people of what is waited for: by itself each day, and by the lead's hand."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from agreements.models import Collaboration, Party
from decisions.blockers.reminders import reminding_blockers
from decisions.models import Reminder
from decisions.reminding import ToRemind, asked_of_each, reminders_due
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb


@verb
def remind_parties(collaboration: Collaboration, *, by: User) -> list[Reminder]:
    """Remind everybody whose turn it is today, in one message each. Again the same day it reminds nobody."""
    today = timezone.localdate()
    return _remind(reminders_due(collaboration, today=today), collaboration, today)


@verb
def remind_party(party: Party, *, by: User) -> list[Reminder]:
    """Remind the party's contacts now of all that is waited for. NotPossible in July, and for who had a message today."""
    today = timezone.localdate()
    people = asked_of_each(party, today=today)
    refuse_if(reminding_blockers(party, people, today=today))
    return _remind([one for one in people if one.things and not one.had_today], party.collaboration, today)


def _remind(people: Sequence[ToRemind], collaboration: Collaboration, today: date) -> list[Reminder]:
    """One message a day and person, in whatever collaborations: it is put once, whoever else puts it at the same time."""
    reminders = []
    for one in sorted(people, key=lambda one: one.to.pk):
        words = {"collaboration": collaboration.pk, "user": one.to.pk, "day": today.isoformat()}
        if outbox.put_once("decisions.send_reminder", f"{one.to.pk} {today.isoformat()}", **words) is None:
            continue
        for thing in one.things:
            row = {"case": thing.case, "what": thing.what, "about": thing.about, "body": thing.body, "day": thing.day}
            reminders.append(Reminder.objects.create(**row, to=one.to, sent_on=today))
    return reminders

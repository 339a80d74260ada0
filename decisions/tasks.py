"""What decisions does after the commit. Ids by keyword; safe to run twice."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from agreements.models import Collaboration
from agreements.people import holders
from decisions import actions
from decisions.compared import RECORD, look_at
from decisions.links import link_to_confirm
from decisions.models import DecisionRound, GateDecision, PartyDecision
from decisions.reminding import still_asked
from decisions.states import GateOutcome, Told
from minimaria.accounts.models import User
from minimaria.outbox.delivery import daily, task
from minimaria.policy import Role
from minimaria.templatetags.look import in_words


@task("decisions.tell_gate_decided")
def tell_gate_decided(*, decision: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person about what the steering group decided. Sent twice it is the same message, with the same Message-ID."""
    row = GateDecision.objects.select_related("gate__opens__project__collaboration", "meeting", "confirmed_by__person").get(pk=decision)
    reader = User.objects.select_related("person").get(pk=user)
    context = {
        "decision": row,
        "reader": reader,
        "outcomes": row.outcomes.select_related("deliverable", "version").order_by("deliverable__position"),
        "conditions": row.conditions.select_related("activity", "deliverable"),
        "link": f"{settings.SITE_URL}{row.gate.get_absolute_url()}",
    }
    with override(settings.LANGUAGE_CODE):
        subject = _SUBJECTS[GateOutcome(row.outcome)]() % {
            "number": row.gate.opens.number,
            "name": row.gate.opens.project.collaboration.name,
        }
        body = render_to_string("decisions/mail/gate_decided.txt", context)
    _send(reader.email, subject, body, message_key)


@task("decisions.tell_party")
def tell_party(*, round: int, user: int, told: str, day: str, message_key: str, **_later_arguments: object) -> None:
    """One mail to one contact: the text is in force, or no longer. Sent twice it is the same message: it says what was so then."""
    row = DecisionRound.objects.select_related("version__agreement__collaboration", "told_by__person").get(pk=round)
    reader = User.objects.select_related("person").get(pk=user)
    agreement = row.version.agreement
    with override(settings.LANGUAGE_CODE):
        context = {
            "round": row,
            "reader": reader,
            "in_force": told == Told.IN_FORCE,
            "day": in_words(date.fromisoformat(day)) if day else "",
            "link": settings.SITE_URL + reverse("decisions:board", args=[agreement.collaboration.slug]),
        }
        said = _("%(title)s is in force") if context["in_force"] else _("%(title)s is no longer in force")
        subject = said % {"title": agreement.title}
        body = render_to_string("decisions/mail/in_force.txt", context)
    _send(reader.email, subject, body, message_key)


@daily("decisions.remind_all")
def remind_all(*, day: str, message_key: str, **_later_arguments: object) -> None:
    """Remind all who are to be reminded today, collaboration by collaboration: one that fails does not silence the others.

    Twice, it reminds nobody again. When its day has passed it does nothing: the next day's own finds the same.
    """
    if date.fromisoformat(day) != timezone.localdate():
        return
    failed = []
    for collaboration in Collaboration.objects.order_by("pk"):
        try:
            actions.remind_parties(collaboration, by=User.objects.system())
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("Some collaborations were not reminded", failed)


@task("decisions.send_reminder")
def send_reminder(*, collaboration: int, user: int, day: str, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person with all that they are reminded of that day; none where they have answered or left meanwhile."""
    of, reader = Collaboration.objects.get(pk=collaboration), User.objects.select_related("person").get(pk=user)
    today = timezone.localdate()
    with override(settings.LANGUAGE_CODE):
        things = still_asked(of, reader, on=date.fromisoformat(day), today=today)
        if not things:
            return
        leads = [lead for lead in holders(of, Role.LEAD, today=today) if lead != reader]
        context = {"collaboration": of, "things": things, "leads": leads, "site": settings.SITE_URL}
        body = render_to_string("decisions/mail/reminder.txt", context).strip()
        number = len(things)
        several = ngettext("%(number)s thing to do in %(name)s", "%(number)s things to do in %(name)s", number)
        subject = several % {"number": number, "name": of.name} if number > 1 else f"{things[0].party}: {things[0].title}"
    _send(reader.email, subject.replace("\xa0", " "), body, message_key)


@task("decisions.ask_to_confirm")
def ask_to_confirm(*, decision: int, contact: int, revision: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one contact with the link to confirm by. Not where it is confirmed or corrected by now."""
    named = ("step__body", "step__case__party__organisation", "step__case__round__version__agreement", "recorded_by__person")
    row = PartyDecision.objects.current().filter(pk=decision, confirmed_at=None).select_related(*named).first()
    reader = User.objects.filter(pk=contact, is_active=True).select_related("person").first()
    if row is None or reader is None:
        return
    party = row.step.case.party
    made_on = timezone.localdate(row.recorded_at)
    with override(settings.LANGUAGE_CODE):
        context = {
            "decision": row,
            "party": party,
            "version": row.step.case.round.version,
            "link": link_to_confirm(row, reader, revision=revision, made_on=made_on),
        }
        subject = _("Confirm what %(party)s decided") % {"party": party.organisation.name}
        body = render_to_string("decisions/mail/ask_to_confirm.txt", context)
    _send(reader.email, subject, body, message_key)


def _send(to: str, subject: str, body: str, message_key: str) -> None:
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    EmailMessage(subject, body, to=[to], headers={"Message-ID": f"<{message_key}@{host}>"}).send()


_SUBJECTS = {
    GateOutcome.APPROVED: lambda: _("%(name)s: step %(number)s is open"),
    GateOutcome.RETURNED: lambda: _("%(name)s: the steering group asks for more before step %(number)s"),
    GateOutcome.REJECTED: lambda: _("%(name)s: the steering group said no to step %(number)s"),
}


@task("decisions.compare_wording")
def compare_wording(*, decision: int, **_later_arguments: object) -> None:
    """The machine's look at a decision's wording. Twice it finds the same; what has been ruled on meanwhile stays ruled."""
    row = PartyDecision.objects.select_related(*RECORD).get(pk=decision)
    extracts = list(row.extracts.standing().select_related("file").order_by("pk"))
    with override(settings.LANGUAGE_CODE):
        found = look_at(row, extracts)
    if found is None:
        return
    what = actions.Look(
        wording_class=found.wording,
        reasons=found.comparison.reasons,
        held_back=found.held_back,
        extracts=extracts,
        from_extract=found.from_extract,
        assigned=found.assigned,
    )
    actions.compare_wording(row, by=User.objects.system(), look=what)

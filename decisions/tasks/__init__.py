"""What decisions does after the commit. Ids by keyword; safe to run twice."""

from datetime import date
from io import BytesIO
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from agreements.models import AgreementVersion, Collaboration, Party, PartyRole
from agreements.people import holders
from agreements.states import VersionChange
from decisions import actions
from decisions.compared import RECORD, look_at
from decisions.documents import gate_document
from decisions.links import Entered, link_to_confirm
from decisions.models import (
    DecisionRound,
    FiledDecision,
    GateDecision,
    GateRecord,
    Leaving,
    PartyDecision,
)
from decisions.reminding import still_asked
from decisions.states import Becomes, GateOutcome, Told
from decisions.tasks.changes import tell_change_decided, tell_change_requested, tell_changes_added
from decisions.tasks.meetings import ask_to_approve_minutes, print_papers, tell_call, tell_minutes_approved
from decisions.tasks.sending import send_to, who_is_here
from minimaria.accounts.models import User
from minimaria.audit import checkpoints
from minimaria.files.store import PDF, keep_made
from minimaria.outbox.delivery import daily, task
from minimaria.outbox.mail import send
from minimaria.pdf import printed
from minimaria.policy import Role
from minimaria.templatetags.look import in_words

# What is named here is a task of the app's, wherever it stands.
__all__ = [
    "ask_to_approve_minutes",
    "compare_wording",
    "print_papers",
    "tell_call",
    "tell_change_decided",
    "tell_change_requested",
    "tell_changes_added",
    "tell_minutes_approved",
]


@task("decisions.tell_gate_decided")
def tell_gate_decided(*, decision: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person about what the steering group decided. Sent twice it is the same message, with the same Message-ID."""
    row = GateDecision.objects.select_related("gate__opens__project__collaboration", "meeting", "confirmed_by__person").get(pk=decision)
    if (reader := who_is_here(user, row)) is None:
        return
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
    send(reader.email, subject, body, message_key)


@task("decisions.tell_party")
def tell_party(*, round: int, user: int, told: str, day: str, message_key: str, **_later_arguments: object) -> None:
    """One mail to one contact: the text is in force, or no longer. Sent twice it is the same message: it says what was so then.

    The line to file is in it where the party has no registrar to file it.
    """
    row = _ROUNDS.get(pk=round)
    if (reader := who_is_here(user, row)) is None:
        return
    without = PartyRole.objects.filter(user=reader, content_object__cases__round=row, content_object__organisation__registrar="")
    _tell_in_force(row, reader.email, told, day, message_key, files=without.exists())


@task("decisions.tell_registrar")
def tell_registrar(*, round: int, party: int, told: str, day: str, message_key: str, **_later_arguments: object) -> None:
    """The same to a party's registrar, with the line to file. Nothing where the party has none by now."""
    row, to = _ROUNDS.get(pk=round), Party.objects.with_organisation().get(pk=party)
    if to.organisation.registrar:
        _tell_in_force(row, to.organisation.registrar, told, day, message_key, files=True, party=to)


_ROUNDS = DecisionRound.objects.select_related("version__agreement__collaboration", "told_by__person")


def _tell_in_force(row: DecisionRound, to: str, told: str, day: str, message_key: str, *, files: bool, party: Party | None = None) -> None:
    agreement = row.version.agreement
    with override(settings.LANGUAGE_CODE):
        context = {
            "round": row,
            "party": party,
            "in_force": told == Told.IN_FORCE,
            "day": in_words(date.fromisoformat(day)) if day else "",
            "link": settings.SITE_URL + reverse("decisions:board", args=[agreement.collaboration.slug]),
            "checkpoint": checkpoints.of_now(agreement.collaboration.key) if files else None,
        }
        said = _("%(title)s is in force") if context["in_force"] else _("%(title)s is no longer in force")
        subject = said % {"title": agreement.title}
        body = render_to_string("decisions/mail/in_force.txt", context)
    send(to, subject, body, message_key)


@task("decisions.tell_issued")
def tell_issued(
    *, version: int, before: int, user: int, by: int, own: list[list[Any]], fall: int, message_key: str, **_later_arguments: object
) -> None:
    """One mail to one person about a new version: what it means for those they speak for, else how many decide anew."""
    text = AgreementVersion.objects.select_related("agreement__collaboration", "proposed_by__person").get(pk=version)
    parties = Party.objects.with_organisation().in_bulk([pk for pk, _becomes in own])
    with override(settings.LANGUAGE_CODE):
        words = {"number": text.number, "before": AgreementVersion.objects.get(pk=before).number}
        means = [_MEANS[Becomes(what)]() % {"party": parties[pk].organisation.name, **words} for pk, what in own]
        is_editorial = text.change == VersionChange.EDITORIAL
        subject = _("New version, decisions stand: %(title)s") if is_editorial else _("New version, all decide anew: %(title)s")
        context = {"version": text, "before": words["before"], "is_editorial": is_editorial, "means": means, "fall": fall}
        context["are_asked"] = any(Becomes(what) in _DECIDE_ANEW for _pk, what in own)
        _tell_of_text(text, "issued", subject, context, user, by, message_key)


@task("decisions.tell_withdrawn")
def tell_withdrawn(*, version: int, user: int, by: int, was_in_force: bool, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person: the version is withdrawn, why, and whether it was in force."""
    text = AgreementVersion.objects.select_related("agreement__collaboration").get(pk=version)
    with override(settings.LANGUAGE_CODE):
        subject = _("Version %(number)s is withdrawn: %(title)s")
        _tell_of_text(text, "withdrawn", subject, {"version": text, "was_in_force": was_in_force}, user, by, message_key)


def _tell_of_text(text: AgreementVersion, what: str, subject: str, words: dict[str, Any], user: int, by: int, message_key: str) -> None:
    words |= {"by": User.objects.select_related("person").get(pk=by), "link": settings.SITE_URL + text.agreement.get_absolute_url()}
    subject %= {"number": text.number, "title": text.agreement.title}
    send_to(user, text, subject, f"decisions/mail/{what}.txt", words, message_key)


_LEAVINGS = Leaving.objects.select_related("party__organisation", "party__collaboration", "recorded_by__person", "confirmed_by__person")


@task("decisions.ask_about_leaving")
def ask_about_leaving(*, leaving: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one person who may confirm that the party leaves. Nothing is sent once it is confirmed or taken back."""
    row = _LEAVINGS.get(pk=leaving)
    if row.confirmed_at is not None or row.taken_back_at is not None:
        return
    with override(settings.LANGUAGE_CODE):
        address = reverse("decisions:confirm_leaving", args=[row.party.collaboration.slug, row.key])
        subject = _("Does %(party)s leave %(name)s?") % {"party": row.party.organisation.name, "name": row.party.collaboration.name}
        context = {"leaving": row, "party": row.party, "link": settings.SITE_URL + address}
        send_to(user, row, subject, "decisions/mail/asked_about_leaving.txt", context, message_key, asks="decisions.confirm_leaving")


@task("decisions.tell_left")
def tell_left(
    *, leaving: int, user: int, own: bool, is_contact: bool, rounds: list[list[Any]], message_key: str, **_later_arguments: object
) -> None:
    """One mail to one person: the party has left, by what decision, and which texts can then never hold."""
    entered = _LEAVINGS.get(pk=leaving)
    row = entered.party
    asked = DecisionRound.objects.select_related("version__agreement").in_bulk([pk for pk, _held in rounds])
    leads = holders(row.collaboration, Role.LEAD, today=timezone.localdate())
    with override(settings.LANGUAGE_CODE):
        context = {
            "party": row,
            "entered": entered,
            "own": own,
            "is_contact": is_contact,
            "texts": [{"version": asked[pk].version, "was_in_force": held} for pk, held in rounds],
            "leads": leads,
            "link": settings.SITE_URL + row.get_absolute_url(),
        }
        said = _("Entered: %(party)s has left %(name)s") if own else _("%(party)s has left %(name)s")
        subject = said % {"party": row.organisation.name, "name": row.collaboration.name}
        send_to(user, row, subject, "decisions/mail/left.txt", context, message_key)


# What a new version means for a party, said to who speaks for it.
_MEANS = {
    Becomes.STANDS: lambda: _("What %(party)s has decided stands. Nothing is decided anew."),
    Becomes.GOES_ON: lambda: _(
        "%(party)s has not decided yet, and decides on version %(number)s from now on. Give the new text to those who prepare the matter."
    ),
    Becomes.FALLS: lambda: _(
        "What %(party)s has decided stays readable and counts no more. %(party)s decides anew, on version %(number)s."
    ),
    Becomes.ANEW: lambda: _("%(party)s decides on version %(number)s. Version %(before)s is not to be decided on any more."),
    Becomes.NOT_ASKED: lambda: _("Version %(number)s does not name %(party)s, which is not asked any more."),
    Becomes.FIRST: lambda: _("Version %(number)s names %(party)s, which is asked for the first time."),
}


_DECIDE_ANEW = (Becomes.FALLS, Becomes.ANEW, Becomes.FIRST)


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
    send(reader.email, subject.replace("\xa0", " "), body, message_key)


@task("decisions.ask_to_confirm")
def ask_to_confirm(*, decision: int, contact: int, revision: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to one contact with the link to confirm by. Not where it is confirmed or corrected by now."""
    row = PartyDecision.objects.current().filter(pk=decision, confirmed_at=None).told_in_full().first()
    if row is not None:
        with override(settings.LANGUAGE_CODE):
            context = {"decision": row, "party": row.step.case.party, "version": row.step.case.round.version}
            subject = _("Confirm what %(party)s decided") % {"party": context["party"]}
            _ask(row, subject, "decisions/mail/ask_to_confirm.txt", context, contact, revision, message_key)


@task("decisions.ask_to_confirm_gate")
def ask_to_confirm_gate(*, record: int, user: int, revision: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to the chair or the deputy with what was written up and the link to confirm it by. Not where it is over by now."""
    row = GateRecord.objects.awaiting().filter(pk=record).told_in_full().first()
    if row is not None:
        with override(settings.LANGUAGE_CODE):
            subject = _("Confirm what the steering group decided before step %(number)s") % {"number": row.gate.opens.number}
            _ask(row, subject, "decisions/mail/ask_to_confirm_gate.txt", {"record": row}, user, revision, message_key)


@task("decisions.ask_to_adjust_gate")
def ask_to_adjust_gate(*, record: int, user: int, message_key: str, **_later_arguments: object) -> None:
    """One mail to the member whom the meeting chose to approve what is written up. Not where that is done or over by now."""
    row = GateRecord.objects.awaiting().filter(pk=record, adjusted_at=None).told_in_full().first()
    if row is not None:
        with override(settings.LANGUAGE_CODE):
            subject = _("Approve what is written up before step %(number)s") % {"number": row.gate.opens.number}
            link = settings.SITE_URL + reverse("decisions:adjust_gate", args=[row.gate.opens.project.collaboration.slug, row.key])
            context = {"record": row, "link": link}
            send_to(user, row, subject, "decisions/mail/ask_to_adjust_gate.txt", context, message_key, asks="decisions.adjust_gate")


@task("decisions.file_gate_decision")
def file_gate_decision(*, decision: int, **_later_arguments: object) -> None:
    """Print the decision as it was taken, and file it. Twice it files nothing more: what is filed is never replaced."""
    row = GateDecision.objects.get(pk=decision)
    if FiledDecision.objects.filter(decision=row).exists():
        return
    document = gate_document(row, now=row.confirmed_at)
    kept = keep_made(BytesIO(printed(document)), PDF, f"{document.file_name}.pdf")
    actions.file_gate_decision(row, by=User.objects.system(), file=kept)


_CONFIRMED = {PartyDecision: "decision", GateRecord: "gate"}


def _ask(row: Entered, subject: str, template: str, context: dict[str, Any], contact: int, revision: int, message_key: str) -> None:
    if reader := who_is_here(contact, row, f"decisions.confirm_{_CONFIRMED[type(row)]}"):
        link = link_to_confirm(row, reader, revision=revision, made_on=timezone.localdate(row.recorded_at))
        send(reader.email, subject, render_to_string(template, context | {"link": link}), message_key)


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

"""What is kept about people, why and for how long: one table. The page for people, the page in docs/ and a test read it.

A column that leads to a person, or holds an address, must stand in a line (tests/test_personal_data.py). What ends by itself
names the daily task that ends it. What people type is theirs to mind: each form says so, and refuses personal identity numbers.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kept:
    """One kind of data about people. `columns` as "app.model.field"; `ends` is the daily task that removes it, "" for none."""

    what: "str | Promise"
    why: "str | Promise"
    how_long: "str | Promise"
    columns: tuple[str, ...]
    ends: str = ""


_AS_LONG_AS_YOU = _("As long as you take part, and after that the time the authority has set. Then the name is removed.")
_WITH_THE_RECORD = _("As long as what was done is kept. That it was you goes when your name is removed.")


KEPT: tuple[Kept, ...] = (
    Kept(
        _("Your name"),
        _("So that others see who is who, and who did what."),
        _AS_LONG_AS_YOU,
        ("accounts.person.name", "accounts.user.person"),
        ends="followup.let_go_of_people",
    ),
    Kept(
        _("Your telephone number at work, if you give one, and whether your e-mail address is shown"),
        _("So that those you work with can reach you."),
        _("Until you take it away, and as long as your name at most."),
        ("accounts.person.phone", "accounts.person.shows_email"),
        ends="followup.let_go_of_people",
    ),
    Kept(
        _("Your e-mail address and how you sign in: password as a hash, second step, when you last signed in"),
        _("So that nobody but you gets in, and so that you get the messages that are for you."),
        _AS_LONG_AS_YOU,
        (
            "accounts.user.email",
            "accounts.user.last_login",
            "accounts.user.password",
            "accounts.user.opened_because",
            "account.emailaddress.user",
            "account.emailaddress.email",
            "mfa.authenticator.user",
        ),
        ends="followup.let_go_of_people",
    ),
    Kept(
        _("Your sessions: network address and browser, and when they were last used"),
        _("So that you can see and end them, and so that an intrusion can be looked into."),
        _("12 hours as a session, 90 days in the list."),
        (
            "sessions.session.session_data",
            "usersessions.usersession.user",
            "usersessions.usersession.ip",
            "usersessions.usersession.user_agent",
        ),
        ends="followup.let_go_of_traces",
    ),
    Kept(
        _("Your roles, from when until when, and who gave them"),
        _("They say what you may see and do."),
        _WITH_THE_RECORD,
        (
            "agreements.collaborationrole.user",
            "agreements.collaborationrole.given_by",
            "agreements.partyrole.user",
            "agreements.partyrole.given_by",
            "guardian.userobjectpermission.user",
        ),
    ),
    Kept(
        _("An address that somebody was invited at"),
        _("The invitation goes there."),
        _("30 days after it ran out."),
        ("agreements.invitation.email",),
        ends="followup.let_go_of_traces",
    ),
    Kept(
        _("The address of an organisation's registrar"),
        _("What is to be registered goes there."),
        _("As long as the organisation takes part."),
        ("agreements.organisation.registrar", "agreements.party.asked_registrar"),
    ),
    Kept(
        _("What you have done here: recorded, confirmed, ruled, decided, written, and when"),
        _("The parties must be able to see who answers for what, also afterwards."),
        _WITH_THE_RECORD,
        (
            "audit.event.by",
            "agreements.bodyparty.agreed_by",
            "agreements.party.asked_by",
            "agreements.invitation.invited_by",
            "agreements.agreementversion.proposed_by",
            "projects.gate.submitted_by",
            "projects.rating.rated_by",
            "projects.comment.written_by",
            "projects.draftcomment.written_by",
            "projects.sentdraft.sent_by",
            "decisions.changerequest.submitted_by",
            "decisions.changerequest.decided_by",
            "decisions.decisionround.told_by",
            "decisions.partydecision.recorded_by",
            "decisions.partydecision.confirmed_by",
            "decisions.extract.withdrawn_by",
            "decisions.verdict.ruled_by",
            "decisions.legalforce.recorded_by",
            "decisions.gatedecision.confirmed_by",
            "decisions.gaterecord.recorded_by",
            "decisions.gaterecord.adjuster",
            "decisions.position.member",
            "decisions.internalnote.written_by",
            "decisions.leaving.recorded_by",
            "decisions.leaving.confirmed_by",
            "decisions.leaving.taken_back_by",
            "decisions.call.sent_by",
            "decisions.minutes.adjuster",
            "decisions.minutes.submitted_by",
            "decisions.minutes.approved_by",
            "decisions.minutes.adjusted_by",
            "decisions.signature.recorded_by",
            "decisions.remark.written_by",
        ),
    ),
    Kept(
        _("Where you take part: your place in the project's groups, meetings you were at, what you were asked and reminded of"),
        _("So that the work can be shared out, and minutes say who was there."),
        _WITH_THE_RECORD,
        (
            "projects.member.person",
            "projects.mention.user",
            "projects.sentdraft.to",
            "decisions.attendance.person",
            "projects.presentation.presented_by",
            "decisions.attendant.member",
            "decisions.recusal.member",
            "decisions.reminder.to",
        ),
    ),
    Kept(
        _("Your calendar addresses"),
        _("So that your own calendar can show the dates of the plan. The address itself is kept as a hash."),
        _("Until you close them."),
        ("projects.feed.user",),
    ),
    Kept(
        _("What you have ordered or uploaded and not saved"),
        _("So that you can come back to it."),
        _("Orders 7 days, uploads an hour or two."),
        ("jobs.job.user", "files.heldfile.by"),
        ends="files.let_go_of_held",
    ),
    Kept(
        _("Name and office of a person who has signed an agreement for a party"),
        _("It says who bound the party, and by what mandate."),
        _("As long as the agreement is kept."),
        ("decisions.signature.signatory", "decisions.signature.office"),
    ),
)

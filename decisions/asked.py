"""What the decisions ask of one person now: for the first screen.

    asked_of(request.user, collaboration, today=…) -> list[Asked]

A contact is asked to plan, record, confirm or complete their own party's decision; the lead and the reviewer to rule on
wordings; the lead to put an issued text to the parties. Nothing for who has nothing to do. Six queries, however many
parties, and one more for each kind of what is seldom asked and is now. The chair's gates are asked for in decisions/told.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import AgreementVersion, BodyParty, Collaboration, Party
from agreements.states import VersionStatus
from decisions.after_meetings import after_meetings
from decisions.asking import Asked, Seldom
from decisions.before_meetings import uncalled
from decisions.blockers.minutes import approving_blockers
from decisions.in_law import in_law
from decisions.models import Case, ChangeRequest, Extract, Leaving, Minutes, PartyDecision, PathStep
from decisions.signing import current_of
from decisions.standing import Standing, is_overdue, standing_of
from decisions.states import CaseStatus, MinutesStatus, Outcome, PathRole, RoundStatus, Trigger
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.history import label_of
from minimaria.phrases import capitalised
from minimaria.templatetags.look import in_words

_CONFIRM, _RULE, _CHOOSE = "decisions.confirm_decision", "decisions.rule_on_wording", "decisions.choose_trigger"
# The party has decided, and what is recorded of it can be completed.
_DECIDED = (CaseStatus.AGREED, CaseStatus.APPEALED, CaseStatus.UNDER_REVIEW, CaseStatus.DECIDED, CaseStatus.WITHOUT_EXTRACT)


def asked_of(user: User, collaboration: Collaboration, *, today: date, cases: Sequence[Case] | None = None) -> list[Asked]:
    """What is asked of the person in the collaboration's open rounds; what has a day first, the soonest first.

    A page that has read `cases` for its own sake (`cases_of`) gives them, and saves their queries.
    """
    asked: list[Asked] = []
    known = cases_of(user, collaboration) if cases is None else cases
    are_several = len({case.round_id for case in known}) > 1
    for case in known:
        about = capitalised(case.round.version.agreement.get_kind_display()) if are_several else ""
        asked += [replace(one, about=about) for one in _of_case(user, case, today)]
    asked += _of_chooser(known)
    asked += _seldom(user, collaboration, today)
    return sorted(asked, key=lambda one: one.due or date.max)


def _of_case(user: User, case: Case, today: date) -> Iterator[Asked]:
    if case.may_confirm_decision:  # type: ignore[attr-defined]
        return asked_of_party(user, standing_of(case), today=today)
    return asked_of_ruler(standing_of(case)) if case.may_rule_on_wording else iter(())  # type: ignore[attr-defined]


def cases_of(user: User, collaboration: Collaboration) -> list[Case]:
    """Every case of the open rounds, in the order of the parties, saying what this person may do to it: five queries."""
    rows = Case.objects.filter(round__status=RoundStatus.OPEN, round__version__agreement__collaboration=collaboration)
    seen = policy.visible(user, rows.select_related("round__version__agreement").with_status())
    cases = list(policy.telling(user, seen, _CONFIRM, _RULE, _CHOOSE))
    for case in cases:
        case.party.collaboration = case.round.version.agreement.collaboration = collaboration  # known: no query for each address
    return cases


def asked_of_party(user: User, standing: Standing, *, today: date) -> Iterator[Asked]:
    """What the party's own contact does next."""
    step = standing.next_step
    if standing.status is CaseStatus.UNCONFIRMED and standing.decision:
        yield from _confirming(user, standing, standing.decision)
    if standing.status in _DECIDED and standing.decision:
        yield from _completing(standing, standing.decision)
        yield from _confirming_legal_force(standing, today)
        yield from _signing(user, standing)
    if step is not None and step.planned_on is not None:
        yield _meeting(standing, step, step.planned_on, is_late=is_overdue(standing, today))
    elif step is not None:
        yield _planning_a_day(standing, step)
    elif standing.status in (CaseStatus.NOT_STARTED, CaseStatus.PREPARING):
        yield _planning_the_path(standing)
    elif standing.status in (CaseStatus.DEVIATING, CaseStatus.REJECTED, CaseStatus.ANNULLED):
        yield _deciding_anew(standing)


def _signing(user: User, standing: Standing) -> Iterator[Asked]:
    """Asked for only where the round's text waits for it, of a party that has decided."""
    if standing.case.round.trigger != Trigger.SIGNATURE or not standing.is_agreed:
        return
    if not any(row.completes for row in current_of(standing.case)):
        yield Asked(
            _("Record who has signed for %(party)s") % {"party": standing.party.organisation.name},
            _("The agreement binds when all parties have signed. The other parties see who has."),
            _("Record a signature"),
            _address(standing, "record_signature", standing.case.key),
        )


def _meeting(standing: Standing, step: PathStep, day: date, *, is_late: bool) -> Asked:
    if not is_late:
        text = standing.case.round.version.agreement.get_kind_display()
        return Asked(
            _("%(body)s takes up the %(text)s") % {"body": step.body, "text": text},
            _("Record what was decided when the meeting has been held."),
            _("See %(party)s") % {"party": standing.party.organisation.short_name},
            standing.party.get_absolute_url(),
            due=day,
        )
    what = _("Record what %(body)s decided") if step.role == PathRole.DECIDES else _("Record what %(body)s proposed")
    return Asked(
        what % {"body": step.body.in_a_sentence},
        _("Was the meeting held as planned? Body, date and outcome are enough; the rest can be added later."),
        _("Record the decision"),
        _address(standing, "record_decision", standing.case.key),
        due=day,
        is_late=True,
    )


def _planning_a_day(standing: Standing, step: PathStep) -> Asked:
    return Asked(
        _("Plan the day when %(body)s takes the matter up") % {"body": step.body.in_a_sentence},
        _("The other parties see when you decide, and what it means for the whole."),
        _("Choose the day"),
        _address(standing, "plan_step", step.key),
        due=standing.case.round.wished_by,
    )


def _planning_the_path(standing: Standing) -> Asked:
    return Asked(
        _("Plan which body of %(party)s decides, and when") % {"party": standing.party.organisation.name},
        _("You choose the order yourselves, and can change it until the body has met."),
        _("Plan the way to the decision"),
        _address(standing, "plan_path", standing.case.key),
        due=standing.case.round.wished_by,
    )


def _deciding_anew(standing: Standing) -> Asked:
    return Asked(
        _("%(party)s stands apart from the others") % {"party": standing.party.organisation.name},
        _("Read why. If a new decision is to be taken, plan its meeting."),
        _("Read the decision"),
        standing.party.get_absolute_url(),
        due=standing.case.round.wished_by,
    )


def _address(standing: Standing, word: str, key: str) -> str:
    return reverse(f"decisions:{word}", args=[standing.party.collaboration.slug, key])


def _confirming(user: User, standing: Standing, decision: PartyDecision) -> Iterator[Asked]:
    if decision.recorded_by_id != user.pk:
        yield Asked(
            _("Confirm what %(party)s decided") % {"party": standing.party.organisation.name},
            _("%(person)s entered the decision for you. It counts when you have confirmed it.") % {"person": decision.recorded_by},
            _("Read and confirm"),
            _address(standing, "confirm_decision", decision.key),
        )


def _completing(standing: Standing, decision: PartyDecision) -> Iterator[Asked]:
    """Without an extract nothing can be ruled on, without approved minutes nothing counts."""
    names = ("delegation_point", "reported_on", "notice_on") if decision.is_delegated else ("paragraph", "minutes_approved_on", "notice_on")
    lacking = [label_of(decision, name) for name in names if not getattr(decision, name)]
    if not decision.has_extract:  # type: ignore[attr-defined]
        lacking.append(str(Extract._meta.verbose_name))
    if lacking:
        yield Asked(
            _("Add what was not known when %(body)s had decided") % {"body": decision.step.body.in_a_sentence},
            _("Not there yet: %(lacking)s.") % {"lacking": ", ".join(lacking)},
            _("Add it"),
            _address(standing, "complete_decision", decision.key),
        )


def _confirming_legal_force(standing: Standing, today: date) -> Iterator[Asked]:
    """Asked for only where the round's text waits for it."""
    waits = standing.case.round.trigger == Trigger.LEGAL_FORCE and standing.legal_force_on is None
    for decision in standing.decisions if waits else ():
        law = in_law(decision, decision.legal_rows, today=today)  # type: ignore[attr-defined]
        if law.may_confirm:
            yield Asked(
                _("Confirm that the decision of %(body)s has legal force") % {"body": decision.step.body.in_a_sentence},
                _("The period for appeals has passed. Confirm when you know that nobody has appealed."),
                _("Confirm legal force"),
                _address(standing, "confirm_legal_force", decision.key),
            )


def asked_of_ruler(standing: Standing) -> Iterator[Asked]:
    """What who rules on wordings does next: one that nobody has ruled on, where there is one."""
    decision = standing.decision
    if standing.status is CaseStatus.UNDER_REVIEW and decision and decision.outcome == Outcome.APPROVED and decision.has_extract:  # type: ignore[attr-defined]
        yield Asked(
            _("Rule on the wording of %(party)s") % {"party": standing.party.organisation.name},
            _("Until somebody has, the decision does not count, and the other parties see that it is under review."),
            _("Compare the wordings"),
            _address(standing, "rule_on_wording", decision.key),
        )


def _of_chooser(cases: Sequence[Case]) -> Iterator[Asked]:
    """A round whose text holds from nothing yet, because nobody has chosen."""
    waiting = {case.round_id: case for case in cases if case.may_choose_trigger and not case.round.trigger}  # type: ignore[attr-defined]
    for case in waiting.values():
        yield Asked(
            _("Choose what the %(text)s holds from") % {"text": case.round.version.agreement.get_kind_display()},
            _("The last decision or legal force? Until it is chosen nothing is said to be in force."),
            _("Read and choose"),
            reverse("decisions:choose_trigger", args=[case.party.collaboration.slug, case.round.key]),
        )


def _seldom(user: User, collaboration: Collaboration, today: date) -> Iterator[Asked]:
    """One query says of which kinds anything waits. Those alone are read."""
    kinds = [
        _of_joint_boards(user, collaboration),
        _of_leaving(user, collaboration),
        _of_changes(user, collaboration, today),
        _of_minutes(user, collaboration),
        uncalled(user, collaboration, today=today),
        *after_meetings(user, collaboration, today=today),
        _of_issuer(user, collaboration),
        _of_domains(user, collaboration),
    ]
    (there,) = Collaboration.objects.filter(pk=collaboration.pk).values_list(*(Exists(kind.rows.order_by()) for kind in kinds))
    told = (kind.told(row) for kind, any_waits in zip(kinds, there, strict=True) if any_waits for row in kind.rows)
    return filter(None, told)


def _of_joint_boards(user: User, collaboration: Collaboration) -> Seldom:
    """A body that another party says is the person's own too."""
    waiting = BodyParty.objects.filter(body__collaboration=collaboration, agreed_at=None, party__left_on=None)
    rows = policy.allowing(user, waiting.select_related("body", "party__organisation"), "decisions.join_body")
    return Seldom(
        rows.order_by("pk"),
        lambda row: Asked(
            _("Is %(body)s a joint board of %(party)s too?") % {"body": row.body.in_a_sentence, "party": row.party},
            _("What it decides can then be entered once for all of its parties. It counts for you when you have confirmed it."),
            _("Answer"),
            reverse("decisions:join_body", args=[collaboration.slug, row.key]),
        ),
    )


def _of_leaving(user: User, collaboration: Collaboration) -> Seldom:
    """That a party leaves, entered by another person than this one."""
    waiting = Leaving.objects.filter(party__collaboration=collaboration, confirmed_at=None, taken_back_at=None).exclude(recorded_by=user)
    rows = policy.allowing(user, waiting.select_related("party__organisation", "recorded_by__person"), "decisions.confirm_leaving")
    return Seldom(
        rows.order_by("pk"),
        lambda row: Asked(
            _("Has %(party)s left?") % {"party": row.party.organisation.name},
            _("%(person)s has entered it. It counts when you have confirmed it.") % {"person": row.recorded_by},
            _("Read and confirm"),
            reverse("decisions:confirm_leaving", args=[collaboration.slug, row.key]),
        ),
    )


def _of_domains(user: User, collaboration: Collaboration) -> Seldom:
    """Which addresses are an organisation's, filled in by another person than this one."""
    waiting = Party.objects.filter(collaboration=collaboration).exclude(asked_domains="").exclude(asked_by=user)
    rows = policy.allowing(user, waiting.select_related("organisation", "asked_by__person"), "agreements.confirm_domains")
    return Seldom(
        rows.order_by("position"),
        lambda row: Asked(
            _("Are these the addresses of %(party)s?") % {"party": row.organisation.name},
            _("%(person)s has filled in its e-mail domains. They count when another person has confirmed them.") % {"person": row.asked_by},
            _("Read and confirm"),
            reverse("agreements:confirm_domains", args=[collaboration.slug, row.key]),
        ),
    )


def _of_changes(user: User, collaboration: Collaboration, today: date) -> Seldom:
    """A change of the decided plan that lay before a meeting that has been held, for who confirms what the group said."""
    waiting = ChangeRequest.objects.awaiting().requests().filter(project__collaboration=collaboration, meeting__date__lte=today)
    return Seldom(
        policy.allowing(user, waiting.exclude(submitted_by=user).select_related("meeting"), "decisions.decide_change"),
        lambda row: Asked(
            _("What did the steering group say of “%(title)s”?") % {"title": row.title},
            _("The change waits, and the decided plan stands, until you have confirmed the answer."),
            _("Read and confirm"),
            reverse("decisions:change", args=[collaboration.slug, row.key]),
            due=row.meeting.date if row.meeting else None,
        ),
    )


def _of_minutes(user: User, collaboration: Collaboration) -> Seldom:
    """The minutes that wait for this person: the chair, the deputy or the adjuster."""

    def told(minutes: Minutes) -> Asked | None:
        if list(approving_blockers(minutes, by=user)):
            return None
        minutes.meeting.body.collaboration = collaboration  # known: no query for the address
        return Asked(
            _("Approve the minutes from %(day)s") % {"day": in_words(minutes.meeting.date)},
            _("They are frozen when all who are asked have approved."),
            _("Read and approve"),
            minutes.get_absolute_url(),
        )

    waiting = Minutes.objects.for_page().filter(status=MinutesStatus.SUBMITTED, meeting__body__collaboration=collaboration)
    return Seldom(policy.allowing(user, waiting, "decisions.approve_minutes").order_by("meeting__date"), told)


def _of_issuer(user: User, collaboration: Collaboration) -> Seldom:
    """A text that waits to be issued or put to the parties; a change in substance that waits for the chair."""
    waiting = AgreementVersion.objects.filter(
        agreement__collaboration=collaboration, status__in=(VersionStatus.DRAFT, VersionStatus.ISSUED), rounds=None
    )
    words = ("decisions.issue_version", "decisions.confirm_version")
    rows = policy.allowing(user, waiting.select_related("agreement"), *words).order_by("pk")
    return Seldom(rows, lambda version: _issuing(version, user, collaboration))


def _issuing(version: AgreementVersion, user: User, collaboration: Collaboration) -> Asked | None:
    is_draft = version.status == VersionStatus.DRAFT
    if is_draft and version.proposed_by_id:
        confirms = version.may_confirm_version and version.proposed_by_id != user.pk  # type: ignore[attr-defined]
        return _confirming_version(version, collaboration) if confirms else None
    if not version.may_issue_version:  # type: ignore[attr-defined]
        return None
    word = "issue_version" if is_draft else "open_round"
    return Asked(
        _("Issue %(text)s") % {"text": version} if is_draft else _("Put %(text)s to the parties") % {"text": version},
        _("Then the text is frozen, and the parties can be asked to decide.")
        if is_draft
        else _("Each party then records what it decides, and everybody sees who is missing."),
        _("Read and issue") if is_draft else _("Open the decision round"),
        reverse(f"decisions:{word}", args=[collaboration.slug, version.key]),
    )


def _confirming_version(version: AgreementVersion, collaboration: Collaboration) -> Asked:
    return Asked(
        _("Confirm %(text)s") % {"text": version},
        _("It changes the substance: when you confirm it, all parties decide anew."),
        _("Read and confirm"),
        reverse("decisions:confirm_version", args=[collaboration.slug, version.key]),
    )

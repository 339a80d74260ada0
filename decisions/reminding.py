"""Who is reminded of what on a day: reckoned from where each party stands, when its bodies meet, and what was said before.

    reminders_due(collaboration, today=…) -> list[ToRemind]      what is said that day, without anybody asking
    outstanding(collaboration, today=…, early=True)              all that is waited for, whenever it was last said

A party is waited for with what the round's text needs to hold, and with nothing else. Nothing is stored but that somebody
was reminded, so what is answered falls silent by itself. None in July; each thing every seventh day; the second contact
too when the first has been silent for fourteen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.calendars import MeetingDay
from agreements.models import Body, Collaboration, Party
from agreements.people import contacts_by_party, holders
from agreements.states import VersionStatus
from decisions.ahead import Days, meeting_days
from decisions.forecast import JULY, TO_NOTICE
from decisions.in_force import courts_last_word
from decisions.in_law import in_law
from decisions.models import Case, Extract, PartyDecision, PathStep, Reminder, Signature
from decisions.signing import current_of, done_their_part, read_signatures, signed_days
from decisions.standing import Standing, law_of, standing_of
from decisions.states import CaseStatus, LegalEvent, Outcome, PathRole, Reminded, RoundStatus, Trigger
from minimaria.accounts.models import User
from minimaria.audit.models import Event
from minimaria.history import label_of
from minimaria.phrases import capitalised
from minimaria.policy import Role
from minimaria.templatetags.look import in_words

SOON = timedelta(days=7)
AGAIN_AFTER = timedelta(days=7)
BEFORE_MANDATE_ENDS = timedelta(days=14)
SECOND_CONTACT_AFTER = timedelta(days=14)
# A day that is wished for is near when a council's next two meetings are all that lie before it.
WISH_IS_NEAR = timedelta(days=60)
# What was said longer ago was about something else, or July lay between.
_REMEMBERED = timedelta(days=45)

_DECIDED = (CaseStatus.AGREED, CaseStatus.APPEALED, CaseStatus.UNDER_REVIEW, CaseStatus.DECIDED, CaseStatus.WITHOUT_EXTRACT)
# No meeting is planned, and one is wanted. Who has said no has answered.
_TO_PLAN = (CaseStatus.NOT_STARTED, CaseStatus.PREPARING, CaseStatus.TABLED, CaseStatus.REFERRED_BACK, CaseStatus.REMOVED)
_OVER = (CaseStatus.LEFT, CaseStatus.STAYED)


@dataclass(frozen=True)
class Thing:
    """One thing that is waited for from one party."""

    case: Case
    what: Reminded
    about: str  # the key of the step, the decision or the case
    body: Body | None = None
    day: date | None = None
    lacking: str = ""
    not_to: int | None = None  # who entered a decision cannot confirm it

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes it the same thing another day: a meeting that is moved is another."""
        return self.case.pk, self.what, self.about, self.day

    @property
    def party(self) -> Party:
        """The party it is waited for from."""
        return self.case.party

    @property
    def title(self) -> str:
        """What is to be done, and by when."""
        return said(self.what, self.body, self.day)

    @property
    def href(self) -> str:
        """The page where it is done."""
        return _address(self)


class Outstanding(NamedTuple):
    """A thing, and whom one turns to with it, the first first."""

    thing: Thing
    people: Sequence[User]


@dataclass(frozen=True)
class ToRemind:
    """One person, and all that they are reminded of in one message."""

    to: User
    things: Sequence[Thing]
    last_on: date | None = None  # when they were last reminded of anything
    had_today: bool = False


def said(what: str, body: Body | None, day: date | None) -> str:
    """What is to be done, in a sentence without its full stop."""
    words = {"body": body.in_a_sentence if body else "", "day": in_words(day)}
    if what == Reminded.PLAN and body is None:
        sentence = (
            _("Plan which body decides, and when. The decision is wished for by %(day)s") if day else _("Plan which body decides, and when")
        )
    elif what == Reminded.PLAN:
        wished = _("Plan the day when %(body)s takes the matter up. The decision is wished for by %(day)s")
        sentence = wished if day else _("Plan the day when %(body)s takes the matter up")
    else:
        sentence = {
            Reminded.PAPERS: _("Papers must reach %(body)s by %(day)s"),
            Reminded.MEETING: _("%(body)s takes the matter up on %(day)s"),
            Reminded.RECORD: _("Record what %(body)s decided on %(day)s"),
            Reminded.CONFIRM: _("Confirm the decision that was entered for you: %(body)s, %(day)s"),
            Reminded.COMPLETE: _("Complete the decision that %(body)s took on %(day)s"),
            Reminded.LEGAL_FORCE: _("Confirm that the decision of %(body)s has legal force"),
            Reminded.SIGN: _("Sign the agreement, and record who has signed"),
            Reminded.MANDATE: _("Check the mandate of who signed on %(day)s"),
            Reminded.MANDATE_ENDS: _("A mandate to sign ends on %(day)s: see that the rest sign before that"),
            Reminded.NO_CONTACT: _("Contact missing"),
        }[Reminded(what)]
    return capitalised(sentence % words)


# What is waited for


def outstanding(
    collaboration: Collaboration, *, today: date, early: bool = False, people_on: date | None = None, party: Party | None = None
) -> list[Outstanding]:
    """All that is waited for from the parties, with the people one turns to. `early`: also what need not be said yet.

    A fixed number of queries, however many parties.
    """
    cases = _cases(collaboration, party)
    standings = [standing_of(case) for case in cases]
    days = meeting_days(standings, today=today)
    on = people_on or today
    contacts = {one.pk: [role.user for role in roles] for one, roles in contacts_by_party(collaboration, today=on)}
    leads = list(holders(collaboration, Role.LEAD, today=on))
    unsigned = things_to_sign(standings, today=today, early=early)
    found, alone = [], set()
    for standing in standings:
        of_party = contacts.get(standing.party.pk, [])
        things = [*things_of(standing, days, today=today, early=early), *unsigned[standing.case.pk]]
        if of_party:
            found += [Outstanding(thing, [user for user in of_party if user.pk != thing.not_to]) for thing in things]
        elif standing.party.pk not in alone and (things or not (standing.is_agreed or standing.status in _OVER)):
            alone.add(standing.party.pk)
            found.append(Outstanding(Thing(standing.case, Reminded.NO_CONTACT, standing.party.key), leads))
    return found


def _cases(collaboration: Collaboration, party: Party | None) -> list[Case]:
    rows = Case.objects.filter(
        round__status=RoundStatus.OPEN,
        round__version__status=VersionStatus.ISSUED,
        round__version__agreement__collaboration=collaboration,
    )
    if party is not None:
        rows = rows.filter(party=party)
    cases = list(rows.select_related("round__version__agreement").with_status())
    for case in cases:
        case.party.collaboration = collaboration  # known: no query for each address
    return cases


def things_of(standing: Standing, days: Days, *, today: date, early: bool = False) -> Iterator[Thing]:
    """What is waited for from one party in one round. Reads nothing: `days` are its bodies' coming meetings."""
    if standing.status in _OVER:
        return
    yield from _of_meetings(standing, days, today, early)
    if standing.status is CaseStatus.UNCONFIRMED and (entered := standing.decision):
        # They were asked by a mail of its own when it was entered.
        day, asked_on = entered.meeting_date, timezone.localdate(entered.recorded_at)
        if early or asked_on + AGAIN_AFTER <= today:
            yield Thing(standing.case, Reminded.CONFIRM, entered.key, entered.step.body, day, not_to=entered.recorded_by_id)
    if standing.status in _DECIDED:
        for decision in standing.decisions:
            yield from _of_record(standing, decision, today, early)


def _of_meetings(standing: Standing, days: Days, today: date, early: bool) -> Iterator[Thing]:
    case = standing.case
    past = [step for step in standing.coming if step.planned_on and step.planned_on < today]
    step = next((step for step in standing.coming if step not in past), None)
    if past:
        last = next((one for one in reversed(past) if one.role == PathRole.DECIDES), past[-1])
        yield Thing(case, Reminded.RECORD, last.key, last.body, last.planned_on)
    if step is not None and step.planned_on is not None:
        yield from _of_planned(case, step, step.planned_on, days.get(step.body_id, ()), today, early)
    elif not past and standing.status in _TO_PLAN:
        yield from _of_unplanned(case, step, days, today, early)


def _of_planned(case: Case, step: PathStep, day: date, meetings: Sequence[MeetingDay], today: date, early: bool) -> Iterator[Thing]:
    papers = next((one.papers_due_on for one in meetings if one.day == day), None)
    if papers is not None and papers >= today:
        if early or papers - today <= SOON:
            yield Thing(case, Reminded.PAPERS, step.key, step.body, papers)
    elif early or day - today <= SOON:
        yield Thing(case, Reminded.MEETING, step.key, step.body, day)


def _of_unplanned(case: Case, step: PathStep | None, days: Days, today: date, early: bool) -> Iterator[Thing]:
    meetings = days.get(step.body_id, ()) if step else ()
    papers = next((one.papers_due_on for one in meetings if one.papers_due_on and today <= one.papers_due_on <= today + SOON), None)
    wished_by = case.round.wished_by
    if step is not None and papers is not None:
        yield Thing(case, Reminded.PAPERS, step.key, step.body, papers)
    elif early or (wished_by is not None and wished_by - today <= WISH_IS_NEAR):
        yield Thing(case, Reminded.PLAN, step.key if step else case.key, step.body if step else None, wished_by)


def _of_record(standing: Standing, decision: PartyDecision, today: date, early: bool) -> Iterator[Thing]:
    """What the record lacks for the text to hold, once it can be there by law; and that legal force is won."""
    needs_law = standing.case.round.trigger == Trigger.LEGAL_FORCE and standing.legal_force_on is None
    law = in_law(decision, decision.legal_rows, today=today)  # type: ignore[attr-defined]
    # A delegate's decision has no minutes of its own: it waits for the meeting that it is reported to.
    minutes = "reported_on" if decision.is_delegated else "minutes_approved_on"
    names = [] if standing.is_agreed or getattr(decision, minutes) else [minutes]
    names += ["notice_on"] if needs_law and not decision.notice_on and not law.is_settled else []
    lacking = [label_of(decision, name) for name in names]
    if not standing.is_agreed and not decision.has_extract:  # type: ignore[attr-defined]
        lacking.append(str(Extract._meta.verbose_name))
    body, met = decision.step.body, decision.meeting_date
    if lacking and (early or met + TO_NOTICE < today):
        yield Thing(standing.case, Reminded.COMPLETE, decision.key, body, met, ", ".join(lacking))
    if needs_law and law.may_confirm and law.reckoned:
        yield Thing(standing.case, Reminded.LEGAL_FORCE, decision.key, body, law.reckoned.legal_force)


def things_to_sign(standings: Sequence[Standing], *, today: date, early: bool = False) -> Mapping[int, list[Thing]]:
    """What is waited for from each party before its text is signed, by the case's primary key. Two queries, or none.

    Only where the text holds from signatures. Signing has begun when all have decided alike, or when somebody has signed:
    before that nobody is asked to sign by itself, for a party that decides otherwise would make it void.
    """
    found: dict[int, list[Thing]] = defaultdict(list)
    of_round: dict[int, list[Standing]] = defaultdict(list)
    for standing in standings:
        if standing.case.round.trigger == Trigger.SIGNATURE and standing.status not in _OVER:
            of_round[standing.case.round_id].append(standing)
    for pk, cases in _signing(of_round).items():
        done, signed = done_their_part(cases), signed_days(cases)
        has_begun = all(one.is_agreed for one in of_round[pk]) or any(current_of(case) for case in cases)
        rows = {case.pk: current_of(case) for case in cases}
        for one in of_round[pk]:
            found[one.case.pk] += _of_signatures(one, rows[one.case.pk], today, is_signed=one.party.pk in signed)
            if one.is_agreed and one.party.pk not in done and (early or has_begun):
                found[one.case.pk].append(Thing(one.case, Reminded.SIGN, one.case.key))
    return found


def _signing(rounds: Collection[int]) -> Mapping[int, Sequence[Case]]:
    """All cases of the rounds with their signatures: who has signed shows in the others' signatures too."""
    together: dict[int, list[Case]] = defaultdict(list)
    for case in Case.objects.filter(round__in=rounds).order_by("pk") if rounds else ():
        together[case.round_id].append(case)
    read_signatures(case for cases in together.values() for case in cases)
    return together


def _of_signatures(standing: Standing, rows: Sequence[Signature], today: date, *, is_signed: bool) -> Iterator[Thing]:
    for row in rows:
        if not _mandate_holds(standing, row, today, is_signed=is_signed):
            yield Thing(standing.case, Reminded.MANDATE, row.key, day=row.signed_on, lacking=_("a mandate that holds"))
        elif row.valid_until is not None and row.valid_until - BEFORE_MANDATE_ENDS <= today and not is_signed:
            yield Thing(standing.case, Reminded.MANDATE_ENDS, row.key, day=row.valid_until)


def _mandate_holds(standing: Standing, row: Signature, today: date, *, is_signed: bool) -> bool:
    """Whether the decision that gives the mandate stands; and, until the party has signed, whether its last day has not passed."""
    if row.valid_until is not None and row.valid_until < today and not is_signed:
        return False
    if row.mandate_decision is None:
        return True
    step = next(one for one in standing.case.path if one.pk == row.mandate_decision.step_id)  # type: ignore[attr-defined]
    return any(
        one.outcome == Outcome.APPROVED and courts_last_word(law_of(one.legal_rows), today) in (None, LegalEvent.UPHELD)
        for one in step.current_decisions
    )


# Who is told, and when


def reminders_due(collaboration: Collaboration, *, today: date) -> list[ToRemind]:
    """Everybody who is reminded on the day, each once, with all that is due to be said to them."""
    if today.month == JULY:
        return []
    waiting = outstanding(collaboration, today=today)
    before = _Before({user.pk for one in waiting for user in one.people}, today)
    gathered: dict[User, list[Thing]] = defaultdict(list)
    for thing, people in waiting:
        for user in before.turned_to(thing, people):
            gathered[user].append(thing)
    return [_to_remind(user, things, before) for user, things in gathered.items() if not before.had_today(user)]


def asked_of_each(party: Party, *, today: date) -> list[ToRemind]:
    """What each of the party's contacts can be reminded of today, whenever it was last said: for who reminds by hand."""
    waiting = outstanding(party.collaboration, today=today, early=True, party=party)
    contacts = next(roles for one, roles in contacts_by_party(party.collaboration, today=today) if one.pk == party.pk)
    before = _Before({role.user_id for role in contacts}, today, since=date.min)
    return [_to_remind(role.user, [one.thing for one in waiting if role.user in one.people], before) for role in contacts]


def still_asked(collaboration: Collaboration, user: User, *, on: date, today: date) -> list[Thing]:
    """What the person was reminded of on the day and has not answered: while they are still the one to turn to."""
    rows = Reminder.objects.filter(to=user, sent_on=on, case__round__version__agreement__collaboration=collaboration)
    told = {(row.case_id, row.what, row.about, row.day) for row in rows}
    waiting = outstanding(collaboration, today=on, early=True, people_on=today)
    return [one.thing for one in waiting if one.thing.identity in told and user in one.people]


def last_sign_of(party: Party) -> date | None:
    """The day a contact of the party last did anything for it; None where none ever has."""
    own = Event.objects.filter(collaboration=party.collaboration_id, party=party.pk, by__in=party.roles.values("user"))
    at = own.aggregate(last=Max("at"))["last"]
    return timezone.localdate(at) if at else None


def _to_remind(user: User, things: Sequence[Thing], before: "_Before") -> ToRemind:
    ordered = sorted(things, key=lambda thing: (thing.party.position, thing.day or date.max))
    return ToRemind(user, ordered, before.last_on(user), before.had_today(user))


class _Before:
    """What was said to these people before, as far back as it matters. One query."""

    def __init__(self, users: set[int], today: date, *, since: date | None = None) -> None:
        self.today = today
        self.said: dict[tuple[object, ...], list[date]] = defaultdict(list)
        self.to: dict[int, list[date]] = defaultdict(list)
        rows = Reminder.objects.filter(to__in=users, sent_on__gt=since or today - _REMEMBERED, sent_on__lte=today).order_by("sent_on")
        for row in rows:
            self.to[row.to_id].append(row.sent_on)
            self.said[(row.to_id, *_same(row.case_id, row.what, row.about, row.day))].append(row.sent_on)

    def had_today(self, user: User) -> bool:
        return self.last_on(user) == self.today

    def last_on(self, user: User) -> date | None:
        return max(self.to[user.pk], default=None)

    def turned_to(self, thing: Thing, people: Sequence[User]) -> Iterator[User]:
        """Who of them is told today: the first; all who lead; the second where the first has not answered."""
        for place, user in enumerate(people):
            may = place == 0 or thing.what is Reminded.NO_CONTACT or (place == 1 and self._is_silent(thing, people[0]))
            said = self._said(thing, user)
            if may and (not said or self.today - said[-1] >= AGAIN_AFTER):
                yield user

    def _is_silent(self, thing: Thing, first: User) -> bool:
        said = self._said(thing, first)
        return bool(said) and self.today - said[0] >= SECOND_CONTACT_AFTER

    def _said(self, thing: Thing, user: User) -> list[date]:
        return self.said[(user.pk, *_same(*thing.identity))]


def _same(case: object, what: object, about: object, day: object) -> tuple[object, ...]:
    """Who leads is told once a week of all the parties without a contact; every other thing is its own."""
    return (Reminded.NO_CONTACT,) if what == Reminded.NO_CONTACT else (case, what, about, day)


def _address(thing: Thing) -> str:
    slug = thing.party.collaboration.slug
    if thing.what in (Reminded.PAPERS, Reminded.MEETING):
        return thing.party.get_absolute_url()
    if thing.what is Reminded.NO_CONTACT:
        return reverse("agreements:invite", args=[slug])
    if thing.what in (Reminded.RECORD, Reminded.SIGN):
        word = "record_decision" if thing.what is Reminded.RECORD else "record_signature"
        return reverse(f"decisions:{word}", args=[slug, thing.case.key])
    if thing.what is Reminded.PLAN:
        return reverse("decisions:plan_step" if thing.body else "decisions:plan_path", args=[slug, thing.about])
    word = {
        Reminded.CONFIRM: "confirm_decision",
        Reminded.COMPLETE: "complete_decision",
        Reminded.LEGAL_FORCE: "confirm_legal_force",
        Reminded.MANDATE: "signature",
        Reminded.MANDATE_ENDS: "signature",
    }[thing.what]
    return reverse(f"decisions:{word}", args=[slug, thing.about])

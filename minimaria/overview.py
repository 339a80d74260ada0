"""A collaboration's first page: what is asked of the person who opens it, then a sentence each on text, plan and meeting.

Reading only. Ten queries at most after the session, whoever asks and however many parties and activities there are, and one
more for each kind of thing that is seldom asked and is now (decisions/asked.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Collaboration, Meeting, Party
from agreements.states import BodyKind
from decisions.ahead import Days, days_of
from decisions.asked import asked_of, cases_of
from decisions.asking import Asked
from decisions.documents import RoundOnPaper, put_on_paper
from decisions.foretold import Foretold, foretold
from decisions.models import Case, Position
from decisions.standing import is_overdue
from decisions.states import CaseStatus
from decisions.told import asked_at
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.phrases import capitalised, in_letters, one_after_another
from projects.models import Activity, Member, Risk, SentDraft, Step

_AT_GATES = ("decisions.submit_gate", "decisions.decide_gate")


@dataclass(frozen=True)
class RoundToday:
    """One text before the parties: where it stands and, while somebody has still to decide, when all can have decided."""

    paper: RoundOnPaper
    told: Foretold | None
    own: str

    @property
    def ahead(self) -> str:
        """The forecast in sentences, for the person's own party where they are its contact; "" when all have decided."""
        if self.told is None:
            return ""
        rest = [self.own] if self.own else [self.told.last, self.told.next_papers]
        return " ".join(filter(None, [f"{self.told.answer}." if self.told.answer else "", *rest]))


@dataclass(frozen=True)
class Overview:
    """The first page of one collaboration for one person on one day."""

    collaboration: Collaboration
    roles: frozenset[policy.Role]
    asked: Sequence[Asked]
    rounds: Sequence[RoundToday]
    parties: Sequence[Party]
    steps: Sequence[Step]
    next_meeting: Meeting | None

    @property
    def is_reader(self) -> bool:
        """Whether the person only reads: then the answer is the heading, and the documents are the buttons."""
        return self.roles == {policy.Role.READER}

    @property
    def sees_the_whole(self) -> bool:
        """Whether the pages of the collaboration are there for the person: a reference person sees only what is sent to them."""
        return bool(self.roles & set(policy.EVERYONE))

    @property
    def heading(self) -> str:
        if self.is_reader and self.rounds:
            return self.rounds[0].paper.answer
        if not self.asked:
            return _("Nothing waits for you now")
        told = ngettext("%(number)s thing waits for you", "%(number)s things wait for you", len(self.asked))
        return capitalised(told % {"number": in_letters(len(self.asked))})

    @property
    def said_of_roles(self) -> str:
        """What the person is here, in words."""
        return roles_in_words(self.roles, of=self.parties)

    @property
    def current(self) -> Step | None:
        """Where the work is: the last step that is open."""
        return next((step for step in reversed(self.steps) if not step.is_shut), None)

    @property
    def late(self) -> int:
        """How many activities are late."""
        return sum(step.late for step in self.steps)  # type: ignore[attr-defined]

    @property
    def place(self) -> str:
        """ "Steg 2 av 5: Arbetsfas"."""
        if self.current is None:
            return ""
        return _("Step %(number)s of %(all)s: %(title)s") % {
            "number": self.current.number,
            "all": len(self.steps),
            "title": self.current.title,
        }

    @property
    def lateness(self) -> str:
        if not self.late:
            return _("Nothing is late.")
        return capitalised(
            ngettext("%(number)s activity is late.", "%(number)s activities are late.", self.late) % {"number": in_letters(self.late)}
        )


def roles_of(user: User, collaboration: Collaboration) -> frozenset[policy.Role]:
    """What the person holds in the collaboration today."""
    return policy.held_by(user).collaborations.get(collaboration.pk, frozenset())


def roles_in_words(roles: frozenset[policy.Role], *, of: Sequence[Party]) -> str:
    """ "Utvecklingsledare och kontaktperson för Mora kommun", where the person is contact `of` these; nothing for no role."""
    contact = _("contact of %(parties)s") % {"parties": one_after_another(of)}
    return capitalised(one_after_another(contact if role is policy.Role.CONTACT else role.label for role in policy.Role if role in roles))


def parties_of(user: User) -> list[Party]:
    """The parties that the person is contact of, in every collaboration. One query; none for who is contact of none."""
    held = policy.held_by(user).parties
    return list(Party.objects.filter(pk__in=held).select_related("organisation")) if held else []


def overview_of(collaboration: Collaboration, user: User, *, today: date) -> Overview:
    """The first page for this person."""
    cases = cases_of(user, collaboration)
    latest = sorted({case.round for case in cases}, key=lambda one: (one.opened_on, one.pk), reverse=True)
    rounds = {one.pk: one for one in latest}
    on_paper = [put_on_paper(one, [case for case in cases if case.round_id == pk], today=today) for pk, one in rounds.items()]
    steps = _steps(collaboration, user, today)
    coming = Meeting.objects.filter(body__collaboration=collaboration, date__gte=today).select_related("body").order_by("date")
    meetings = list(policy.visible(user, coming))
    roles = roles_of(user, collaboration)
    asked = [
        *asked_of(user, collaboration, today=today, cases=cases),
        *asked_at(
            [step for step in steps if hasattr(step, "gate")],
            user,
            is_member=bool({policy.Role.STEER, policy.Role.DEPUTY} & roles),
            today=today,
        ),
        *(drafts_to_comment_on(collaboration, user, today=today) if policy.Role.REFERENCE in roles else ()),
        *_late(collaboration, steps),
        *(_chasing(collaboration, on_paper, today) if policy.Role.LEAD in roles else ()),
        *(_seeing_to(collaboration, steps) if policy.Role.LEAD in roles else ()),
        *_beginning(collaboration, user, has_text=bool(cases), has_plan=bool(steps)),
    ]
    return Overview(
        collaboration=collaboration,
        roles=roles,
        asked=sorted(asked, key=lambda one: (not one.is_late, one.due or date.max)),
        rounds=[_today(one, days_of(meetings), today) for one in on_paper],
        parties=_own(cases) or [party for party in parties_of(user) if party.collaboration_id == collaboration.pk],
        steps=steps,
        next_meeting=next((meeting for meeting in meetings if _is_the_steering_groups(meeting)), None),
    )


def drafts_to_comment_on(collaboration: Collaboration, user: User, *, today: date) -> Iterator[Asked]:
    """What a reference person is asked about and has said nothing of yet. One query, for reference persons alone."""
    waiting = SentDraft.objects.in_full().filter(collaboration=collaboration, to=user, answer_by__gte=today, comments=None)
    for sent in policy.visible(user, waiting):
        title = _("Comment on %(draft)s") % {"draft": sent}
        yield Asked(title, sent.question, _("Read it"), sent.get_absolute_url(), due=sent.answer_by)


def _is_the_steering_groups(meeting: Meeting) -> bool:
    return meeting.body.kind == BodyKind.STEERING_GROUP and meeting.body.party_id is None


def _today(paper: RoundOnPaper, days: Days, today: date) -> RoundToday:
    of = [line.standing for line in paper.lines]
    told = foretold(of, today=today, days=days)
    if told.is_over:
        return RoundToday(paper, None, "")
    own = [told.of(standing.party) for standing in of if standing.case.may_confirm_decision]  # type: ignore[attr-defined]
    return RoundToday(paper, told, " ".join(filter(None, own)))


def _own(cases: Sequence[Case]) -> list[Party]:
    """The parties that the person is contact of, where their cases are read already."""
    return list(dict.fromkeys(case.party for case in cases if case.may_confirm_decision))  # type: ignore[attr-defined]


def _steps(collaboration: Collaboration, user: User, today: date) -> list[Step]:
    """The steps with their gates, how much is late, and how much of that is this person's to see to."""
    late = Activity.objects.overdue(today=today)
    theirs = policy.allowing(user, late, "projects.update_activity")
    rows = Step.objects.filter(project__collaboration=collaboration).select_related("project", "gate__meeting").order_by("number")
    counted = rows.annotate(
        late=Count("activities", filter=Q(activities__in=late.values("pk"))),
        theirs=Count("activities", filter=Q(activities__in=theirs.values("pk"))),
        **_to_see_to(today),
        has_said=Exists(Position.objects.filter(gate=OuterRef("gate"), meeting=OuterRef("gate__meeting"), member=user)),
    )
    steps: list[Step] = list(policy.telling(user, policy.visible(user, counted), *_AT_GATES))
    for step in steps:
        step.project.collaboration = collaboration  # known: no query for each address
    return steps


def _to_see_to(today: date) -> dict[str, Subquery]:
    """How many risks and seats of the plan the lead is asked about: counted where the steps are read, without a query more."""
    seats, risks = Member.objects.filter(group__project=OuterRef("project")), Risk.objects.filter(project=OuterRef("project"))
    counted = {
        "past_review": risks.past_review(today=today),
        "empty": seats.empty(on=today),
        "ending": seats.ending(on=today),
        "leaving": seats.leaving_work(on=today),
    }
    return {name: _number_of(rows) for name, rows in counted.items()}


def _number_of(rows: QuerySet) -> Subquery:
    """How many rows, as a number in the query around them."""
    return Subquery(
        rows.order_by().annotate(number=Func("pk", template="COUNT(DISTINCT %(expressions)s)")).values("number"),
        output_field=IntegerField(),
    )


def _late(collaboration: Collaboration, steps: Sequence[Step]) -> Iterator[Asked]:
    """What is late and this person's to see to: all of it for the lead, their own for the others."""
    if number := sum(step.theirs for step in steps):  # type: ignore[attr-defined]
        told = ngettext("%(number)s activity is late", "%(number)s activities are late", number) % {"number": in_letters(number)}
        yield Asked(
            capitalised(told),
            _("Say that it is done, or give it another date, so that the others know what to expect."),
            _("See what is late"),
            f"{reverse('projects:plan', args=[collaboration.slug])}?visa=sena",
            is_late=True,
        )


def _chasing(collaboration: Collaboration, rounds: Sequence[RoundOnPaper], today: date) -> Iterator[Asked]:
    """Parties that the lead asks: their meeting has passed without a record, or they have not confirmed what was entered."""
    for one in rounds:
        about = capitalised(one.version.agreement.get_kind_display()) if len(rounds) > 1 else ""
        board = f"{reverse('decisions:board', args=[collaboration.slug])}?omgang={one.round.key}"
        silent = [line.standing.party.organisation.short_name for line in one.lines if is_overdue(line.standing, today)]
        if silent:
            told = _("Ask %(parties)s what was decided") % {"parties": one_after_another(silent)}
            yield Asked(told, _("The planned meeting has passed, and nothing is recorded."), _("See the parties"), board, about=about)
        unconfirmed = [line.standing.party.organisation.short_name for line in one.lines if line.standing.status is CaseStatus.UNCONFIRMED]
        if unconfirmed:
            told = _("Ask %(parties)s to confirm") % {"parties": one_after_another(unconfirmed)}
            yield Asked(
                told, _("A decision that you entered counts when the party has confirmed it."), _("See the parties"), board, about=about
            )


def _seeing_to(collaboration: Collaboration, steps: Sequence[Step]) -> Iterator[Asked]:
    """What the lead sees to besides the work: seats and terms, and risks that are past their review."""
    if not steps:
        return
    left = steps[0]  # each step bears the numbers of the whole plan
    organisation, risks = (reverse(f"projects:{name}", args=[collaboration.slug]) for name in ("organisation", "risks"))
    if number := left.past_review:  # type: ignore[attr-defined]
        told = ngettext("%(number)s risk is to be gone through", "%(number)s risks are to be gone through", number)
        yield Asked(_in_letters(told, number), _("The day of its review has passed. Say how likely it is now."), _("See the risks"), risks)
    if number := left.leaving:  # type: ignore[attr-defined]
        told = ngettext("%(number)s who has left still answers for work", "%(number)s who have left still answer for work", number)
        yield Asked(_in_letters(told, number), _("Hand over what is still to be done."), _("See the organisation"), organisation)
    if number := left.ending:  # type: ignore[attr-defined]
        told = ngettext("One term ends within 90 days", "%(number)s terms end within 90 days", number)
        yield Asked(_in_letters(told, number), _("Nobody is named to follow."), _("See the organisation"), organisation)
    if number := left.empty:  # type: ignore[attr-defined]
        told = ngettext("%(number)s seat has nobody in it", "%(number)s seats have nobody in them", number)
        yield Asked(_in_letters(told, number), _("Ask who is to sit there."), _("See the organisation"), organisation)


def _in_letters(told: str, number: int) -> str:
    return capitalised(told % {"number": in_letters(number)})


def _beginning(collaboration: Collaboration, user: User, *, has_text: bool, has_plan: bool) -> Iterator[Asked]:
    """Where nothing is yet, the two documents are asked for."""
    slug = collaboration.slug
    if not has_text and not collaboration.agreements.exists() and policy.may(user, "importing.import_letter", collaboration):
        yield Asked(
            _("Import the letter of intent"),
            _("It names the parties, and what they are to decide."),
            _("Choose the document"),
            reverse("importing:import_letter", args=[slug]),
        )
    if not has_plan and policy.may(user, "importing.import_plan", collaboration):
        yield Asked(
            _("Import the project plan"),
            _("Its steps, activities, risks and gates come in as they were written."),
            _("Choose the document"),
            reverse("importing:import_plan", args=[slug]),
        )

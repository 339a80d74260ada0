"""The example: Dalarna's sixteen parties on their way to the same decision, a smaller agreement that some of them have
signed, a local one by a joint board and a delegate, and a plan about to pass its first gate.

Everything is done by the product's own verbs, by the example people themselves, from two documents of our own. Where
a party stands is told in WAYS, one line each, in days counted from today.
"""

from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.template import Context, Engine

from agreements import actions as agreements
from agreements.calendars import MeetingDay
from agreements.models import AgreementVersion, Collaboration, Meeting, Party
from decisions import actions as decisions
from decisions.forecast import JULY
from decisions.legal_force import legal_force
from decisions.models import Case, PartyDecision
from decisions.states import Outcome, PathRole, Trigger, WordingClass
from decisions.tasks import compare_wording
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import User
from minimaria.demo import agreement
from minimaria.demo.calendar import Calendar
from minimaria.demo.changes import tell_limits
from minimaria.demo.comments import tell_comments
from minimaria.demo.extracts import word_file
from minimaria.demo.local import tell_local
from minimaria.demo.meetings import tell_meetings, tell_others
from minimaria.demo.money import tell_money
from minimaria.demo.organisation import tell_organisation
from minimaria.demo.own import ask_a_reference_person, keep_for_themselves
from minimaria.demo.people import PEOPLE
from minimaria.demo.register import tell_risks
from minimaria.demo.ways import Way
from minimaria.files.reading import keep_own
from minimaria.files.store import Kept
from minimaria.importing import actions as importing
from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from minimaria.policy import Role
from projects import actions as projects
from projects.models import Activity, Deliverable, Gate, Group, Responsible
from projects.states import ActivityStatus, DocumentStatus

SLUG = "minimaria-dalarna"
NAME = "MiniMaria Dalarna"
LETTER, PLAN = -215, -12  # the days the two documents are dated
_DOCUMENTS = Path(__file__).parent / "documents"


WAYS = (
    Way("20", -180, "§ 74", "Hälso- och sjukvårdsnämnden"),
    Way("2084", -175, "§ 61"),
    Way("2081", -188, "§ 88", ruled=WordingClass.EDITORIAL, extra="att för egen del uppdra åt socialchefen att verkställa beslutet."),
    Way("2080", -158, "§ 102"),
    Way("2026", -160, "§ 47"),
    Way("2083", -165, "§ 70"),
    Way("2029", -149, "§ 55", "Kommunstyrelsen"),
    Way("2085", -140, "§ 91"),
    Way("2023", -34, "§ 45", entered_by_lead=True),
    Way("2062", -4, outcome=None),
    Way(
        "2034",
        -60,
        "§ 39",
        outcome=Outcome.REFERRED_BACK,
        again=24,
        referred_to="Kommunstyrelsen",
        referred_because="Kostnaderna ska redovisas för flera år.",
    ),
    Way("2031", -128, "§ 33"),
    Way("2061", -181, "§ 58"),
    Way("2082", -120, "§ 64", appealed=True),
    Way("2021", -110, "§ 29", "Socialnämnden", noticed=None),
    Way("2039", -20, "§ 52", ruled=None, extra="att kommunens kostnad får uppgå till högst 200 000 kronor per år."),
)


def tell_story(today: date) -> Collaboration:
    """The example collaboration as it stands on the day, or nothing of it: a start that is interrupted leaves nothing behind.

    No verb around it: each verb is its person's own, with their rights, and stands under their name in the history.
    """
    with transaction.atomic():
        return Story(today).tell()


class Story:
    """Tells the example on one day. Deterministic: the same day gives the same collaboration."""

    def __init__(self, today: date) -> None:
        self.days = Calendar(today)
        self.people = {
            person.email: accounts.add_user(
                by=_system(), email=person.email, name=person.name, password=person.password, administrator=person.holds is None
            )
            for person in PEOPLE
        }

    def tell(self) -> Collaboration:
        """All of it, in the order it would have happened."""
        administrator = self._who(None)
        letter = read_letter(self._document("avsiktsforklaring.txt", self._letter_days()))
        collaboration = importing.set_up_from_letter(
            by=administrator, name=NAME, slug=SLUG, reading=letter, county_code="20", is_example=True
        )
        self._give_roles(collaboration, administrator)
        self._decide(collaboration)
        self._sign(collaboration)
        contact = next(person for person in PEOPLE if person.holds is Role.CONTACT)
        keep_for_themselves(collaboration, self.people[contact.email], contact.party)
        tell_local(collaboration, self.days, self._who(Role.LEAD), self._contact)
        plan = read_plan(self._document("projektplan.txt", self._plan_days()))
        importing.import_plan(collaboration, by=self._who(Role.LEAD), reading=plan)
        self._work(collaboration)
        tell_comments(collaboration, self.people)
        ask_a_reference_person(collaboration, self._who(Role.LEAD), self._who(Role.REFERENCE), today=self.days.today)
        tell_money(collaboration, by=self._who(Role.LEAD), today=self.days.today)
        tell_limits(collaboration, by=self._who(Role.CHAIR), today=self.days.today)
        tell_meetings(collaboration, by=self._who(Role.LEAD), days=self.days)
        tell_others(collaboration, by=self._who(Role.LEAD), days=self.days)
        return collaboration

    # Who

    def _who(self, role: Role | None) -> User:
        return self.people[next(person.email for person in PEOPLE if person.holds is role)]

    def _give_roles(self, collaboration: Collaboration, administrator: User) -> None:
        since = self.days.day(LETTER)
        for party in Party.objects.filter(collaboration=collaboration).select_related("organisation"):
            agreements.know_domains(
                party, by=administrator, domains="exempel.test", registrar=f"registrator-{party.organisation.code}@exempel.test"
            )
        for person in PEOPLE:
            user = self.people[person.email]
            if person.holds is Role.CONTACT:
                party = Party.objects.get(collaboration=collaboration, organisation__code=person.party)
                agreements.make_contact(party, by=administrator, user=user, since=since)
            elif person.holds is not None:
                agreements.give_role(collaboration, by=administrator, user=user, role=person.holds, since=since)

    # What the parties decide

    def _decide(self, collaboration: Collaboration) -> None:
        lead = self._who(Role.LEAD)
        version = AgreementVersion.objects.get(agreement__collaboration=collaboration)
        decisions.issue_version(version, by=lead, issued_on=self.days.day(LETTER))
        opened = decisions.open_round(
            version,
            by=lead,
            parties=list(Party.objects.filter(collaboration=collaboration)),
            opened_on=self.days.day(LETTER + 1),
            recommended_by=version.recommended_by,
            recommended_on=version.recommended_on,
            wished_by=self.days.day(40),
        )
        decisions.choose_trigger(opened, by=lead, trigger=Trigger.DECISION, reason=_WHY_DECISION)
        for way in WAYS:
            self._go(Case.objects.get(round__version=version, party__organisation__code=way.code), way, lead)

    def _sign(self, collaboration: Collaboration) -> None:
        """The smaller agreement: all its parties have decided, some have signed."""
        lead = self._who(Role.LEAD)
        opened = agreement.write_and_open(collaboration, self.days, lead)
        cases = {way.code: opened.cases.get(party__organisation__code=way.code) for way in agreement.WAYS}
        for way in agreement.WAYS:
            self._go(cases[way.code], way, lead)
        agreement.sign(opened, self.days, lead, {code: self._contact(case.party) for code, case in cases.items()})

    def _go(self, case: Case, way: Way, lead: User) -> None:
        """The party's way to its decision, as far as it has come."""
        contact = self._contact(case.party)
        day = self.days.day(way.day)
        decisions.plan_path(case, by=contact, body=way.body, role=PathRole.DECIDES, planned_on=day)
        agreements.fill_calendar(case.steps.get().body, by=contact, days=self._meeting_days(way))
        if way.outcome is None:
            return
        decision = decisions.record_decision(
            case,
            body=way.body,
            by=lead if way.entered_by_lead else contact,
            meeting_date=day,
            paragraph=way.paragraph,
            registration_number=f"KS {day.year}/{int(way.code):04d}",
            outcome=way.outcome,
            wording=self._wording(case, way),
            minutes_approved_on=self.days.day(way.day + 9),
            notice_on=self.days.day(way.day + way.noticed) if way.noticed is not None else None,
            extract=self._extract(case, way),
            referred_to=way.referred_to,
            referred_because=way.referred_because,
            by_minority=True if way.referred_to else None,
        )
        if way.again is not None:
            decisions.plan_step(case.steps.latest("position"), by=contact, planned_on=self.days.day(way.again))
        elif way.ruled is not None and not way.entered_by_lead:
            if way.ruled == WordingClass.LITERAL:
                compare_wording(decision=decision.pk)  # the system assigns it, as it would after the commit
            else:
                decisions.rule_on_wording(decision, by=lead, wording_class=way.ruled, reason=_REASONS[way.ruled])
            self._in_law(decision, way, contact)

    def _meeting_days(self, way: Way) -> list[MeetingDay]:
        """Every sixth week from the one the story tells of, with papers due three weeks before: none in the past, none in July."""
        first = way.day if way.again is None else way.again
        held = [self.days.day(first + 42 * number) for number in range(12)]
        coming = [day for day in held if self.days.today < day and day.month != JULY]
        return [MeetingDay(day, day - timedelta(days=21)) for day in coming[:5]]

    def _in_law(self, decision: PartyDecision, way: Way, contact: User) -> None:
        """What became of the decision: appealed, or with legal force once nobody has appealed it in time."""
        reckoned = legal_force(decision.notice_on).legal_force if decision.notice_on else None
        if way.appealed:
            decisions.record_appeal(decision, by=contact, day=self.days.day(way.day + 25), court=_COURT, case_number="0000-00")
        elif reckoned and reckoned <= self.days.today:
            decisions.confirm_legal_force(decision, by=contact, day=reckoned)

    def _extract(self, case: Case, way: Way) -> Kept:
        day, party = self.days.day(way.day), case.party.organisation.name
        lines = ["Exempeldata: påhittat protokollsutdrag", party, f"{way.body}, sammanträde {day.isoformat()}", way.paragraph, "Beslut"]
        return keep_own(word_file([*lines, *self._wording(case, way).split("\n")]), f"Protokollsutdrag {party}.docx")

    def _wording(self, case: Case, way: Way) -> str:
        clauses = [clause.text for clause in case.round.version.clauses.all()]
        return "\n".join([f"{way.body} beslutar", *clauses, *filter(None, [way.extra])])

    def _contact(self, party: Party) -> User:
        """Who speaks for the party: an example person, or one made up for the occasion who cannot sign in."""
        holder = party.roles.select_related("user").first()
        if holder is not None:
            return holder.user
        number = party.position
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}"
        made = accounts.add_user(by=_system(), email=f"kontakt-{party.organisation.code}@exempel.test", name=name)
        agreements.make_contact(party, by=self._who(None), user=made, since=self.days.day(LETTER))
        return made

    # What the project does

    def _work(self, collaboration: Collaboration) -> None:
        lead = self._who(Role.LEAD)
        done = ("Bilda arbetsgrupp", "Kalla till arbetsgruppens möten", "Skriva projektplan")
        for activity in Activity.objects.filter(step__project__collaboration=collaboration, title__in=done):
            projects.update_activity(activity, by=lead, status=ActivityStatus.DONE)
        self._put_in_order(collaboration, lead)
        gate = Gate.objects.get(opens__project__collaboration=collaboration, opens__number=2)
        plan = gate.deliverables.get()
        group = Group.objects.get(project__collaboration=collaboration, name="Arbetsgrupp")
        for one in Deliverable.objects.filter(gate__opens__project__collaboration=collaboration):
            projects.update_deliverable(one, by=lead, title=one.title, responsible=Responsible(group=group))
        region = collaboration.parties.get(organisation__code="20")
        dated, link = self.days.day(PLAN), "https://exempel.test/projektplan"
        projects.add_deliverable_version(plan, by=lead, dated=dated, status=DocumentStatus.ESTABLISHED, owned_by=region, link=link)
        meeting = Meeting.objects.filter(body__collaboration=collaboration).earliest("date")
        decisions.submit_gate(gate, by=lead, meeting=meeting)
        tell_organisation(collaboration, by=lead, days=self.days)
        tell_risks(collaboration, by=lead, days=self.days)

    def _put_in_order(self, collaboration: Collaboration, lead: User) -> None:
        """How long the work takes, and what waits for what: neither stands in the document."""
        named = {activity.title: activity for activity in Activity.objects.filter(step__project__collaboration=collaboration)}
        for title, days in _DAYS.items():
            projects.update_activity(named[title], by=lead, duration=days)
        for title, first, lag in _WAITS:
            projects.add_dependency(named[title], by=lead, predecessor=named[first], lag=lag)

    # The two documents

    def _document(self, name: str, days: dict[str, str]) -> bytes:
        """One of our two documents with its days filled in."""
        return Engine().from_string((_DOCUMENTS / name).read_text(encoding="utf-8")).render(Context(days, autoescape=False)).encode()

    def _letter_days(self) -> dict[str, str]:
        day = self.days.day(LETTER)
        return {"letter_date": day.isoformat(), "letter_year": str(day.year)}

    def _plan_days(self) -> dict[str, str]:
        days = self.days
        return {
            "plan_date": days.day(PLAN).isoformat(),
            "group_formed": days.six(-55),
            "meetings_called": days.six(-40),
            "first_meeting": days.six(-38),
            "plan_written": days.six(-13),
            "young_people": days.six(-6),
            "gate_meeting": days.said(-1),
            "next_meeting": days.said(41),
            "first_drafts": days.said(41),
            "final_drafts": days.month(125),
            "implementation": days.month(190),
            "establishment": f"{days.six(220)}-{days.six(580)}",
        }


_REASONS = {
    WordingClass.EDITORIAL: "En att-sats om verkställighet har lagts till. Den ändrar inget i sak.",
}
_DAYS = {
    "Bilda arbetsgrupp": 10,
    "Skriva projektplan": 20,
    "Boka samtal med unga och närstående": 8,
    "Första utkast till verksamhetsbeskrivning": 15,
    "Första utkast till samverkansavtal och huvudmannaskap": 18,
    "Slutlig verksamhetsbeskrivning": 25,
    "Slutligt samverkansavtal och huvudmannaskap": 30,
    "Budgetförslag": 15,
    "Förslag till implementeringsplan": 25,
    "UngDOK": 10,
    "IRIS självskattning – Region Dalarna": 15,
    "Checklista för implementering med kvalitet": 5,
}
# The first begins when the second is done, and so many working days later.
_WAITS = (
    ("Skriva projektplan", "Bilda arbetsgrupp", 0),
    ("Presentera projektplanen för styrgruppen", "Skriva projektplan", 5),
    ("Slutlig verksamhetsbeskrivning", "Första utkast till verksamhetsbeskrivning", 5),
    ("Slutligt samverkansavtal och huvudmannaskap", "Första utkast till samverkansavtal och huvudmannaskap", 10),
    ("Budgetförslag", "Första utkast till verksamhetsbeskrivning", 10),
    ("Förslag till implementeringsplan", "Slutlig verksamhetsbeskrivning", 0),
    ("Förslag till implementeringsplan", "Budgetförslag", 0),
    ("Enligt implementeringsplan", "Förslag till implementeringsplan", 0),
    ("UngDOK", "Enligt implementeringsplan", 0),
    ("IRIS självskattning – Region Dalarna", "Enligt implementeringsplan", 20),
    ("Checklista för implementering med kvalitet", "IRIS självskattning – Region Dalarna", 0),
)
_WHY_DECISION = "Avsiktsförklaringen talar om likalydande beslut, inte om laga kraft. Avstämt med en påhittad jurist."
_COURT = "Förvaltningsrätten i Falun"
_FIRST = ("Agda", "Bengt", "Carin", "Dagny", "Ebbe", "Folke", "Gunnel", "Hilda", "Ivar", "Jonna", "Kettil")
_LAST = ("Provberg", "Exempelgren", "Påhittsjö", "Låtsaslund", "Fiktivsson", "Tänkmark", "Skissdal")


def _system() -> User:
    return User.objects.system()

"""The example's first collaboration: Dalarna's sixteen parties on their way to the same decision, a smaller agreement that
some of them have signed, a local one by a joint board and a delegate, and a plan about to pass its first gate. The second,
which is further on its way, is in `jamtland`.

Everything is done by the product's own verbs, by the example people themselves, from two documents of our own. Where
a party stands is told in WAYS, one line each, in days counted from today.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from agreements.models import AgreementVersion, Collaboration, Meeting, Party
from decisions import actions as decisions
from decisions.models import Case
from decisions.states import Outcome, Trigger, WordingClass
from minimaria.accounts.models import User
from minimaria.demo.agreement import tell_agreement
from minimaria.demo.calendar import Calendar
from minimaria.demo.changes import tell_limits
from minimaria.demo.comments import tell_comments
from minimaria.demo.deciding import go
from minimaria.demo.jamtland.story import tell_jamtland
from minimaria.demo.local import tell_local
from minimaria.demo.meetings import tell_meetings, tell_others
from minimaria.demo.money import tell_money
from minimaria.demo.organisation import tell_organisation
from minimaria.demo.own import ask_a_reference_person, keep_for_themselves
from minimaria.demo.people import DALARNA, PEOPLE
from minimaria.demo.register import tell_risks
from minimaria.demo.scene import Scene, cast
from minimaria.demo.ways import Way
from minimaria.demo.written import document
from minimaria.importing import actions as importing
from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from minimaria.policy import Role
from projects import actions as projects
from projects.models import Activity, Deliverable, Gate, Group, Responsible
from projects.on_paper import plan_kept
from projects.states import ActivityStatus, DocumentStatus

NAME = "MiniMaria Dalarna"
LETTER, PLAN = -215, -12  # the days the two documents are dated


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
    """The example as it stands on the day, or nothing of it: a start that is interrupted leaves nothing behind.

    Gives the first of its two collaborations. No verb around it: each verb is its person's own, with their rights, and
    stands under their name in the history.
    """
    with transaction.atomic():
        people = cast()
        first = Story(today, people).tell()
        tell_jamtland(Calendar(today), people)
        return first


class Story:
    """Tells the first collaboration on one day. Deterministic: the same day gives the same collaboration."""

    def __init__(self, today: date, people: Mapping[str, User]) -> None:
        self.days = Calendar(today)
        self.people = people

    def tell(self) -> Collaboration:
        """All of it, in the order it would have happened."""
        letter = read_letter(document("avsiktsforklaring.txt", self._letter_days()))
        administrator = next(self.people[person.email] for person in PEOPLE if person.is_administrator)
        collaboration = importing.set_up_from_letter(
            by=administrator, name=NAME, slug=DALARNA, reading=letter, county_code="20", is_example=True
        )
        self.scene = scene = Scene(collaboration, self.people, self.days, since=LETTER)
        scene.give_roles()
        self._decide()
        tell_agreement(scene)
        contact = next(person for person in PEOPLE if person.holds.get(DALARNA) is Role.CONTACT)
        keep_for_themselves(collaboration, self.people[contact.email], contact.party)
        tell_local(scene)
        plan = read_plan(document("projektplan.txt", self._plan_days()))
        importing.import_plan(collaboration, by=scene.lead, reading=plan)
        self._work(collaboration)
        tell_comments(collaboration, self.people)
        tell_money(collaboration, by=scene.lead, today=self.days.today)
        tell_limits(collaboration, by=scene.chair, today=self.days.today)
        self._hand_in(collaboration)
        tell_meetings(collaboration, by=scene.lead, days=self.days)
        tell_others(collaboration, by=scene.lead, days=self.days)
        ask_a_reference_person(collaboration, scene.lead, scene.who(Role.REFERENCE), today=self.days.today)
        return collaboration

    # What the parties decide

    def _decide(self) -> None:
        scene = self.scene
        version = AgreementVersion.objects.get(agreement__collaboration=scene.collaboration)
        decisions.issue_version(version, by=scene.lead, issued_on=self.days.day(LETTER))
        opened = decisions.open_round(
            version,
            by=scene.lead,
            parties=list(Party.objects.filter(collaboration=scene.collaboration)),
            opened_on=self.days.day(LETTER + 1),
            recommended_by=version.recommended_by,
            recommended_on=version.recommended_on,
            wished_by=self.days.day(40),
        )
        decisions.choose_trigger(opened, by=scene.lead, trigger=Trigger.DECISION, reason=_WHY_DECISION)
        for way in WAYS:
            go(Case.objects.get(round__version=version, party__organisation__code=way.code), way, scene)

    # What the project does

    def _work(self, collaboration: Collaboration) -> None:
        lead = self.scene.lead
        done = ("Bilda arbetsgrupp", "Kalla till arbetsgruppens möten", "Skriva projektplan")
        for activity in Activity.objects.filter(step__project__collaboration=collaboration, title__in=done):
            projects.update_activity(activity, by=lead, status=ActivityStatus.DONE)
        self._put_in_order(collaboration, lead)
        gate = Gate.objects.get(opens__project__collaboration=collaboration, opens__number=2)
        group = Group.objects.get(project__collaboration=collaboration, name="Arbetsgrupp")
        for one in Deliverable.objects.filter(gate__opens__project__collaboration=collaboration):
            projects.update_deliverable(one, by=lead, title=one.title, responsible=Responsible(group=group))
        tell_organisation(collaboration, by=lead, days=self.days)
        tell_risks(collaboration, by=lead, days=self.days)
        meeting = Meeting.objects.filter(body__collaboration=collaboration).earliest("date")
        decisions.submit_gate(gate, by=lead, meeting=meeting)

    def _hand_in(self, collaboration: Collaboration) -> None:
        """The plan, once everything in it is told: what lies before the group is the plan of today."""
        lead = self.scene.lead
        gate = Gate.objects.get(opens__project__collaboration=collaboration, opens__number=2)
        file, printed = plan_kept(gate.opens.project, user=lead, now=timezone.now())
        projects.add_deliverable_version(
            gate.deliverables.get(),
            by=lead,
            dated=self.days.day(PLAN),
            status=DocumentStatus.ESTABLISHED,
            owned_by=collaboration.parties.get(organisation__code="20"),
            file=file,
            plan_printed=printed,
        )

    def _put_in_order(self, collaboration: Collaboration, lead: User) -> None:
        """How long the work takes, and what waits for what: neither stands in the document."""
        named = {activity.title: activity for activity in Activity.objects.filter(step__project__collaboration=collaboration)}
        for title, days in _DAYS.items():
            projects.update_activity(named[title], by=lead, duration=days)
        for title, first, lag in _WAITS:
            projects.add_dependency(named[title], by=lead, predecessor=named[first], lag=lag)

    # The days in the two documents

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

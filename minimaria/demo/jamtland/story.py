"""The example's second collaboration: four municipalities and a region in Jämtland, further on their way than Dalarna.

The letter is in force, the plan has passed two of its gates and has been decided anew, and the agreement is signed by all.
Told in the order it would have happened, for much of it follows from what was decided before.
"""

from collections.abc import Mapping

from minimaria.accounts.models import User
from minimaria.demo.calendar import Calendar
from minimaria.demo.jamtland.agreement import issue_agreement, sign_agreement
from minimaria.demo.jamtland.ahead import tell_ahead
from minimaria.demo.jamtland.changes import ask_for_more, tell_changes
from minimaria.demo.jamtland.gates import pass_first_gate, pass_second_gate, return_second_gate
from minimaria.demo.jamtland.letter import tell_letter
from minimaria.demo.jamtland.minutes import write_minutes
from minimaria.demo.jamtland.risks import tell_risks
from minimaria.demo.jamtland.work import tell_money, tell_organisation, tell_words, tell_work
from minimaria.demo.people import JAMTLAND, PEOPLE
from minimaria.demo.scene import Scene
from minimaria.demo.written import document
from minimaria.importing import actions as importing
from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from minimaria.policy import Role

NAME = "Familjecentraler Jämtland"
LETTER, PLAN = -430, -306  # the days the two documents are dated
# The meetings of the steering group: four have been.
MEETINGS = FIRST, SECOND, THIRD, LATEST, COMING, AFTER = -300, -150, -90, -48, 12, 75


def tell_jamtland(days: Calendar, people: Mapping[str, User]) -> None:
    """All of it, by the example people and by some who are made up for it."""
    administrator = next(people[person.email] for person in PEOPLE if person.is_administrator)
    dated = days.day(LETTER)
    letter = read_letter(
        document("familjecentraler-avsiktsforklaring.txt", {"letter_date": dated.isoformat(), "letter_year": str(dated.year)})
    )
    collaboration = importing.set_up_from_letter(
        by=administrator, name=NAME, slug=JAMTLAND, reading=letter, county_code="23", is_example=True
    )
    scene = Scene(collaboration, people, days, since=LETTER)
    scene.give_roles()
    for email, name in _MEMBERS:
        scene.give_role(email, name, Role.STEER)
    tell_letter(scene)
    importing.import_plan(collaboration, by=scene.lead, reading=read_plan(document("familjecentraler-projektplan.txt", _plan_days(days))))
    tell_organisation(scene)
    tell_money(scene)
    pass_first_gate(scene, FIRST)
    return_second_gate(scene, SECOND)
    agreement = issue_agreement(scene)
    pass_second_gate(scene, THIRD, agreement)
    write_minutes(scene, THIRD)
    sign_agreement(scene, agreement)
    tell_work(scene)
    tell_changes(scene, LATEST)
    write_minutes(scene, LATEST)
    tell_risks(scene)
    ask_for_more(scene, COMING)
    tell_ahead(scene, COMING)
    tell_words(scene)


_MEMBERS = (
    ("sonja.provlund@exempel.test", "Sonja Provlund"),
    ("hasse.skissgard@exempel.test", "Hasse Skissgård"),
    ("eivor.tankvist@exempel.test", "Eivor Tänkvist"),
)


def _plan_days(days: Calendar) -> dict[str, str]:
    return {
        "plan_date": days.day(PLAN).isoformat(),
        "group_formed": days.six(-335),
        "interviews": days.six(-318),
        "plan_written": days.six(-306),
        "description": days.six(-162),
        "agreement": days.six(-158),
        "budget": days.six(-155),
        "decided": days.six(-40),
        "premises": days.six(-9),
        "opening_plan": days.six(3),
        "information_plan": days.six(5),
        "coordinators": days.six(48),
        "first_opening": days.month(100),
        "second_opening": days.month(135),
        "third_opening": days.month(200),
        **{f"meeting_{number}": days.said(day) for number, day in enumerate(MEETINGS, start=1)},
    }

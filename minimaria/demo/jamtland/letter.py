"""The letter of intent of the second example: decided by a board, a council, a joint board and an office, and in force."""

from agreements.models import AgreementVersion, Party
from decisions import actions as decisions
from decisions.models import PartyDecision
from decisions.states import Outcome, Trigger
from minimaria.demo.deciding import decide_by_office, decide_jointly, go, win_legal_force
from minimaria.demo.scene import Scene
from minimaria.demo.ways import ByOffice, Joint, Way

_REGION = Way("23", -395, "§ 44", "Regionstyrelsen")
_MISREAD = Way("2380", -388, "§ 17")
_HOST, _OTHER, _BY_OFFICE = "2321", "2309", "2326"
_JOINT = Joint("Gemensamma familjenämnden", -380, "§ 9")
_OFFICE = ByOffice("Socialchefen", "Socialnämnden", -384, "4.1")
_WHY = "Parterna vill vänta tills inget beslut kan överklagas, enligt en påhittad överenskommelse."


def tell_letter(scene: Scene) -> None:
    """All five have decided the same, nobody has appealed, and the parties have been told that the letter is in force."""
    days, lead = scene.days, scene.lead
    version = AgreementVersion.objects.get(agreement__collaboration=scene.collaboration)
    decisions.issue_version(version, by=lead, issued_on=days.day(scene.since))
    opened = decisions.open_round(
        version,
        by=lead,
        parties=list(Party.objects.filter(collaboration=scene.collaboration).in_order()),
        opened_on=days.day(scene.since + 2),
        recommended_by=version.recommended_by,
        recommended_on=version.recommended_on,
        wished_by=days.day(-370),
    )
    decisions.choose_trigger(opened, by=lead, trigger=Trigger.LEGAL_FORCE, reason=_WHY)
    case = {one.party.organisation.code: one for one in opened.cases.select_related("party__organisation")}
    go(case[_REGION.code], _REGION, scene)
    misread = go(case[_MISREAD.code], _MISREAD, scene)
    assert misread is not None
    _correct(misread, scene)
    for decision in decide_jointly(case[_HOST], case[_OTHER], _JOINT, scene):
        win_legal_force(decision, scene)
    win_legal_force(decide_by_office(case[_BY_OFFICE], _OFFICE, scene), scene)
    decisions.tell_parties(opened, by=lead)


def _correct(decision: PartyDecision, scene: Scene) -> None:
    """The paragraph was read wrong. What was ruled and what it won in law stand, for the words and the notice are the same."""
    decisions.correct_decision(
        decision,
        by=scene.contact(decision.step.case.party),
        reason="Paragrafen skrevs av fel. Protokollet säger § 71.",
        body=decision.step.body,
        meeting_date=decision.meeting_date,
        outcome=Outcome(decision.outcome),
        paragraph="§ 71",
        registration_number=decision.registration_number,
        wording=decision.wording,
        minutes_approved_on=decision.minutes_approved_on,
        notice_on=decision.notice_on,
    )

"""What the database itself refuses, and what the person is told: on both databases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from decisions import actions
from decisions.states import SignedDocument, Stance
from minimaria import verbs
from minimaria.errors import NotPossible
from minimaria.history import Row, random_key
from minimaria.policy import Role
from projects.states import SplitBasis
from tests import make
from tests.architecture.test_models import OURS
from tests.each import each

# Broken only by a fault of ours: each is kept by a verb that numbers, seals or fills in together.
INTERNAL = {
    "an_answered_change_says_when": "the answer and its day are written together",
    "adjusted_by_the_adjuster": "the verb asks whom the meeting chose",
    "decided_when_adjusted": "the verb waits for the adjuster",
    "one_line_a_deliverable": "what is written up is written by deliverable",
    "present_once": "who was present is written by member",
    "recused_once": "who took no part is written by member",
    "minutes_approved_by_the_chair": "status, who and when are written together",
    "minutes_approved_by_the_adjuster": "the verb approves when both have said yes",
    "minutes_take_two": "who put them forward, and who adjusts, is refused to approve in the chair's place",
    "minutes_item_at_its_place": "points are numbered by the verbs, one place after another",
    "action_has_one_responsible": "the form names one person, one group or a text",
    "action_becomes_an_activity": "an action is noted with its step, and becomes an activity when the minutes are approved",
    "attendance_once": "who was there is written by member",
    "calls_are_numbered": "the verb counts the calls, under the collaboration's lock",
    "agenda_item_once_a_meeting": "what the agenda finds by itself is set aside or put in order once, by the verb",
    "agenda_item_of_somebody_is_removed": "a point of somebody's own is removed by its own verb",
    "comment_is_on_one_thing": "each verb comments on one kind of thing",
    "mentioned_once": "the verb mentions each once, however often named",
    "job_done_of_total": "how far the work has come is counted by who does it",
    "job_ended_when_over": "status and time are written together",
    "job_file_when_done": "the file is kept by the verb that ends the work",
    "one_position_a_member": "who says it again changes what was said",
    "inhabitants_once_a_party": "figures are written by party",
    "fixed_amount_once_a_party": "amounts are written by party",
    "issued_version_is_sealed": "a version is sealed by the verb that issues it",
    "version_ends_on_a_day": "status and day are written together",
    "proposed_by_somebody": "who and when are written together",
    "event_number_once": "events are numbered under a lock",
    "clause_position_once": "clauses are numbered by the verb that writes them",
    "baseline_is_decided_or_put_forward": "a plan is frozen as the one or as the other",
    "baseline_number_once": "baselines are numbered by the verb that freezes them",
    "reminded_once_a_day": "who had a message today is reminded of nothing more",
    "path_position_once": "steps are numbered by the verb that adds them",
    "agreed_by_somebody": "who and when are written together",
    "confirmed_by_somebody": "who and when are written together",
    "one_outcome_a_deliverable": "one for each deliverable by the verb that decides",
    "member_is_somebody": "refused by name before",
    "machine_assigns_literal_alone": "the machine's verb writes no other",
    "one_proposal_a_decision": "a new comparison writes over the one before",
    "one_leaving_at_a_time": "the verb refuses a second while one waits",
    "leaving_takes_two_people": "who entered it is refused before",
    "one_draft_is_sent": "the verb refuses none and two",
    "put_once": "who comes second finds the message that is there",
}


def again(row: Row, **other: Any) -> Row:
    """A second row like it, with other values."""
    copy = type(row)._base_manager.get(pk=row.pk)
    copy.pk, copy._state.adding, copy.key, copy.revision = None, True, random_key(), 1
    return changed(copy, **other)


def changed(row: Row, **other: Any) -> Row:
    """The row with other values, not saved."""
    for name, value in other.items():
        setattr(row, name, value)
    return row


def confirmed() -> Any:
    return make.confirmed_decision()


def coming_position() -> Row:
    gate = make.gate()
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=timezone.localdate()))
    return make.position(gate=make.fresh(gate))


# Each constraint with the row that breaks it.
BROKEN: dict[str, Callable[[], Row]] = {
    "comment_says_something_until_taken_back": lambda: changed(make.comment(), text=""),
    "collaboration_slug_is_free": lambda: changed(make.collaboration(parties=0), slug="konto"),
    "party_once_in_collaboration": lambda: again(make.party()),
    "body_named_once": lambda: again(make.body(of=make.party())),
    "body_shared_once": lambda: again(make.body_party(party=make.collaboration(parties=2).parties.first())),
    "common_body_named_once": lambda: again(make.body()),
    "meeting_once_a_day": lambda: again(make.meeting()),
    "withdrawn_with_a_reason": lambda: changed(make.confirmed_decision(extract=make.kept()).extracts.get(), file=None),
    "papers_before_meeting": lambda: changed(make.meeting(), papers_due_on=make.MEETING_DAY + timedelta(days=1)),
    "version_number_once": lambda: again(make.version()),
    "party_named_once": lambda: again(make.version(of=(of := make.collaboration(parties=1)), parties=list(of.parties.all())).named.get()),
    "withdrawal_has_a_reason": lambda: changed(make.issued_version(), status="withdrawn", ended_on=make.MEETING_DAY),
    "collaboration_role_once_a_day": lambda: again(role_of(make.reader())),
    "party_role_once_a_day": lambda: again(contact_role()),
    "collaboration_role_term_in_order": lambda: changed(role_of(make.reader()), until=make.LONG_AGO - timedelta(days=1)),
    "party_role_term_in_order": lambda: changed(contact_role(), until=make.LONG_AGO - timedelta(days=1)),
    "domains_are_asked_about_by_somebody": lambda: changed(make.party(), asked_domains="exempel.se"),
    "invitation_to_something": lambda: changed(make.invitation(), collaboration=None),
    "contact_is_invited_to_a_party": lambda: changed(make.invitation(), role=Role.CONTACT),
    "step_number_once": lambda: again(make.step()),
    "lacking_something_says_what": lambda: changed(coming_position(), stance=Stance.LACKS),
    "activity_takes_a_day_or_more": lambda: changed(make.activity(), duration=0),
    "dependency_once": lambda: again(make.dependency()),
    "dependency_on_another": lambda: changed(made := make.dependency(), predecessor=made.successor),
    "feed_once": lambda: again(make.feed(), secret_hash="0" * 64),
    "population_named_once": lambda: again(make.population()),
    "split_by_inhabitants_has_figures": lambda: changed(make.cost_split(), basis=SplitBasis.INHABITANTS),
    "split_region_share_within_all": lambda: changed(make.cost_split(), region_percent=101),
    "job_under_way_once": lambda: again(make.job()),
    "frame_within_full_time": lambda: changed(make.resource_frame(), percent=101),
    "activity_has_one_responsible": lambda: changed(make.activity(), responsible_text="Alla", responsible_group=make.group()),
    "deliverable_version_once": lambda: again(make.deliverable_version()),
    "deliverable_version_is_something": lambda: changed(make.deliverable_version(), file=None, link=""),
    "one_open_round_a_version": lambda: again(make.round()),
    "party_once_in_round": lambda: again(make.case()),
    "one_decision_a_step": lambda: again(confirmed()),
    "correction_has_a_reason": lambda: changed(confirmed(), corrects=confirmed(), reason=""),
    "minutes_after_meeting": lambda: a_day(confirmed(), "minutes_approved_on", -1),
    "notice_after_minutes": lambda: changed(a_day(confirmed(), "minutes_approved_on", 5), notice_on=confirmed().meeting_date),
    "reported_to_a_body": lambda: changed(confirmed(), reported_on=make.MEETING_DAY),
    "reported_after_decision": lambda: changed(a_day(confirmed(), "reported_on", -1), reported_to=make.body()),
    "reported_before_notice": lambda: reported_late(),
    "referral_of_what_was_referred_back": lambda: changed(confirmed(), referred_to="Kommunstyrelsen"),
    "reserved_by_those_who_did": lambda: changed(confirmed(), reserved_by="S", had_reservations=None),
    "one_first_ruling": lambda: again(make.verdict()),
    "ruling_has_a_reason": lambda: changed(make.verdict(), reason=""),
    "a_court_is_named": lambda: changed(make.appeal(), court=""),
    "taken_back_with_a_reason": lambda: changed(taken_back(), reason=""),
    "own_agreement_has_another_party": lambda: again(make.signature(), document=SignedDocument.WITH_HOST),
    "signed_by_mandate": lambda: again(make.signature(), mandate=""),
    "signature_taken_back_with_a_reason": lambda: again(make.signature(), reason="Utan att vara återtagen."),
    "instrument_named_once": lambda: again(make.instrument()),
    "condition_has_one_responsible": lambda: changed((condition := make.record_condition()), responsible_group=make.group(of=condition)),
    "deliverable_has_one_responsible": lambda: changed(make.deliverable(), responsible_text="Alla", responsible_group=make.group()),
    "communication_has_one_responsible": lambda: changed(make.communication(), responsible_text="Alla", responsible_group=make.group()),
    "deliverable_version_is_one_text": lambda: changed(make.deliverable_version(), agreement_version=make.version()),
    "risk_has_one_owner": lambda: changed(make.risk(), owner_member=(seat := make.member()), owner_group=seat.group),
    "closed_risk_says_why": lambda: changed(make.risk(), closed_on=make.MEETING_DAY),
    "member_term_in_order": lambda: changed(make.member(), since=make.MEETING_DAY, until=make.MEETING_DAY - timedelta(days=1)),
    "mitigation_once": lambda: again(make.mitigation()),
    "minutes_begun_once": lambda: again(make.minutes()),
    "minutes_corrected_for_a_reason": lambda: changed(make.minutes(), reason="Fel datum."),
    "change_number_once": lambda: again(make.change_request(), about=""),
    "one_awaiting_change_a_thing": lambda: again(made := make.change_request(), number=made.number + 1),
    "a_change_takes_two": lambda: changed(made := make.change_decision(make.change_request()), decided_by=made.submitted_by),
}


def taken_back() -> Any:
    appeal = make.appeal()
    return actions.take_back_legal_force(appeal, by=make.contact(of=appeal), reason="Fel ärende.")


def reported_late() -> Any:
    decision = a_day(a_day(confirmed(), "reported_on", 5), "notice_on", 4)
    return changed(decision, reported_to=decision.step.body)


def role_of(user: Any) -> Any:
    return apps.get_model("agreements", "CollaborationRole").objects.get(user=user)


def contact_role() -> Any:
    return apps.get_model("agreements", "PartyRole").objects.get(user=make.contact())


def a_day(row: Any, name: str, days: int) -> Any:
    """The row with a day so long after its meeting."""
    return changed(row, **{name: row.meeting_date + timedelta(days=days)})


def save_and_check(row: Row) -> None:
    """As at a commit, when foreign keys are checked."""
    models.Model.save(row)
    transaction.get_connection().check_constraints()


CONSTRAINTS = {constraint.name: constraint for model in OURS for constraint in model._meta.constraints}


def has_sentence(constraint: Any) -> bool:
    return bool(constraint.violation_error_message != constraint.default_violation_error_message)


@each(sorted(CONSTRAINTS))
def test_a_constraint_has_a_sentence_or_a_reason_to_have_none(name):
    assert has_sentence(CONSTRAINTS[name]) or name in INTERNAL, f"{name}: give it a violation_error_message, or say why not in INTERNAL"


@pytest.mark.parametrize(
    "name", sorted(name for name, constraint in CONSTRAINTS.items() if has_sentence(constraint) and name not in INTERNAL)
)
@pytest.mark.django_db
def test_who_breaks_a_constraint_is_told_its_sentence(name, writing):
    assert name in BROKEN, f"{name}: add to BROKEN a row that breaks it"
    row = BROKEN[name]()
    # The fields' own validation is passed by, so that the database itself is asked.
    with writing(make.system()), pytest.raises(NotPossible) as refusal, verbs._constraints_as_sentences(), transaction.atomic():
        models.Model.save(row)
    assert str(refusal.value) == str(CONSTRAINTS[name].violation_error_message)


@pytest.mark.django_db
def test_who_breaks_a_unique_column_is_told_its_sentence(writing):
    for row, sentence in (
        (changed(make.collaboration(parties=0), slug=make.collaboration(parties=0).slug), "Another collaboration"),
        (changed(make.user(), email=make.user().email), "already signs in"),
    ):
        with writing(make.system()), pytest.raises(NotPossible, match=sentence), verbs._constraints_as_sentences(), transaction.atomic():
            models.Model.save(row)


@pytest.mark.django_db
def test_a_broken_foreign_key_is_a_fault_and_no_sentence(writing):
    party = make.party()
    party.collaboration_id = 0
    with writing(make.system()), pytest.raises(IntegrityError), verbs._constraints_as_sentences(), transaction.atomic():
        save_and_check(party)


def test_the_internal_ones_exist():
    assert set(INTERNAL) <= set(CONSTRAINTS)

"""What is done: the plan, its gates, the organisation and the risks."""

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from agreements import actions as agreements
from agreements.models import Invitation, Party
from followup import actions as followup
from followup.models import Instrument
from minimaria.accounts.models import User
from minimaria.files.store import Kept, keep
from minimaria.policy import Role
from projects import actions
from projects.models import (
    Activity,
    BudgetLine,
    Comment,
    CostSplit,
    Deliverable,
    DeliverableVersion,
    Dependency,
    Feed,
    Gate,
    Group,
    Member,
    Mitigation,
    Population,
    Project,
    ResourceFrame,
    Risk,
    SentDraft,
    Step,
    SwotItem,
)
from projects.states import DocumentStatus, FeedScope, Probability, SplitBasis, SwotKind
from tests.make.people import a_name, appointer, fresh, lead, reference, scope, serial, version
from tests.make.shelf import shelved


@shelved()
def project(
    *, of: models.Model | None = None, title: str = "Projektplan för ett gemensamt stöd", by: User | None = None, **over: Any
) -> Project:
    """The plan of the collaboration, without steps; the one there is, when there is one."""
    where = scope(of)
    known = of and Project.objects.filter(collaboration=where).first()
    return known or actions.set_up_project(where, by=by or lead(of=where), title=title, **over)


def step(*, of: models.Model | None = None, title: str = "", by: User | None = None, **over: Any) -> Step:
    """The next step of the plan, without a gate. The first is open."""
    plan = project(of=of)
    number = plan.steps.count() + 1
    return actions.add_step(plan, by=by or lead(of=plan), title=title or f"Steg {number}", **over)


@shelved()
def gate(*, of: models.Model | None = None, opens: Step | None = None, deliverables: int = 1, ready: bool = True, **over: Any) -> Gate:
    """The gate into a step (by default step 2 of a plan), asking for this many deliverables, with final versions if `ready`."""
    if opens is None:
        plan = project(of=of)
        opens = step(of=plan) if plan.steps.exists() else (step(of=plan), step(of=plan))[1]
    made = actions.add_gate(opens, by=lead(of=opens), **over)
    for number in range(deliverables):
        deliverable(gate=made, title=f"Underlag {number + 1}", ready=ready)
    return fresh(made)


def deliverable(
    *, of: models.Model | None = None, gate: Gate | None = None, title: str = "Projektplanen", ready: bool = True
) -> Deliverable:
    """One object that the gate approves; `ready` when it has a final version."""
    at = gate or _new_gate(of=of, deliverables=0)
    made = actions.add_deliverable(at, by=lead(of=at), title=title)
    if ready:
        deliverable_version(deliverable=made)
    return made


_new_gate = gate


def deliverable_version(
    *, deliverable: Deliverable | None = None, status: DocumentStatus = DocumentStatus.ESTABLISHED, by: User | None = None, **over: Any
) -> DeliverableVersion:
    """A version of the deliverable, by default a final one, with a link."""
    of = deliverable or _new_deliverable(ready=False)
    by = by or lead(of=of)
    over = {"dated": date(2025, 3, 1), "link": "https://example.se/underlag.pdf", **over}
    return actions.add_deliverable_version(of, by=by, status=status, **over)


_new_deliverable = deliverable


def activity(*, of: models.Model | None = None, step: Step | None = None, title: str = "", by: User | None = None, **over: Any) -> Activity:
    """Something to do in the step; nobody is responsible and no date is said."""
    at = step or _first_step(of)
    return actions.add_activity(at, by=by or lead(of=at), **{"title": title or f"Aktivitet {next(serial)}", **over})


def dependency(*, of: models.Model | None = None, predecessor: Activity | None = None, by: User | None = None, **over: Any) -> Dependency:
    """An activity that waits for another."""
    first = predecessor or activity(of=of)
    then = over.pop("activity", None) or activity(step=first.step)
    return actions.add_dependency(then, by=by or lead(of=first), predecessor=first, **over)


def comment(
    *, of: models.Model | None = None, on: Activity | None = None, text: str = "Det dröjer.", by: User | None = None, **over: Any
) -> Comment:
    """Something said of an activity, by the lead, to nobody in particular."""
    thing = on or activity(of=of)
    return actions.comment_on_activity(thing, by=by or lead(of=thing), text=text, **over)


def feed(*, of: models.Model | None = None, by: User | None = None, holding: FeedScope = FeedScope.ALL) -> Feed:
    """The person's calendar feed of the whole plan, with its `secret`."""
    where = scope(of)
    return actions.add_feed(where, by=by or lead(of=where), scope=holding)


def _first_step(of: models.Model | None) -> Step:
    plan = project(of=of)
    return plan.steps.order_by("number").first() or step(of=plan)


def group(*, of: models.Model | None = None, name: str = "Arbetsgruppen", by: User | None = None, **over: Any) -> Group:
    """A group of the project organisation, without members."""
    plan = project(of=of)
    return actions.add_group(plan, by=by or lead(of=plan), name=name, **over)


def member(
    *, of: models.Model | None = None, group: Group | None = None, name: str | None = None, by: User | None = None, **over: Any
) -> Member:
    """A seat in the group, with a person in it; with `name=""` an empty one. The name of somebody with a role is that person."""
    at = group or _new_group(of=of)
    return actions.add_member(at, by=by or lead(of=at), name=a_name() if name is None else name, **over)


_new_group = group


def risk(*, of: models.Model | None = None, text: str = "Att personal slutar", by: User | None = None, **over: Any) -> Risk:
    """A risk of fairly high probability."""
    plan = project(of=of)
    over = {"probability": Probability.FAIRLY_HIGH, "consequence": "Arbetet stannar av.", "mitigation": "Fler delar på kunskapen.", **over}
    return actions.add_risk(plan, by=by or lead(of=plan), text=text, **over)


def rated(risk: Risk, probability: Probability, *, by: User | None = None, **over: Any) -> Risk:
    """The risk as it is after it was found so likely."""
    actions.rate_risk(risk, by=by or lead(of=risk), probability=probability, **over)
    return fresh(risk)


def mitigation(*, of: models.Model | None = None, by: User | None = None) -> Mitigation:
    """An activity that is done about a risk."""
    at = risk(of=of)
    return actions.link_mitigation(at, by=by or lead(of=at), activity=activity(of=at))


def swot_item(
    *, of: models.Model | None = None, kind: SwotKind = SwotKind.STRENGTH, text: str = "Stor vilja", by: User | None = None
) -> SwotItem:
    """One sentence in one of the four fields."""
    plan = project(of=of)
    return actions.add_swot_item(plan, by=by or lead(of=plan), kind=kind, text=text)


def resource_frame(
    *, of: models.Model | None = None, role: str = "Utvecklingsledare", by: User | None = None, **over: Any
) -> ResourceFrame:
    """How much of a full-time post a role may take: forty per cent."""
    plan = project(of=of)
    return actions.add_resource_frame(plan, by=by or lead(of=plan), role=role, **{"percent": Decimal(40), **over})


def budget_line(*, of: models.Model | None = None, by: User | None = None, **over: Any) -> BudgetLine:
    """A line of the budget of 2026: a million decided, a quarter of it used."""
    plan = project(of=of)
    over = {"year": 2026, "name": "Lokal", "source": "Statsbidrag", "decided": 1_000_000, "used": 250_000, **over}
    return actions.add_budget_line(plan, by=by or lead(of=plan), **over)


def population(*, of: models.Model | None = None, by: User | None = None, **over: Any) -> Population:
    """Figures for every party: 1 000 with the first, 2 000 with the second, and so on."""
    plan = project(of=of)
    parties = Party.objects.filter(collaboration=plan.collaboration).in_order()
    figures = {party: 1000 * number for number, party in enumerate(parties, start=1)}
    over = {"name": "Invånare", "figures": figures, **over}
    return actions.add_population(plan, by=by or lead(of=plan), **over)


def cost_split(*, of: models.Model | None = None, by: User | None = None, **over: Any) -> CostSplit:
    """A million shared in equal parts."""
    plan = project(of=of)
    over = {"name": "Lika delar", "amount": 1_000_000, "basis": SplitBasis.EQUAL, **over}
    return actions.add_cost_split(plan, by=by or lead(of=plan), **over)


def invitation(
    *, of: models.Model | None = None, email: str = "", role: Role = Role.READER, by: User | None = None, **over: Any
) -> Invitation:
    """An invitation to the collaboration, on its way."""
    where = scope(of)
    email = email or f"bjuden{next(serial)}@example.se"
    return agreements.invite(where, by=by or appointer(where), email=email, role=role, **over)


def instrument(*, of: models.Model | None = None, name: str = "Intervjuer", by: User | None = None, **over: Any) -> Instrument:
    """A source of follow-up."""
    where = scope(of)
    return followup.add_instrument(where, by=by or lead(of=where), name=name, **over)


def kept(*, content: bytes = b"", name: str = "Protokollsutdrag.pdf") -> Kept:
    """A file in the store: a PDF by its first bytes, and another each time."""
    return keep(io.BytesIO(content or b"%PDF-1.7\n" + str(next(serial)).encode()), name)


_new_version = version


def sent_draft(*, of: models.Model | None = None, to: User | None = None, by: User | None = None, **over: Any) -> SentDraft:
    """A draft sent to a reference person, to be answered within two weeks: by default a new text's."""
    where = scope(of or over.get("version") or over.get("deliverable_version"))
    if "version" not in over and "deliverable_version" not in over:
        over["version"] = _new_version(of=where)
    over = {"answer_by": timezone.localdate() + timedelta(days=14), "question": "Är målgruppen rätt beskriven?", **over}
    return actions.send_draft(where, by=by or lead(of=where), to=[to or reference(of=where)], **over)[0]

"""Every address × every method × everybody × {own, another's, another collaboration's, missing}, against the table."""

import functools
import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.models import Collaboration, PartyRole
from agreements.states import AgreementKind
from decisions.models import DecisionRound
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.importing import uploads
from minimaria.matrix import Address, addresses
from minimaria.rules import nobody, on_collaboration
from projects.models import Responsible
from tests import make
from tests.matrix import ACTORS, ROLES, ROWS, Row, without
from tests.matrix_site import SITE

# The whole site, address by address: it runs apart from the units, beside the browser.
pytestmark = pytest.mark.site
MISSING = "2" * 12
NEVER = "/finns-inte-alls/"


def by_name() -> dict[str, Address]:
    """Every address by its name; of two with the same name the second bears its last parameter too."""
    named: dict[str, Address] = {}
    for address in addresses():
        named[f"{address.name}/{address.parameters[-1]}" if address.name in named else address.name] = address
    return named


EVERY = by_name()
KINDS = ("own", "another's", "foreign", "missing")
# Who tries what is missing or another collaboration's: these always, everybody with --long.
SOME = ("visitor", "lead", "stranger")
OF_A_COLLABORATION = sorted(name for name, address in EVERY.items() if "collaboration" in address.parameters)
OF_THE_SITE = sorted(set(EVERY) - set(OF_A_COLLABORATION))


# The world: one collaboration with one thing of each kind, a second like it, and everybody


def token(name: str, of: Collaboration) -> SimpleNamespace:
    """A document that was uploaded to the collaboration: found by its token, which stands where a key stands."""
    content = (Path(__file__).parent / "documents" / name).read_bytes()
    return SimpleNamespace(key=uploads.put(content, name, of=of.slug))


class World:
    """A collaboration, what is in it, and clients that are signed in as everybody."""

    def __init__(self) -> None:
        self.here = make.collaboration(parties=2)
        self.own_party, self.other_party = self.here.parties.order_by("position")
        self.people = self._people()
        self.things = self._things(self.here, self.own_party, answering=("work", "contact"))
        self.others = self.things | self._others()
        there = make.collaboration(parties=2)
        self.foreign = self._things(there, there.parties.order_by("position")[0])
        self.people["stranger"] = make.lead(of=there)
        self.clients = {"visitor": Client()}
        for actor, user in self.people.items():
            self.clients[actor] = Client()
            self.clients[actor].force_login(user)

    def _people(self) -> dict[str, User]:
        lapsed = make.user(role=policy.Role.LEAD, of=self.here, until=timezone.localdate() - timedelta(days=1))
        make.contact(of=self.other_party)
        return {
            "lead": make.user(role=policy.Role.LEAD, of=self.here),
            **{actor: make.holder(policy.Role(actor), of=self.here) for actor in ROLES if actor not in ("lead", "contact")},
            "contact": make.contact(of=self.own_party),
            "nobody": make.user(),
            "lapsed": lapsed,
            "site": make.site_administrator(),
            "superuser": make.superuser(),
        }

    def _things(self, of: Collaboration, party: Any, answering: tuple[str, ...] = ()) -> dict[str, Any]:
        project = make.project(of=of)
        # Gates are passed in order: step 2 is open, step 3 waits for the steering group, step 4 is being prepared.
        decided, submitted, gate = make.gate_decision(gate=make.submitted_gate(of=of)), make.submitted_gate(of=of), make.gate(of=of)
        group = make.group(of=of)
        members = [make.member(group=group, name=self.people[actor].person.name) for actor in answering]
        version = make.deliverable_version(deliverable=gate.deliverables.get())
        return {
            "project": project,
            "step": project.steps.first(),
            "activity": make.activity(of=of, responsible=Responsible(group=group)) if members else make.activity(of=of),
            "dependency": make.dependency(of=of),
            "feed": make.feed(of=of, by=self.people["lead"] if answering else None),
            "comment": make.comment(of=of, by=self.people["lead"] if answering else None),
            **self._sent(of, version, to=self.people["reference"] if answering else make.reference(of=of)),
            "group": group,
            "member": make.member(group=group),
            "resource_frame": make.resource_frame(of=of),
            "budget_line": make.budget_line(of=of),
            "population": make.population(of=of),
            "cost_split": make.cost_split(of=of),
            "risk": make.risk(of=of, owner=Responsible(group=group)) if members else make.risk(of=of),
            "mitigation": make.mitigation(of=of),
            "swot_item": make.swot_item(of=of),
            "gate": gate,
            "deliverable": gate.deliverables.get(),
            "deliverable_version": version,
            "deliverable_file": make.deliverable_version(deliverable=gate.deliverables.get(), file=make.kept(), link=""),
            "submitted_gate": submitted,
            "gate_decision": make.filed(decided),
            "gate_record": make.gate_record(gate=submitted, minutes=make.kept()),
            "steering_meeting": make.meeting(of=of),
            "agenda_item": make.agenda_item(of=of),
            "change_request": make.change_request(of=of),
            **make.minutes_of_each_kind(of),
            **make.of_communication(of),
            "party": party,
            "body": (body := make.body(of=party)),
            "body_party": make.body_party(party=party),
            "meeting": make.meeting(body=body),
            **self._of_who_takes_part(party),
            "letter": token("avsiktsforklaring.txt", of),
            "plan_document": token("projektplan.txt", of),
            **self._of_the_partys_own(party),
            **self._decided(of, party),
            **self._jobs(of, self.people["lead"] if of == self.here else make.lead(of=of)),
        }

    def _sent(self, of: Collaboration, version: Any, *, to: User) -> dict[str, Any]:
        """Drafts sent to a reference person: a text, and a file."""
        file = make.deliverable_version(deliverable=version.deliverable, file=make.kept(), link="")
        return {"sent_draft": make.sent_draft(of=of, to=to), "sent_file": make.sent_draft(of=of, to=to, deliverable_version=file)}

    def _of_the_partys_own(self, party: Any) -> dict[str, Any]:
        """What the party keeps for itself, and that it leaves, which nobody has confirmed: entered by a colleague."""
        colleague = make.user(role=policy.Role.CONTACT, of=party)
        return {"internal_note": make.internal_note(party=party), "leaving": make.leaving(party=party, by=colleague)}

    def _of_who_takes_part(self, party: Any) -> dict[str, Any]:
        """An invitation to speak for the party, on its way, and the role of somebody who does."""
        invitation = make.colleague_invited(of=party)
        return {"invitation": invitation, "party_role": PartyRole.objects.filter(content_object=party).order_by("pk").last()}

    def _jobs(self, of: Collaboration, user: User) -> dict[str, Any]:
        """Long work that the person has asked for: what is made of one piece lies there, the next waits."""
        return {"finished_job": make.finished_job(of=of, by=user), "job": make.job(of=of, by=user)}

    def _decided(self, of: Collaboration, party: Any) -> dict[str, Any]:
        """What a party decides on: a draft, a version no round is on yet, and a round with a decision and its extract."""
        draft = make.version(agreement=make.agreement(of=of))
        signed = make.agreement(of=of, kind=AgreementKind.COOPERATION_AGREEMENT)
        round = make.round(version=make.issued_version(agreement=signed))
        return {
            "agreement": draft.agreement,
            "version": draft,
            "issued_version": make.issued_version(agreement=make.agreement(of=of)),
            "round": round,
            **self._of_party(round, party),
        }

    def _of_party(self, round: DecisionRound, party: Any) -> dict[str, Any]:
        case = round.cases.get(party=party)
        decision = make.decision(case=case, extract=make.kept())
        step = make.path_step(case=case, body=make.body(of=party, name="Nämnden"))
        appeal = make.appeal(decision=decision)
        extract = decision.extracts.get()
        things = {"case": case, "decision": decision, "extract": extract, "path_step": step, "legal_force": appeal}
        return things | {"signature": make.signature(case=case, file=make.kept())}

    def _others(self) -> dict[str, Any]:
        return {
            "activity": make.activity(of=self.here),
            "risk": make.risk(of=self.here),
            "feed": make.feed(by=self.people["chair"], of=self.here),
            "comment": make.comment(by=self.people["chair"], of=self.here),
            "party": self.other_party,
            "body": (body := make.body(of=self.other_party)),
            "body_party": make.body_party(party=self.other_party),
            "meeting": make.meeting(body=body),
            **self._of_who_takes_part(self.other_party),
            **self._of_party(self.things["round"], self.other_party),
            **self._of_the_partys_own(self.other_party),
            **self._sent(self.here, self.things["deliverable_version"], to=make.user(role=policy.Role.REFERENCE, of=self.here)),
            **self._jobs(self.here, self.people["reader"]),
        }

    def path(self, address: Address, row: Row, which: str) -> str:
        """The address with the key of the thing: own, another's, another collaboration's, or one that never was."""
        things = {"own": self.things, "another's": self.others, "foreign": self.foreign}.get(which, {})
        key = things[row.of].key if row.of and things else MISSING
        slugs = {"missing": "finns-inte", "foreign": self.foreign["party"].collaboration.slug}
        slug = self.here.slug if row.of else slugs.get(which, self.here.slug)
        return reverse(address.name, kwargs={name: slug if name == "collaboration" else key for name in address.parameters})


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction for the whole table, in the place of pytest-django's one for each test: the world is built once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(db: None) -> World:
    return World()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document takes a second to lay out, and who gets it is decided before."""
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *_args, **_options: b"%PDF-")


@pytest.fixture
def _plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most answers are refusals. How these look is looked at by itself, further down and in tests/kernel/test_door.py."""
    monkeypatch.setattr("minimaria.urls.handler404", lambda _request, exception: HttpResponse(status=404), raising=False)
    monkeypatch.setattr("minimaria.door._say", lambda _request, _refusal, status: HttpResponse(status=status))


def ask(world: World, actor: str, method: str, path: str) -> HttpResponse:
    """The answer, with nothing that was done kept."""
    client = world.clients[actor]
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer: Any = client.generic(method, path, "csrfmiddlewaretoken=x", content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    client.cookies = cookies  # who signed out is signed in again
    if answer.streaming:
        answer.getvalue()  # read to its end, a file is closed
    return answer


# What the table says, and whether it is so


def is_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


def expected(row: Row, actor: str, method: str) -> set[int]:
    """The statuses the table allows: more than one only where a verb was carried out or found its form wanting."""
    if method not in ("GET", "HEAD", "POST") or (method == "POST" and row.does is None):
        return {405}
    if actor not in row.sees:
        return {404}
    if row.does is not None and actor not in row.does:
        return {403}
    return {302, 422} if method == "POST" else {200}


def mismatches(world: World, name: str, *, actors: Any = ACTORS, methods: Any = ("GET", "POST"), which: Any = None) -> list[str]:
    """Where the site answers otherwise than the table, in sentences."""
    address, row, found = EVERY[name], ROWS[name], []
    for kind in which or KINDS:
        line = {"own": row, "another's": row.of_another}.get(kind, without(row))
        if kind == "another's" and line == row:
            continue
        path = world.path(address, row, kind)
        for actor in actors:
            for method in methods:
                if actor == "stranger" and kind == "foreign" and not row.of:
                    continue  # in their own collaboration the stranger is the lead
                answer = ask(world, actor, method, path)
                allowed = expected(line, actor, method)
                if actor == "visitor" and allowed != {405}:
                    if not is_sign_in(answer):
                        found.append(f"{method} {path} ({kind}): a visitor gets {answer.status_code}, not the sign-in")
                elif answer.status_code not in allowed or is_sign_in(answer):
                    found.append(f"{method} {path} ({kind}): {actor} gets {answer.status_code}, the table says {sorted(allowed)}")
    return found


# The tests


@pytest.mark.parametrize("name", OF_A_COLLABORATION)
def test_every_address_of_a_collaboration_has_a_row(name):
    words = ['"thing"'] * ("key" in EVERY[name].parameters) + ["does=LEAD"] * bool(EVERY[name].word)
    line = f'"{name}": Row({", ".join(words)}),'
    assert name in ROWS, f"Add to ROWS in tests/matrix.py, with who sees it and who does it: {line}"


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_every_address_of_the_site_has_a_row(name):
    assert name in SITE, (
        f'Add to SITE in tests/matrix_site.py, with GET and POST: "{name}": SiteRow(visitor=(302, 302), signed_in=(200, 200)),'
    )


def test_every_row_has_its_address():
    assert set(ROWS) | set(SITE) == set(EVERY)


@pytest.mark.parametrize("name", [name for name in OF_A_COLLABORATION if name in ROWS])
@pytest.mark.usefixtures("_plain_refusals")
def test_the_site_answers_as_the_table_says(world, name, request):
    if request.config.getoption("--long"):
        found = mismatches(world, name, methods=("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))
    else:
        found = mismatches(world, name, which=KINDS[:2]) + mismatches(world, name, which=KINDS[2:], actors=SOME)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", [name for name in OF_A_COLLABORATION if name in ROWS])
@pytest.mark.usefixtures("_plain_refusals")
def test_other_methods_do_nothing(world, name):
    assert mismatches(world, name, actors=("lead", "visitor"), methods=("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"), which=("own",)) == []
    assert mismatches(world, name, actors=("lead", "nobody"), methods=("HEAD",), which=("own",)) == []


@pytest.mark.usefixtures("_plain_refusals")
@pytest.mark.parametrize("name", [name for name in OF_THE_SITE if name in SITE])
def test_the_addresses_of_the_site_answer_as_the_table_says(world, name):
    row = SITE[name]
    path = reverse(EVERY[name].name, kwargs=row.parameters)
    answers = {}
    for actor in ACTORS:
        cache.clear()  # how often one may ask for a page is counted for all who come from one address
        answers[actor] = tuple(ask(world, actor, method, path).status_code for method in ("GET", "POST"))
    assert answers == {actor: row.expected(actor) for actor in ACTORS}


# Nearly always there is nothing for them: the ones to compare with what never was.
NOT_FOR_THEM = (("lead", "missing"), ("reference", "own"), ("stranger", "foreign"), ("nobody", "own"))


def scrubbed(answer: HttpResponse, path: str) -> tuple[Any, ...]:
    """What a person can tell two answers apart by: status, headers and body, without the request's own token and address."""
    body = re.sub(r"[A-Za-z0-9]{64}", "token", answer.content.decode().replace(path, "address"))
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, headers, body


def test_what_one_may_not_know_of_cannot_be_told_from_what_never_was(world, request):
    nothing_there = functools.cache(lambda actor, path: scrubbed(ask(world, actor, "GET", path), path))
    for name, row in ROWS.items():
        for actor, kind in NOT_FOR_THEM if not request.config.getoption("--long") else itertools.product(ACTORS[1:], KINDS):
            path = world.path(EVERY[name], row, kind)
            answer = ask(world, actor, "GET", path)
            if answer.status_code == 404:
                never = f"/{world.here.slug}{NEVER}" if actor in ROLES and world.here.slug in path else NEVER
                assert scrubbed(answer, path) == nothing_there(actor, never), (name, actor, kind)


def test_every_rule_of_a_page_is_noticed_when_it_is_gone(world, monkeypatch, request):
    """Once without anybody, once with everybody: each time the table finds it."""
    names = [name for name in OF_A_COLLABORATION if name in ROWS and ROWS[name].does is not None]
    for name in names if request.config.getoption("--long") else names[::4]:
        word, row = EVERY[name].word, ROWS[name]
        with monkeypatch.context() as removed:
            removed.setitem(policy.RULES, word, nobody())
            assert mismatches(world, name, actors=sorted(row.does or ()), methods=("GET",), which=("own",)), f"{word} without anybody"
            removed.setitem(policy.RULES, word, on_collaboration(*policy.Role))
            others = sorted(row.sees - (row.does or frozenset()))
            # Where all who see the page may do it (what one has asked for oneself), there is nobody to notice.
            assert not others or mismatches(world, name, actors=others, methods=("GET",), which=("own",)), f"{word} for everybody"


def test_every_line_of_sees_that_a_page_shows_is_noticed_when_it_is_gone(world, monkeypatch, request):
    names = [name for name in OF_A_COLLABORATION if name in ROWS and ROWS[name].of]
    for name in names if request.config.getoption("--long") else names[::4]:
        thing, who = world.things[ROWS[name].of], ROWS[name].sees
        if ROWS[name].in_address:
            continue
        label = thing._meta.label_lower
        with monkeypatch.context() as removed:
            removed.setitem(policy.SEES, label, nobody())
            assert mismatches(world, name, actors=sorted(who)[:1], methods=("GET",), which=("own",)), f"{label} seen by nobody"
            for line in filter(None, (label, ROWS[name].line_too)):
                removed.setitem(policy.SEES, line, on_collaboration(*policy.Role))
            others = sorted({*ROLES} - who)
            assert not others or mismatches(world, name, actors=others, methods=("GET",), which=("own",)), f"{label} seen by everybody"

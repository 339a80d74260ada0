"""Whatever is sent to any form is answered plainly: carried out, or refused with nothing saved. Never a fault of ours."""

import itertools
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import Textarea, TextInput
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minimaria.audit.models import Event, Result
from minimaria.sent import CSRF_FIELD, OF_ADDRESSES
from tests.matrix import ROWS
from tests.test_matrix import EVERY, OF_A_COLLABORATION, World

pytestmark = pytest.mark.site
FORMS = [name for name in OF_A_COLLABORATION if name in ROWS and ROWS[name].does]
# What a form answers: done, refused (422), somebody else was first (409), not to be read (400), too much (413).
PLAIN = {200, 302, 400, 403, 404, 409, 413, 422}

# As bytes of an address: a lone surrogate has no place in UTF-8, and is sent all the same.
ODD = (
    b"\x00",
    "\ud800".encode(errors="surrogatepass"),
    "osynlig\u202etext".encode(),
    "\ufffe\uffff".encode(),
    "Моra коmmun".encode(),  # looks as if it were in our letters
    b"\xff\xfe\xfa",
    b"A" * 20_000,
    b"-1",
    b"0",
    b"99999999999999999999999999",
    b"1e309",
    b"NaN",
    b"19900101-2385",
    b"2025-13-45",
    b"0001-01-01",
    b"9999-12-31",
    b"11/7/2024",
    b"=1+1",
    b"<script>alert(1)</script>",
    b"{% now %}",
    b"../../etc/passwd",
    b"True",
    b"on",
    b"",
    b" ",
)
values = st.one_of(st.sampled_from(ODD), st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode(errors="replace")))


class Forms:
    """The matrix' world, and the names that each form asks for."""

    def __init__(self) -> None:
        self.world = World()
        self._asked: dict[str, list[str]] = {}
        self._filled: dict[str, list[tuple[str, str]]] = {}

    def send(self, name: str, body: Any, *, content_type: str = "application/x-www-form-urlencoded") -> Any:
        """The answer to the form of this address, with nothing that was done kept; and how many things were done."""
        client = self.world.clients[self.actor(name)]
        with transaction.atomic():
            before = done()
            answer = client.generic("POST", self.path(name), body, content_type=content_type)
            happened = done() - before
            transaction.set_rollback(True)
        return answer, happened

    def actor(self, name: str) -> str:
        does = ROWS[name].does or frozenset()
        return next(actor for actor in ("lead", "contact", "chair", "reference", *sorted(does)) if actor in does)

    def path(self, name: str) -> str:
        return self.world.path(EVERY[name], ROWS[name], "own")

    def form(self, name: str) -> Any:
        """The form that the page shows; None where it shows none."""
        answer: Any = self.world.clients[self.actor(name)].get(self.path(name))
        return (answer.context or {}).get("form")

    def asked(self, name: str) -> list[str]:
        """The names that may be sent to it."""
        if name not in self._asked:
            form = self.form(name)
            self._asked[name] = [*form.names()] if form is not None else []
        return self._asked[name]

    def filled(self, name: str) -> list[tuple[str, str]]:
        """What a browser would send of the page as it stands, untouched."""
        if name not in self._filled:
            form, sent = self.form(name), {}
            for field in form or ():
                if not field.field.widget.needs_multipart_form:
                    value = field.field.widget.format_value(field.value())
                    sent[field.html_name] = value if isinstance(value, (list, tuple)) else ["" if value is None else value]
            self._filled[name] = [(field, str(value)) for field, values in sent.items() for value in values]
        return self._filled[name]


def done() -> int:
    return Event.objects.filter(result=Result.DONE).count()


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def forms(db: None) -> Forms:
    return Forms()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *_args, **_options: b"%PDF-")


def encoded(pairs: Any) -> str:
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent_to_a_form_is_answered_plainly_and_saved_whole_or_not_at_all(forms, name, request):
    fields = [*forms.asked(name), "csrfmiddlewaretoken"]

    @settings(
        max_examples=200 if request.config.getoption("--long") else 6,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.tuples(st.sampled_from(fields), values), max_size=len(fields) + 2))
    def whatever(pairs: list[tuple[str, bytes]]) -> None:
        answer, happened = forms.send(name, encoded(pairs))
        assert answer.status_code in PLAIN
        assert happened == 0 or answer.status_code == 302, "what is refused is not saved"

    whatever()


@pytest.mark.parametrize("name", FORMS)
def test_each_odd_value_in_each_field_is_answered_plainly(forms, name, request):
    """One at a time, so that no other refusal comes before it."""
    odd = ODD if request.config.getoption("--long") else ODD[:4]
    for field, value in itertools.product(forms.asked(name), odd):
        answer, happened = forms.send(name, encoded([(field, value)]))
        assert answer.status_code in PLAIN, (field, value)
        assert happened == 0 or answer.status_code == 302


@pytest.mark.parametrize("name", FORMS)
def test_a_field_that_comes_twice_is_refused_with_nothing_saved(forms, name):
    for field in forms.asked(name):
        answer, happened = forms.send(name, encoded([(field, b"1"), (field, b"2")]))
        assert happened == 0, field
        assert answer.status_code in PLAIN - {302}, field


@pytest.mark.parametrize("name", FORMS)
def test_what_no_field_asks_for_is_refused_with_nothing_saved(forms, name, request):
    """Names that a row has and the form does not, first of all: nobody outside names what is written."""
    names = ("by", "pk", "id", "key", "user", "party", "collaboration", "confirmed_by", "is_administrator", "__class__", "words")
    for field in names if request.config.getoption("--long") else names[:2]:
        if field in forms.asked(name):
            continue
        answer, happened = forms.send(name, urlencode([*forms.filled(name), (field, "1")]))
        assert happened == 0, field
        assert answer.status_code in {403, 409, 422}, (field, answer.status_code)


@pytest.mark.parametrize("name", FORMS)
def test_a_file_that_no_field_asks_for_is_refused_with_nothing_saved(forms, name):
    sent = {"brought": SimpleUploadedFile("a.txt", b"text"), CSRF_FIELD: "x", **dict(forms.filled(name))}
    answer, happened = forms.send(name, encode_multipart(BOUNDARY, sent), content_type=MULTIPART_CONTENT)
    assert happened == 0
    assert answer.status_code in {403, 409, 422}


@pytest.mark.parametrize("name", FORMS)
def test_what_looks_like_a_personal_identity_number_is_refused_in_every_text_and_kept_nowhere(forms, name, caplog):
    """At its field, with what was typed still there; and not in what the machine writes down about it."""
    number = "19900101-2385"
    form = forms.form(name)
    texts = [field for field in form or () if isinstance(field.field.widget, (TextInput, Textarea)) and not field.is_hidden]
    if not texts:
        return
    typed = dict(forms.filled(name)) | {field.html_name: f"Ring {number}" for field in texts}
    answer, happened = forms.send(name, urlencode(typed))
    assert happened == 0
    assert answer.status_code in {200, 409, 422}, answer.status_code
    found = answer.context["form"]
    assert [field.name for field in texts if not found[field.name].errors] == []
    told = [one.getMessage() for one in caplog.records] + [str(one) for one in Event.objects.order_by("-pk").values()[:3]]
    assert not [one for one in told if number in one]


# What the pages send


class Sends(HTMLParser):
    """The names that the forms of a page send, by the address each is sent to."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here
        self.names: dict[str, set[str]] = {}
        self._of: dict[str, str] = {}
        self._open = ""
        self._apart: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = (said.get("action") or self.here) if said.get("method", "").lower() == "post" else ""
            self._of[said.get("id", "")] = self._open
        elif tag in ("input", "select", "textarea", "button") and said.get("name"):
            self._apart.append((said.get("formaction", ""), said.get("form") or "", said["name"]))
            if not said.get("form"):
                self._keep(said.get("formaction") or self._open, said["name"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = ""

    def close(self) -> None:
        super().close()
        for formaction, form, name in self._apart:
            if form:
                self._keep(formaction or self._of.get(form, ""), name)

    def _keep(self, address: str, name: str) -> None:
        if address:
            self.names.setdefault(address, set()).add(name)


def sends(page: str, here: str) -> dict[str, set[str]]:
    parser = Sends(here)
    parser.feed(page)
    parser.close()
    return parser.names


def asked_at(client: Any, address: str) -> set[str]:
    """What the page at the address asks for, and what the door lets through where no verb is."""
    name = resolve(address.partition("?")[0]).view_name
    if name in OF_ADDRESSES:
        return set(OF_ADDRESSES[name])
    context = client.get(address).context or {}
    return {name for form in ("form", "edit") if context.get(form) is not None for name in context[form].names()}


@pytest.mark.parametrize("actor", ["lead", "contact", "chair"])
def test_what_a_page_sends_is_what_its_address_asks_for(forms, actor):
    """Or else people are refused for what our own pages put there."""
    client, more, seen = forms.world.clients[actor], {}, set()
    for name in OF_A_COLLABORATION:
        here = forms.world.path(EVERY[name], ROWS[name], "own")
        answer = client.get(here)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            if answer.streaming:
                answer.getvalue()  # read to its end, a file is closed
            continue
        for address, names in sends(answer.content.decode(), here).items():
            kind = resolve(address.partition("?")[0]).view_name, frozenset(names)
            if kind not in seen and (unknown := names - {CSRF_FIELD} - asked_at(client, address)):
                more[here, address] = unknown
            seen.add(kind)
    assert more == {}
    assert seen

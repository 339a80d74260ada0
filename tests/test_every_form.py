"""Whatever is sent to any form is answered plainly: carried out, or refused with nothing saved. Never a fault of ours."""

import itertools
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minimaria.audit.models import Event, Result
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

    def send(self, name: str, body: str) -> Any:
        """The answer to the form of this address, with nothing that was done kept; and how many things were done."""
        path = self.world.path(EVERY[name], ROWS[name], "own")
        client = self.world.clients[self.actor(name)]
        with transaction.atomic():
            before = done()
            answer = client.generic("POST", path, body, content_type="application/x-www-form-urlencoded")
            happened = done() - before
            transaction.set_rollback(True)
        return answer, happened

    def actor(self, name: str) -> str:
        does = ROWS[name].does or frozenset()
        return next(actor for actor in ("lead", "contact", "chair", "reference", *sorted(does)) if actor in does)

    def asked(self, name: str) -> list[str]:
        """The names of the fields, as the page shows them."""
        if name not in self._asked:
            path = self.world.path(EVERY[name], ROWS[name], "own")
            answer: Any = self.world.clients[self.actor(name)].get(path)
            form = (answer.context or {}).get("form")
            self._asked[name] = [form.add_prefix(field) for field in form.fields] if form is not None else []
        return self._asked[name]


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
    fields = [*forms.asked(name), "revision", "pk", "id", "collaboration", "by", "csrfmiddlewaretoken"]

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

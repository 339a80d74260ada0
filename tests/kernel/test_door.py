"""What no request gets past, and what no answer goes without."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from hypothesis import given
from hypothesis import strategies as st

from minimaria import views
from minimaria.door import _POSTED_TOO, RefuseOtherMethods, RefuseUnreadableText
from minimaria.errors import NotAllowed, NotPossible
from minimaria.matrix import addresses
from minimaria.sent import OF_ADDRESSES
from tests import make


def refuse(request: HttpRequest, how: str) -> HttpResponse:
    """A view of the tests that ends in every way a view can end."""
    if how == "not-possible":
        raise NotPossible("Not now. Come back tomorrow.")
    if how == "not-allowed":
        raise NotAllowed
    if how == "fault":
        raise RuntimeError("A fault of ours.")
    return HttpResponse(request.POST.get("text", "read"))


refuse_anybody = login_not_required(refuse)
handler400 = "minimaria.door.bad_request"
urlpatterns = [
    path("account_test/<str:how>/", refuse_anybody, name="account_test"),  # a name that is posted to without a verb
    path("private/<str:how>/", refuse, name="account_private"),
    path("", include("minimaria.urls")),
]
with_these_addresses = pytest.mark.urls(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def signed_in(**options) -> Client:
    client = Client(**options)
    client.force_login(make.user())
    return client


# Text nobody can read


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/%00/", "/samverkan/plan/%00", "/?q=%00", "/?%00=q", "/static/%00", "/halsa/?a=1&a=%00", "/?next=%00//evil"]
)
def test_a_nul_byte_in_an_address_is_refused(address):
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "theme"])
def test_a_nul_byte_in_a_cookie_is_refused(name):
    client = Client()
    client.cookies[name] = "abcdefgh\x00ijkl"
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("unreadable", ["\x00", "\ud800"])
def test_what_cannot_be_read_is_refused_wherever_in_the_address_it_stands(rf, unreadable):
    door = RefuseUnreadableText(lambda _request: HttpResponse("in"))
    request = rf.get("/")
    request.path = f"/{unreadable}/"
    assert door(request).status_code == 400
    request = rf.get("/")
    request.GET = {"q": unreadable}  # as QueryDict has it
    request.GET = type("Query", (), {"lists": lambda _self: [("q", ["a", unreadable])]})()
    assert door(request).status_code == 400


@given(st.text(max_size=30))
def test_what_can_be_read_comes_in(text):
    from django.test import RequestFactory

    readable = "\x00" not in text and not re.search("[\ud800-\udfff]", text)
    request = RequestFactory().get("/")
    request.path = text
    assert (RefuseUnreadableText(lambda _request: HttpResponse("in"))(request).status_code == 200) is readable


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["a\x00b", "\u202eb", "\u200fb"])
def test_what_is_typed_and_cannot_be_read_is_refused_at_its_field(text):
    collaboration = make.collaboration(parties=0)
    client = Client()
    client.force_login(make.lead(of=collaboration))
    answer = client.post(reverse("followup:add_instrument", args=[collaboration.slug]), {"name": text})
    assert answer.status_code == 422
    assert not collaboration.instruments.exists()


# Methods


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_another_method_is_refused_before_anything_else(method):
    answer = Client().generic(method, "/finns-inte/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_every_address_that_is_posted_to_is_a_verbs_or_listed():
    posted = {one.name for one in addresses() if not one.word and one.name.startswith(("set_language", "choose_theme", "account_"))}
    assert {name for name in posted if not name.startswith("account_")} == {"set_language", "choose_theme"}
    assert RefuseOtherMethods


def test_of_every_such_address_it_is_listed_what_may_be_sent():
    names = {one.name for one in addresses() if not one.word and one.name.startswith(_POSTED_TOO)}
    assert names - {"confirm_by_link", "close_somebodys_account"} == set(OF_ADDRESSES), "these two have a verb's form"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        {"email": "a@exempel.se", "is_superuser": "on"},
        {"email": ["a@exempel.se", "b@exempel.se"]},
        {"email": "a@exempel.se", "brought": SimpleUploadedFile("a.txt", b"text")},
    ],
    ids=["a name nobody asks for", "an answer twice", "a file nobody asks for"],
)
def test_what_the_sign_in_does_not_ask_for_is_refused_in_a_sentence(sent, mailoutbox):
    answer = Client().post(reverse("account_reset_password"), sent)
    assert answer.status_code == 400
    assert "sidan inte frågar efter" in answer.content.decode()
    assert not mailoutbox


# Headers


@with_these_addresses
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/account_test/read/", 200),
        ("/account_test/not-possible/", 422),
        ("/account_test/not-allowed/", 403),
        ("/account_test/fault/", 500),
        ("/finns-inte/alls/", 404),
        ("/%00", 400),
        ("/konto/login/", 200),
        ("/halsa/", 200),
        ("/static/finns-inte.css", 404),
    ],
)
def test_every_answer_bears_the_headers(address, status):
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_forged_host_is_refused_with_the_headers():
    answer = Client(headers={"host": "evil.example"}).get("/konto/login/")
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.django_db
def test_the_policy_of_content_allows_nothing_inline_and_nothing_from_elsewhere():
    policy = Client().get("/konto/login/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert directive in policy


@with_these_addresses
@pytest.mark.django_db
def test_what_a_signed_in_person_sees_is_kept_nowhere():
    assert signed_in().get("/private/read/")["Cache-Control"] == "no-store, private"
    assert signed_in(raise_request_exception=False).get("/private/fault/")["Cache-Control"] == "no-store, private"
    assert signed_in().get("/finns-inte/alls/")["Cache-Control"] == "no-store, private"


# Refusals


@with_these_addresses
@pytest.mark.django_db
def test_a_refusal_no_form_shows_is_a_page_with_its_sentence():
    answer = Client().get("/account_test/not-possible/")
    assert "Not now. Come back tomorrow." in answer.content.decode()


@with_these_addresses
@pytest.mark.django_db
@pytest.mark.parametrize("enforced", [True, False])
def test_more_than_we_can_take_is_413_with_a_page(enforced):
    client = Client(enforce_csrf_checks=enforced, raise_request_exception=False)
    client.get("/konto/login/")  # for the cookie: with it the body is read at the door, without it in the view
    answer = client.post("/account_test/read/", {"text": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()


@with_these_addresses
@pytest.mark.django_db
def test_a_file_that_is_too_large_is_413_and_is_not_kept():
    client = Client(enforce_csrf_checks=True)
    file = SimpleUploadedFile("stor.pdf", b"x" * (settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    answer = client.post("/account_test/read/", {"file": file})
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()


@with_these_addresses
@pytest.mark.django_db
def test_what_no_person_sends_is_not_even_read():
    answer = Client().post("/account_test/read/", b"x", content_type="text/plain", headers={"content-length": str(10**12)})
    assert answer.status_code == 413


@with_these_addresses
@pytest.mark.django_db
def test_too_many_fields_are_refused():
    answer = Client().post("/account_test/read/", {f"f{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)})
    assert answer.status_code in (400, 413)


# Signing in


@pytest.mark.django_db
def test_everything_but_what_is_listed_asks_for_a_sign_in():
    open_to_all = {
        "health", "set_language", "choose_theme", "accessibility", "personal_data", "accept_invitation", "confirm_by_link", "file_by_link",
        "account_login", "account_logout", "account_inactive", "account_signup", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done", "account_confirm_email",
        "account_email_verification_sent", "account_confirm_login_code", "account_request_login_code", "mfa_login_webauthn",
        "mfa_authenticate", "feed", "openid_connect_login", "openid_connect_callback", "socialaccount_login_error",
        "socialaccount_signup", "socialaccount_login_cancelled",
    }  # fmt: skip
    asks_for_none = {one.name for one in addresses() if not getattr(one.view, "login_required", True) and one.view is not views.nothing}
    assert asks_for_none <= open_to_all


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"]
)
def test_signing_in_leads_nowhere_else(elsewhere):
    user = make.user()
    answer = Client().post(f"/konto/login/?next={elsewhere}", {"login": user.email, "password": make.PASSWORD, "next": elsewhere})
    assert answer.status_code == 302
    assert answer["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "chosen"), [("/tema/", {"theme": "dark"}), ("/sprak/", {"language": "en"})])
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_a_readers_choice_leads_nowhere_else(address, chosen, elsewhere):
    answer = Client().post(address, chosen | {"next": elsewhere})
    assert answer.status_code in (204, 302)
    assert "evil" not in answer.get("Location", "")


@pytest.mark.django_db
def test_nobody_signs_in_as_the_machine():
    system = make.system()
    system.set_password(make.PASSWORD)
    type(system).objects.filter(pk=system.pk).update(password=system.password)
    client = Client()
    client.post("/konto/login/", {"login": system.email, "password": make.PASSWORD})
    assert client.get("/").status_code == 302
    client.force_login(system, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_a_page_number_nobody_has_is_no_fault():
    collaboration = make.collaboration(parties=0)
    client = Client(raise_request_exception=False)
    client.force_login(make.lead(of=collaboration))
    make.project(of=collaboration)
    for number in ("99999999999999999999999999", "-1", "0", "x", "1e9", "٣"):
        for name in ("projects:plan", "decisions:board", "projects:risks", "followup:all_documents"):
            assert client.get(reverse(name, args=[collaboration.slug]), {"sida": number, "page": number, "omgang": number}).status_code in (
                200,
                404,
            )

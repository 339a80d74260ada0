"""A person who is to be forgotten: nothing is left to read or to guess, and the log still verifies."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from minimaria.accounts import actions
from minimaria.accounts.models import Person
from minimaria.audit.models import Event, Ground
from minimaria.audit.verification import Report, everything
from minimaria.errors import NotAllowed
from tests import make
from tests.kernel import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def _verifying(tmp_path):
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        yield


def test_the_name_the_address_and_the_sign_in_go_and_what_was_done_stays():
    user = make.user(name="Ada Ängslund", email="ada.angslund@example.se")
    actions.forget_person(user.person, by=make.system(), ground=Ground.PERSONAL_DATA)
    now = make.fresh(user)
    assert (now.person.name, now.email) == ("Removed person", f"{user.person.key}@removed.invalid")
    assert not now.is_active
    assert not now.has_usable_password()


def test_an_app_and_a_passkey_of_theirs_go_too_and_nobody_elses():
    user, other = make.user(), make.user()
    for owner, kind in ((user, Authenticator.Type.TOTP), (user, Authenticator.Type.WEBAUTHN), (other, Authenticator.Type.TOTP)):
        Authenticator.objects.create(user=owner, type=kind, data={})
    actions.forget_person(user.person, by=make.system(), ground=Ground.PERSONAL_DATA)
    assert [step.user for step in Authenticator.objects.all()] == [other]


def test_a_person_who_never_signed_in_is_forgotten_too():
    person = make.person()
    assert actions.forget_person(person, by=make.system(), ground=Ground.DISPOSAL).name == "Removed person"


@pytest.mark.usefixtures("_verifying")
def test_what_was_known_of_them_can_no_longer_be_proven_and_verifies_as_removed_with_a_reason():
    sealed.world()
    user = make.user(name="Ada Ängslund", email="ada.angslund@example.se")
    added = Event.objects.latest("pk")
    assert added.salts.replace("-", "")
    actions.forget_person(user.person, by=make.system(), ground=Ground.PERSONAL_DATA)
    report = Report()
    assert list(everything(report)) == []
    assert report.removed == 2
    assert make.fresh(added).salts == "- -"
    last = Event.objects.latest("pk")
    assert '"forgotten"' in last.rows
    assert "personal data" in last.rows


def test_only_who_runs_the_site_forgets_a_person():
    person = make.person()
    with pytest.raises(NotAllowed):
        actions.forget_person(person, by=make.lead(of=make.collaboration()), ground=Ground.PERSONAL_DATA)


@pytest.mark.usefixtures("_verifying")
def test_to_forget_somebody_twice_gives_no_alarm():
    person = make.person()
    for _time in range(2):
        actions.forget_person(person, by=make.system(), ground=Ground.PERSONAL_DATA)
    assert sealed.faults() == []


@pytest.mark.usefixtures("_verifying")
def test_a_row_that_was_forgotten_is_guarded_as_any_from_then_on():
    sealed.world()
    person = make.person()
    actions.forget_person(person, by=make.system(), ground=Ground.PERSONAL_DATA)
    Person.objects.filter(pk=person.pk).update(name="Någon annan")
    assert f"accounts.person {person.key} was changed past the verbs" in sealed.first_fault()
    Event.objects.filter(pk=Event.objects.latest("pk").pk).update(salts="- -")
    assert sealed.first_fault() == f"The salt of accounts.person {person.key} is gone, and no event says why."

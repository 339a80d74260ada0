"""fetch, perform, page: what becomes of a request."""

import pytest
from django import forms as django_forms
from django.http import Http404, HttpResponse, QueryDict
from django.test import RequestFactory

from agreements.models import Body, Collaboration, Invitation, Party
from followup import actions as followup
from followup.models import Instrument
from minimaria.accounts.models import User
from minimaria.errors import NotAllowed
from minimaria.forms import VerbForm
from minimaria.http import fetch, page, perform
from minimaria.policy import Role
from minimaria.rules import on_collaboration
from projects.models import Activity
from tests import make

pytestmark = pytest.mark.django_db


def asked_by(user: User):
    request = RequestFactory().get("/")
    request.user = user
    return request


# fetch


def test_what_is_seen_is_fetched_with_its_collaboration_in_one_query(django_assert_num_queries):
    activity = make.activity()
    slug = activity.step.project.collaboration.slug
    request = asked_by(make.reader(of=activity))
    with django_assert_num_queries(2):  # one for the roles
        found = fetch(request, Activity, slug, activity.key)
        assert found.step.project.collaboration.slug == slug
    assert found == activity


def test_what_one_sees_but_may_not_do_is_403_and_what_one_does_not_see_is_404():
    activity = make.activity()
    slug = activity.step.project.collaboration.slug
    with pytest.raises(NotAllowed):
        fetch(asked_by(make.reader(of=activity)), Activity, slug, activity.key, to="projects.update_activity")
    for outsider in (make.reference(of=activity), make.user(), make.lead()):
        with pytest.raises(Http404):
            fetch(asked_by(outsider), Activity, slug, activity.key, to="projects.update_activity")


def test_what_is_of_another_collaboration_or_never_was_is_404():
    activity, other = make.activity(), make.activity()
    lead = make.lead(of=activity)
    slug = activity.step.project.collaboration.slug
    for key in (other.key, "2" * 12, "", "x" * 1000):
        with pytest.raises(Http404):
            fetch(asked_by(lead), Activity, slug, key)


def test_without_a_key_the_one_there_is():
    project = make.project()
    lead = make.lead(of=project)
    assert fetch(asked_by(lead), type(project), project.collaboration.slug) == project
    assert fetch(asked_by(lead), Collaboration, project.collaboration.slug) == project.collaboration


def test_rows_may_be_narrowed_before():
    party = make.party()
    body = make.body(of=party)
    lead = make.lead(of=party)
    with pytest.raises(Http404):
        fetch(asked_by(lead), Body.objects.filter(party=None), party.collaboration.slug, body.key)


def test_a_page_of_a_collaboration_is_not_there_for_who_may_see_nothing_on_it():
    collaboration = make.collaboration(parties=0)
    reference = asked_by(make.reference(of=collaboration))
    assert fetch(reference, Collaboration, collaboration.slug) == collaboration
    with pytest.raises(Http404):
        fetch(reference, Collaboration, collaboration.slug, showing=Party)
    assert fetch(asked_by(make.reader(of=collaboration)), Collaboration, collaboration.slug, showing=Party) == collaboration


def test_rows_whose_collaboration_may_be_missing_are_fetched_too():
    invitation = make.invitation()
    assert fetch(asked_by(make.lead(of=invitation)), Invitation, invitation.collaboration.slug, invitation.key) == invitation


# perform and page


class AddInstrument(VerbForm):
    """The form of the verb that adds a source."""

    name = django_forms.CharField()


class ChangeInstrument(AddInstrument):
    """The form of a verb that changes one."""

    edits_target = True


def filled(kind=AddInstrument, *, target=None, **typed):
    data = QueryDict(mutable=True)
    data.update({"name": "Intervjuer", **typed})
    return kind(data, target=target)


def rendered(form, monkeypatch) -> int:
    """The status of a page with this form."""
    monkeypatch.setattr("minimaria.http.render", lambda _request, _template, _context, status: HttpResponse(status=status))
    return page(RequestFactory().get("/"), "any.html", {"form": form, "other": 1}).status_code


def test_a_form_that_is_right_is_carried_out(monkeypatch):
    collaboration = make.collaboration(parties=0)
    form = filled()
    assert perform(form, followup.add_instrument, collaboration, by=make.lead(of=collaboration), note="Var sjätte månad")
    assert (form.result.name, form.result.note) == ("Intervjuer", "Var sjätte månad")


def test_a_form_that_is_empty_or_wrong_is_not(monkeypatch):
    collaboration = make.collaboration(parties=0)
    lead = make.lead(of=collaboration)
    unbound, wrong = AddInstrument(), filled(name="")
    assert not perform(unbound, followup.add_instrument, collaboration, by=lead)
    assert not perform(wrong, followup.add_instrument, collaboration, by=lead)
    assert (rendered(unbound, monkeypatch), rendered(wrong, monkeypatch)) == (200, 422)
    assert not Instrument.objects.exists()


def test_a_refusal_becomes_an_error_of_the_form(monkeypatch):
    instrument = make.instrument()
    form = filled()
    assert not perform(form, followup.add_instrument, instrument.collaboration, by=make.lead(of=instrument))
    assert form.non_field_errors() == ["This source is there already."]
    assert rendered(form, monkeypatch) == 422


def test_what_one_may_no_longer_do_is_no_error_of_the_form():
    collaboration = make.collaboration(parties=0)
    with pytest.raises(NotAllowed):
        perform(filled(), followup.add_instrument, collaboration, by=make.reader(of=collaboration))


def test_who_is_second_meets_what_the_first_has_saved(monkeypatch, verb_of_the_test):
    def rename(instrument: Instrument, *, by: User, name: str) -> Instrument:
        instrument.name = name
        instrument.save()
        return instrument

    verb = verb_of_the_test(rename, on_collaboration(Role.LEAD))
    instrument = make.instrument()
    lead = make.lead(of=instrument)
    first, second = (filled(ChangeInstrument, target=instrument, name=name, revision="1") for name in ("Första", "Andra"))
    assert perform(first, verb, instrument, by=lead)
    assert not perform(second, verb, instrument, by=lead)
    assert [(one.theirs, one.yours) for one in second.conflict] == [("Första", "Andra")]
    assert rendered(second, monkeypatch) == 409
    again = filled(ChangeInstrument, target=instrument, name="Andra", revision=second["revision"].value())
    assert perform(again, verb, instrument, by=lead)
    assert make.fresh(instrument).name == "Andra"

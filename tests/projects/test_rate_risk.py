"""How likely a risk is found, again and again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from minimaria.errors import NotPossible
from minimaria.policy import Role
from projects import actions
from projects.models import Responsible, Risk
from projects.register import register_of
from projects.states import Probability, Trend
from tests import make
from tests.each import each
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db

LOW, FAIRLY, HIGH = Probability
BEFORE, MEETING, AFTER = date(2025, 3, 1), date(2025, 3, 20), date(2025, 4, 2)


def rated(*ratings, of=None):
    """A risk that was found so likely on these days, in the order they were entered."""
    (first, day), *later = ratings
    risk = make.risk(of=of, probability=first, rated_on=day)
    for rating, day in later:
        risk = make.rated(risk, rating, rated_on=day)
    return risk


def test_every_rating_is_kept_with_who_when_and_why():
    risk = rated((LOW, BEFORE))
    actions.rate_risk(
        risk, by=make.lead(of=risk), probability=HIGH, reason="Två har sagt upp sig.", rated_on=AFTER, review_on=date(2025, 5, 1)
    )
    table = Visitor(make.reader(of=risk)).see(risk.get_absolute_url()).partition("How it has been rated")[2].partition("History")[0]
    assert (
        table.index("2025-04-02")
        < table.index("High")
        < table.index("Två har sagt upp sig.")
        < table.index("2025-03-01")
        < table.index("Low")
    )
    assert str(make.lead(of=risk)) in table
    assert make.fresh(risk).review_on == date(2025, 5, 1)


def test_a_rating_entered_late_does_not_change_what_was_found_since():
    risk = rated((HIGH, AFTER), (LOW, BEFORE))
    assert risk.probability == HIGH
    assert risk.ratings.count() == 2


def test_of_two_on_the_same_day_the_later_entered_stands():
    assert rated((LOW, BEFORE), (HIGH, BEFORE), (FAIRLY, BEFORE)).probability == FAIRLY


@each(
    [
        ("rose after the meeting", [(LOW, BEFORE), (HIGH, AFTER)], True),
        ("rose at the meeting, which knows", [(LOW, BEFORE), (HIGH, MEETING)], False),
        ("rose and fell back", [(LOW, BEFORE), (HIGH, MEETING), (FAIRLY, AFTER)], False),
        ("was gone through and stands", [(FAIRLY, BEFORE), (FAIRLY, AFTER)], False),
        ("is new", [(HIGH, AFTER)], False),
        ("was not rated before", [(None, BEFORE), (LOW, AFTER)], False),
        ("rose twice", [(LOW, BEFORE), (FAIRLY, AFTER), (HIGH, AFTER)], True),
    ],
    name=lambda case: case[0],
)
def test_what_has_risen_since_a_day(what, ratings, has):
    risk = rated(*ratings)
    assert Risk.objects.filter(pk=risk.pk).risen_since(MEETING).exists() == has


def test_what_is_new_since_a_day_and_what_is_closed():
    old, new, unrated = rated((LOW, BEFORE)), rated((LOW, AFTER)), rated((None, AFTER))
    closed = rated((LOW, BEFORE), (HIGH, AFTER))
    actions.close_risk(closed, by=make.lead(of=closed), reason="Det hände.")
    assert list(Risk.objects.new_since(MEETING)) == [new]
    assert not Risk.objects.risen_since(MEETING).exists()
    assert set(Risk.objects.open()) == {old, new, unrated}


def test_a_day_to_come_and_a_closed_risk_are_refused():
    risk = rated((LOW, BEFORE))
    by = make.lead(of=risk)
    with pytest.raises(NotPossible, match="has not been yet"):
        actions.rate_risk(risk, by=by, probability=HIGH, rated_on=timezone.localdate() + timedelta(days=1))
    actions.close_risk(risk, by=by, reason="Den är över.")
    with pytest.raises(NotPossible, match="closed"):
        actions.rate_risk(risk, by=by, probability=HIGH)


def test_the_owner_rates_it_and_changes_nothing_else():
    risk = make.risk()
    owner = make.user(role=Role.WORK, of=risk)
    seat = make.member(of=risk, name=owner.person.name)
    visitor = Visitor(owner)
    assert visitor.get(address("rate_risk", risk)).status_code == 403
    actions.update_risk(
        risk, by=make.lead(of=risk), text=risk.text, consequence="", mitigation="", owner=Responsible(member=seat), review_on=None
    )
    risk = make.fresh(risk)
    sent = {"probability": "3", "reason": "", "rated_on": "2025-04-02", "review_on": "", "revision": risk.revision}
    assert visitor.send(address("rate_risk", risk), **sent).url == risk.get_absolute_url()
    assert visitor.get(address("update_risk", risk)).status_code == 403


def test_two_ratings_at_once_are_told_in_words():
    risk = make.risk(probability=LOW)
    make.rated(risk, HIGH)
    sent = {"probability": "2", "reason": "", "rated_on": "2025-04-02", "review_on": "", "revision": risk.revision}
    response = Visitor(make.lead(of=risk)).send(address("rate_risk", risk), **sent)
    body = response.content.decode()
    assert response.status_code == 409
    assert body.index("<td") < body.index("High</label>") < body.index("Fairly high</label>")


def test_the_register_compares_with_the_last_meeting_held_and_else_with_the_rating_before():
    project = make.project()
    for ratings in [[(LOW, BEFORE), (HIGH, AFTER)], [(HIGH, BEFORE), (LOW, AFTER)], [(LOW, AFTER)], [(None, BEFORE)]]:
        rated(*ratings, of=project)
    rated((LOW, BEFORE), (HIGH, MEETING), (HIGH, AFTER), of=project)

    def trends(today):
        return sorted(str(line.trend) for line in register_of(project, make.lead(of=project), today=today).lines)

    meeting = make.meeting(of=project, date=MEETING)
    assert trends(MEETING) == sorted([Trend.RISEN, Trend.FALLEN, Trend.NEW, Trend.UNRATED, Trend.UNCHANGED])
    assert trends(AFTER) == sorted([Trend.RISEN, Trend.FALLEN, Trend.NEW, Trend.UNRATED, Trend.UNCHANGED])
    page = register_of(project, make.lead(of=project), today=AFTER)
    assert meeting == page.since
    assert page.heading.startswith("One risk has risen since the meeting on 20")


def test_an_arrow_leads_from_where_it_stood_to_where_it_stands_and_words_say_the_same():
    risk = rated((LOW, BEFORE), (HIGH, AFTER))
    page = Visitor(make.reader(of=risk)).see(address("risks", risk, key=False))
    picture, table = page.partition("rails")[2].partition("<table")[::2]
    assert 'x1="16.67%" y1="18" x2="83.33%"' in picture
    assert "Risen from low" in picture
    assert "Risen from low" in table

"""A comment is taken back by its writer; the trace stands."""

import pytest
from django.core import mail

from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox.delivery import deliver_due
from projects import actions
from projects.said import said_of
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_what_is_taken_back_before_the_mail_goes_is_not_mailed():
    comment = make.comment()
    chair = make.chair(of=comment)
    comment = actions.comment_on_activity(comment.activity, by=make.lead(of=comment), text="Nej.", mentioned=[chair])
    actions.take_back_comment(comment, by=comment.written_by)
    deliver_due()
    assert mail.outbox == []


def test_its_writer_takes_it_back_and_the_trace_stands():
    comment = make.comment(text="Fel dag.")
    taken = actions.take_back_comment(comment, by=comment.written_by)
    (said,) = said_of(comment.written_by, activity=comment.activity)
    assert (said.pieces, said.who, said.taken_back_at, said.take_back) == ([], str(comment.written_by), taken.taken_back_at, "")
    assert [record.text for record in comment.history.order_by("history_id")] == ["Fel dag.", ""]
    with pytest.raises(NotPossible, match="already"):
        actions.take_back_comment(taken, by=comment.written_by)


def test_nobody_takes_back_what_another_said():
    comment = make.comment()
    with pytest.raises(NotAllowed):
        actions.take_back_comment(comment, by=make.chair(of=comment))


def test_taking_back_asks_first():
    comment = make.comment(text="Fel dag.")
    visitor, path = Visitor(comment.written_by), address("take_back_comment", comment)
    assert "Fel dag." in visitor.see(path)
    assert visitor.send(path).url == comment.get_absolute_url()
    page = visitor.see(comment.activity.get_absolute_url())
    assert "Took the comment back" in page
    assert path not in page

"""What is said of an activity: by whom, and to whom."""

import pytest
from django.core import mail

from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox.delivery import deliver_due
from minimaria.outbox.models import Message
from minimaria.policy import Role
from projects import actions
from projects.models import Comment, Mention, Responsible
from projects.said import with_keys
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def deliver() -> list:
    mail.outbox.clear()
    deliver_due()
    return mail.outbox


def test_who_is_mentioned_gets_one_mail_with_the_words_and_the_way_there():
    activity = make.activity(title="Söka lokaler")
    lead, chair = make.lead(of=activity), make.chair(of=activity)
    text = f"Hyran höjs, @[{chair.person.key}]."
    comment = actions.comment_on_activity(activity, by=lead, text=text, mentioned=[chair, chair, lead])
    (sent,) = deliver()
    assert sent.to == [chair.email]
    assert lead.person.name in sent.subject
    assert "Hyran" not in sent.subject
    assert f"Hyran höjs, @{chair.person.name}." in sent.body
    assert comment.get_absolute_url() in sent.body


def test_nobody_outside_is_mentioned():
    activity = make.activity()
    for other in (make.user(), make.lead(), make.reference(of=activity)):
        with pytest.raises(NotPossible, match="does not see this"):
            actions.comment_on_activity(activity, by=make.lead(of=activity), text="Hej", mentioned=[other])
    assert not Comment.objects.exists()
    assert not Message.objects.filter(task="projects.tell_mentioned").exists()


def test_an_empty_comment_is_none_and_a_personal_number_is_refused():
    activity = make.activity()
    with pytest.raises(NotPossible, match="Write something first"):
        actions.comment_on_activity(activity, by=make.lead(of=activity), text="  ")
    with pytest.raises(NotPossible, match="personal identity number"):
        actions.comment_on_activity(activity, by=make.lead(of=activity), text="Gäller 19811218-9876")


@pytest.mark.parametrize("role", [Role.LEAD, Role.CHAIR, Role.STEER, Role.WORK])
def test_these_comment_on_all(role):
    activity = make.activity()
    assert actions.comment_on_activity(activity, by=make.holder(role, of=activity), text="Ja.").on == activity


def test_a_contact_comments_on_what_they_answer_for_alone():
    project = make.project()
    contact = make.contact(of=project)
    own = make.activity(of=project, responsible=Responsible(member=make.member(of=project, name=contact.person.name)))
    actions.comment_on_activity(own, by=contact, text="På väg.")
    for verb, thing in (
        (actions.comment_on_activity, make.activity(of=project)),
        (actions.comment_on_risk, make.risk(of=project)),
        (actions.comment_on_deliverable, make.deliverable(of=project)),
    ):
        with pytest.raises(NotAllowed):
            verb(thing, by=contact, text="På väg.")


def test_what_is_said_of_an_activity_goes_with_it_and_stays_in_the_history():
    comment = make.comment(text="Det dröjer.")
    make.comment(on=comment.activity)
    lead = make.lead(of=comment)
    actions.comment_on_activity(comment.activity, by=lead, text="Hör på.", mentioned=[make.chair(of=comment)])
    actions.remove_activity(comment.activity, by=lead)
    assert not Comment.objects.exists()
    assert not Mention.objects.exists()
    assert Comment.history.filter(key=comment.key, history_type="-", text="Det dröjer.").exists()


# Names in what is typed


def test_a_name_after_an_at_sign_is_a_mention_the_longest_first():
    collaboration = make.collaboration()
    ada, bo, other_bo = (make.user(name=name) for name in ("Ada Ängslund", "Bo Berg", "Bo Bergvall"))
    text, found = with_keys("@ada ängslund och @Bo Bergvall, men inte @Bo eller a@ada.se", [ada, bo, other_bo])
    assert text == f"@[{ada.person.key}] och @[{other_bo.person.key}], men inte @Bo eller a@ada.se"
    assert found == [ada, other_bo]
    assert with_keys("@Ada, se här", [ada, bo, other_bo])[1] == [ada]
    assert with_keys("Inga namn", [ada]) == ("Inga namn", [])
    assert collaboration


# The pages


def test_one_writes_on_the_page_of_the_thing_and_names_stand_in_it():
    activity = make.activity()
    lead, chair = make.lead(of=activity), make.chair(of=activity)
    visitor, path = Visitor(lead), address("comment_on_activity", activity)
    assert f'action="{path}"' in visitor.see(activity.get_absolute_url())
    answer = visitor.send(path, text=f"Vad säger du, @{chair.person.name}?\n\n<b>Bråttom</b>")
    comment = Comment.objects.get()
    assert answer.url == comment.get_absolute_url()
    assert chair.person.name not in comment.text
    page = visitor.see(activity.get_absolute_url())
    assert f'<strong class="comments__name">@{chair.person.name}</strong>' in page
    assert "&lt;b&gt;Bråttom&lt;/b&gt;" in page
    assert "can become a public document" in page


def test_a_refused_comment_keeps_what_was_typed():
    activity = make.activity()
    answer = Visitor(make.lead(of=activity)).send(address("comment_on_activity", activity), text="Gäller 19811218-9876")
    assert answer.status_code == 422
    assert "Gäller 19811218-9876" in answer.content.decode()


def test_who_may_not_comment_reads_and_has_no_form():
    comment = make.comment(text="Det dröjer.")
    page = Visitor(make.reader(of=comment)).see(comment.activity.get_absolute_url())
    assert "Det dröjer." in page
    assert "comments__form" not in page

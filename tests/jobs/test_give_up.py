"""Who asked may stop waiting, and the work stops too."""

import io

import pytest
from django.urls import reverse

from minimaria.errors import NotAllowed, NotPossible
from minimaria.files.store import ZIP
from minimaria.jobs import actions, running, tasks
from minimaria.jobs.states import JobStatus
from minimaria.outbox import delivery
from tests import make

pytestmark = pytest.mark.django_db


def made(content=b"PK allt", name="allt.zip"):
    return running.Made(io.BytesIO(content), ZIP, name)


def test_who_gives_up_stops_it_at_the_next_word(do):
    def work(job, tell):
        actions.give_up(make.fresh(job), by=job.user)
        tell(0, 1, "Rapport")
        pytest.fail("it went on")

    do(work)
    job = make.job()
    delivery.deliver_due()
    assert (make.fresh(job).status, make.fresh(job).file) == (JobStatus.GIVEN_UP, None)


def test_given_up_before_it_began_or_while_it_ended_it_stays_given_up(do):
    def work(job, tell):
        actions.give_up(make.fresh(job), by=job.user)
        return made()

    do(work)
    job = make.job()
    delivery.deliver_due()
    assert make.fresh(job).status == JobStatus.GIVEN_UP
    tasks.run(job=job.pk, message_key="x")
    running.run(make.fresh(job), message_key="x")
    assert make.fresh(job).attempt == 1


def test_only_who_asked_gives_it_up():
    job = make.job()
    for user in (make.chair(of=job.collaboration), make.administrator(of=job.collaboration), make.system()):
        with pytest.raises(NotAllowed):
            actions.give_up(job, by=user)


def test_what_is_over_cannot_be_given_up():
    job = make.finished_job()
    with pytest.raises(NotPossible, match="cannot become"):
        actions.give_up(job, by=job.user)


def test_it_is_cancelled_on_its_page(client_of):
    job = make.job()
    client, give_up = client_of(job.user), reverse("jobs:give_up", args=[job.collaboration.slug, job.key])
    assert client.get(give_up).status_code == 200
    answer = client.post(give_up, {"csrfmiddlewaretoken": "x"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/dokument/")
    assert "Avbrutet." in answer.content.decode()
    assert "Du avbröt" in client.get(job.get_absolute_url()).content.decode()

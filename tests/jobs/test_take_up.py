"""Long work is asked for once, and taken up by whoever delivers the outbox; after a kill by another."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from minimaria.files.store import ZIP
from minimaria.jobs import actions, running
from minimaria.jobs.models import Job
from minimaria.jobs.states import JobStatus
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from tests import make

pytestmark = pytest.mark.django_db


def made(content=b"PK allt", name="allt.zip"):
    return running.Made(io.BytesIO(content), ZIP, name)


def test_asked_for_twice_it_is_one_and_it_is_delivered_once():
    job = make.job()
    assert make.job(of=job.collaboration) == job
    assert Message.objects.filter(task="jobs.run").count() == 1
    assert make.job(of=job.collaboration, by=make.reader(of=job.collaboration)) != job


def test_what_has_ended_can_be_asked_for_anew():
    first = make.finished_job()
    assert make.job(of=first.collaboration) != first


def test_whoever_delivers_does_it_and_says_how_far_it_has_come(do):
    seen = []

    def work(job, tell):
        for number, paper in enumerate(("Rapport", "Läget")):
            tell(number, 2, paper)
            seen.append((make.fresh(job).done, make.fresh(job).total, make.fresh(job).doing, make.fresh(job).status))
        return made()

    do(work)
    job = make.job()
    delivery.deliver_due()
    job = make.fresh(job)
    assert seen == [(0, 2, "Rapport", JobStatus.RUNNING), (1, 2, "Läget", JobStatus.RUNNING)]
    assert (job.status, job.done, job.file_name, job.file.size, job.file.content_type) == (JobStatus.DONE, 2, "allt.zip", 7, ZIP)
    assert not Message.objects.filter(task="jobs.run").waiting().exists()


def test_another_takes_up_what_a_killed_process_left(do):
    class Killed(BaseException):
        """As a process that is killed: nothing after this runs."""

    def dies(job, tell):
        raise Killed

    do(dies)
    job = make.job()
    with pytest.raises(Killed):
        delivery.deliver_due()
    assert make.fresh(job).status == JobStatus.RUNNING
    assert delivery.deliver_due() == 0  # it is leased
    do(lambda job, tell: made())
    Message.objects.update(leased_until=timezone.now())
    delivery.deliver_due()
    assert (make.fresh(job).status, make.fresh(job).attempt) == (JobStatus.DONE, 2)


def test_what_kills_every_process_is_not_begun_a_fourth_time(do):
    do(lambda job, tell: pytest.fail("begun once more"))
    job = make.job()
    for _attempt in range(running.MOST_ATTEMPTS):
        actions.take_up(job, by=make.system())
    running.run(make.fresh(job), message_key="x")
    assert make.fresh(job).status == JobStatus.FAILED
    assert "tre gånger" in make.fresh(job).error


def test_telling_how_far_it_has_come_holds_the_message_longer(do):
    held = []

    def work(job, tell):
        message = Message.objects.get(task="jobs.run")
        message.leased_until = timezone.now()
        message.save()
        tell(0, 1, "Rapport")
        held.append(make.fresh(message).leased_until - timezone.now())
        return made()

    do(work)
    make.job()
    delivery.deliver_due()
    assert held[0] > delivery.LEASE - timedelta(minutes=1)


@pytest.mark.parametrize(
    "over",
    [{"done": 2, "total": 1}, {"status": JobStatus.DONE}, {"ended_at": timezone.now()}],
    ids=["more done than there is", "over without an end", "ended and under way"],
)
def test_the_database_refuses_what_cannot_be(over):
    job = make.job()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**over)

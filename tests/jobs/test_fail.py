"""What goes wrong is a sentence, and nobody waits for ever."""

import pytest

from minimaria.errors import NotPossible
from minimaria.jobs.states import JobStatus
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from tests import make

pytestmark = pytest.mark.django_db


def test_what_goes_wrong_is_a_sentence_to_who_asked_and_a_line_in_the_log(do, caplog):
    def work(job, tell):
        raise OSError("the disk is full")

    do(work)
    job = make.job()
    delivery.deliver_due()
    job = make.fresh(job)
    assert (job.status, job.file) == (JobStatus.FAILED, None)
    assert "fel hos oss" in job.error
    assert "the disk is full" in caplog.text
    assert not Message.objects.filter(task="jobs.run").waiting().exists()


def test_a_refusal_is_told_in_its_own_words(do, caplog):
    def work(job, tell):
        raise NotPossible("Det finns inget att packa.")

    do(work)
    job = make.job()
    delivery.deliver_due()
    assert make.fresh(job).error == "Det finns inget att packa."
    assert "did not work" not in caplog.text

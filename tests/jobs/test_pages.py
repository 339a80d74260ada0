"""The pages of long work: with a script and without, for who asked and nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agreements.models import CollaborationRole
from minimaria.jobs import actions
from minimaria.jobs.models import Job
from tests import make

pytestmark = pytest.mark.django_db


def test_the_page_says_how_far_it_has_come_and_asks_again_without_a_script_too(page_of):
    job = make.running_job()
    Job.objects.update(done=1, total=3, doing="Läget")
    text = page_of(job).content.decode()
    assert "1 av 3 är klara." in text
    assert "Läget" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert 'aria-live="polite"' in text


def test_a_script_asks_for_the_progress_alone_and_for_the_whole_page_when_it_is_over(page_of):
    job = make.job()
    assert "Börjar om några sekunder." in page_of(job, hx_request="true").content.decode()
    actions.take_up(job, by=make.system())
    answer = page_of(job, hx_request="true")
    assert "Det har börjat." in answer.content.decode()
    assert "<html" not in answer.content.decode()
    actions.fail(job, by=make.system(), attempt=1, sentence="Disken är full.")
    assert page_of(job, hx_request="true")["HX-Refresh"] == "true"
    assert "Disken är full." in page_of(job).content.decode()


def test_the_list_holds_ones_own_and_costs_the_same_however_long(django_assert_max_num_queries, client_of):
    job = make.finished_job()
    make.job(of=job.collaboration, by=make.chair(of=job.collaboration))
    client, mine = client_of(job.user), reverse("jobs:my_jobs", args=[job.collaboration.slug])
    with django_assert_max_num_queries(12):
        text = client.get(mine).content.decode()
    assert text.count("Alla dokument i en fil") == 1
    for _more in range(3):
        make.finished_job(of=job.collaboration, by=job.user)
    with django_assert_max_num_queries(12):
        assert client.get(mine).content.decode().count("Alla dokument i en fil") == 4
    assert "inte beställt något" in client_of(make.reader(of=job.collaboration)).get(mine).content.decode()


def test_who_has_lost_the_role_sees_what_they_asked_for_no_more(page_of):
    job = make.finished_job(by=make.reader(of=(where := make.collaboration())), of=where)
    assert page_of(job).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        CollaborationRole.objects.filter(user=job.user).update(until=timezone.localdate() - timedelta(days=1))
        assert page_of(job).status_code == 404

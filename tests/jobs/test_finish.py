"""What was made lies there for who asked."""

import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from minimaria.errors import NotPossible
from minimaria.files.store import ZIP, keep_made, path_of
from minimaria.jobs import actions
from minimaria.jobs.states import JobStatus
from tests import make

pytestmark = pytest.mark.django_db


def test_who_was_overtaken_does_not_speak_for_who_took_it_up():
    job = make.running_job()
    actions.take_up(job, by=make.system())
    for verb, words in ((actions.finish, {"kept": make.kept()}), (actions.fail, {"sentence": "Nej."})):
        with pytest.raises(NotPossible, match="Another process"):
            verb(job, by=make.system(), attempt=1, **words)
    assert make.fresh(job).status == JobStatus.RUNNING


def test_what_is_made_is_kept_whatever_its_size_and_once():
    first, again = (keep_made(io.BytesIO(b"PK samma"), ZIP, "allt.zip") for _time in range(2))
    assert first == again
    with default_storage.open(path_of(first.sha256)) as lying:
        assert lying.read() == b"PK samma"


def test_who_waits_gets_the_file_by_itself_and_who_comes_back_fetches_it(client_of):
    job = make.finished_job()
    file = reverse("jobs:job_file", args=[job.collaboration.slug, job.key])
    client = client_of(job.user)
    assert f'content="0; url={file}"' in client.get(f"{job.get_absolute_url()}?vantar").content.decode()
    text = client.get(job.get_absolute_url()).content.decode()
    assert "http-equiv" not in text
    assert f'href="{file}"' in text
    answer = client.get(file)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.getvalue().startswith(b"%PDF-")


def test_what_is_not_made_yet_is_no_file(page_of):
    assert page_of(make.job(), "jobs:job_file").status_code == 404

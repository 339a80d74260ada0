"""What the tests of long work share: other work in the place of the real, and its pages."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from minimaria.jobs import running

KIND = "followup.pack_documents"


@pytest.fixture
def do(monkeypatch):
    """Puts something else in the place of the work."""

    def put(work):
        monkeypatch.setitem(running.KINDS, KIND, replace(running.KINDS[KIND], do=work))

    return put


@pytest.fixture
def client_of():
    """A browser in which the person is signed in."""

    def made(user, **headers):
        client = Client(headers={"accept-language": "sv", **headers})
        client.force_login(user)
        return client

    return made


@pytest.fixture
def page_of(client_of):
    """A page of the job, as who asked for it sees it."""

    def opened(job, name="jobs:job", **headers):
        return client_of(job.user, **headers).get(reverse(name, args=[job.collaboration.slug, job.key]))

    return opened

"""A minutes extract is handed out as a download, to those who may see it."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from decisions import actions
from minimaria.files.store import path_of
from tests import make

pytestmark = pytest.mark.django_db


def extract():
    return make.decision(extract=make.kept(name='Utdrag "§ 42".pdf')).extracts.get()


def address(extract):
    return reverse("decisions:extract", args=[make.scope(extract).slug, extract.key])


@pytest.mark.parametrize("who", [make.contact, make.lead, make.reviewer, make.chair, make.steer])
def test_it_is_a_download_whatever_is_inside(client, who):
    row = extract()
    client.force_login(who(of=row))
    answer = client.get(address(row))
    assert answer.getvalue().startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", [make.reader, make.worker, make.reference, make.administrator])
def test_who_may_not_see_it_does_not_learn_of_it(client, who):
    row = extract()
    client.force_login(who(of=make.scope(row)))
    assert client.get(address(row)).status_code == 404


def test_another_partys_contact_sees_neither_the_link_nor_the_file_that_its_party_keeps_to_itself(client):
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    row = make.decision(case=here, extract=make.kept()).extracts.get()
    actions.share_extract(row, by=make.contact(of=here), shared=False)
    client.force_login(make.contact(of=there))
    assert client.get(address(row)).status_code == 404
    assert address(row) not in client.get(here.get_absolute_url()).content.decode()
    client.force_login(make.contact(of=here))
    assert address(row) in client.get(here.get_absolute_url()).content.decode()


def test_bytes_that_are_gone_are_not_found(client):
    row = extract()
    default_storage.delete(path_of(row.file.sha256))
    client.force_login(make.lead(of=row))
    assert client.get(address(row)).status_code == 404

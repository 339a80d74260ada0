"""agreements.correct_domains, by whoever runs the site"""

import pytest
from django.core.management import CommandError, call_command

from agreements import actions
from minimaria.errors import NotAllowed
from tests import make

pytestmark = pytest.mark.django_db


def test_who_runs_the_site_corrects_what_was_confirmed_wrongly(capsys):
    organisation = make.organisation(domains="exmpel.se", registrar="x@exmpel.se")
    call_command("domains", organisation.code, "@Exempel.se", "exempel.nu", registrar="Kommun@exempel.se")
    assert make.fresh(organisation).domains == "exempel.se exempel.nu"
    assert "kommun@exempel.se" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("domains", organisation.code, "exempel.se", registrar="kommun@annan.se")
    with pytest.raises(CommandError):
        call_command("domains", "0000", "exempel.se", registrar="kommun@exempel.se")
    with pytest.raises(NotAllowed):
        actions.correct_domains(organisation, by=make.site_administrator(), domains="exempel.se", registrar="kommun@exempel.se")

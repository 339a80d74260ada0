"""The log against its owner: nothing honest gives an alarm, and nothing dishonest goes unseen."""

import random

import pytest
from django.db import transaction
from django.test import override_settings

from agreements.models import Collaboration
from minimaria.accounts.models import Person, User
from minimaria.acting import Change
from minimaria.audit import checkpoints, heads, keys, log, sealing
from minimaria.audit.models import Event
from minimaria.audit.verification import Report, everything, rows
from minimaria.audit.verification.witnesses import read
from minimaria.files.models import StoredFile
from projects.models import Activity
from tests import make, once
from tests.kernel import sealed
from tests.kernel.sealed import TAMPERINGS, faults, first_fault, outside_as_it_was, tampered

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def of(django_db_setup, django_db_blocker, tmp_path_factory):
    """One world for all tests of the module; each lies in a transaction of its own."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("audit") / "files")), once.built(django_db_blocker):
        yield sealed.world()


def test_what_verbs_wrote_verifies(of):
    report = Report()
    assert list(everything(report)) == []
    assert (report.chains, report.events) == (2, Event.objects.count())
    assert report.records > report.events
    assert report.files == StoredFile.objects.count() > 0


@pytest.mark.parametrize("how", TAMPERINGS, ids=lambda how: how.__name__)
def test_what_the_owner_of_the_database_does_is_found(of, how, request):
    times = 10_000 // len(TAMPERINGS) + 1 if request.config.getoption("--long") else 2
    unseen = []
    for number in range(times):
        with outside_as_it_was(), tampered(how, random.Random(number)) as said:
            if not first_fault():
                unseen.append(said)
    assert unseen == []
    assert first_fault() == ""


def test_honest_days_give_no_alarm(of, request):
    days = 1000 if request.config.getoption("--long") else 5
    for number in range(days):
        with transaction.atomic(), outside_as_it_was():
            chance = random.Random(number)
            for _verb in range(chance.randint(1, 6)):
                sealed.work(of, chance)
            sealed.committed()
            assert first_fault() == "", number
            transaction.set_rollback(True)


# What is named


def test_the_row_that_was_changed_past_the_verbs_is_named_with_its_column(of):
    activity = Activity.objects.get(title="Ta fram en mall")
    Activity.objects.filter(pk=activity.pk).update(title="Något annat")
    assert first_fault() == f"projects.activity {activity.key} was changed past the verbs: title."


def test_a_row_that_was_removed_past_the_verbs_is_named(of):
    activity = Activity.objects.get(title="Ta fram en mall")
    Activity.objects.filter(pk=activity.pk)._raw_delete(Activity.objects.db)
    assert first_fault() == f"projects.activity {activity.key} was removed past the verbs."


def test_a_person_added_past_the_verbs_is_named(of):
    (person,) = Person.objects.bulk_create([Person(name="Ingen alls")])
    assert first_fault() == f"accounts.person {person.key} was written by no verb."


def test_a_sign_in_that_somebody_gave_themself_is_found(of):
    user = make.lead(of=of)
    User.objects.filter(pk=user.pk).update(is_administrator=True)
    assert f"accounts.user {user.pk} was changed past the verbs" in first_fault()


def test_signing_in_is_no_change_and_choosing_a_password_is_an_event(of):
    user = make.fresh(make.lead(of=of))
    user.last_login = user.date_joined
    user.save(update_fields=["last_login"])
    user.set_password("ett-helt-nytt-losenord")
    user.save()
    event = Event.objects.latest("pk")
    assert (event.chain, event.verb, event.by) == ("site", "accounts.change_sign_in", user.pk)
    assert faults() == []


# Witnesses


def test_a_checkpoint_that_somebody_kept_shows_a_log_that_was_written_anew_with_the_sites_own_key(of):
    (kept,) = read(f"Hej!\n{str(checkpoints.make_of(of.key)).replace(' ', chr(10))}")
    assert faults(brought=[kept]) == []
    with outside_as_it_was(), tampered(_written_anew_with_the_key, random.Random(1)):
        assert any("the log was written anew" in one for one in faults(brought=[kept]))


def _written_anew_with_the_key(chance: random.Random) -> str:
    """What the operator could do, who has the key: all that is left is what others kept."""
    chain = Collaboration.objects.get().key
    before = "0" * 64
    for event in Event.objects.filter(chain=chain).order_by("number"):
        if event.number == 3:
            event.by = 999
        event.hash = before = sealed._hash(before, event)
        event.signature = keys.sign(keys.head(chain, event.number, event.hash))
        event.save()
    heads.reached(chain, event.number, event.hash)
    return "all of it"


@pytest.mark.parametrize(
    "line", ["", "minimaria-checkpoint site x y z s", "minimaria-checkpoint site 3 abc yesterday s", "something else altogether and more"]
)
def test_a_line_that_says_no_checkpoint_is_passed_over(line):
    assert list(read(line)) == []


def test_a_former_key_is_still_known(of):
    with override_settings(AUDIT_KEY="AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="):
        assert "is not signed by this site" in first_fault()
    former = keys.public()
    with override_settings(AUDIT_KEY="AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", AUDIT_FORMER_KEYS=[former]):
        assert faults() == []


# Each thing that can be wrong, by its name


def _event_named(verb: str) -> Event:
    return Event.objects.filter(verb=verb).latest("pk")


def test_a_missing_event_and_one_that_was_moved_are_named(of):
    second = Event.objects.get(chain=of.key, number=2)
    with tampered(lambda _chance: str(Event.objects.filter(pk=second.pk).delete()), random.Random(0)):
        first, *_ = found = faults()
        assert first == f"Event 2 of the chain {of.key} is missing: after 1 comes 3."
        assert not any("missing: after" in fault for fault in found[1:])  # what follows is counted from there
    with tampered(lambda _chance: str(Event.objects.filter(pk=second.pk).update(id=10**9)), random.Random(0)):
        assert first_fault() == f"Event 3 of the chain {of.key} has been moved: it stands before the event it follows."


def test_a_history_that_was_changed_cut_or_added_to_is_named(of):
    activity = Activity.objects.get(title="Ta fram en mall")
    record = activity.history.earliest("history_id")
    record.title = "Annat"
    record.save()
    assert f"The history of projects.activity {activity.key} is not what event" in first_fault()
    record.title = "Ta fram mallar"
    record.save()
    assert faults() == []
    record.pk = None
    record.save(force_insert=True)
    assert f"has record {record.pk}, which no event wrote" in " ".join(faults())
    record.delete()
    activity.history.earliest("history_id").delete()
    assert f"The history of projects.activity {activity.key} lacks what event" in first_fault()


def test_a_row_that_is_put_back_or_made_beside_the_verbs_is_named(of):
    removed = Activity.history.filter(history_type="-").first()
    Activity.objects.bulk_create([removed.instance])
    assert f"projects.activity {removed.key} is there again, though a verb removed it." in faults()
    Activity.objects.filter(pk=removed.id)._raw_delete(Activity.objects.db)
    (made,) = Activity.objects.bulk_create([Activity(step=Activity.objects.first().step, title="Ny", position=99)])
    assert f"projects.activity {made.key} was written by no verb: it has no history." in faults()


def test_a_long_history_is_read_in_parts_and_each_is_compared(of, monkeypatch):
    monkeypatch.setattr(rows, "_BATCH", 2)
    assert faults() == []
    record = Activity.history.earliest("history_id")
    Activity.history.filter(pk=record.pk).update(title="Annat")
    assert f"The history of projects.activity {record.key} is not what event" in first_fault()


def test_people_and_files_past_the_verbs_are_named(of):
    person = make.person()
    Person.objects.filter(pk=person.pk).update(name="En annan")
    assert f"accounts.person {person.key} was changed past the verbs: it is not what event" in first_fault()
    event = _event_named("accounts.add_person")
    Event.objects.filter(pk=event.pk).update(salts="-")
    assert first_fault() == f"The salt of accounts.person {person.key} is gone, and no event says why."
    Person.objects.filter(pk=person.pk)._raw_delete(Person.objects.db)
    assert first_fault() == f"accounts.person {person.key} was removed past the verbs."


def test_a_file_that_a_verb_removed_and_somebody_put_back_is_named(of, writing):
    kept = make.kept()
    with writing() as act:
        row = kept.row()
        row.delete()
        log.write(act, None, None)
    assert faults() == []
    StoredFile.objects.bulk_create([StoredFile(pk=act.changes[0].record, key=row.key, sha256=kept.sha256, size=1, content_type="x")])
    assert first_fault() == f"files.storedfile {row.key} is there again, though a verb removed it."


def test_salts_that_were_taken_from_prove_nothing(of):
    event = _event_named("projects.remove_activity")  # of one row
    with tampered(lambda _chance: str(Event.objects.filter(pk=event.pk).update(salts=f"{event.salts} -")), random.Random(0)):
        assert "is gone, and no event says why" in first_fault()
    with tampered(lambda _chance: str(Event.objects.filter(pk=event.pk).update(salts="no salt at all".replace(" ", ""))), random.Random(0)):
        assert "was changed" in first_fault()


def test_a_kind_of_row_that_the_product_no_longer_has_is_passed_over(of):
    log.note("old.verb", by=None, changes=[Change("old.thing", "x", "added", 1, b"{}")])
    assert faults() == []


def test_a_value_that_nobody_has_said_how_to_write_is_not_sealed_by_guess():
    with pytest.raises(TypeError, match="Nobody has said how a complex is written"):
        sealing.content([("x", None)], [1j])


def test_what_is_written_in_numbers_days_and_moments_is_bound_whichever_way_it_was_typed(of):
    make.resource_frame(of=of)
    frame = make.fresh(make.resource_frame(of=of, role="Ekonom"))
    assert faults() == []
    type(frame)._base_manager.filter(pk=frame.pk).update(percent=41)
    assert "percent" in first_fault()

"""Nothing kept is written outside a verb, whatever writes it."""

import pytest
from django.apps import apps

from minimaria.errors import NotPossible, WrittenOutsideVerb
from minimaria.history import Row, WrittenByVerbs
from tests import make
from tests.each import each

KEPT = [m for m in apps.get_models() if issubclass(m, WrittenByVerbs)]


@each(KEPT, name=lambda model: model._meta.label_lower)
def test_writing_outside_a_verb_is_refused(model):
    """Refused before the database is asked: this test has none."""
    with pytest.raises(WrittenOutsideVerb, match=model.__name__):
        model().save()
    with pytest.raises(WrittenOutsideVerb, match=model.__name__):
        model(pk=1).delete()
    with pytest.raises(WrittenOutsideVerb, match=model.__name__):
        model._base_manager.create()


def test_all_rows_are_kept():
    assert {model for model in apps.get_models() if issubclass(model, Row)} <= set(KEPT)


@pytest.mark.django_db
def test_a_change_outside_a_verb_leaves_the_row_as_it_was():
    body = make.body(name="Nämnden")
    body.name = "Rådet"
    with pytest.raises(WrittenOutsideVerb):
        body.save()
    assert make.fresh(body).name == "Nämnden"


@pytest.mark.django_db
def test_saving_some_fields_moves_the_revision_too(writing):
    body = make.body(name="Nämnden")
    body.name = "Rådet"
    with writing():
        body.save(update_fields=["name"])
    assert (make.fresh(body).name, make.fresh(body).revision) == ("Rådet", 2)


@pytest.mark.django_db
def test_a_value_that_does_not_fit_is_refused_with_its_fields_name(writing):
    body = make.body()
    body.name = "x" * 200
    with writing(), pytest.raises(NotPossible, match=r"Name.*120"):
        body.save()


@pytest.mark.django_db
def test_what_is_typed_is_cleaned_at_every_save(writing):
    body = make.body()
    body.name = "  Kommun\u00adfull\u200bmäktige\t i  Norr "
    with writing():
        body.save()
    assert make.fresh(body).name == "Kommunfullmäktige i Norr"

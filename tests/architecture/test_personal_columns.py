"""A column about a person has its line in the table of what is kept, and why."""

from django.apps import apps
from django.db import models

from minimaria.accounts.models import Person, User
from minimaria.kept import KEPT

# Columns of others' tables that hold nothing of a person here, and why.
NOT_USED = {
    "account.emailconfirmation.key": "nobody confirms an address by itself",
    "admin.logentry.user": "there is no admin",
    "socialaccount.socialaccount.user": "a provider is asked whose address it is, and nothing of it is kept (minimaria/providers.py)",
}


def of_people() -> set[str]:
    """Every column that leads to a person, or by its kind holds what tells who somebody is."""
    found = set()
    for model in apps.get_models():
        if model.__name__.startswith("Historical"):
            continue
        for field in model._meta.local_concrete_fields:
            leads = field.is_relation and field.related_model in (Person, User)
            if leads or isinstance(field, models.EmailField | models.GenericIPAddressField) or field.name in ("user_agent", "password"):
                found.add(f"{model._meta.label_lower}.{field.name}")
    return found - set(NOT_USED)


def test_every_column_about_a_person_stands_in_a_line_of_minimaria_kept():
    kept = {column for one in KEPT for column in one.columns}
    assert of_people() - kept == set(), "say in minimaria/kept.py what it is for and how long it is kept"
    for column in kept:
        label, _dot, name = column.rpartition(".")
        apps.get_model(label)._meta.get_field(name)

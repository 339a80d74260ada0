"""A database for one measurement: made as the tests make theirs, and removed afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def of_its_own() -> Iterator[None]:
    """Within it Django is set up on a new database with all migrations and folders of its own."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django  # after the environment: the settings are read from it once

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.MEDIA_ROOT = str(folder)
    settings.DATABASES["default"]["TEST"]["MIGRATE"] = True
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        shutil.rmtree(folder, ignore_errors=True)

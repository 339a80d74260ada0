"""The settings of the tests: the product's own, on a database and keys that belong to this run alone.

`./dev test` says which servers to use through DATABASE_URL and REDIS_URL; without them the tests run on SQLite.
"""

import os
import secrets
import tempfile
from pathlib import Path

# Set before the product's settings are read. The worker processes of a run inherit TEST_RUN and so share its name.
os.environ.setdefault("TEST_RUN", secrets.token_hex(4))
os.environ["LOCAL"] = "1"
os.environ["AUDIT_KEY"] = "q5mXxYtq2nq9F3Zyqk4cJm5u8N1o0xW7b6v5c4x3y2E="
os.environ["SECOND_FACTOR_ROLES"] = ""  # tests/kernel/test_second_factor.py asks for them
os.environ["AUDIT_WITNESS"] = "vittne@exempel.test"
RUN = f"minimaria_{os.environ['TEST_RUN']}"
FILES_OF_THIS_RUN = Path(tempfile.gettempdir()) / f"test_{RUN}"  # all that begins so is removed at the end, see conftest.py
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = f"sqlite:///{FILES_OF_THIS_RUN}_unused.sqlite3"
os.environ.setdefault("REDIS_URL", "")
os.environ["REDIS_PREFIX"] = f"test_{RUN}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
os.environ["FILES_DIR"] = f"{FILES_OF_THIS_RUN}_files"

from minimaria.settings import *  # noqa: E402, F403
from minimaria.settings import CACHES, DATABASES, REDIS_URL  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: connections of two threads then meet as they do in the product, with the same locks. (In memory
    # the browser tests' server would share one connection with the test, and close it under its hands.)
    DATABASES["default"]["TEST"] = {"NAME": f"{FILES_OF_THIS_RUN}.sqlite3"}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_{RUN}"}
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # a kept connection would hinder dropping the database
if REDIS_URL:
    CACHES["default"]["BACKEND"] = "tests.services.CacheOfThisRun"

# Argon2 is slow on purpose; a test of the product's own hashers overrides this.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

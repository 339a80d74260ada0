"""The entry point of the web process."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minimaria.settings")
application = get_wsgi_application()

# Here, and not where the app is made ready: a management command and a test must not deliver on the side. Several web
# processes have a thread each; the lease keeps a message from being taken twice.
if settings.OUTBOX_THREAD:
    from minimaria.outbox.delivery import start_thread

    start_thread()

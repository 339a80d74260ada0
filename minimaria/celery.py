"""Celery's application: workers drain the outbox; the web process never talks to the broker."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minimaria.settings")
app = Celery("minimaria")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["minimaria.outbox"])
app.conf.beat_schedule = {"deliver the outbox": {"task": "outbox.deliver_due", "schedule": 5.0, "options": {"expires": 5.0}}}

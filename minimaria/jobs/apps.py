from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Jobs(AppConfig):
    name = "minimaria.jobs"
    label = "jobs"
    verbose_name = _("jobs")

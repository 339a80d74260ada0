from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Decisions(AppConfig):
    name = "decisions"
    label = "decisions"
    verbose_name = _("decisions")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Followup(AppConfig):
    name = "followup"
    label = "followup"
    verbose_name = _("follow-up")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Audit(AppConfig):
    name = "minimaria.audit"
    label = "audit"
    verbose_name = _("audit log")

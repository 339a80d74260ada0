from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Audit(AppConfig):
    name = "minimaria.audit"
    label = "audit"
    verbose_name = _("audit log")

    def ready(self) -> None:
        from minimaria.audit import checks  # noqa: F401 - registered by being read

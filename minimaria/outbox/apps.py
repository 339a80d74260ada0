from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class Outbox(AppConfig):
    name = "minimaria.outbox"
    label = "outbox"
    verbose_name = _("outbox")

    def ready(self) -> None:
        """Every app's tasks are known to whoever delivers: the web process's thread as well as a worker."""
        autodiscover_modules("tasks")

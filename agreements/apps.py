from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Agreements(AppConfig):
    name = "agreements"
    label = "agreements"
    verbose_name = _("agreements")

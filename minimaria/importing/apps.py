from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Importing(AppConfig):
    name = "minimaria.importing"
    label = "importing"
    verbose_name = _("import")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Files(AppConfig):
    name = "minimaria.files"
    label = "files"
    verbose_name = _("files")

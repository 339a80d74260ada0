from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Projects(AppConfig):
    name = "projects"
    label = "projects"
    verbose_name = _("projects")

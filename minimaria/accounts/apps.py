from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Accounts(AppConfig):
    name = "minimaria.accounts"
    label = "accounts"
    verbose_name = _("people and sign-in")

    def ready(self) -> None:
        from minimaria.accounts import checks  # noqa: F401 - registered by being read

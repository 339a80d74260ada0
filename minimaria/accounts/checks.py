"""What `manage.py check` says of the settings of the sign-in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from minimaria.rules import Role


@register()
def roles_are_known(**_options: Any) -> list[CheckMessage]:
    """An error where SECOND_FACTOR_ROLES names a role there is none of: it would be asked of nobody."""
    unknown = sorted(set(settings.SECOND_FACTOR_ROLES) - set(Role.values))
    if not unknown:
        return []
    hint = f"The roles are {', '.join(Role.values)}."
    return [Error(f"SECOND_FACTOR_ROLES names {', '.join(unknown)}, which is no role.", hint=hint, id="accounts.E001")]

#!/usr/bin/env python
"""Django's command line for minimaria."""

import os
import sys
from pathlib import Path

# Any of these means that this is an installation, whose settings must then be complete.
INSTALLED_BY = ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "SITE_URL")


def main() -> None:
    """Run the command. A bare clone, with nothing set, runs as on loopback; the web and the workers never assume that."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minimaria.settings")
    if not any(os.environ.get(name) for name in INSTALLED_BY) and not (Path(__file__).parent / ".env").exists():
        os.environ.setdefault("LOCAL", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

"""manage.py matrix"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from minimaria.matrix import as_values


class Command(BaseCommand):
    """Prints who may open and do what."""

    help = "Prints who may open each address and do what there, and who sees which rows, from the policy table."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *_args: Any, **options: Any) -> None:
        matrix = as_values()
        if options["json"]:
            self.stdout.write(json.dumps(matrix, ensure_ascii=False, indent=2))
            return
        for address in matrix["addresses"]:
            self.stdout.write(f"{address['address']}\t{address['does'] or 'reads'}\t{', '.join(address['by'] or [])}")
        for label, who in matrix["rows"].items():
            self.stdout.write(f"{label}\tsees\t{', '.join(who)}")

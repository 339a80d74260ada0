"""What the files' app does each day."""

from minimaria.files import held
from minimaria.outbox.delivery import daily


@daily("files.let_go_of_held")
def let_go_of_held(*, day: str, message_key: str, **_later_arguments: object) -> None:
    """Remove what was uploaded and never saved. Twice, it finds nothing more."""
    held.let_go()

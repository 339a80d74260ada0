"""A stored file as an answer to a request."""

import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from minimaria.files.models import StoredFile
from minimaria.files.store import path_of

logger = logging.getLogger(__name__)


def as_attachment(file: StoredFile, name: str) -> FileResponse:
    """The file, to be saved under this name: nothing that was uploaded is ever shown as a page of this site.

    Http404, and a line in the log, when the store has lost the bytes.
    """
    try:
        stored = default_storage.open(path_of(file.sha256))
    except FileNotFoundError as error:
        logger.error("The store has no bytes for %s", file.sha256)
        raise Http404 from error
    return FileResponse(
        stored, as_attachment=True, filename=name, content_type=file.content_type, headers={"X-Content-Type-Options": "nosniff"}
    )

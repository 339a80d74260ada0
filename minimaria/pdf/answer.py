"""A document as the answer to a request."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from minimaria.audit import checkpoints
from minimaria.pdf.rendering import Attachment, render_pdf


@dataclass(frozen=True)
class Document:
    """What a document says, read from the database and not yet laid out.

    `made_on` is when its facts were read: the document says them as they were known then. `data` is the same facts
    for a machine, put into the file as JSON. `enclosed` are files that go along inside it. `file_name` is without its ending.
    """

    template: str
    context: Mapping[str, Any]
    title: str
    author: str
    subject: str
    made_on: datetime
    file_name: str
    data: Mapping[str, Any]
    data_described: str
    enclosed: Sequence[Attachment] = ()

    def attachments(self) -> Sequence[Attachment]:
        """The same facts for a machine, and what is enclosed."""
        content = json.dumps(self.data, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder).encode()
        return [Attachment(f"{self.file_name}.json", content, self.data_described), *self.enclosed]


def printed(document: Document) -> bytes:
    """The document as a PDF, with the latest checkpoint of the collaboration's log on its last page.

    Everything it says has been read, so no transaction is open while it is laid out.
    """
    collaboration = document.context.get("collaboration")
    checkpoint = collaboration and checkpoints.latest(collaboration.key)
    return render_pdf(
        document.template,
        {**document.context, "checkpoint": checkpoint},
        title=document.title,
        author=document.author,
        subject=document.subject,
        made_on=document.made_on,
        attachments=document.attachments(),
    )


def download(document: Document) -> HttpResponse:
    """The document as a PDF to keep, as the answer to a request."""
    disposition = content_disposition_header(as_attachment=True, filename=f"{document.file_name}.pdf")
    return HttpResponse(printed(document), content_type="application/pdf", headers={"Content-Disposition": str(disposition)})

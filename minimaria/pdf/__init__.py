"""Documents for people and archives: PDF/A-3a and PDF/UA-1 in one file, made from the templates in templates/documents/.

fonts      the typefaces of the product, and what they can draw
bundle     everything a document may load; all else is refused
archive    the marks that make one file both an archive's and a screen reader's
rendering  `render_pdf`: a template, its context and what the document says of itself
"""

from minimaria.pdf.answer import Document, download, printed
from minimaria.pdf.rendering import Attachment, render_pdf

__all__ = ["Attachment", "Document", "download", "printed", "render_pdf"]

"""Files, kept under the SHA-256 of their bytes: the same bytes are one file, and a changed byte is another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minimaria.history import WrittenByVerbs, random_key


class StoredFile(WrittenByVerbs):
    """Bytes in the store. What they are to somebody (an extract, a deliverable) is another row, which decides who sees them."""

    key = models.CharField(max_length=16, unique=True, default=random_key, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    content_type = models.CharField(_("kind of file"), max_length=100)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.sha256[:12]

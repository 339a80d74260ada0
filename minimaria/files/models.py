"""Files, kept under the SHA-256 of their bytes: the same bytes are one file, and a changed byte is another."""

from django.conf import settings
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


class HeldFile(models.Model):
    """What somebody has chosen in a form that came back: theirs alone, for an hour, and of nothing yet (minimaria/files/held.py)."""

    key = models.CharField(max_length=16, unique=True, default=random_key, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("uploaded"), db_index=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    content_type = models.CharField(_("kind of file"), max_length=100)
    name = models.CharField(_("file name"), max_length=120)
    was_read = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("held file")
        verbose_name_plural = _("held files")

    def __str__(self) -> str:
        return self.name

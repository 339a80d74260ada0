"""People, and how they sign in.

Names and addresses stand here and nowhere else, and have no history: a person's data can be removed where the law
says so, without touching the record of what was decided.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from minimaria import acting
from minimaria.acting import Change
from minimaria.audit.sealing import content_of
from minimaria.history import WrittenByVerbs, random_key
from minimaria.text import CleanCharField, CleanTextField

SYSTEM_ADDRESS = "system@localhost"


class Person(WrittenByVerbs):
    """A human being known by name: somebody who signs in, or only stands in the plan's organisation."""

    key = models.CharField(max_length=16, unique=True, default=random_key, editable=False)
    name = CleanCharField(_("name"), max_length=120)
    # What the person shows to those they work with, besides the name. A number that is shown to nobody is not kept.
    phone = CleanCharField(_("telephone"), max_length=30, blank=True)
    shows_email = models.BooleanField(_("shows the e-mail address"), default=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name, for the mark in the page's head."""
        words = self.name.split()
        return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """By address, in whatever case it is typed."""
        return self.get(email__iexact=username)

    def system(self) -> "User":
        """The machine itself, with its own lines in the policy; it can sign in nowhere and decide nothing."""
        user = self.filter(email=SYSTEM_ADDRESS).first()
        if user is None:
            from minimaria.accounts import actions

            user = actions.start_system()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A way for a person to sign in. Being a superuser keeps the machine running and lets nobody decide anything."""

    named_with: ClassVar[tuple[str, ...]] = ("person",)
    unbound: ClassVar[tuple[str, ...]] = ("last_login",)  # the log has each sign-in

    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("Somebody already signs in with this e-mail address.")}
    )
    person = models.OneToOneField(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(_("sets up collaborations"), default=False)
    is_system = models.BooleanField(default=False, editable=False)
    # A user has no history, which is where other reasons stand. Its owner is told of it by mail.
    opened_because = CleanTextField(_("why the account was opened again"), max_length=300, blank=True, default="")
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.person.name

    def get_full_name(self) -> str:
        return self.person.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save. Within a verb its event tells of it; without one, as when people choose a new password, an event of its own."""
        self.email = self.email.lower()
        if set(kwargs.get("update_fields") or ("all",)) <= {"last_login"}:
            super().save(*args, **kwargs)
            return
        kind = "added" if self._state.adding else "changed"
        with transaction.atomic():
            super().save(*args, **kwargs)
            if acting.is_acting():
                acting.now().changed(self, kind, self.pk, content_of(self))
            else:
                from minimaria.audit import log  # it knows the policy, which is above people

                log.note(
                    "accounts.change_sign_in",
                    by=self,
                    changes=[Change(self._meta.label_lower, str(self.pk), kind, self.pk, content_of(self))],
                )

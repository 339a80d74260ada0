"""Verbs on people and their sign-in."""

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from minimaria import acting
from minimaria.accounts.leaving import end_sessions_of
from minimaria.accounts.models import SYSTEM_ADDRESS, Person, User
from minimaria.audit import log
from minimaria.audit.models import Ground
from minimaria.errors import NotPossible
from minimaria.verbs import verb


def start_system() -> User:
    """The machine's own user, made when it is met for the first time. Inactive, so that nobody can ever sign in as it.

    The only row no verb can write: a verb needs somebody who acts.
    """
    act = acting.Act("accounts.start_system", by=None)
    token = acting.current.set(act)
    try:
        with transaction.atomic():
            user = User(email=SYSTEM_ADDRESS, person=Person.objects.create(name="System"), is_system=True, is_active=False)
            user.set_unusable_password()
            user.save()
            log.write(act, None, None)
    except IntegrityError:  # another process was faster
        return User.objects.get(email=SYSTEM_ADDRESS)
    finally:
        acting.current.reset(token)
    return user


@verb
def add_person(*, by: User, name: str) -> Person:
    """A person known by name, who may never sign in (a member of a group in a plan)."""
    return Person.objects.create(name=name)


@verb
def add_user(
    *, by: User, email: str, name: str, password: str | None = None, administrator: bool = False, person: Person | None = None
) -> User:
    """Somebody who can sign in: at this address, as `person` or as a new one of this name.

    Without a password the person cannot sign in until they set one. NotPossible when the address is taken.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise NotPossible(_("Somebody already signs in with %(email)s.") % {"email": email})
    user = User(email=email, person=person or Person.objects.create(name=name), is_administrator=administrator)
    user.set_password(password)  # None makes it unusable
    user.save()
    return user


@verb
def publish_contact(person: Person, *, by: User, phone: str, shows_email: bool) -> Person:
    """Which ways to reach them the person shows to those they work with: a telephone number, if they give one, and their address."""
    person.phone, person.shows_email = phone, shows_email
    person.save()
    return person


@verb
def forget_person(person: Person, *, by: User, ground: Ground) -> Person:
    """Remove who the person was: name, address, sign-in. What they did stays, done by somebody whose name is gone.

    The log then proves that something stood there and that it was removed, on which ground, and by whom; not what.
    """
    act = acting.now()
    act.forgot(person._meta.label_lower, person.key, [person.pk], ground)
    person.name, person.phone, person.shows_email = _("Removed person"), "", True
    person.save()
    user = User.objects.filter(person=person).first()
    if user is not None:
        act.forgot(user._meta.label_lower, str(user.pk), [user.pk], ground)
        user.email, user.is_active, user.is_administrator = f"{person.key}@removed.invalid", False, False
        user.opened_because = ""
        user.set_unusable_password()
        user.save()
        end_sessions_of(user)
        for step in Authenticator.objects.filter(user=user):
            step.delete()
    return person

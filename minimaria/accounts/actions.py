"""Verbs on people and their sign-in."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from minimaria import acting
from minimaria.accounts.models import SYSTEM_ADDRESS, Person, User
from minimaria.errors import NotPossible
from minimaria.verbs import verb


def start_system() -> User:
    """The machine's own user, made when it is met for the first time. Inactive, so that nobody can ever sign in as it.

    The only row no verb can write: a verb needs somebody who acts.
    """
    token = acting.current.set(acting.Act("accounts.start_system", by=None))
    try:
        with transaction.atomic():
            user = User(email=SYSTEM_ADDRESS, person=Person.objects.create(name="System"), is_system=True, is_active=False)
            user.set_unusable_password()
            user.save()
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

"""One collaboration of the example with its people and its days: what every part of a story asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from agreements import actions as agreements
from agreements.models import Collaboration, Party
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import User
from minimaria.demo.calendar import Calendar
from minimaria.demo.people import PEOPLE
from minimaria.policy import Role

_FIRST = ("Agda", "Bengt", "Carin", "Dagny", "Ebbe", "Folke", "Gunnel", "Hilda", "Ivar", "Jonna", "Kettil")
_LAST = ("Provberg", "Exempelgren", "Påhittsjö", "Låtsaslund", "Fiktivsson", "Tänkmark", "Skissdal")


def cast() -> dict[str, User]:
    """The example people, by address. They sign in, and hold nothing yet."""
    system = User.objects.system()
    return {
        person.email: accounts.add_user(
            by=system, email=person.email, name=person.name, password=person.password, administrator=person.is_administrator
        )
        for person in PEOPLE
    }


@dataclass(frozen=True)
class Scene:
    """A collaboration, who can sign in, and the day the story is told. Roles are held since so many days from it."""

    collaboration: Collaboration
    people: Mapping[str, User]
    days: Calendar
    since: int

    @property
    def lead(self) -> User:
        return self.who(Role.LEAD)

    @property
    def chair(self) -> User:
        return self.who(Role.CHAIR)

    def who(self, role: Role) -> User:
        """The first of the example people who holds the role here."""
        return self.people[next(person.email for person in PEOPLE if person.holds.get(self.collaboration.slug) is role)]

    def party(self, code: str) -> Party:
        """The party with this code."""
        return Party.objects.with_organisation().get(collaboration=self.collaboration, organisation__code=code)

    def give_roles(self) -> None:
        """The addresses of every party's own people are known, and each example person gets what they hold here."""
        administrator, since = self._administrator, self.days.day(self.since)
        holds = [(person, person.holds.get(self.collaboration.slug), self.people[person.email]) for person in PEOPLE]
        for _person, role, user in holds:
            if role not in (None, Role.CONTACT):
                agreements.give_role(self.collaboration, by=administrator, user=user, role=role, since=since)
        for party in Party.objects.filter(collaboration=self.collaboration).select_related("organisation"):
            registrar = f"registrator-{party.organisation.code}@exempel.test"
            agreements.know_domains(party, by=administrator, domains="exempel.test", registrar=registrar)
            agreements.confirm_domains(party, by=self.chair)
        for person, role, user in holds:
            if role is Role.CONTACT:
                agreements.make_contact(self.party(person.party), by=administrator, user=user, since=since)

    def give_role(self, email: str, name: str, role: Role) -> User:
        """A role for somebody made up for the occasion, who cannot sign in."""
        user = accounts.add_user(by=User.objects.system(), email=email, name=name)
        agreements.give_role(self.collaboration, by=self._administrator, user=user, role=role, since=self.days.day(self.since))
        return user

    def contact(self, party: Party) -> User:
        """Who speaks for the party: an example person, or one made up for the occasion who cannot sign in."""
        holder = party.roles.select_related("user").first()
        if holder is not None:
            return holder.user
        number = int(party.organisation.code)
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}"
        made = accounts.add_user(by=User.objects.system(), email=f"kontakt-{number:02}@exempel.test", name=name)
        agreements.make_contact(party, by=self._administrator, user=made, since=self.days.day(self.since))
        return made

    @property
    def _administrator(self) -> User:
        return self.people[next(person.email for person in PEOPLE if person.is_administrator)]

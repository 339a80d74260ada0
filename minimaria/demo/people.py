"""The example people who can sign in. All are invented; the passwords are for a server on loopback only."""

from collections.abc import Mapping
from dataclasses import dataclass

from minimaria.policy import Role

# The addresses of the two collaborations: one whose first gate waits, one that is further on its way.
DALARNA, JAMTLAND = "minimaria-dalarna", "familjecentraler-jamtland"


@dataclass(frozen=True)
class Example:
    """One person: the role as printed, the roles held by the collaboration's address, and the code of the party a contact speaks for."""

    role: str
    name: str
    email: str
    holds: Mapping[str, Role]
    party: str = ""

    @property
    def is_administrator(self) -> bool:
        """Who sets the collaborations up holds no other role in them."""
        return not self.holds

    @property
    def password(self) -> str:
        """Known to all, which is the point of it: printed at each start of the demo."""
        return f"prova-{self.email.partition('@')[0]}"


def _both(role: Role) -> Mapping[str, Role]:
    return {DALARNA: role, JAMTLAND: role}


_CONTACT = {DALARNA: Role.CONTACT}
PEOPLE = (
    Example("utvecklingsledare", "Elin Exempelsson", "utvecklingsledare@exempel.test", _both(Role.LEAD)),
    Example("kommunkontakt Mora", "Maja Moraprov", "kontakt-mora@exempel.test", _CONTACT, "2062"),
    Example("kommunkontakt Malung-Sälen", "Ingvar Fjällprov", "kontakt-malung-salen@exempel.test", _CONTACT, "2023"),
    Example("kommunkontakt Orsa", "Petra Björnprov", "kontakt-orsa@exempel.test", _CONTACT, "2034"),
    Example("kommunkontakt Åre", "Stina Årskogsprov", "kontakt-are@exempel.test", {JAMTLAND: Role.CONTACT}, "2321"),
    Example("styrgruppens ordförande", "Birgitta Påhittsson", "ordforande@exempel.test", _both(Role.CHAIR)),
    Example(
        "styrgruppsledamot, i Jämtland ersättare för ordföranden",
        "Karl-Erik Låtsasberg",
        "styrgrupp@exempel.test",
        {DALARNA: Role.STEER, JAMTLAND: Role.DEPUTY},
    ),
    Example("styrgruppens sekreterare", "Vidar Skrivprov", "sekreterare@exempel.test", {JAMTLAND: Role.SECRETARY}),
    Example("arbetsgruppen", "Jonas Påhittad", "arbetsgrupp@exempel.test", {DALARNA: Role.WORK}),
    Example("referensperson (rektor)", "Anneli Skolprov", "referensperson@exempel.test", {DALARNA: Role.REFERENCE}),
    Example("läsare (Välfärdsrådets sekreterare)", "Solveig Provläsare", "lasare@exempel.test", _both(Role.READER)),
    Example("administratör", "Ada Provsson", "administrator@exempel.test", {}),
)

"""The example people who can sign in. All are invented; the passwords are for a server on loopback only."""

from dataclasses import dataclass

from minimaria.policy import Role


@dataclass(frozen=True)
class Example:
    """One person: the role as printed and as held, and the code of the party a contact speaks for."""

    role: str
    name: str
    email: str
    holds: Role | None
    party: str = ""

    @property
    def password(self) -> str:
        """Known to all, which is the point of it: printed at each start of the demo."""
        return f"prova-{self.email.partition('@')[0]}"


PEOPLE = (
    Example("utvecklingsledare", "Elin Exempelsson", "utvecklingsledare@exempel.test", Role.LEAD),
    Example("kommunkontakt Mora", "Maja Moraprov", "kontakt-mora@exempel.test", Role.CONTACT, "2062"),
    Example("kommunkontakt Malung-Sälen", "Ingvar Fjällprov", "kontakt-malung-salen@exempel.test", Role.CONTACT, "2023"),
    Example("kommunkontakt Orsa", "Petra Björnprov", "kontakt-orsa@exempel.test", Role.CONTACT, "2034"),
    Example("styrgruppens ordförande", "Birgitta Påhittsson", "ordforande@exempel.test", Role.CHAIR),
    Example("styrgruppsledamot", "Karl-Erik Låtsasberg", "styrgrupp@exempel.test", Role.STEER),
    Example("arbetsgruppen", "Jonas Påhittad", "arbetsgrupp@exempel.test", Role.WORK),
    Example("referensperson (rektor)", "Anneli Skolprov", "referensperson@exempel.test", Role.REFERENCE),
    Example("läsare (Välfärdsrådets sekreterare)", "Solveig Provläsare", "lasare@exempel.test", Role.READER),
    Example("administratör", "Ada Provsson", "administrator@exempel.test", None),
)

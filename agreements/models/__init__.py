"""Who works together, and on what text."""

from agreements.models.parties import Body, BodyParty, Collaboration, Meeting, Organisation, Party, PartyQuerySet
from agreements.models.roles import CollaborationRole, HeldRole, Invitation, PartyRole
from agreements.models.texts import Agreement, AgreementVersion, Clause, NamedParty

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Body",
    "BodyParty",
    "Clause",
    "Collaboration",
    "CollaborationRole",
    "HeldRole",
    "Invitation",
    "Meeting",
    "NamedParty",
    "Organisation",
    "Party",
    "PartyQuerySet",
    "PartyRole",
]

"""Words and tables of moves for parties, bodies and texts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What a public body is by law."""

    MUNICIPALITY = "municipality", _("municipality")
    REGION = "region", _("region")
    BOTH = "both", _("municipality and region")  # Gotland


class BodyKind(TextChoices):
    """What kind of body meets. Which of a party's bodies decides is the party's own choice, never this word's."""

    COUNCIL = "council", _("council")
    EXECUTIVE_BOARD = "executive_board", _("executive board")
    COMMITTEE = "committee", _("committee")
    WORKING_COMMITTEE = "working_committee", _("working committee")
    DELEGATE = "delegate", _("delegate")
    STEERING_GROUP = "steering_group", _("steering group")
    WELFARE_COUNCIL = "welfare_council", _("welfare council")
    OTHER = "other", _("other body")


class AgreementKind(TextChoices):
    """What a text is between the parties."""

    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
    COOPERATION_AGREEMENT = "cooperation_agreement", _("cooperation agreement")
    AMENDMENT = "amendment", _("amendment")


class VersionStatus(TextChoices):
    """Where a version of a text stands."""

    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


# A draft that comes to nothing is thrown away: it never was a version to anybody.
VERSION_MOVES = {
    VersionStatus.DRAFT: {VersionStatus.ISSUED},
    VersionStatus.ISSUED: {VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN},
    VersionStatus.SUPERSEDED: set(),
    VersionStatus.WITHDRAWN: set(),
}


class VersionChange(TextChoices):
    """How a version differs from the one before it. Who issues it chooses; nothing is chosen by itself."""

    EDITORIAL = "editorial", _("editorial change")
    SUBSTANTIVE = "substantive", _("change in substance")


class ClauseKind(TextChoices):
    """What an att-sats is for: core clauses must be the same everywhere, execution clauses may differ."""

    CORE = "core", _("core")
    EXECUTION = "execution", _("execution")

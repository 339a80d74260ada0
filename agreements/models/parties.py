"""Who works together: organisations, the collaboration, its parties, and the bodies that meet."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.names import in_a_sentence, in_domains
from agreements.states import BodyKind, OrganisationKind
from minimaria.history import History, Row
from minimaria.policy import Role
from minimaria.text import CleanCharField, CleanTextField


class Organisation(Row):
    """A municipality or a region, as the register of municipality codes names it. It belongs to no collaboration.

    Name, genitive and place are three facts: "Falu kommun", "Falu kommuns", "Falun". None can be made of another.
    """

    code = models.CharField(_("code"), max_length=4, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    name = CleanCharField(_("name"), max_length=80)
    genitive = CleanCharField(_("genitive"), max_length=80)
    place = CleanCharField(_("place"), max_length=80)
    county_code = models.CharField(_("county"), max_length=2)
    # Which addresses are its own, one after another with a blank between: "mora.se". Nothing where nobody has said so yet.
    domains = models.CharField(_("e-mail domains"), max_length=200, blank=True)
    registrar = models.EmailField(_("the registrar's address"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def is_own_address(self, email: str) -> bool:
        """Whether the address is in one of the organisation's own domains, to the letter: no domain below it counts."""
        return in_domains(email, self.domains)

    @property
    def is_region(self) -> bool:
        return self.kind != OrganisationKind.MUNICIPALITY

    @property
    def short_name(self) -> str:
        """As people say it, and as a map has it: "Orsa", "Falun", "Malung-Sälen", "Region Dalarna"."""
        if self.is_region:
            return self.name
        stem = self.name.removesuffix(" kommun").removesuffix(" stad")
        if stem == f"{self.place}s" or self.place.startswith(stem):
            return self.place
        # A genitive of another name than the seat's: Dals-Eds, Tjörns. Names that end in -ås or -näs are none.
        return stem if stem.endswith(("ås", "äs")) else stem.removesuffix("s")


class Collaboration(Row):
    """Public bodies that establish something together: the scope of everything. Its slug begins each page's address."""

    collaboration_path: ClassVar[str] = ""

    slug = models.SlugField(
        _("address"), max_length=50, unique=True, error_messages={"unique": _("Another collaboration has this address. Choose another.")}
    )
    name = CleanCharField(_("name"), max_length=80)
    county_code = models.CharField(_("county"), max_length=2, blank=True)
    is_example = models.BooleanField(_("example data"), default=False)

    history = History()

    class Meta:
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")
        permissions = [(role.value, role.label) for role in Role if role is not Role.CONTACT]
        constraints = [
            models.CheckConstraint(
                name="collaboration_slug_is_free",
                condition=~Q(
                    slug__in=[
                        "konto",
                        "gallery",
                        "halsa",
                        "static",
                        "inbjudan",
                        "sprak",
                        "tema",
                        "post",
                        "samverkan",
                        "tillganglighet",
                        "personuppgifter",
                    ]
                ),
                violation_error_message=_("This address is used by the site itself. Choose another."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("overview", args=[self.slug])


class PartyQuerySet(models.QuerySet["Party"]):
    def in_order(self) -> Self:
        """The stored order: the region first, then the municipalities by the Swedish alphabet."""
        return self.order_by("position")

    def staying(self) -> Self:
        """Those that have not left."""
        return self.filter(left_on=None)

    def with_organisation(self) -> Self:
        """With all that a party's name and address need, in the same query."""
        return self.select_related("organisation", "collaboration")


class Party(Row):
    """One organisation in one collaboration."""

    collaboration_path: ClassVar[str] = "collaboration"
    party_path: ClassVar[str | None] = ""
    named_with: ClassVar[tuple[str, ...]] = ("organisation",)

    collaboration = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="parties")
    position = models.PositiveIntegerField(_("position"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    # What somebody has said of its organisation's addresses, until another has confirmed it; nothing where nothing waits.
    asked_domains = models.CharField(_("e-mail domains to confirm"), max_length=200, blank=True)
    asked_registrar = models.EmailField(_("the registrar's address to confirm"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("filled in by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PartyQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["position"]
        permissions = [(Role.CONTACT.value, Role.CONTACT.label)]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "organisation"],
                name="party_once_in_collaboration",
                violation_error_message=_("This organisation is a party already."),
            ),
            models.CheckConstraint(
                name="domains_are_asked_about_by_somebody",
                condition=Q(asked_domains="", asked_registrar="", asked_by=None)
                | (~Q(asked_domains="") & ~Q(asked_registrar="") & Q(asked_by__isnull=False)),
                violation_error_message=_("What is filled in of an organisation's addresses is filled in by somebody."),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:party", args=[self.collaboration.slug, self.key])


class BodyQuerySet(models.QuerySet["Body"]):
    def of_party(self, party: Party) -> Self:
        """The party's own bodies, and the joint boards that it has said it is part of."""
        joint = BodyParty.objects.agreed().filter(party=party)
        return self.filter(Q(party=party) | Q(pk__in=joint.values("body")))


class Body(Row):
    """A body that meets: of a party (its council, its board), or of the collaboration (the steering group).

    A joint board sits in one party's organisation and belongs to others too (`BodyParty`).
    """

    collaboration_path: ClassVar[str] = "collaboration"
    party_path: ClassVar[str | None] = "party"

    collaboration = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="bodies")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, null=True, blank=True, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    name = CleanCharField(_("name"), max_length=120)

    objects = BodyQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "name"], name="body_named_once", violation_error_message=_("There is a body of that name already.")
            ),
            # SQLite cannot count two empty parties as the same, so those of no party have a line of their own.
            models.UniqueConstraint(
                fields=["collaboration", "name"],
                condition=Q(party__isnull=True),
                name="common_body_named_once",
                violation_error_message=_("There is a body of that name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_a_sentence(self) -> str:
        """Its name inside running text: "kommunfullmäktige"."""
        return in_a_sentence(self.name)

    @property
    def is_delegate(self) -> bool:
        """Whether it is an office that decides alone, by delegation: it meets nobody and has no minutes."""
        return self.kind == BodyKind.DELEGATE


class BodyPartyQuerySet(models.QuerySet["BodyParty"]):
    def agreed(self) -> Self:
        """Those where the party itself has said that the body is its own too."""
        return self.filter(agreed_at__isnull=False)


class BodyParty(Row):
    """One more party that a body belongs to: a joint board. It belongs to it when the party's own contact says so."""

    collaboration_path: ClassVar[str] = "body__collaboration"
    party_path: ClassVar[str | None] = "party"
    named_with: ClassVar[tuple[str, ...]] = ("body", "party__organisation")

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="shared_with")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="joint_boards")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("agreed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)

    objects = BodyPartyQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("party of a joint board")
        verbose_name_plural = _("parties of joint boards")
        ordering = ["party__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "party"],
                name="body_shared_once",
                violation_error_message=_("The party has been asked about this body already."),
            ),
            models.CheckConstraint(
                name="agreed_by_somebody",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True) | Q(agreed_by__isnull=False, agreed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.name}, {self.party}"


class Meeting(Row):
    """A meeting of a body on a day. What was decided there are rows of their own."""

    collaboration_path: ClassVar[str] = "body__collaboration"
    party_path: ClassVar[str | None] = "body__party"
    named_with: ClassVar[tuple[str, ...]] = ("body",)

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField(_("date"))
    papers_due_on = models.DateField(_("papers due"), null=True, blank=True)
    note = CleanTextField(_("note"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                name="papers_before_meeting",
                condition=Q(papers_due_on__isnull=True) | Q(papers_due_on__lte=F("date")),
                violation_error_message=_("The papers cannot be due after the meeting."),
            ),
            models.UniqueConstraint(
                fields=["body", "date"], name="meeting_once_a_day", violation_error_message=_("The body has a meeting on that day already.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.name} {self.date.isoformat()}"

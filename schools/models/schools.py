"""The schools, as the register knows them and as EMAS does."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Phase

from ..querysets import SchoolQuerySet

# As the Post Office writes them: the district, a blank, and the rest.
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")
DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+")
# Anybody can have an address there, so it says nothing about where a person works.
FREE_MAIL_DOMAINS = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com"),
        *("live.co.uk", "msn.com", "icloud.com", "me.com", "mac.com", "yahoo.com", "yahoo.co.uk"),
        *("ymail.com", "aol.com", "btinternet.com", "sky.com", "virginmedia.com", "talktalk.net"),
        *("proton.me", "protonmail.com", "gmx.com", "gmx.co.uk", "mail.com", "zoho.com"),
    )
)


def normal_postcode(text: str) -> str:
    """Return a postcode as it is written: "cv12aa" becomes "CV1 2AA".

    An empty text stays empty; raises ValidationError for what is no postcode.
    """
    letters = "".join(text.split()).upper()
    if not letters:
        return ""
    postcode = f"{letters[:-3]} {letters[-3:]}"
    if not POSTCODE.fullmatch(postcode):
        message = _("“%(text)s” is no postcode. Write it like this: CV1 2AA")
        raise ValidationError(message % {"text": text[:20]})
    return postcode


class AwardStage(models.TextChoices):
    """How far a school has come with the award."""

    NONE = "none", _("Not yet working towards the award")
    INTERESTED = "interested", _("Interested")
    WORKING_TOWARDS = "working_towards", _("Working towards the award")
    AWARDED = "awarded", _("School of Sanctuary")
    REACCREDITED = "reaccredited", _("School of Sanctuary, re-accredited")


# "Interested" is between the school and the council; the public sees a school's steps after it.
PUBLIC_STAGES = (AwardStage.WORKING_TOWARDS, AwardStage.AWARDED, AwardStage.REACCREDITED)
STAGES_WITH_DATE = (AwardStage.AWARDED, AwardStage.REACCREDITED)


class School(models.Model):
    """A school whose staff may post."""

    name = models.CharField(_("name"), max_length=200)
    urn = models.PositiveIntegerField(
        _("URN"),
        unique=True,
        null=True,
        blank=True,
        help_text=_("Its number in the Department for Education's register."),
    )
    phase = models.CharField(
        _("phase"), max_length=20, choices=Phase.choices, default=Phase.PRIMARY
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    is_closed = models.BooleanField(
        _("closed"), default=False, help_text=_("Nobody can join a school that has closed.")
    )
    award_stage = models.CharField(
        _("award"), max_length=20, choices=AwardStage.choices, default=AwardStage.NONE
    )
    awarded_on = models.DateField(
        _("awarded on"), null=True, blank=True, help_text=_("The date of the latest award.")
    )
    is_listed = models.BooleanField(
        _("may be named in public"),
        default=True,
        help_text=_(
            "When off, it is not in the list of schools, and its ideas show “A school in the city” "
            "instead of its name."
        ),
    )
    email_domains = models.TextField(
        _("e-mail domains"),
        blank=True,
        help_text=_("What follows the @ in its staff’s addresses; one on each line."),
    )
    approves_by_domain = models.BooleanField(
        _("let staff in by their address"),
        default=True,
        help_text=_(
            "Whoever signs up with an address at one of these domains belongs to the school at "
            "once. When off, each of them waits for the council’s team."
        ),
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Put postcode and domains in order; raise ValidationError for what cannot be."""
        try:
            self.postcode = normal_postcode(self.postcode)
        except ValidationError as error:
            raise ValidationError({"postcode": error.messages}) from error
        self._clean_domains()
        self._clean_award()

    def _clean_award(self) -> None:
        if self.award_stage in STAGES_WITH_DATE and self.awarded_on is None:
            raise ValidationError({"awarded_on": _("Say when the school was awarded.")})
        if self.awarded_on is not None and self.awarded_on > timezone.localdate():
            raise ValidationError({"awarded_on": _("This day has not come yet.")})

    def _clean_domains(self) -> None:
        domains = self.email_domains.lower().replace(",", "\n").split()
        self.email_domains = "\n".join(dict.fromkeys(d.rpartition("@")[2] for d in domains))
        for domain in self.domains:
            if not DOMAIN.fullmatch(domain):
                message = _("“%(domain)s” is no domain. Write it like this: willowbank.example")
                raise ValidationError({"email_domains": message % {"domain": domain}})
            if domain in FREE_MAIL_DOMAINS:
                message = _("Anybody can have an address at %(domain)s, so it cannot let staff in.")
                raise ValidationError({"email_domains": message % {"domain": domain}})

    @property
    def domains(self) -> list[str]:
        """Return the domains of its staff's addresses."""
        return self.email_domains.split()

    @property
    def public_name(self) -> str:
        """Return the name that readers may see."""
        return self.name if self.is_listed else str(_("A school in the city"))

    @property
    def postcode_district(self) -> str:
        """Return the first part of the postcode, such as "CV6"."""
        return self.postcode.split(" ")[0]

    @property
    def place(self) -> str:
        """Return the town and the district of the postcode, such as "Coventry, CV6"."""
        return ", ".join(part for part in (self.town, self.postcode_district) if part)

    @property
    def slug(self) -> str:
        """Return the name as it stands in the address of the school's page."""
        return slugify(self.name) or "school"

    @property
    def url(self) -> str:
        """Return the address of the school's own page; only a public school has one that works."""
        return reverse("school", args=[self.pk, self.slug])

    @property
    def public_award(self) -> str:
        """Return the award in words when the public may know it, or an empty string."""
        return str(self.get_award_stage_display()) if self.award_stage in PUBLIC_STAGES else ""

    def lets_in(self, address_domain: str) -> bool:
        """Say whether a verified address at this domain is enough to belong to the school."""
        return self.approves_by_domain and not self.is_closed and address_domain in self.domains

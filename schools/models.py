"""People, schools, and who belongs to which."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Phase

from .managers import UserManager
from .querysets import MembershipQuerySet, SchoolQuerySet


class User(AbstractUser):
    """A person who signs in by e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is here already.")},
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="unique_email_ignoring_capitals")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class AwardStage(models.TextChoices):
    """How far a school has come with the award."""

    NONE = "none", _("Not yet working towards the award")
    INTERESTED = "interested", _("Interested")
    WORKING_TOWARDS = "working_towards", _("Working towards the award")
    AWARDED = "awarded", _("School of Sanctuary")


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
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    award_stage = models.CharField(
        _("award"), max_length=20, choices=AwardStage.choices, default=AwardStage.NONE
    )
    is_listed = models.BooleanField(
        _("may be named in public"),
        default=True,
        help_text=_("When off, its ideas show “A school in the city” instead of its name."),
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """Return the name that readers may see."""
        return self.name if self.is_listed else str(_("A school in the city"))


class MembershipStatus(models.TextChoices):
    PENDING = "pending", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    ENDED = "ended", _("Ended")


class Membership(models.Model):
    """That a person works at a school; only an approved one lets them post."""

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.CASCADE, related_name="memberships"
    )
    job_title = models.CharField(_("role at the school"), max_length=100, blank=True)
    status = models.CharField(
        _("state"),
        max_length=10,
        choices=MembershipStatus.choices,
        default=MembershipStatus.PENDING,
    )
    created_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a school")
        verbose_name_plural = _("members of schools")
        ordering: ClassVar = ["school__name", "user__last_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "school"], name="one_membership_a_school"),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(status="approved"),
                name="one_approved_membership_a_person",
                violation_error_message=_("This person is already an approved member of a school."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.school}"
